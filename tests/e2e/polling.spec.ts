import type { BrowserContext, Page } from "@playwright/test";
import { AGENT, arrive, signIn } from "./pages/connection.js";
import { QueuePage } from "./pages/queue.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { NEWS, asked } from "./support/polls.js";
import type { Sim } from "./support/sim.js";
import type { Asked } from "./support/world.js";

/** How often a tab that can be seen asks Jira what is new. */
const USUAL = 30_000;

const IN_ADDRESS = new RegExp(`jql="?${NEWS.source}`);

/** How often Jira was asked what has changed in the project. */
async function polls(sim: Sim): Promise<number> {
  const addresses = (await asked(sim)).map(({ target }) => decodeURIComponent(target.replaceAll("+", " ")));
  return addresses.filter((target) => IN_ADDRESS.test(target)).length;
}

/** A tab with the whole list, whose clock goes on by itself and can be moved on. */
async function tab(context: BrowserContext, sim: Sim): Promise<Page> {
  const page = await context.newPage();
  await context.clock.install();
  await arrive(page, "/queue/open", sim.face);
  await expect(new QueuePage(page).rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  return page;
}

/** Lets time pass in all tabs, and slowly enough that what they tell each other takes next to none of it. */
async function pass(context: BrowserContext, milliseconds: number): Promise<void> {
  for (let rest = milliseconds; rest > 0; rest -= 1_000) {
    await context.clock.runFor(Math.min(rest, 1_000));
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

test("of several tabs one asks Jira, and all hear what is new", async ({ context, sim }) => {
  test.slow();
  const [one, two] = [await tab(context, sim), await tab(context, sim)];
  await pass(context, 3_000);
  await sim.tell("clear-requests");
  await sim.tell("colleague", { key: anchors.ready, deed: { retitle: "Un titre de Julien" } });
  await pass(context, USUAL + 3_000);
  for (const page of [one, two])
    await expect(new QueuePage(page).row(anchors.ready)).toContainText("Un titre de Julien");
  await pass(context, 2 * USUAL);
  // Three times in a minute and a half; each tab by itself would make it six.
  await expect.poll(() => polls(sim)).toBeGreaterThanOrEqual(2);
  expect(await polls(sim)).toBeLessThanOrEqual(4);
});

test("what is new among the open requests and at the teams is one question", async ({ context, sim }) => {
  const page = await tab(context, sim);
  await pass(context, 3_000);
  await sim.tell("clear-requests");
  await sim.tell("colleague", { key: anchors.ready, deed: { retitle: "Un titre de Julien" } });
  await pass(context, USUAL);
  await expect(new QueuePage(page).row(anchors.ready)).toContainText("Un titre de Julien");
  const requests = await asked(sim);
  expect([requests.length, await polls(sim)]).toEqual([1, 1]);
  expect(decodeURIComponent(requests[0]!.target)).toContain("statusCategory = done");
});

test("a request that was closed and came back between two questions is among the reopened ones once the desk looks back", async ({
  context,
  sim,
}) => {
  test.slow();
  const page = await tab(context, sim);
  await pass(context, 3_000);
  await sim.tell("colleague", { key: anchors.ready, deed: "close" });
  await sim.tell("customer-writes", { key: anchors.ready, text: "Je suis absente jusqu’à lundi." });
  await pass(context, USUAL);
  await page.getByRole("navigation", { name: "Files" }).getByRole("link", { name: "Réouvertes" }).click();
  await pass(context, 10 * 60_000 + USUAL);
  await expect(new QueuePage(page).row(anchors.ready)).toContainText("Je suis absente");
});

test("when the tab that asks is closed, another takes its turn within one poll", async ({ context, sim }) => {
  const [one, two] = [await tab(context, sim), await tab(context, sim)];
  await pass(context, 3_000);
  await one.close();
  await sim.tell("colleague", { key: anchors.ready, deed: { retitle: "Un titre de Julien" } });
  await pass(context, USUAL);
  await expect(new QueuePage(two).row(anchors.ready)).toContainText("Un titre de Julien");
});

test("the focus has Jira asked at once, and coming to and fro does not have it asked more", async ({
  context,
  sim,
}) => {
  const [one, two] = [await tab(context, sim), await tab(context, sim)];
  await pass(context, 3_000);
  await sim.tell("colleague", { key: anchors.ready, deed: { retitle: "Un titre de Julien" } });
  await sim.tell("clear-requests");
  for (let time = 0; time < 10; time += 1)
    for (const page of [one, two])
      await page.evaluate(() => {
        dispatchEvent(new Event("focus"));
        dispatchEvent(new Event("online"));
      });
  for (const page of [one, two])
    await expect(new QueuePage(page).row(anchors.ready)).toContainText("Un titre de Julien");
  await pass(context, 3_000);
  expect(await polls(sim)).toBeLessThanOrEqual(3);
});

test("what Jira wants of one tab the others keep as well", async ({ context, sim }) => {
  test.slow();
  const [one, two] = [await tab(context, sim), await tab(context, sim)];
  await pass(context, 3_000);
  await sim.tell("fault", { effect: "rateLimited", path: "/search", times: 1, retryAfter: 300 });
  await one.evaluate(() => dispatchEvent(new Event("focus")));
  for (const page of [one, two])
    await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await sim.tell("clear-requests");
  await one.close();
  await two.evaluate(() => dispatchEvent(new Event("focus")));
  await pass(context, 4 * USUAL);
  expect(await polls(sim)).toBe(0);
  await pass(context, 7 * USUAL);
  await expect.poll(() => polls(sim)).toBeGreaterThan(0);
});

test("what Jira wants of whoever opens a request, the asking for what is new keeps as well", async ({
  context,
  sim,
}) => {
  test.slow();
  const [one, two] = [await tab(context, sim), await tab(context, sim)];
  await pass(context, 3_000);
  await sim.tell("fault", { effect: "rateLimited", path: "/issue/", times: 1, retryAfter: 150 });
  await new QueuePage(two).rows.first().getByRole("link").first().click();
  await expect(two.getByRole("main").getByRole("alert").first()).toBeVisible();
  await sim.tell("clear-requests");
  await one.evaluate(() => dispatchEvent(new Event("focus")));
  await pass(context, 4 * USUAL);
  expect(await polls(sim)).toBe(0);
  await pass(context, 3 * USUAL);
  await expect.poll(() => polls(sim)).toBeGreaterThan(0);
});

test("who signs in again asks what is new, although Jira wanted to be left alone before", async ({
  context,
  sim,
}) => {
  test.slow();
  const page = await tab(context, sim);
  await pass(context, 3_000);
  await sim.tell("fault", { effect: "rateLimited", path: "/search", times: 1, retryAfter: 1_800 });
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await page.getByRole("banner").getByText(AGENT.name).click();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await signIn(page, sim.face);
  await page
    .getByRole("navigation", { name: "Files" })
    .getByRole("link", { name: "Toutes les ouvertes" })
    .click();
  await expect(new QueuePage(page).rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await sim.tell("clear-requests");
  await pass(context, 2 * USUAL);
  await expect.poll(() => polls(sim)).toBeGreaterThan(0);
});

/** Has the page believe that it can be seen, or cannot, and that the network came or went. */
async function happens(
  page: Page,
  what: "hidden" | "visible" | "focus" | "online" | "offline",
): Promise<void> {
  await page.evaluate((what) => {
    if (what !== "hidden" && what !== "visible") return void dispatchEvent(new Event(what));
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => what });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => what === "hidden" });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, what);
}

test("the first refused sign-in ends the asking, whatever happens to the tab afterwards", async ({
  context,
  sim,
}) => {
  const page = await tab(context, sim);
  await pass(context, 3_000);
  await sim.tell("clear-requests");
  // Jira itself takes the token again after this one answer: nobody may find that out by asking on.
  await sim.tell("fault", { effect: "answer", status: 401, path: "/search" });
  await pass(context, USUAL + 3_000);
  await expect(page.getByText("Jira ne reconnaît plus vos identifiants.")).toBeVisible();
  for (const what of ["hidden", "visible", "focus", "offline", "online", "hidden", "online"] as const) {
    await happens(page, what);
    await pass(context, 1_000);
  }
  await context.clock.runFor(10 * 60_000);
  await happens(page, "visible");
  await happens(page, "focus");
  await page.getByRole("navigation", { name: "Files" }).getByRole("link", { name: "Nouvelles" }).click();
  await pass(context, 2 * USUAL);
  const asked = await sim.ask<Asked[]>("requests");
  const refused = asked.findIndex(({ status }) => status === 401);
  expect(refused, "it was asked until then").toBeGreaterThanOrEqual(0);
  expect(asked.slice(refused + 1)).toEqual([]);
});
