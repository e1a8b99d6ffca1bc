import type { Page } from "@playwright/test";
import { Bulk } from "./pages/bulk.js";
import { arrive } from "./pages/connection.js";
import { QueuePage } from "./pages/queue.js";
import { ReplyPanel } from "./pages/reply.js";
import { TicketPage } from "./pages/ticket.js";
import { Tray } from "./pages/tray.js";
import { anchors, go } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { writesTo } from "./support/requests.js";

const search = (page: Page) => page.getByRole("searchbox");

/** Strikes a key as often as one that is held down tells of itself. */
async function hold(page: Page, key: string, shiftKey: boolean): Promise<void> {
  await page.evaluate(
    ({ key, shiftKey }) => {
      for (const repeat of [false, true, true, true])
        document.activeElement?.dispatchEvent(
          new KeyboardEvent("keydown", { key, shiftKey, repeat, bubbles: true, cancelable: true }),
        );
    },
    { key, shiftKey },
  );
}

for (const [from, address] of [
  ["a ticket", `/browse/${anchors.ready}`],
  ["the settings", "/settings/preferences"],
  ["what Jira finds", "/search?q=facture"],
] as const)
  test(`a word that is typed into the search at ${from} is searched whole, and acts on nothing`, async ({
    page,
    sim,
  }) => {
    await arrive(page, "/queue/new", sim.face);
    await go(page, address);
    await expect(page.locator(".frame-ticket h1, .frame-page h1")).toBeVisible();
    await search(page).fill("");
    await page.keyboard.type("facture", { delay: 60 });
    await expect(page).toHaveURL(/\/queue\/[a-z]+\?q=facture$/);
    await expect(search(page)).toBeFocused();
    await expect(search(page)).toHaveValue("facture");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

test("Escape leaves the search as it is; Enter and the arrow lead to the first row of it", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.nth(4)).toBeVisible();
  for (let row = 0; row < 4; row++) await page.keyboard.press("j");
  await page.keyboard.press("/");
  await page.keyboard.type("eleve");
  await expect(page).toHaveURL(/\?q=eleve$/);
  await page.keyboard.press("Escape");
  await expect(search(page)).not.toBeFocused();
  await expect(search(page)).toHaveValue("eleve");
  for (const key of ["Enter", "ArrowDown"]) {
    await search(page).focus();
    await page.keyboard.press(key);
    await expect(queue.rows.first().getByRole("link")).toBeFocused();
    await expect(page, "it is not opened by the same stroke").toHaveURL(/\?q=eleve$/);
  }
});

