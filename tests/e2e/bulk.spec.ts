import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { Bulk } from "./pages/bulk.js";
import { arrive } from "./pages/connection.js";
import { QueuePage } from "./pages/queue.js";
import { Tray } from "./pages/tray.js";
import { AGENT } from "./pages/connection.js";
import { anchors, go } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { writesTo } from "./support/requests.js";
import type { Sim } from "./support/sim.js";
import type { Issue } from "./support/world.js";

const issue = (sim: Sim, key: string) => sim.ask<Issue>(`issue/${key}`);
const issues = (sim: Sim, keys: string[]) => Promise.all(keys.map((key) => issue(sim, key)));

/** Opens a lane and chooses some rows of it by keyboard; which ones is told. */
async function choose(page: Page, sim: Sim, lane: string, count: number): Promise<string[]> {
  await arrive(page, `/queue/${lane}`, sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.nth(count)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  for (let more = 1; more < count; more++) await page.keyboard.press("Shift+ArrowDown");
  await expect(new Bulk(page).toolbar).toContainText(`${count} sélectionnées`);
  return queue.chosen();
}

test("rows are chosen by key, by box and by range, and one act takes them all", async ({ page, sim }) => {
  const bulk = new Bulk(page);
  const keys = await choose(page, sim, "new", 3);
  for (const key of keys) await expect(bulk.box(key)).toBeChecked();
  await bulk.box(keys[1]!).click();
  await expect(bulk.toolbar).toContainText("2 sélectionnées");
  await page.keyboard.press("Escape");
  await expect(bulk.toolbar).toHaveCount(0);

  await bulk.box(keys[0]!).click();
  await bulk.box(keys[2]!).click({ modifiers: ["Shift"] });
  await expect(bulk.toolbar).toContainText("3 sélectionnées");
  await page.keyboard.press("i");
  await expect(bulk.toolbar).toHaveCount(0);
  await expect(bulk.notice("Attribution de 3 demandes")).toContainText("3 faites");
  expect((await issues(sim, keys)).map(({ assignee }) => assignee)).toEqual(keys.map(() => AGENT.login));
  for (const key of keys) expect(await writesTo(sim, key)).toHaveLength(1);

  await page.keyboard.press("z");
  await expect(bulk.confirm).toHaveText(/^Annuler sur 3\sdemandes/);
  await bulk.confirm.press("Enter");
  await expect(bulk.notice("Annulation sur 3 demandes")).toContainText("3 faites");
  expect((await issues(sim, keys)).map(({ assignee }) => assignee)).toEqual(keys.map(() => null));
});

test("where the list is not to be seen its keys choose nothing and act on nothing", async ({ page, sim }) => {
  const bulk = new Bulk(page);
  const queue = new QueuePage(page);
  const keys = await choose(page, sim, "new", 2);
  for (const address of ["/replies", "/settings/preferences"]) {
    await go(page, address);
    await expect(queue.rows.first()).toBeHidden();
    await expect(bulk.toolbar).toHaveCount(0);
    // A row further down, its box, then what is done with rows that are chosen.
    for (const key of ["j", "x", "i", "c", "a", "h"]) await page.keyboard.press(key);
    await expect(bulk.dialog).toBeHidden();
    await page.goBack();
    await expect(bulk.toolbar).toContainText("2 sélectionnées");
    expect(await queue.chosen()).toEqual(keys);
    await expect(queue.row(keys[1]!).getByRole("link"), "the place is as it was").toBeFocused();
  }
  await page.keyboard.press("Escape");
  await expect(bulk.toolbar).toHaveCount(0);
  await go(page, "/replies");
  await page.keyboard.press("x");
  await page.goBack();
  await expect(queue.rows.first()).toBeVisible();
  expect(await queue.chosen()).toEqual([]);
  for (const key of keys) expect(await writesTo(sim, key)).toEqual([]);
});

test("closing several says first what it comes to; what speaks against one leaves it out unless one says so", async ({
  page,
  sim,
}) => {
  test.setTimeout(60_000);
  const bulk = new Bulk(page);
  const keys = await choose(page, sim, "open", 4);
  await page.keyboard.press("c");
  await expect(bulk.dialog).toContainText("Clôture de 4 demandes");
  await expect(bulk.leave).toBeVisible();
  for (const key of keys) await expect(bulk.line(key)).toBeVisible();
  const boxes = bulk.dialog.getByRole("checkbox");
  for (const box of await boxes.all()) await box.setChecked(true);
  const closed = await boxes.count();
  expect(closed).toBeGreaterThan(1);
  await bulk.confirm.click();
  const notice = bulk.notice("Clôture de");
  await notice.getByRole("button", { name: /^Annuler/ }).click();
  await expect(notice).toContainText("abandonnées");
  expect(
    (await issues(sim, keys)).every(({ status }) => !status.done),
    "nothing has left",
  ).toBe(true);

  await page.keyboard.press("Escape");
  for (const key of keys) await bulk.box(key).setChecked(true);
  await page.keyboard.press("c");
  await expect(bulk.leave).toBeVisible();
  await expect(bulk.line(keys[3]!)).toBeVisible();
  for (const box of await boxes.all()) await box.setChecked(true);
  await bulk.confirm.click();
  await expect(bulk.notice(`Clôture de ${closed} demandes`).last()).toContainText(`${closed} faites`, {
    timeout: 25_000,
  });
  const done = (await issues(sim, keys)).filter(({ status }) => status.done);
  expect(done).toHaveLength(closed);
});

test("one that Jira refuses waits on its card, and the others are done", async ({ page, sim }) => {
  const bulk = new Bulk(page);
  const keys = await choose(page, sim, "new", 3);
  const [, refused] = keys as [string, string, string];
  await sim.tell("fault", {
    effect: "answer",
    method: "PUT",
    path: `/issue/${refused}`,
    status: 403,
    times: 1,
  });
  await page.keyboard.press("i");
  const notice = bulk.notice("Attribution de 3 demandes");
  await expect(notice).toContainText("2 faites, 1 attend votre décision");
  await notice.getByText("Détail par demande").click();
  await expect(notice.getByRole("listitem").filter({ hasText: refused })).toContainText(
    /refus|droit|permission/i,
  );
  const tray = new Tray(page);
  await notice.getByRole("button", { name: "Voir les actes inachevés" }).click();
  await tray
    .card(refused)
    .getByRole("button", { name: /^Réessayer/ })
    .click();
  await expect(notice).toContainText("3 faites");
  expect((await issue(sim, refused)).assignee).toBe(AGENT.login);
});

test("a batch that a closed tab leaves is finished by the next one, each act once", async ({
  page,
  sim,
  context,
}) => {
  test.setTimeout(60_000);
  const bulk = new Bulk(page);
  const keys = await choose(page, sim, "new", 6);
  await page.route(/\/issue\/REQ-\d+/, async (route) => {
    if (route.request().method() !== "GET") await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue().catch(() => undefined);
  });
  await page.keyboard.press("i");
  await expect(bulk.notice("Attribution de 6 demandes")).toBeVisible();
  await page.close();
  const next = await context.newPage();
  await next.clock.install();
  await arrive(next, "/queue/new", sim.face);
  // What the closed tab had sent may still arrive; the others wait for nothing.
  await expect(async () => {
    await next.clock.runFor(5_000);
    const mine = (await issues(sim, keys)).filter(({ assignee }) => assignee === AGENT.login);
    expect(mine).toHaveLength(6);
  }).toPass({ timeout: 30_000 });
});

test("several are put off until tomorrow, leave their lanes, wait in theirs and come back", async ({
  page,
  sim,
}) => {
  const bulk = new Bulk(page);
  const queue = new QueuePage(page);
  const keys = await choose(page, sim, "new", 2);
  await page.keyboard.press("h");
  await expect(bulk.dialog).toContainText("jusqu’à quand");
  await page.keyboard.press("2");
  await expect(bulk.notice("Mise en attente de 2 demandes")).toContainText("2 faites");
  for (const key of keys) await expect(queue.row(key)).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("w");
  for (const key of keys) await expect(queue.row(key)).toBeVisible();

  // Another machine of the same agent knows it from Jira.
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
  });
  await arrive(page, "/queue/waiting", sim.face);
  for (const key of keys) await expect(queue.row(key)).toBeVisible();

  await page.keyboard.press("j");
  await page.keyboard.press("h");
  await bulk.dialog.getByRole("button", { name: /^Remettre dans les files maintenant/ }).click();
  await expect(queue.rows).toHaveCount(1);
});

