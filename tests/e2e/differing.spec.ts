import type { Page } from "@playwright/test";
import { ClosePanel } from "./pages/closing.js";
import { arrive } from "./pages/connection.js";
import { TicketPage } from "./pages/ticket.js";
import { Tray } from "./pages/tray.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Sim } from "./support/sim.js";
import type { Asked, Issue } from "./support/world.js";

/** Signs in and puts the cursor on the first request of the list. */
async function first(page: Page, sim: Sim): Promise<string> {
  await arrive(page, "/queue/new", sim.face);
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await page.keyboard.press("j");
  const row = page.getByRole("row").filter({ has: page.locator(":focus") });
  return (await row.getByRole("link").getAttribute("data-key")) ?? "";
}

test("a wait that Jira asks for counts down, and the request is read by itself when it is over", async ({
  page,
  sim,
}) => {
  const key = await first(page, sim);
  await sim.tell("clear-requests");
  await sim.tell("fault", { effect: "rateLimited", method: "GET", path: `/issue/${key}`, retryAfter: 4 });
  await page.keyboard.press("Enter");
  const failure = page.getByRole("alert").filter({ hasText: "trop de demandes" });
  await expect(failure.getByRole("timer")).toHaveText(/Guichet redemande dans [34].s\./);
  const retry = failure.getByRole("button", { name: "Réessayer" });
  await expect(retry).toHaveAttribute("aria-disabled", "true");
  await retry.click({ force: true });
  await expect(failure.getByRole("timer")).toHaveText(/dans [12].s\./);
  const asked = async () =>
    (await sim.ask<Asked[]>("requests")).filter(({ target }) => target.includes(`/issue/${key}?`)).length;
  expect(await asked(), "nothing is asked before the time").toBe(1);
  await expect(failure).toBeHidden({ timeout: 10_000 });
  await expect(new TicketPage(page).conversation).toBeVisible();
  expect(await asked()).toBe(2);
});

test("a request that Jira could not tell is read by itself once Jira is up again, and whoever is at the button stays there", async ({
  page,
  sim,
}) => {
  const key = await first(page, sim);
  await sim.tell("fault", { effect: "answer", status: 503, method: "GET", path: `/issue/${key}`, times: 3 });
  await page.keyboard.press("Enter");
  const failure = page.getByRole("alert").filter({ hasText: "Jira est en panne" });
  const retry = failure.getByRole("button", { name: "Réessayer" });
  await retry.focus();
  const asked = async () =>
    (await sim.ask<Asked[]>("requests")).filter(({ target }) => target.includes(`/issue/${key}?`)).length;
  await expect.poll(asked).toBe(3);
  await expect(retry).toBeFocused();
  await expect(new TicketPage(page).conversation.getByRole("listitem").first()).toBeVisible({
    timeout: 10_000,
  });
  await expect(failure).toHaveCount(0);
  await expect.poll(asked).toBe(4);
});

test("a request that was opened without a network is read by itself when there is one", async ({
  page,
  sim,
  context,
}) => {
  await first(page, sim);
  await context.setOffline(true);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await context.setOffline(false);
  await expect(new TicketPage(page).conversation.getByRole("listitem").first()).toBeVisible();
});

test("a resolution that only the workflow wants is asked for on the card, and the request is closed with it", async ({
  page,
  sim,
}) => {
  const key = anchors.ready;
  await sim.tell("quirks", { resolution: "demanded", speaksFrench: true });
  await arrive(page, `/browse/${key}/close`, sim.face);
  const panel = new ClosePanel(page, "fr");
  await expect(panel.resolution).toHaveCount(0);
  await panel.close.click();
  const tray = new Tray(page);
  await tray.region.getByRole("button", { name: "Voir les actes inachevés" }).click({ timeout: 20_000 });
  const card = tray.card(`Clôture de ${key}`);
  await expect(card).toContainText("Jira demande un champ qui n’est pas rempli.");
  const field = card.getByLabel("Résolution");
  await expect(field).toHaveAccessibleDescription(/Le champ Résolution est obligatoire\./);
  await field.selectOption({ label: "Doublon" });
  await tray.finish(card).click();
  await expect.poll(async () => (await sim.ask<Issue>(`issue/${key}`)).status.done).toBe(true);
  expect((await sim.ask<Issue>(`issue/${key}`)).resolution).not.toBeNull();
  await expect(tray.count).toBeHidden();
});

test("a request that was deleted meanwhile leaves the list when it is opened", async ({ page, sim }) => {
  const key = await first(page, sim);
  const row = page.getByRole("row").filter({ hasText: key });
  await sim.tell("fault", {
    effect: "answer",
    method: "GET",
    path: `/issue/${key}`,
    status: 404,
    body: { errorMessages: ["Issue Does Not Exist"], errors: {} },
  });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Cela n’existe pas dans Jira");
  await page.keyboard.press("u");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await expect(row).toHaveCount(0);
});

test("a text that is nested beyond all measure is shown, and so is every other", async ({ page, sim }) => {
  // Only documents of Cloud are trees; elsewhere the texts come as they are.
  const nested = { effect: "nested", method: "GET", levels: 10_000, times: 99 };
  await sim.tell("fault", { ...nested, path: "/search" });
  await sim.tell("fault", { ...nested, path: `/issue/${anchors.ready}` });
  const { description } = await sim.ask<Issue>(`issue/${anchors.ready}`);
  const words = description.match(/\p{Letter}{6,}/u)?.[0] ?? "";
  expect(words).not.toBe("");
  await first(page, sim);
  await arrive(page, `/browse/${anchors.ready}`, sim.face);
  await expect(new TicketPage(page).conversation).toContainText(words);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a CAPTCHA is told as one, and nothing more is asked with the refused credential", async ({
  page,
  sim,
}) => {
  await first(page, sim);
  const asked = () => sim.ask<Asked[]>("requests");
  // What was opened again is asked for last.
  await expect
    .poll(async () => (await asked()).some(({ target }) => /WAS(%20|\+)IN/.test(target)))
    .toBe(true);
  await sim.tell("fault", { effect: "captcha", method: "GET", path: "/search", times: 9 });
  await sim.tell("clear-requests");
  // The desk asks at once only when what is open has come.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await expect(page.getByText("Jira demande un CAPTCHA").first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByText("Vos brouillons sont conservés").first()).toBeVisible();
  for (let time = 0; time < 3; time++) {
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await page.waitForTimeout(300);
  }
  expect(await asked()).toHaveLength(1);
});
