import { arrive } from "./pages/connection.js";
import { TicketPage } from "./pages/ticket.js";
import { Tray } from "./pages/tray.js";
import { TriagePage } from "./pages/triage.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { Hands, record } from "./support/hands.js";
import type { Asked, Issue } from "./support/world.js";

/** New; the mail's header lines tell address and account, the customer's earlier tickets type and group. */
const FRESH = anchors.fresh;
/** Mine, and in shape. */
const READY = anchors.ready;

/** Open, accept, save; and a title, because "urgent" says nothing to anybody. */
const ALLOWED = 4;
const TITLE = "La remise fratrie est appliquée deux fois";

test("a request is put into shape by one save of what was proposed and of a better title", async ({
  page,
  sim,
}, info) => {
  await arrive(page, `/browse/${FRESH}`, sim.face);
  const ticket = new TicketPage(page);
  const triage = new TriagePage(page);
  const hands = new Hands(page);
  await expect(ticket.stages.first()).toHaveAttribute("aria-current", "step");
  await sim.tell("clear-requests");

  await triage.shape(hands, TITLE);
  await expect(page).toHaveURL(new RegExp(`/browse/${FRESH}$`));
  const issue = await sim.ask<Issue>(`issue/${FRESH}`);
  expect(issue).toMatchObject({ summary: TITLE, assignee: "camille.moreau", reporter: "support" });
  expect(issue.type.name).toBe("Bogue");
  expect(Object.values(issue.fields)).toEqual(expect.arrayContaining(["Conservatoire du Pays d'Aix"]));
  const writes = (await sim.ask<Asked[]>("requests")).filter(({ method }) => method === "PUT");
  expect(writes.map(({ status }) => status)).toEqual([204]);
  expect(hands.interactions).toBeLessThanOrEqual(ALLOWED);
  record(
    { act: "triage", interactions: hands.interactions, allowed: ALLOWED, face: sim.face, language: "fr" },
    info,
  );
});

test("a field that Jira refuses shows Jira's sentence and keeps what was typed", async ({ page, sim }) => {
  await arrive(page, `/browse/${READY}/triage`, sim.face);
  const triage = new TriagePage(page);
  await sim.tell("fault", {
    effect: "answer",
    method: "PUT",
    path: `/issue/${READY}`,
    status: 400,
    body: { errorMessages: [], errors: { summary: "Le résumé ne convient pas à ce projet." } },
  });
  await triage.field("title").fill("Les relances partent deux fois");
  await triage.save.click();
  await expect(triage.faults).toHaveText("Le résumé ne convient pas à ce projet.");
  await expect(triage.field("title")).toHaveValue("Les relances partent deux fois");
  await expect(triage.field("title")).toBeFocused();

  await triage.save.click();
  await expect(triage.form).toHaveCount(0);
  expect((await sim.ask<Issue>(`issue/${READY}`)).summary).toBe("Les relances partent deux fois");
  const tray = new Tray(page).region;
  await expect(tray).toContainText("Fiche enregistrée");
  await expect(tray, "the refused save gave way to this one").not.toContainText("Abandonné");
});

test("after a refused save was given up, the corrected form is saved", async ({ page, sim }) => {
  await arrive(page, `/browse/${READY}/triage`, sim.face);
  const [triage, tray] = [new TriagePage(page), new Tray(page)];
  await sim.tell("fault", { effect: "answer", method: "PUT", path: `/issue/${READY}`, status: 400 });
  await triage.field("title").fill("Les relances partent deux fois");
  await triage.save.click();
  await tray.count.click();
  await tray.card(`Mise en forme de ${READY}`).getByRole("button", { name: "Abandonner" }).click();
  await expect(tray.count).toBeHidden();
  await triage.field("title").fill("Les relances partent trois fois");
  await page.keyboard.press("Control+Enter");
  await expect(tray.region).toContainText("Fiche enregistrée");
  expect((await sim.ask<Issue>(`issue/${READY}`)).summary).toBe("Les relances partent trois fois");
});

test("what was typed survives leaving the form, and is not confused with what others did", async ({
  page,
  sim,
}) => {
  await arrive(page, `/browse/${READY}/triage`, sim.face);
  const triage = new TriagePage(page);
  await expect(triage.save).toBeFocused();
  await triage.field("account").fill("Conservatoire de Nantes");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(triage.form).toHaveCount(0);
  await sim.tell("colleague", { key: READY, deed: { retitle: "Un titre de Julien" } });

  await page.keyboard.press("e");
  await expect(triage.notice).toBeVisible();
  await expect(triage.field("account")).toHaveValue("Conservatoire de Nantes");
  await page.keyboard.press("Control+Enter");
  await expect
    .poll(async () => Object.values((await sim.ask<Issue>(`issue/${READY}`)).fields))
    .toContain("Conservatoire de Nantes");
  expect((await sim.ask<Issue>(`issue/${READY}`)).summary).toBe("Un titre de Julien");
});

test("somebody is found by the beginning of a name and put in charge", async ({ page, sim }) => {
  await arrive(page, `/browse/${READY}/triage`, sim.face);
  const triage = new TriagePage(page);
  await triage.field("assignee").fill("Jul");
  await expect(triage.people).toHaveText([/Julien Petit/]);
  await page.keyboard.press("Enter");
  await expect(triage.field("assignee")).toHaveValue("Julien Petit");
  await triage.save.click();
  await expect.poll(async () => (await sim.ask<Issue>(`issue/${READY}`)).assignee).toBe("julien.petit");
});
