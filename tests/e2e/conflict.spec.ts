import type { Page } from "@playwright/test";
import { arrive } from "./pages/connection.js";
import { NotePanel } from "./pages/note.js";
import { TicketPage } from "./pages/ticket.js";
import { Tray } from "./pages/tray.js";
import { TriagePage } from "./pages/triage.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { writesTo } from "./support/requests.js";
import type { Sim } from "./support/sim.js";
import type { Issue } from "./support/world.js";

test("a write that Jira refuses because of another one says who changed what, and waits", async ({
  page,
  sim,
}) => {
  const key = anchors.fresh;
  await arrive(page, `/browse/${key}`, sim.face);
  await expect(new TicketPage(page).conversation.getByRole("listitem").first()).toBeVisible();
  await sim.tell("colleague", { key, deed: { retitle: "Un titre de Julien" } });
  await sim.tell("fault", { effect: "conflict", method: "PUT", path: `/issue/${key}` });
  await page.keyboard.press("i");
  const card = page.getByRole("main").getByRole("article", { name: `Attribution de ${key}` });
  await expect(card).toContainText("La demande a changé depuis que vous l’avez lue.");
  await expect(card.getByRole("listitem")).toHaveText([/^Julien Petit .*Un titre de Julien/]);
  await card.getByRole("button", { name: "Continuer quand même" }).click();
  await expect(new Tray(page).region).toContainText("Demande attribuée.");
  const issue = await sim.ask<Issue>(`issue/${key}`);
  expect([issue.assignee, issue.summary]).toEqual(["camille.moreau", "Un titre de Julien"]);
});

/** The desk asks for changes at once when one comes back to its window. */
const comeBack = (page: Page) => page.evaluate(() => dispatchEvent(new Event("focus")));

test("what was written over unseen is told afterwards, with who and what", async ({ page, sim }) => {
  const key = anchors.fresh;
  await arrive(page, `/browse/${key}`, sim.face);
  const tray = new Tray(page);
  await expect(new TicketPage(page).conversation.getByRole("listitem").first()).toBeVisible();
  await sim.tell("colleague", { key, deed: { assign: "julien.petit" } });
  await page.keyboard.press("i");
  await expect(tray.region).toContainText("Demande attribuée.");
  await comeBack(page);
  const told = tray.region.locator(".notice").filter({ hasText: "par-dessus" });
  await expect(told.getByRole("listitem")).toHaveText(
    "Assigné : Julien Petit venait de le changer : « Julien Petit ».",
  );
  expect((await sim.ask<Issue>(`issue/${key}`)).assignee).toBe("camille.moreau");
});

async function retitling(page: Page, sim: Sim): Promise<TriagePage> {
  await arrive(page, `/browse/${anchors.ready}/triage`, sim.face);
  const triage = new TriagePage(page);
  await expect(triage.save).toBeFocused();
  await triage.field("title").fill("Un titre de Camille");
  await sim.tell("colleague", { key: anchors.ready, deed: { retitle: "Un titre de Julien" } });
  return triage;
}

const title = async (sim: Sim) => (await sim.ask<Issue>(`issue/${anchors.ready}`)).summary;

test("a field that a colleague changes while one types is shown on its line, and one chooses", async ({
  page,
  sim,
}) => {
  const triage = await retitling(page, sim);
  await comeBack(page);
  await expect(triage.meanwhile).toContainText(
    "Changé entre-temps par Julien Petit : « Un titre de Julien »",
  );
  await expect(triage.field("title")).toHaveValue("Un titre de Camille");
  await triage.save.click();
  await expect(triage.faults).toHaveText("Choisissez d’abord la valeur à garder.");
  expect(await writesTo(sim, anchors.ready)).toEqual([]);
  await triage.keepMine("title").click();
  await expect(triage.meanwhile).toHaveCount(0);
  await triage.save.click();
  const tray = new Tray(page).region;
  await expect(tray).toContainText("Fiche enregistrée.");
  expect(await title(sim)).toBe("Un titre de Camille");
  await comeBack(page);
  await expect(tray, "it was shown before").not.toContainText("par-dessus");
});

test("a save that is quicker than the news of a colleague’s change stops, and tells it", async ({
  page,
  sim,
}) => {
  const triage = await retitling(page, sim);
  await triage.save.click();
  await expect(triage.form).toContainText("La demande a changé entre-temps.");
  await expect(triage.meanwhile).toContainText("Julien Petit : « Un titre de Julien »");
  expect(await title(sim)).toBe("Un titre de Julien");
  await triage.takeTheirs("title").click();
  await expect(triage.field("title")).toHaveValue("Un titre de Julien");
  await triage.field("account").fill("Conservatoire de Nantes");
  await triage.save.click();
  await expect(new Tray(page).region).toContainText("Fiche enregistrée.");
  expect(await title(sim)).toBe("Un titre de Julien");
});

test("what a colleague changed right after one’s own act is shown", async ({ page, sim }) => {
  const key = anchors.fresh;
  await arrive(page, `/browse/${key}`, sim.face);
  const ticket = new TicketPage(page);
  await expect(ticket.conversation.getByRole("listitem").first()).toBeVisible();
  await page.keyboard.press("m");
  const note = new NotePanel(page, "fr");
  await note.text.fill("Vu avec Léa.");
  await page.keyboard.press("Control+Enter");
  await expect(new Tray(page).region).toContainText("Note interne ajoutée.");
  await sim.tell("colleague", { key, deed: { retitle: "Un titre de Julien" } });
  await comeBack(page);
  await expect(ticket.heading).toHaveText("Un titre de Julien");
});
