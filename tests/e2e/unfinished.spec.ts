import type { Page } from "@playwright/test";
import { arrive } from "./pages/connection.js";
import { QueuePage } from "./pages/queue.js";
import { ReplyPanel } from "./pages/reply.js";
import { Tray } from "./pages/tray.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { writesTo } from "./support/requests.js";
import type { Sim } from "./support/sim.js";
import type { Issue, Mail } from "./support/world.js";

/** Signs in and puts the cursor on the first new request. */
async function firstNewRequest(page: Page, sim: Sim): Promise<string> {
  await arrive(page, "/queue/new", sim.face);
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await page.keyboard.press("j");
  const row = page.getByRole("row").filter({ has: page.locator(":focus") });
  return (await row.getByRole("link").getAttribute("data-key")) ?? "";
}

test("an act whose answer is lost is shown as uncertain, looked into and never repeated", async ({
  page,
  sim,
}) => {
  const key = await firstNewRequest(page, sim);
  const tray = new Tray(page);
  await sim.tell("fault", { effect: "doThenDrop", method: "PUT", path: `/issue/${key}` });
  let written = false;
  let mayLook = false;
  await page.route(`**/issue/${key}**`, (route) => {
    if (route.request().method() === "GET" && written && !mayLook) return route.abort();
    written ||= route.request().method() === "PUT";
    return route.continue();
  });

  await page.keyboard.press("i");
  await expect(tray.count).toHaveText(/1.acte inachevé/);
  await tray.count.click();
  const card = tray.card(`Attribution de ${key}`);
  await expect(card).toContainText("Guichet cherche si c’est fait");
  await expect(card.getByRole("button")).toHaveCount(0);

  mayLook = true;
  await expect(tray.count).toBeHidden({ timeout: 15_000 });
  await expect(tray.region).toContainText("Demande attribuée.");
  expect((await sim.ask<Issue>(`issue/${key}`)).assignee).toBe("camille.moreau");
  expect(await writesTo(sim, key)).toHaveLength(1);
});

test("an act that Jira refuses waits on a card with Jira’s words, and can be tried again", async ({
  page,
  sim,
}) => {
  const key = await firstNewRequest(page, sim);
  const tray = new Tray(page);
  const words = "La demande est verrouillée par la maintenance.";
  await sim.tell("fault", {
    effect: "answer",
    method: "PUT",
    path: `/issue/${key}`,
    status: 400,
    body: { errorMessages: [words], errors: {} },
  });
  await page.keyboard.press("i");
  await tray.region.getByRole("button", { name: "Voir les actes inachevés" }).click();
  const card = tray.card(`Attribution de ${key}`);
  await expect(card.locator("blockquote")).toHaveText(words);
  await expect(card).toContainText("Abandonner ne laisse rien dans Jira.");
  await card.getByRole("button", { name: "Réessayer" }).click();
  await expect(tray.count).toBeHidden();
  await expect(tray.region).toContainText("Demande attribuée.");
  expect((await sim.ask<Issue>(`issue/${key}`)).assignee).toBe("camille.moreau");
});

test("an act that is given up leaves its request as it was; its card stands on the request too", async ({
  page,
  sim,
}) => {
  const key = await firstNewRequest(page, sim);
  const tray = new Tray(page);
  await sim.tell("fault", { effect: "answer", method: "PUT", path: `/issue/${key}`, status: 403 });
  await page.keyboard.press("i");
  await expect(tray.count).toBeVisible();
  // It had left the lane, the cursor has gone on, and it is back.
  await new QueuePage(page).row(key).getByRole("link").focus();
  await page.keyboard.press("o");
  await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
  const card = page.getByRole("main").getByRole("article", { name: `Attribution de ${key}` });
  await card.getByRole("button", { name: "Abandonner" }).click();
  await expect(card).toHaveCount(0);
  await expect(tray.count).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect((await sim.ask<Issue>(`issue/${key}`)).assignee).toBeNull();
});

test("a request that is closed again can be taken back before anything has left", async ({ page, sim }) => {
  await arrive(page, "/queue/reopened", sim.face);
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await page.keyboard.press("j");
  const row = page.getByRole("row").filter({ has: page.locator(":focus") });
  const key = (await row.getByRole("link").getAttribute("data-key")) ?? "";
  const tray = new Tray(page);
  await page.keyboard.press("Shift+C");
  const notice = tray.region.locator(".notice").filter({ hasText: key });
  await expect(notice).toContainText("va être close comme avant");
  await expect(notice).toContainText(/Part dans \d+.s/);
  await page.keyboard.press("z");
  await expect(tray.region).toContainText("Annulé : rien n’est parti.");
  expect(await writesTo(sim, key)).toEqual([]);
  await page.keyboard.press("z");
  await expect(tray.region).toContainText("Il n’y a rien à annuler.");
});

test("a mail that left no trace is not sent again before the agent has said that it did not go", async ({
  page,
  sim,
}) => {
  await page.clock.install();
  const key = anchors.ready;
  await arrive(page, `/browse/${key}/reply`, sim.face);
  let sent = 0;
  await page.route(/\/rest\/(jeti|servicedeskapi\/request)\//, (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent += 1;
    return route.abort();
  });
  const panel = new ReplyPanel(page, "fr");
  await panel.body.fill("Bonjour,\n\nC’est corrigé.");
  await expect(panel.send).toBeEnabled();
  await page.keyboard.press("Control+Enter");
  const tray = new Tray(page);
  const card = page.getByRole("main").getByRole("article", { name: /^Réponse/ });
  await expect(async () => {
    await page.clock.runFor(10_000);
    await expect(card).toContainText("Il est peut-être parti", { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(card).toContainText("Abandonner n’annule pas ce qui est peut-être déjà fait.");
  await expect(card.getByRole("button")).toHaveText(["Il est parti", "Renvoyer", "Abandonner sans savoir"]);
  expect(sent).toBe(1);
  await card.getByRole("button", { name: "Il est parti" }).click();
  await expect(tray.count).toBeHidden();
  await page.clock.runFor(10_000);
  expect(sent).toBe(1);
  expect(await sim.ask<Mail[]>("outbox")).toEqual([]);
});
