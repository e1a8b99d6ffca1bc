import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { ClosePanel } from "./pages/closing.js";
import { arrive } from "./pages/connection.js";
import { TransferPanel } from "./pages/transfer.js";
import { Tray } from "./pages/tray.js";
import { TriagePage } from "./pages/triage.js";
import { anchors, type Language } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Sim } from "./support/sim.js";
import type { Asked, Issue } from "./support/world.js";

/** A select of the site, and a text: see src/sim/world/base.rs. */
const VALUE = "customfield_10103";
const ACCOUNT = "customfield_10101";
const EMAIL = "customfield_10100";

/** Acts are held for ten seconds before they leave. */
const LEFT = { timeout: 20_000 };

type Place = "shown" | "required" | "hidden" | "elsewhere" | "hiddenElsewhere";

async function demand(
  sim: Sim,
  at: "create" | "edit" | "closing",
  project: string,
  field: string,
  place: Place,
  speaksFrench: boolean,
): Promise<void> {
  await sim.tell("quirks", { demanded: [{ at, project, field, place }], speaksFrench });
}

/** What was asked of one address by POST or PUT, by the statuses of the answers. */
async function statuses(sim: Sim, method: string, end: RegExp): Promise<number[]> {
  const asked = await sim.ask<Asked[]>("requests");
  return asked.filter((one) => one.method === method && end.test(one.target)).map(({ status }) => status);
}

/** Closes the request and opens the card of what Jira refuses. */
async function refusedClosing(page: Page, sim: Sim, language: Language, told = ""): Promise<[Tray, Locator]> {
  // Ten seconds of it are the act's own.
  test.setTimeout(60_000);
  await arrive(page, `/browse/${anchors.ready}/close`, sim.face, language);
  await sim.tell("clear-requests");
  const { panel, close } = new ClosePanel(page, language);
  await expect(panel).toContainText(told);
  await close.click();
  const tray = new Tray(page, language);
  await tray.see.focus(LEFT);
  await page.keyboard.press("Enter");
  return [tray, tray.panel.getByRole("article")];
}

async function expectAccessible(page: Page, card: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(card).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("a closing whose workflow wants a field that its screen does not have asks for it and closes once", async ({
  page,
  sim,
}) => {
  await demand(sim, "closing", "REQ", VALUE, "elsewhere", true);
  const [tray, card] = await refusedClosing(page, sim, "fr");
  const field = card.getByLabel("Valeur métier");
  await expect(field).toHaveAccessibleDescription(/Le champ Valeur métier est obligatoire\./);
  await expectAccessible(page, ".unfinished");

  await field.focus();
  await page.keyboard.press("Tab");
  await expect(tray.finish(card)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field, "what is missing is told").toBeFocused();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/À remplir\./);
  await page.keyboard.type("Forte");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(tray.count).toBeHidden();
  await expect(tray.region).toContainText("Demande close.");
  const closed = await sim.ask<Issue>(`issue/${anchors.ready}`);
  expect(closed.status.done).toBe(true);
  expect(closed.fields[VALUE]).toMatchObject({ name: "Forte" });
  expect(await statuses(sim, "POST", /\/transitions$/)).toEqual([400, 204]);
  expect(await statuses(sim, "PUT", /\/issue\/[^/]+$/)).toEqual([204]);
});

