import type { Browser, BrowserContext, Page } from "@playwright/test";
import { AGENT, arrive, COLLEAGUE } from "./pages/connection.js";
import { QueuePage } from "./pages/queue.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Face, Sim } from "./support/sim.js";
import type { Asked } from "./support/world.js";

const key = anchors.ready;
/** How many seconds lie between two looks at a request. */
const BEAT = 20;
const PROPERTY = "guichet.presence";

/** Serves the desk's settings with presence switched on. */
async function withPresence(page: Page): Promise<void> {
  await page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    const config = (await response.json()) as { settings?: object };
    await route.fulfill({ response, json: { ...config, settings: { ...config.settings, presence: true } } });
  });
}

/** Signs in where presence is wanted, by a clock that the test moves on. */
async function begin(page: Page, address: string, face: Face, agent = AGENT): Promise<void> {
  await page.clock.install();
  await withPresence(page);
  await arrive(page, address, face, "fr", agent);
}

/** Another machine, with a colleague at the request. */
async function colleagueAt(
  page: Page,
  browser: Browser,
  watched: { also(context: BrowserContext): Promise<void> },
  face: Face,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: new URL("/", page.url()).href, locale: "fr-FR" });
  await watched.also(context);
  const other = await context.newPage();
  await begin(other, `/browse/${key}/reply`, face, COLLEAGUE);
  return other;
}

/** Who is at the request, as Jira has it. */
async function beats(sim: Sim): Promise<string> {
  const bearer = `Bearer ${AGENT.token}`;
  const basic = `Basic ${Buffer.from(`${AGENT.email}:${AGENT.token}`).toString("base64")}`;
  const version = sim.face === "cloud" ? 3 : 2;
  const answer = await fetch(`${sim.address}/rest/api/${version}/issue/${key}/properties/${PROPERTY}`, {
    headers: { Authorization: sim.face === "cloud" ? basic : bearer },
  });
  return answer.text();
}

/** Lets so many seconds pass on each machine, in steps between which Jira has time to answer. */
async function pass(seconds: number, ...pages: Page[]): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 5) {
    for (const page of pages) await page.clock.runFor(5_000);
    await pages[0]?.waitForTimeout(100);
  }
}

/** Leaves the field, then the panel, then the request. */
async function leave(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/queue\//, { timeout: 500 });
  }).toPass();
}

test("who else is at a request is told, and what they do; who leaves is gone", async ({
  page,
  sim,
  browser,
  watched,
}) => {
  await begin(page, `/browse/${key}`, sim.face);
  const there = page.locator(".presence");
  await expect(there).toBeEmpty();

  const other = await colleagueAt(page, browser, watched, sim.face);
  await expect(other.locator(".presence")).toContainText("Camille Moreau est aussi ici");
  await pass(BEAT, page, other);
  await expect(there).toContainText("Julien Petit écrit au client");
  await leave(other);
  await expect.poll(() => beats(sim)).not.toContain(COLLEAGUE.name);
  await pass(BEAT, page);
  await expect(there).toBeEmpty();
  await other.context().close();
});

test("whose tab is closed is told for a minute, and no longer", async ({ page, sim, browser, watched }) => {
  await begin(page, `/browse/${key}`, sim.face);
  const there = page.locator(".presence");
  const other = await colleagueAt(page, browser, watched, sim.face);
  await expect(other.locator(".presence")).toContainText("Camille Moreau est aussi ici");
  await other.context().close();
  await pass(BEAT, page);
  await expect(there).toContainText("Julien Petit écrit au client");
  await pass(BEAT, page);
  await expect(there).toContainText("Julien Petit écrit au client");
  await pass(2 * BEAT, page);
  await expect(there).toBeEmpty();
  expect(await beats(sim), "nobody took the beat away").toContain(COLLEAGUE.name);
});

test("the current row of the list tells who is at its request, and no longer after they left", async ({
  page,
  sim,
  browser,
  watched,
}) => {
  await begin(page, `/queue/open?q=${key}`, sim.face);
  const row = new QueuePage(page).row(key);
  await row.getByRole("link").focus();
  await pass(5, page);
  await expect(row).not.toContainText("Julien Petit");
  const other = await colleagueAt(page, browser, watched, sim.face);
  await pass(3 * BEAT, page, other);
  await expect(row).toContainText("Julien Petit écrit au client");
  await leave(other);
  await expect.poll(() => beats(sim)).not.toContain(COLLEAGUE.name);
  await pass(BEAT, page);
  await expect(row).not.toContainText("Julien Petit");
  await other.context().close();

  const asked = async () => {
    const all = await sim.ask<Asked[]>("requests");
    return all.filter(({ target }) => target.includes(PROPERTY)).length;
  };
  const before = await asked();
  await pass(2 * BEAT, page);
  expect(await asked(), "where nobody is it is asked once a minute").toBeLessThanOrEqual(before + 1);
});

test("nobody is asked about where the settings do not want it", async ({ page, sim }) => {
  await arrive(page, `/browse/${anchors.ready}`, sim.face);
  await expect(page.getByRole("region", { name: "Échanges" })).toBeVisible();
  await page.waitForTimeout(1_000);
  const asked = await sim.ask<Asked[]>("requests");
  expect(asked.filter(({ target }) => target.includes(PROPERTY))).toEqual([]);
});
