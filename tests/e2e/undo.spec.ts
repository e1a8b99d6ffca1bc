import { arrive } from "./pages/connection.js";
import { ClosePanel } from "./pages/closing.js";
import { TicketPage } from "./pages/ticket.js";
import { TransferPanel } from "./pages/transfer.js";
import { Tray } from "./pages/tray.js";
import { TriagePage } from "./pages/triage.js";
import { Undo } from "./pages/undo.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { writesTo } from "./support/requests.js";
import type { Sim } from "./support/sim.js";
import type { Issue } from "./support/world.js";

const issue = (sim: Sim, key: string) => sim.ask<Issue>(`issue/${key}`);

test("what was taken a moment ago is given back from its notice, once however often one clicks", async ({
  page,
  sim,
}) => {
  const key = anchors.fresh;
  await arrive(page, `/browse/${key}`, sim.face);
  const [tray, undo] = [new Tray(page), new Undo(page)];
  await expect(new TicketPage(page).conversation.getByRole("listitem").first()).toBeVisible();
  await page.keyboard.press("i");
  await undo.of("Demande attribuée.").dblclick();
  await expect(tray.region).toContainText("Acte annulé.");
  expect((await issue(sim, key)).assignee).toBeNull();
  expect(await writesTo(sim, key)).toHaveLength(2);
  await expect(undo.lastAct).toHaveCount(0);
});

test("the key takes a triage back; what somebody has changed since stays, and is told first", async ({
  page,
  sim,
}) => {
  const key = anchors.ready;
  const before = await issue(sim, key);
  await arrive(page, `/browse/${key}/triage`, sim.face);
  const [triage, undo] = [new TriagePage(page), new Undo(page)];
  await triage.field("title").fill("Les relances partent deux fois");
  await triage.field("account").fill("Conservatoire de Nantes");
  await triage.save.click();
  await expect(undo.of("Fiche enregistrée.")).toBeVisible();
  await sim.tell("colleague", { key, deed: { retitle: "Un titre de Julien" } });
  await page.keyboard.press("z");
  await expect(undo.dialog).toContainText("remettre comme avant : Nom du compte");
  await expect(undo.dialog).toContainText("Quelqu’un a changé le champ « Titre » depuis.");
  await expect(undo.confirm).toBeFocused();
  await undo.confirm.press("Enter");
  await expect(new Tray(page).region).toContainText("Acte annulé.");
  const after = await issue(sim, key);
  expect(after.summary).toBe("Un titre de Julien");
  expect(after.fields).toEqual(before.fields);
});

test("a closing is taken back from the request, after a reload", async ({ page, sim }) => {
  test.setTimeout(60_000);
  const key = anchors.ready;
  await arrive(page, `/browse/${key}/close`, sim.face);
  await new ClosePanel(page, "fr").close.click();
  await expect.poll(async () => (await issue(sim, key)).status.done, { timeout: 20_000 }).toBe(true);
  await arrive(page, `/browse/${key}`, sim.face);
  const undo = new Undo(page);
  await expect(undo.lastAct).toContainText("Demande close.");
  await undo.lastAct.getByRole("button", { name: "Annuler" }).click();
  await expect(undo.dialog).toContainText(`rouvrir ${key}`);
  await undo.leave.click();
  await expect(undo.dialog).toHaveCount(0);
  expect((await issue(sim, key)).status.done, "nothing happens unless one says so").toBe(true);
  await page.keyboard.press("z");
  await undo.confirm.click();
  await expect(undo.lastAct).toHaveCount(0);
  expect((await issue(sim, key)).status.done).toBe(false);
});