test("what the screen of a closing asks for is told before, and given on the card", async ({ page, sim }) => {
  await demand(sim, "closing", "REQ", VALUE, "required", true);
  const [tray, card] = await refusedClosing(page, sim, "fr", "Jira demande ici aussi : Valeur métier.");
  await card.getByLabel("Valeur métier").selectOption("Forte");
  await tray.finish(card).click();
  await expect(tray.count).toBeHidden();
  await expect.poll(async () => (await sim.ask<Issue>(`issue/${anchors.ready}`)).status.done).toBe(true);
  expect(await statuses(sim, "POST", /\/transitions$/)).toEqual([400, 204]);
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("a field that no metadata tell of is asked for by its name, and goes where it is taken", async ({
    page,
    sim,
  }) => {
    await demand(sim, "closing", "REQ", VALUE, "hiddenElsewhere", false);
    const [tray, card] = await refusedClosing(page, sim, "en");
    const field = card.getByLabel("Valeur métier");
    await expect(field).toHaveAccessibleDescription("Jira says: Field Valeur métier is required.");
    await field.focus();
    await page.keyboard.type("Forte");
    // The request is looked at once more; its own card has what was typed.
    await card.getByRole("link").click();
    const onTicket = page.getByRole("main").getByRole("article").getByLabel("Valeur métier");
    await expect(onTicket).toHaveValue("Forte");
    await onTicket.focus();
    await page.keyboard.press("Enter");
    await expect(tray.count).toBeHidden();
    await expect(tray.region).toContainText("Request closed.");
    await expect.poll(async () => (await sim.ask<Issue>(`issue/${anchors.ready}`)).status.done).toBe(true);
    // Along with the transition it was refused; written before, it was taken.
    expect(await statuses(sim, "POST", /\/transitions$/)).toEqual([400, 400, 204]);
  });
});

test("a transfer whose project wants a field that create metadata hide is finished on its card", async ({
  page,
  sim,
}) => {
  await demand(sim, "create", "DEV", ACCOUNT, "hidden", true);
  const clones = async () =>
    (await sim.ask<Issue[]>("issues?project=DEV")).filter(({ links }) =>
      links.some(({ key }) => key === anchors.bug),
    );
  await arrive(page, `/browse/${anchors.bug}/transfer/dev`, sim.face);
  const panel = new TransferPanel(page, "fr");
  await panel.start.click();
  const card = panel.panel.getByRole("article");
  const field = card.getByLabel("Compte client");
  await expect(field).toHaveAccessibleDescription(/Le champ Compte client est obligatoire\./);
  expect(await clones()).toHaveLength(0);
  await field.focus();
  await page.keyboard.type("École de Nantes");
  await page.keyboard.press("Enter");
  await expect(panel.done).toBeVisible({ timeout: 20_000 });
  const made = await clones();
  expect(made).toHaveLength(1);
  expect(made[0]!.fields[ACCOUNT]).toBe("École de Nantes");
});

test("a triage that lacks a field asks for it below the form, and one save writes all of it", async ({
  page,
  sim,
}) => {
  await arrive(page, `/browse/${anchors.ready}/triage`, sim.face);
  const triage = new TriagePage(page);
  await demand(sim, "edit", "REQ", VALUE, "shown", true);
  await triage.field("title").fill("Les relances partent deux fois");
  await triage.save.click();
  const card = page.getByRole("main").getByRole("article");
  await card.getByLabel("Valeur métier").selectOption("Moyenne");
  await card.getByRole("button", { name: "Terminer" }).click();
  await expect(triage.form).toHaveCount(0);
  const saved = await sim.ask<Issue>(`issue/${anchors.ready}`);
  expect(saved.summary).toBe("Les relances partent deux fois");
  expect(saved.fields[VALUE]).toMatchObject({ name: "Moyenne" });
});

test("a field that can no longer be set is told, and the rest of the triage is saved", async ({
  page,
  sim,
}) => {
  await arrive(page, `/browse/${anchors.ready}/triage`, sim.face);
  const triage = new TriagePage(page);
  await expect(triage.field("email")).toBeEditable();
  const before = (await sim.ask<Issue>(`issue/${anchors.ready}`)).fields;
  await sim.tell("quirks", { offEditScreens: [EMAIL], speaksFrench: true });
  await triage.field("title").fill("Les relances partent deux fois");
  await triage.field("email").fill("direction@conservatoire.example");
  await triage.save.click();
  await expect(triage.form).toHaveCount(0);
  const notice = new Tray(page).region.locator(".notice").filter({ hasText: "Fiche enregistrée." });
  await expect(notice.getByRole("listitem")).toHaveText(
    /^Jira n’a pas pris «\s*E-mail\s*»\s*: Impossible de définir le champ/,
  );
  const saved = await sim.ask<Issue>(`issue/${anchors.ready}`);
  expect(saved.summary).toBe("Les relances partent deux fois");
  expect(saved.fields).toEqual(before);
});
