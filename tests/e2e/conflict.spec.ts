import { arrive } from "./pages/connection.js";
import { TicketPage } from "./pages/ticket.js";
import { Tray } from "./pages/tray.js";
import { TriagePage } from "./pages/triage.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
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

test("what was written over unseen is told afterwards, with who and what", async ({ page, sim }) => {
  const key = anchors.ready;
  await arrive(page, `/browse/${key}/triage`, sim.face);
  const [triage, tray] = [new TriagePage(page), new Tray(page)];
  await expect(triage.save).toBeFocused();
  await triage.field("title").fill("Un titre de Camille");
  await sim.tell("colleague", { key, deed: { retitle: "Un titre de Julien" } });
  await triage.save.click();
  await expect(tray.region).toContainText("Fiche enregistrée.");
  // The desk asks for changes at once when one comes back to its window.
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  const told = tray.region.locator(".notice").filter({ hasText: "par-dessus" });
  await expect(told.getByRole("listitem")).toHaveText(
    "Titre : Julien Petit venait de le changer : « Un titre de Julien ».",
  );
  expect((await sim.ask<Issue>(`issue/${key}`)).summary).toBe("Un titre de Camille");
});
