import { AxeBuilder } from "@axe-core/playwright";
import { arrive } from "./pages/connection.js";
import { FindPage } from "./pages/find.js";
import { QueuePage } from "./pages/queue.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Asked } from "./support/world.js";

/** A word that stands in no title, but in what an agent wrote about this request. */
const [WORD, KEY] = ["métronome", anchors.ready];

test.beforeEach(async ({ sim }) => {
  await sim.tell("colleague", { key: KEY, deed: { note: `Le ${WORD} du client avance.` } });
});

test("what is not at hand is found by Jira, and opens; Back leads to what was found", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/new", sim.face);
  const [queue, find] = [new QueuePage(page), new FindPage(page)];
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(find.way).toHaveCount(0);
  await sim.tell("clear-requests");
  await page.keyboard.press("/");
  await page.keyboard.type(WORD);
  await expect(queue.rows).toHaveCount(0);
  await expect(page.getByText("Aucune demande ne correspond.")).toBeVisible();
  await find.way.click();

  await expect(page).toHaveURL(`/search?q=${encodeURIComponent(WORD)}`);
  await expect(find.heading).toHaveText(`« ${WORD} » dans Jira`);
  await expect(find.heading).toBeFocused();
  await expect(find.count).toHaveText("1 demande · les dernières modifiées d’abord");
  const row = find.row(KEY);
  await expect(row).toContainText("En cours");
  await expect(row.locator("time")).toBeVisible();
  const asked = (await sim.ask<Asked[]>("requests")).filter(({ target }) => target.includes("text"));
  expect(asked, "one question").toHaveLength(1);

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/browse/${KEY}$`));
  await page.goBack();
  await expect(row).toBeVisible();
  await find.back.click();
  await expect(page).toHaveURL(/\/queue\/new\?q=/);
});

test("below a list that was narrowed the keys lead to Jira’s own search, out of the field as well", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/open?q=facture", sim.face, "fr");
  const [queue, find] = [new QueuePage(page), new FindPage(page)];
  await expect(queue.rows.first()).toBeVisible();
  await expect(find.way).toBeVisible();
  const at = async (what: typeof find.way) => (await what.boundingBox())!.y;
  expect(await at(find.way)).toBeGreaterThan(await at(queue.rows.first()));
  await page.keyboard.press("/");
  await page.keyboard.press("ControlOrMeta+Shift+F");
  await expect(page).toHaveURL("/search?q=facture");
  await expect(find.rows.first()).toBeVisible();
  const found = await find.rows.count();
  expect(found, "closed ones and what stands in texts").toBeGreaterThan(1);
  await expect(page.getByRole("searchbox")).toHaveValue("facture");
  // Who types on goes on in the list.
  await page.keyboard.press("/");
  await page.keyboard.press("End");
  await page.keyboard.type("s");
  await expect(page).toHaveURL(/\/queue\/open\?q=factures$/);
});

test("more is shown page by page, and the focus goes on with the first of it", async ({ page, sim }) => {
  test.setTimeout(60_000);
  await sim.tell("reset", { crowd: 400 });
  await arrive(page, "/search?q=orchestre", sim.face);
  const find = new FindPage(page);
  await expect(find.rows).toHaveCount(50);
  await expect(find.count).toHaveText(
    sim.face === "dc" ? /^50.demandes sur \d+ ·/ : /^50.demandes, et d’autres ·/,
  );
  await find.more.click();
  await expect(find.rows.nth(50)).toBeVisible();
  await expect(find.rows.nth(50).getByRole("link")).toBeFocused();
});

test("who comes back finds a search as it was left, without asking Jira; who looks anew asks", async ({
  page,
  sim,
}) => {
  test.setTimeout(60_000);
  await sim.tell("reset", { crowd: 400 });
  await arrive(page, "/queue/open?q=orchestre", sim.face);
  const [queue, find] = [new QueuePage(page), new FindPage(page)];
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await find.way.click();
  await expect(find.rows).toHaveCount(50);
  await find.more.click();
  await expect(find.rows.nth(50).getByRole("link")).toBeFocused();
  const shown = await find.rows.count();
  const link = find.rows.nth(45).getByRole("link");
  await link.scrollIntoViewIfNeeded();
  const before = (await link.boundingBox())!.y;
  await link.click();
  await expect(page).toHaveURL(/\/browse\//);
  await expect(page.locator(".conversation").first()).toBeVisible();

  await sim.tell("clear-requests");
  await page.goBack();
  await expect(find.rows).toHaveCount(shown);
  await expect(link).toBeFocused();
  expect(Math.abs((await link.boundingBox())!.y - before), "where it was").toBeLessThan(2);
  const searches = async () =>
    (await sim.ask<Asked[]>("requests")).filter(({ target }) => target.includes("text"));
  expect(await searches(), "asked again by Back").toEqual([]);

  await find.back.click();
  await find.way.click();
  await expect(find.rows).toHaveCount(50);
  expect(await searches(), "looked for anew").toHaveLength(1);
});

test("a search that takes long shows that it does and can be stopped; a failure is told in words", async ({
  page,
  sim,
  context,
  site,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await context.route(
    (url) => url.href.startsWith(site.proxy) && /text(\+|%20)/.test(url.search),
    async (route) => {
      await held;
      await route.continue().catch(() => {});
    },
    { times: 1 },
  );
  await arrive(page, `/search?q=${WORD}`, sim.face);
  const find = new FindPage(page);
  await expect(find.count).toHaveText("Jira cherche…");
  await expect(page.getByRole("main").getByRole("progressbar")).toBeVisible();
  await find.stop.click();
  await expect(find.count).toHaveText("La recherche est arrêtée.");
  await expect(page.getByRole("main").getByRole("progressbar")).toHaveCount(0);
  await expect(find.heading).toBeFocused();
  release();
  await sim.tell("fault", { effect: "answer", status: 503, path: "text" });
  await find.again.click();
  const failure = page.getByRole("main").getByRole("alert").filter({ visible: true });
  await expect(failure).toContainText("Jira est en panne");
  await failure.getByRole("button", { name: "Réessayer" }).click();
  await expect(find.row(KEY)).toBeVisible();
  await expect(failure).toHaveCount(0);
});

test("nothing found is said so, in English as well, and axe finds nothing", async ({
  page,
  sim,
  browser,
}) => {
  await arrive(page, "/search?q=zzyzx", sim.face);
  await expect(page.getByText("Jira n’a rien trouvé, ni parmi les demandes closes.")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const context = await browser.newContext({ locale: "en-GB", baseURL: new URL(page.url()).origin });
  const english = await context.newPage();
  const find = new FindPage(english, "en");
  await arrive(english, "/queue/open?q=facture", sim.face, "en");
  await find.way.click();
  await expect(find.heading).toHaveText("“facture” in Jira");
  await expect(find.count).toHaveText(/^\d+.requests · the last changed first$/);
  expect((await new AxeBuilder({ page: english }).analyze()).violations).toEqual([]);
  await context.close();
});
