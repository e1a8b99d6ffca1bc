import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { arrive } from "../pages/connection.js";
import { NotePanel } from "../pages/note.js";
import { ReplyPanel } from "../pages/reply.js";
import { anchors, go } from "../support/agent.js";
import { expect, test } from "../support/fixtures.js";
import { update } from "../support/update.js";

// A site below a path is served from a copy of its own, which may be replaced under an open tab.
test.describe.configure({ mode: "serial" });

const QUEUE = "/guichet/queue/new";
let kept: string;
test.beforeEach(({ site }) => {
  kept = mkdtempSync(join(tmpdir(), "guichet-"));
  cpSync(site.files, kept, { recursive: true });
});
test.afterEach(({ site }) => {
  rmSync(site.files, { recursive: true });
  cpSync(kept, site.files, { recursive: true });
  rmSync(kept, { recursive: true });
});

/** How often the page has been loaded. */
function loads(page: Page): () => number {
  let count = 0;
  page.on("domcontentloaded", () => (count += 1));
  return () => count;
}

test("a tab that needs what an update has taken away reloads itself, once", async ({ page, site }) => {
  const count = loads(page);
  let updated = false;
  await page.route(/guichet-later-/, async (route) => {
    if (!updated) update(site.files);
    updated = true;
    await route.continue();
  });
  await page.goto(QUEUE);
  await expect.poll(count).toBe(2);
  await arrive(page, QUEUE, "dc");
  expect(count(), "once more for whoever arrives").toBe(3);
});

test("a page that was remembered from before the update does the same", async ({ page, site }) => {
  const count = loads(page);
  const address = `${site.desk}${QUEUE}`;
  const old = await (await fetch(address)).text();
  update(site.files);
  let first = true;
  await page.route(address, (route) => {
    const fulfilled = first ? route.fulfill({ contentType: "text/html", body: old }) : route.continue();
    first = false;
    return fulfilled;
  });
  await page.goto(QUEUE);
  await expect.poll(count).toBe(2);
  await arrive(page, QUEUE, "dc");
  expect(count(), "once more for whoever arrives").toBe(3);
});

test("a file that stays missing is told, and the page does not reload for ever", async ({
  page,
  watched,
}) => {
  watched.expect(/Failed to fetch dynamically imported module/);
  const count = loads(page);
  await page.route(/guichet-[0-9a-f]+\.js$/, (route) => route.fulfill({ status: 404 }));
  await page.goto(QUEUE);
  await expect(page.getByRole("alert")).toContainText("Guichet n’a pas pu démarrer");
  expect(count()).toBe(2);
});

test("a host that answers with the page where a file is missing is found out", async ({
  page,
  site,
  watched,
}) => {
  watched.expect(/Failed to find a valid digest/);
  const count = loads(page);
  let pages = 0;
  page.on("request", (request) => (pages += Number(request.isNavigationRequest())));
  const body = await (await fetch(`${site.desk}${QUEUE}`)).text();
  await page.route(/guichet-[0-9a-f]+\.js$/, (route) =>
    pages < 2 ? route.fulfill({ contentType: "text/html", body }) : route.continue(),
  );
  await page.goto(QUEUE);
  await expect.poll(count).toBe(2);
  await expect(page.getByRole("banner").getByText("Déconnecté")).toBeVisible();
});

test("a network that is down for a while is no update", async ({ page, site }) => {
  const count = loads(page);
  let asked = 0;
  await page.route(/guichet-later-/, (route) => ((asked += 1) < 3 ? route.abort() : route.continue()));
  await arrive(page, QUEUE, "dc");
  expect([asked, count()]).toEqual([3, 1]);
});

test("a module that is not the one that was built is not run", async ({ page, watched }) => {
  watched.expect(/Gone: .*_bg\.wasm/);
  await page.route(/_bg\.wasm$/, async (route) => {
    const answer = await route.fetch();
    const body = Buffer.concat([await answer.body(), Buffer.from([0, 1, 0])]);
    return route.fulfill({ response: answer, body });
  });
  await page.goto(QUEUE);
  await expect(page.getByRole("alert")).toContainText("Guichet n’a pas pu démarrer");
});

test("an old tab that has all it needs works on; what was typed is there after the next load", async ({
  page,
  site,
  sim,
}) => {
  const address = `/guichet/browse/${anchors.fresh}/note`;
  await arrive(page, address, sim.face);
  const note = new NotePanel(page, "fr");
  await note.text.fill("Vu avec Léa.");
  update(site.files);
  await go(page, `/guichet/browse/${anchors.ready}/reply`);
  await expect(new ReplyPanel(page, "fr").body).toBeVisible();
  await arrive(page, address, sim.face);
  await expect(note.text).toHaveValue("Vu avec Léa.");
});
