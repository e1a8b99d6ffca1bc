import type { Page, Route } from "@playwright/test";
import { AGENT, arrive } from "../pages/connection.js";
import { go } from "../support/agent.js";
import { expect, test } from "../support/fixtures.js";
import { damage, setTraps } from "../support/inspect.js";
import { payloads } from "../support/payloads.js";
import { Poison, poisoned, ticket } from "../support/poison.js";

/** A request whose answer the tests put everything into. */
const KEY = "REQ-4179";
/** How many texts stand in one ticket. */
const LOT = 120;
/** How many tickets one test draws. */
const LOTS = 6;

const all = payloads();
const none = { ran: [], nodes: [] };

test.describe.configure({ timeout: 90_000 });
test.beforeEach(({ page }) => setTraps(page));
// The queue asks on; nobody waits for those answers.
test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

/** Changes what Jira answers to the requests whose address matches. */
async function answering(page: Page, address: RegExp, change: (answer: never) => unknown): Promise<void> {
  await page.route(address, async (route: Route) => {
    if (route.request().method() === "OPTIONS") return route.continue();
    const response = await route.fetch();
    const isJson = /json/.test(response.headers()["content-type"] ?? "");
    if (!response.ok() || !isJson) return route.fulfill({ response });
    const body = JSON.stringify(change((await response.json()) as never));
    return route.fulfill({
      response,
      body,
      headers: { ...response.headers(), "content-encoding": "identity" },
    });
  });
}

test("there are enough of them", () => expect(all.length).toBeGreaterThan(2_000));

for (let first = 0; first < all.length; first += LOT * LOTS) {
  const last = Math.min(first + LOT * LOTS, all.length);

  test(`texts ${first + 1} to ${last} in a ticket stay texts`, async ({ page, sim }) => {
    let [texts, lot]: [string[], string] = [[], ""];
    await page.route(/\/secure\/|\/attachment\//, (route) => route.abort());
    await answering(page, new RegExp(`/issue/${KEY}\\?`), (issue) => ticket(issue, sim.face, texts, lot));
    await arrive(page, "/queue/new", sim.face);
    for (let at = first; at < last; at += LOT) {
      [texts, lot] = [all.slice(at, Math.min(at + LOT, last)), `lot-${at}`];
      await go(page, `/browse/${KEY}`);
      await expect(page.locator(".talk").getByText(lot, { exact: true })).toBeVisible({ timeout: 20_000 });
      expect([lot, await damage(page)]).toEqual([lot, none]);
      // They are there to be read: the page has not simply dropped them.
      const read = await page.evaluate(
        (texts) =>
          texts.filter((text) => document.querySelector(".talk")?.textContent?.includes(text)).length,
        texts.map((text) => /[a-z(]{6,}/.exec(text)?.[0] ?? "lot"),
      );
      expect(read).toBeGreaterThan(texts.length * 0.9);
      if (at === first) {
        for (const panel of ["triage", "reply", "note", "close", "transfer/dev"]) {
          await go(page, `/browse/${KEY}/${panel}`);
          expect([lot, panel, await damage(page)]).toEqual([lot, panel, none]);
        }
      }
      await go(page, "/queue/new");
    }
  });
}

test("every text in the list of requests stays a text", async ({ page, sim }) => {
  await sim.tell("reset", { seed: 1, crowd: 1_200 });
  const poison = new Poison(all);
  const search = (answer: { issues?: never[] }) => ({
    ...answer,
    issues: answer.issues?.map((issue) => poisoned(issue, poison)),
  });
  await answering(page, /\/search(?:\/jql)?(?:\?|$)/, search);
  await arrive(page, "/queue/open", sim.face);
  await expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible();
  for (const share of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
    await page.evaluate((share) => {
      for (const element of document.querySelectorAll("main *"))
        if (element.scrollHeight > element.clientHeight + 500)
          element.scrollTop = share * element.scrollHeight;
    }, share);
    expect([share, await damage(page)]).toEqual([share, none]);
  }
});

test("every text in what Jira says of itself stays a text", async ({ page, sim }) => {
  const poison = new Poison(all);
  await answering(
    page,
    /\/(?:field|status|priority|resolution|issueLinkType|createmeta|project|transitions|assignable)\b/,
    (answer) => poisoned(answer, poison),
  );
  await answering(page, /\/myself/, (agent: object) => ({
    ...agent,
    displayName: `${AGENT.name} <img src=//evil.test/x onerror=ran(1)>`,
  }));
  await arrive(page, "/queue/new", sim.face);
  for (const address of [
    "/queue/open",
    "/settings/connection",
    "/settings/preferences",
    `/browse/${KEY}/triage`,
    `/browse/${KEY}/close`,
    `/browse/${KEY}/transfer/dev`,
    "/replies",
  ]) {
    await go(page, address);
    await page.waitForTimeout(200);
    expect([address, await damage(page)]).toEqual([address, none]);
  }
});

test("every text in the site's own configuration stays a text, and no tool is a script", async ({
  page,
  sim,
}) => {
  const texts = all.filter((text) => text.length < 2_000);
  await page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    const config = (await response.json()) as { settings: Record<string, unknown> };
    const tools = texts
      .slice(0, 400)
      .map((text, at) => ({ id: `t${at}`, name: text, address: texts[(at * 7) % texts.length] }));
    const hostile = texts
      .slice(700, 720)
      .map((text, at) => ({ id: `x${at}`, name: text, project: "DEV", bugType: text, otherType: text }));
    const targets = [...(config.settings.targets as object[]), ...hostile];
    const settings = {
      ...config.settings,
      tools,
      targets,
      reporterName: texts[800],
      defaultSubjects: texts.slice(801, 900),
    };
    return route.fulfill({ response, json: { ...config, settings } });
  });
  await arrive(page, "/queue/new", sim.face);
  await page.getByRole("banner").getByRole("button", { name: "Outils" }).click();
  for (const address of [
    "/queue/new",
    `/browse/${KEY}`,
    `/browse/${KEY}/transfer/dev`,
    "/settings/connection",
  ]) {
    await go(page, address);
    await page.waitForTimeout(200);
    expect([address, await damage(page)]).toEqual([address, none]);
  }
});