test("a field that is gone to before the row has been drawn keeps the focus", async ({ page, sim }) => {
  await arrive(page, "/queue/open", sim.face);
  await expect(new QueuePage(page).rows.nth(4)).toBeVisible();
  await page.evaluate(() => {
    for (const key of ["j", "j", "/"])
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
  await expect(search(page)).toBeFocused();
});

test("the way past the bar leads to the heading of what is shown", async ({ page, sim }) => {
  await arrive(page, "/queue/open", sim.face);
  for (const [address, part] of [
    ["/queue/open", ".frame-list"],
    [`/browse/${anchors.ready}`, ".frame-ticket"],
    ["/settings/preferences", ".frame-page"],
  ] as const) {
    await go(page, address);
    const heading = page.locator(part).getByRole("heading", { level: 1 });
    await expect(heading).toBeVisible();
    const skip = page.getByRole("link", { name: "Aller au contenu" });
    await skip.focus();
    await page.keyboard.press("Enter");
    await expect(heading).toBeFocused();
    await expect(page).toHaveURL(new RegExp(`${address}$`));
  }
});

test("at 320 by 256 pixels the rows can be reached and seen", async ({ page, sim }) => {
  await arrive(page, "/queue/open", sim.face);
  await page.setViewportSize({ width: 320, height: 256 });
  const row = new QueuePage(page).rows.nth(1);
  await row.scrollIntoViewIfNeeded();
  await expect(row).toBeInViewport({ ratio: 0.9 });
  await page.getByRole("link", { name: "Guichet" }).scrollIntoViewIfNeeded();
  await expect(page.getByRole("link", { name: "Guichet" })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("Escape takes away what lies over a ticket, and the ticket stays", async ({ page, sim }) => {
  const key = anchors.fresh;
  await sim.tell("fault", { effect: "answer", method: "PUT", path: `/issue/${key}`, status: 403 });
  await arrive(page, `/browse/${key}`, sim.face);
  const [ticket, tray] = [new TicketPage(page), new Tray(page)];
  await expect(ticket.conversation).toBeVisible();
  await page.keyboard.press("i");
  await expect(tray.count).toBeVisible();
  await tray.count.click();
  for (const inside of [false, true]) {
    await expect(tray.panel).toBeVisible();
    if (inside) await tray.panel.getByRole("button").first().focus();
    await page.keyboard.press("Escape");
    await expect(tray.panel).toBeHidden();
    await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
    if (!inside) await tray.count.click();
  }

  const opener = page.getByLabel("Transférer à…");
  const ways = page.getByRole("navigation", { name: "Actions" }).getByRole("listitem").getByRole("link");
  await opener.click();
  await ways.first().focus();
  await page.keyboard.press("Escape");
  await expect(ways.first()).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
  await opener.click();
  await ways.first().click();
  await expect(page).toHaveURL(/\/transfer\//);
  await expect(ways.first()).toBeHidden();
  await opener.click();
  await page.getByRole("searchbox").focus();
  await expect(ways.first()).toBeHidden();
});

test("while it is found out what an order comes to, no key reaches the page behind it", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/new", sim.face);
  const [queue, bulk] = [new QueuePage(page), new Bulk(page)];
  await expect(queue.rows.nth(2)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  const keys = await queue.chosen();
  expect(keys).toHaveLength(2);
  await page.route(/\/issue\/REQ-\d+/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue().catch(() => undefined);
  });
  await sim.tell("clear-requests");
  await page.keyboard.press("t");
  await expect(bulk.dialog).toBeVisible();
  await page.keyboard.press("1");
  await expect(bulk.leave).toBeFocused();
  // Even where nothing in the dialog has the focus.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("i");
  await page.keyboard.press("Escape");
  await expect(bulk.dialog).toBeHidden();
  await expect(bulk.toolbar).toContainText("2 sélectionnées");
  for (const key of keys) expect(await writesTo(sim, key)).toEqual([]);
});

test("a key that closes at once closes one request, however long it is held", async ({ page, sim }) => {
  await arrive(page, "/queue/reopened", sim.face);
  const [queue, tray] = [new QueuePage(page), new Tray(page)];
  await expect(queue.row(anchors.thanks)).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await queue.row(anchors.thanks).getByRole("link").focus();
  const rows = await queue.rows.count();
  await hold(page, "C", true);
  await expect(queue.row(anchors.thanks)).toHaveCount(0);
  await page.waitForTimeout(1_000);
  expect(await queue.rows.count()).toBe(rows - 1);
  await expect(tray.region.getByText("La demande va être close comme avant.")).toHaveCount(1);
});

test("a request that is being closed is not closed a second time", async ({ page, sim }) => {
  await arrive(page, "/queue/reopened", sim.face);
  const [queue, tray] = [new QueuePage(page), new Tray(page)];
  const row = queue.row(anchors.thanks);
  await expect(row).toBeVisible();
  await page.route(new RegExp(`/issue/${anchors.thanks}`), async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await row.getByRole("button", { name: /Clore/ }).dblclick();
  await expect(row).toHaveCount(0);
  await page.waitForTimeout(1_000);
  await expect(tray.region.getByText("La demande va être close comme avant.")).toHaveCount(1);
});

test("from the search of the canned replies Tab leads on, and arrows show what they choose", async ({
  page,
  sim,
}) => {
  await arrive(page, `/browse/${anchors.ready}/reply`, sim.face);
  const panel = new ReplyPanel(page, "fr");
  await panel.canned.click();
  await expect(panel.search).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(panel.panel.getByRole("combobox", { name: "Langue des réponses types" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(panel.search).toBeFocused();
  const chosen = panel.panel.getByRole("listbox").getByRole("option", { selected: true });
  for (let place = 0; place < 12; place++) await page.keyboard.press("ArrowDown");
  await expect(chosen).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press("Shift+Tab");
  await expect(panel.help, "what stands before it").toBeFocused();
});

test("the keys of the next step and of the transfer work on a row of the list", async ({ page, sim }) => {
  await arrive(page, "/queue/new", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await page.keyboard.press("j");
  const key = await queue.current();
  await page.keyboard.press("t");
  await expect(page).toHaveURL(new RegExp(`/browse/${key}/transfer/`));
  await page.goBack();
  await expect(queue.row(key).getByRole("link")).toBeFocused();
  await page.keyboard.press("n");
  await expect(page).toHaveURL(new RegExp(`/browse/${key}/triage$`));
});