test("what Jira puts off is not offered to be taken back", async ({ page, sim }) => {
  const key = anchors.ready;
  await arrive(page, `/browse/${key}/close`, sim.face);
  const panel = new ClosePanel(page, "fr");
  const takeBack = panel.panel.getByRole("button", { name: "Annuler" });
  await sim.tell("fault", { effect: "rateLimited", method: "POST", path: "/transitions", retryAfter: 300 });
  await panel.close.click();
  await arrive(page, `/browse/${key}/close`, sim.face);
  await expect(takeBack).toBeVisible();
  await expect(takeBack).toBeHidden({ timeout: 20_000 });
  await expect(panel.panel.getByRole("status")).toHaveText("La demande se clôt.");
  await page.keyboard.press("z");
  await expect(new Tray(page).region).toContainText("trop tard pour annuler");
});

test("a transfer is taken back by closing the clone, with a word to its team", async ({ page, sim }) => {
  const [panel, undo] = [new TransferPanel(page, "fr"), new Undo(page)];
  await arrive(page, `/browse/${anchors.bug}/transfer/dev`, sim.face);
  await panel.start.click();
  await expect(panel.done).toBeVisible({ timeout: 20_000 });
  const clone = await panel.clone.innerText();
  await undo.of("Demande transférée").click();
  await expect(undo.dialog).toContainText(`clore ${clone}`);
  await expect(undo.dialog).toContainText(`${clone} reste : rien n’est supprimé`);
  await undo.confirm.click();
  await expect(new Tray(page).region).toContainText("Acte annulé.");
  const closed = await issue(sim, clone);
  expect(closed.status.done).toBe(true);
  expect(closed.comments.map(({ body }) => body)).toEqual([expect.stringContaining("Transmis par erreur")]);
});

test("a transfer whose team has begun stays, and is told why", async ({ page, sim }) => {
  const [panel, undo, tray] = [new TransferPanel(page, "fr"), new Undo(page), new Tray(page)];
  await arrive(page, `/browse/${anchors.bug}/transfer/dev`, sim.face);
  await panel.start.click();
  await expect(panel.done).toBeVisible({ timeout: 20_000 });
  const clone = await panel.clone.innerText();
  await sim.tell("colleague", { key: clone, deed: { note: "On regarde." } });
  await undo.of("Demande transférée").click();
  await expect(tray.region).toContainText("rien ne peut être annulé");
  await expect(tray.region.getByRole("listitem").first()).toHaveText(
    `${clone} est déjà entre les mains de l’équipe.`,
  );
  await expect(undo.dialog).toHaveCount(0);
  expect((await issue(sim, clone)).status.done).toBe(false);
});

test("of a transfer that stopped halfway, the card takes back what exists", async ({ page, sim }) => {
  const [panel, undo, tray] = [new TransferPanel(page, "fr"), new Undo(page), new Tray(page)];
  await arrive(page, `/browse/${anchors.bug}/transfer/dev`, sim.face);
  await sim.tell("fault", { effect: "answer", method: "POST", path: "/attachments", status: 403 });
  await panel.start.click();
  const card = page.getByRole("main").getByRole("article", { name: `Transfert de ${anchors.bug}` });
  await card.getByRole("button", { name: "Annuler ce qui est fait" }).click();
  await undo.confirm.click();
  await expect(card).toHaveCount(0);
  await expect(tray.count).toBeHidden();
  await expect(tray.region).toContainText("Acte annulé.");
  const issues = await sim.ask<Issue[]>("issues?project=DEV");
  const clones = issues.filter(({ links }) => links.some(({ key }) => key === anchors.bug));
  const made = issues.filter(({ comments }) =>
    comments.some(({ body }) => body.includes("Transmis par erreur")),
  );
  expect([...clones, ...made].map(({ status }) => status.done)).not.toContain(false);
  expect(made).toHaveLength(1);
});

test("a note cannot be taken back, and the key says so", async ({ page, sim }) => {
  await arrive(page, `/browse/${anchors.ready}/note`, sim.face);
  await page.getByLabel("Note pour l’équipe").fill("Vu avec Léa.");
  await page.keyboard.press("Control+Enter");
  const tray = new Tray(page);
  await expect(tray.region).toContainText("Note interne ajoutée.");
  await page.keyboard.press("z");
  await expect(tray.region).toContainText("trop tard pour annuler");
});
