import { arrive } from "./pages/connection.js";
import { TicketPage } from "./pages/ticket.js";
import { Tray } from "./pages/tray.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Asked, Issue } from "./support/world.js";

const key = anchors.fresh;

test("an act without a network waits as a card, and is done once when the network is back", async ({
  page,
  sim,
  context,
}) => {
  await arrive(page, `/browse/${key}`, sim.face);
  const tray = new Tray(page);
  await expect(new TicketPage(page).conversation.getByRole("listitem").first()).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press("i");
  const card = page.getByRole("main").getByRole("article", { name: `Attribution de ${key}` });
  await expect(card).toContainText("Attend le réseau");
  await expect(tray.count).toHaveText(/1.acte inachevé/);
  await page.waitForTimeout(3_000);
  await context.setOffline(false);
  await expect(tray.region).toContainText("Demande attribuée.");
  await expect(tray.count).toBeHidden();
  const writes = (await sim.ask<Asked[]>("requests")).filter(({ method }) => method === "PUT");
  expect(writes).toHaveLength(1);
});

test("an act without a network can be given up before it leaves", async ({ page, sim, context }) => {
  await arrive(page, `/browse/${key}`, sim.face);
  await expect(new TicketPage(page).conversation.getByRole("listitem").first()).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press("i");
  const card = page.getByRole("main").getByRole("article", { name: `Attribution de ${key}` });
  await card.getByRole("button", { name: "Abandonner" }).click();
  await expect(card).toHaveCount(0);
  await context.setOffline(false);
  await page.waitForTimeout(4_000);
  expect((await sim.ask<Issue>(`issue/${key}`)).assignee).toBeNull();
});

test("what changed while there was no network is told, with who and what, before an act leaves", async ({
  page,
  sim,
  context,
}) => {
  await page.clock.install();
  await arrive(page, `/browse/${key}`, sim.face);
  await expect(new TicketPage(page).conversation.getByRole("listitem").first()).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press("i");
  await page.clock.runFor(40_000);
  await sim.tell("colleague", { key, deed: { retitle: "Un titre de Julien" } });
  await context.setOffline(false);
  const card = page.getByRole("main").getByRole("article", { name: `Attribution de ${key}` });
  await expect(async () => {
    await page.clock.runFor(2_000);
    await expect(card).toContainText("La demande a changé", { timeout: 1_000 });
  }).toPass();
  await expect(card.getByRole("listitem")).toHaveText([/^Julien Petit .*Un titre de Julien/]);
  expect((await sim.ask<Issue>(`issue/${key}`)).assignee).toBeNull();
  await card.getByRole("button", { name: "Continuer quand même" }).click();
  await expect.poll(async () => (await sim.ask<Issue>(`issue/${key}`)).assignee).toBe("camille.moreau");
});
