import type { BrowserContext } from "@playwright/test";
import { AGENT, arrive } from "./pages/connection.js";
import { QueuePage } from "./pages/queue.js";
import { Tray } from "./pages/tray.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { writesTo } from "./support/requests.js";

/** How long Jira takes for a write: far longer than anybody waits for a key. */
const SLOW = 4_000;

/** Lets no write to a ticket pass before a promise is kept. */
async function holdWrites(context: BrowserContext, proxy: string, until: () => Promise<void>): Promise<void> {
  await context.route(new RegExp(`^${proxy}.*/issue/`), async (route) => {
    if (route.request().method() === "PUT") await until();
    await route.fallback();
  });
}

test.beforeEach(({ context, site }) =>
  holdWrites(context, site.proxy, () => new Promise((resolve) => setTimeout(resolve, SLOW))),
);

test("an act shows at once what it will do, and stays when Jira has done it", async ({ page, sim }) => {
  await arrive(page, "/queue/open", sim.face);
  const row = new QueuePage(page).row(anchors.fresh);
  await row.getByRole("link").focus();
  await page.keyboard.press("i");
  await expect(row).toContainText(AGENT.name, { timeout: SLOW / 2 });
  await expect(new Tray(page).region).toContainText("Demande attribuée.", { timeout: 3 * SLOW });
  await expect(row).toContainText(AGENT.name);
});

test("an act that Jira refuses shows as it was before, and why", async ({ page, sim }) => {
  await arrive(page, "/queue/open", sim.face);
  const row = new QueuePage(page).row(anchors.fresh);
  await row.getByRole("link").focus();
  const body = { errorMessages: ["Vous ne pouvez pas attribuer cette demande."], errors: {} };
  await sim.tell("fault", { effect: "answer", method: "PUT", path: "/issue", times: 5, status: 400, body });
  await page.keyboard.press("i");
  await expect(row).toContainText(AGENT.name, { timeout: SLOW / 2 });
  await expect(new Tray(page).count).toHaveText(/1.acte inachevé/, { timeout: 3 * SLOW });
  await expect(row).not.toContainText(AGENT.name);
});

test("a request leaves its lane as soon as an act will take it out; a refusal puts it back and says why", async ({
  page,
  context,
  site,
  sim,
}) => {
  let letGo = () => {};
  const released = new Promise<void>((resolve) => (letGo = resolve));
  await holdWrites(context, site.proxy, () => released);
  await arrive(page, "/queue/new", sim.face);
  const queue = new QueuePage(page);
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect.poll(() => queue.held("Nouvelles")).toBeGreaterThan(0);
  const [before, row] = [await queue.held("Nouvelles"), queue.row(anchors.fresh)];
  const mine = await queue.held("Mes demandes");
  await row.getByRole("link").focus();
  const body = { errorMessages: ["Vous ne pouvez pas attribuer cette demande."], errors: {} };
  await sim.tell("fault", { effect: "answer", method: "PUT", path: "/issue", times: 5, status: 400, body });
  const write = page.waitForRequest((request) => request.method() === "PUT");
  await page.keyboard.press("i");
  await expect(row).toHaveCount(0, { timeout: SLOW / 2 });
  expect([await queue.held("Nouvelles"), await queue.held("Mes demandes")]).toEqual([before - 1, mine + 1]);

  // Jira tells something else about it meanwhile, and nothing yet of the act, which has looked at it by then.
  await write;
  await sim.tell("colleague", { key: anchors.ready, deed: { retitle: "Un titre de Julien" } });
  await sim.tell("colleague", { key: anchors.fresh, deed: { retitle: "Un autre titre" } });
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await page.waitForResponse((answer) => answer.url().includes("/search"));
  await expect(row).toHaveCount(0, { timeout: 200 });

  letGo();
  const tray = new Tray(page);
  await expect(tray.count).toHaveText(/1.acte inachevé/, { timeout: 3 * SLOW });
  await expect(row).toContainText("à décider");
  await expect(row).toContainText("Un autre titre");
  expect([await queue.held("Nouvelles"), await queue.held("Mes demandes")]).toEqual([before, mine]);
  await tray.count.click();
  await expect(tray.panel).toContainText("Vous ne pouvez pas attribuer cette demande.");
});

test("a closing that is taken back puts the request back where it was, and nothing has left", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/reopened", sim.face);
  const queue = new QueuePage(page);
  const row = queue.row(anchors.thanks);
  await expect(row).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const keys = await queue.keys();
  await sim.tell("clear-requests");
  await row.getByRole("link").focus();
  await page.keyboard.press("Shift+C");
  await expect(row).toHaveCount(0);
  await page.keyboard.press("z");
  await expect(row).toBeVisible();
  expect(await queue.keys()).toEqual(keys);
  expect(await writesTo(sim, anchors.thanks)).toEqual([]);
});