test("a request that is put off comes back when its customer writes", async ({ page, sim }) => {
  const key = anchors.ready;
  await arrive(page, `/browse/${key}`, sim.face);
  const head = page.locator(".ticket-head");
  await page.getByRole("button", { name: /^En attente/ }).click();
  // On a Monday the one is the other.
  const inAWeek = page.getByRole("button", { name: /^(?:Lundi matin|Dans une semaine)/ }).last();
  await inAWeek.click();
  await expect(head).toContainText("en attente,");
  await sim.tell("customer-writes", { key, text: "Avez-vous avancé ?" });
  await page.keyboard.press("u");
  await expect(head).toHaveCount(0);
  await page.goto(`/browse/${key}`);
  await arrive(page, `/browse/${key}`, sim.face);
  await expect(page.getByText("Avez-vous avancé ?")).toBeVisible();
  await expect(head).not.toContainText("en attente,");
});

test("a person is found and put in charge of several", async ({ page, sim }) => {
  const bulk = new Bulk(page);
  const keys = await choose(page, sim, "new", 2);
  await page.keyboard.press("a");
  await bulk.dialog.getByRole("combobox").fill("jul");
  await expect(bulk.dialog.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(bulk.notice("Attribution de 2 demandes")).toContainText("2 faites");
  const given = (await issues(sim, keys)).map(({ assignee }) => assignee);
  expect(new Set(given).size).toBe(1);
  expect(given[0]).not.toBe(AGENT.login);
});

test("axe finds nothing in the bar of the chosen rows, its dialogs and the notice of a batch", async ({
  page,
  sim,
}) => {
  const bulk = new Bulk(page);
  const found = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [
      id,
      nodes.map(({ target }) => target),
    ]);
  await choose(page, sim, "new", 2);
  expect(await found()).toEqual([]);
  await page.keyboard.press("h");
  await expect(bulk.dialog).toBeVisible();
  expect(await found()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  await expect(bulk.leave).toBeVisible();
  expect(await found()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("i");
  await expect(bulk.notice("Attribution de 2 demandes")).toContainText("2 faites");
  expect(await found()).toEqual([]);
});
