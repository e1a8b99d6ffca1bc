import type { BrowserContext, Page } from "@playwright/test";
import { AGENT, arrive } from "./pages/connection.js";
import { Draft } from "./pages/draft.js";
import { label } from "./pages/labels.js";
import { NotePanel } from "./pages/note.js";
import { Tray } from "./pages/tray.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Sim } from "./support/sim.js";
import type { Issue } from "./support/world.js";

const key = anchors.ready;
/** Longer than a key waits until it is kept. */
const KEPT = 600;

async function writing(page: Page, sim: Sim): Promise<NotePanel> {
  await arrive(page, `/browse/${key}/note`, sim.face);
  const panel = new NotePanel(page, "fr");
  await expect(panel.text).toBeFocused();
  return panel;
}

async function type(panel: NotePanel, text: string): Promise<void> {
  await panel.text.fill(text);
  await panel.text.page().waitForTimeout(KEPT);
}

async function notes(sim: Sim, text: string): Promise<number> {
  const { comments } = await sim.ask<Issue>(`issue/${key}`);
  return comments.filter(({ body }) => body.includes(text)).length;
}

test("an earlier version of a draft is put back, and the present one can be had again", async ({
  page,
  sim,
}) => {
  const panel = await writing(page, sim);
  const draft = new Draft(page);
  await expect(draft.earlier).toHaveCount(0);
  await type(panel, "Le solde est faux depuis la facture d’avril.");
  await type(panel, "Léa");
  await draft.earlier.click();
  await expect(draft.versions).toHaveText([/Le solde est faux depuis la facture d’avril\.$/]);
  await draft.versions.click();
  await expect(panel.text).toHaveValue("Le solde est faux depuis la facture d’avril.");
  await expect(draft.versions).toHaveCount(0);
  await draft.earlier.click();
  await expect(draft.versions.first()).toContainText("Léa");
  await draft.versions.first().click();
  await expect(panel.text).toHaveValue("Léa");
  await page.waitForTimeout(KEPT);
  await page.reload();
  await arrive(page, `/browse/${key}/note`, sim.face);
  await expect(panel.text).toHaveValue("Léa");
});

async function secondTab(context: BrowserContext, sim: Sim): Promise<NotePanel> {
  const page = await context.newPage();
  return writing(page, sim);
}

test("what another tab typed is not thrown away with a draft: one chooses", async ({
  page,
  sim,
  context,
}) => {
  await type(await writing(page, sim), "De cet onglet.");
  await arrive(page, `/browse/${key}/note`, sim.face);
  const [panel, draft] = [new NotePanel(page, "fr"), new Draft(page)];
  await expect(draft.discard).toBeVisible();
  const other = await secondTab(context, sim);
  await type(other, "De l’autre onglet, plus tard.");
  await draft.discard.click();
  await expect(draft.takeTheirs).toBeVisible();
  await expect(panel.text).toHaveValue("De cet onglet.");
  await draft.takeTheirs.click();
  await expect(panel.text).toHaveValue("De l’autre onglet, plus tard.");
  await expect(other.text).toHaveValue("De l’autre onglet, plus tard.");
});

/** Two tabs at the same draft, of which the other one went on. */
async function apart(page: Page, sim: Sim, context: BrowserContext): Promise<[NotePanel, NotePanel]> {
  const panel = await writing(page, sim);
  const other = await secondTab(context, sim);
  await type(other, "De l’autre onglet.");
  await type(panel, "De cet onglet.");
  await expect(new Draft(page).takeTheirs).toBeVisible();
  return [panel, other];
}

test("what is typed on while two tabs disagree is among the earlier versions, whatever one does", async ({
  page,
  sim,
  context,
}) => {
  const [panel] = await apart(page, sim, context);
  await type(panel, "De cet onglet, et dix minutes de plus.");
  await writing(page, sim);
  const draft = new Draft(page);
  await expect(panel.text).toHaveValue("De l’autre onglet.");
  await draft.earlier.click();
  await expect(draft.versions).toHaveText([/De cet onglet, et dix minutes de plus\.$/]);
  await draft.versions.click();
  await expect(panel.text).toHaveValue("De cet onglet, et dix minutes de plus.");
});

test("whoever takes the other tab’s draft can have the own one back", async ({ page, sim, context }) => {
  const [panel] = await apart(page, sim, context);
  const draft = new Draft(page);
  await panel.text.fill("De cet onglet, et plus.");
  await draft.takeTheirs.click();
  await expect(panel.text).toHaveValue("De l’autre onglet.");
  await type(panel, "De l’autre onglet, et d’ici.");
  await draft.earlier.click();
  await expect(draft.versions.filter({ hasText: "De cet onglet, et plus." })).toHaveCount(1);
});

test("whoever keeps the own draft can have the other tab’s back", async ({ page, sim, context }) => {
  const [panel] = await apart(page, sim, context);
  const draft = new Draft(page);
  await draft.keepMine.click();
  await expect(draft.keepMine).toHaveCount(0);
  await type(panel, "De cet onglet, et plus.");
  await writing(page, sim);
  await expect(panel.text).toHaveValue("De cet onglet, et plus.");
  await draft.earlier.click();
  await expect(draft.versions.filter({ hasText: "De l’autre onglet." })).toHaveCount(1);
});

test("what stands in one tab when another one sends its draft is not lost", async ({
  page,
  sim,
  context,
}) => {
  const [panel, other] = await apart(page, sim, context);
  await type(panel, "De cet onglet, et plus.");
  await other.text.press("Control+Enter");
  await expect(other.panel).toHaveCount(0);
  await expect.poll(() => notes(sim, "De l’autre onglet.")).toBe(1);
  await writing(page, sim);
  await expect(panel.text).toHaveValue("De cet onglet, et plus.");
  const draft = new Draft(page);
  await draft.earlier.click();
  await expect(draft.versions).toHaveText([/\(envoyé\) De l’autre onglet\.$/]);
});

test("what was sent can be had back for a week where the draft stood", async ({ page, sim }) => {
  const panel = await writing(page, sim);
  await type(panel, "Vu avec Léa.");
  await page.keyboard.press("Control+Enter");
  await expect(new Tray(page).region).toContainText("Note interne ajoutée.");
  await writing(page, sim);
  const draft = new Draft(page);
  await expect(panel.text).toHaveValue("");
  await draft.earlier.click();
  await expect(draft.versions).toHaveText([/\(envoyé\) Vu avec Léa\.$/]);
  await draft.versions.click();
  await expect(panel.text).toHaveValue("Vu avec Léa.");
  expect(await notes(sim, "Vu avec Léa.")).toBe(1);
});

test("a draft that only this tab knows is thrown away at once", async ({ page, sim }) => {
  await type(await writing(page, sim), "À oublier.");
  const panel = await writing(page, sim);
  await new Draft(page).discard.click();
  await expect(panel.text).toHaveValue("");
  await page.waitForTimeout(KEPT);
  await arrive(page, `/browse/${key}/note`, sim.face);
  await expect(panel.text).toBeFocused();
  await expect(panel.text).toHaveValue("");
});

// A browser without room gives a transaction up at its end, or while it still works at what it was asked.
for (const when of ["at the end", "meanwhile"] as const) {
  test(`when the browser has no room ${when}, nothing begins and the text stays in its form`, async ({
    page,
    sim,
  }) => {
    await page.addInitScript(() => {
      const isFull = (when: string) => document.documentElement.dataset.full === when;
      const stores = IDBObjectStore.prototype;
      for (const write of ["put", "add"] as const) {
        const ask = stores[write];
        stores[write] = function (...told: Parameters<typeof ask>) {
          const asked = ask.apply(this, told);
          if (isFull("meanwhile")) this.transaction.abort();
          return asked;
        };
      }
      const commit = IDBTransaction.prototype.commit;
      IDBTransaction.prototype.commit = function () {
        return isFull("at the end") ? this.abort() : commit.call(this);
      };
    });
    const panel = await writing(page, sim);
    await page.evaluate((when) => (document.documentElement.dataset.full = when), when);
    await panel.text.fill("Vu avec Léa.");
    await page.keyboard.press("Control+Enter");
    const told = new Tray(page).region.getByText("n’a plus de place");
    await expect(told).toHaveCount(1);
    await expect(panel.text).toHaveValue("Vu avec Léa.");
    expect(await notes(sim, "Vu avec Léa.")).toBe(0);
    await page.evaluate(() => delete document.documentElement.dataset.full);
    await page.keyboard.press("Control+Enter");
    await expect(panel.panel).toHaveCount(0);
    await expect.poll(() => notes(sim, "Vu avec Léa.")).toBe(1);
  });
}

test.describe("a sign-in that is over", () => {
  test.beforeEach(async ({ page, sim }) => {
    await writing(page, sim);
    await expect(page.getByRole("progressbar")).toHaveCount(0);
  });

  const end = (sim: Sim) => sim.tell("fault", { effect: "answer", status: 401, path: "/rest/", times: 99 });

  async function signInAgain(page: Page, sim: Sim): Promise<void> {
    const banner = page.getByRole("banner");
    await expect(banner.getByText(label("signedOut", "fr"))).toBeVisible();
    await sim.tell("mend");
    await banner.getByText(label("signedOut", "fr")).click();
    if (sim.face === "cloud") await page.getByLabel(label("accountEmail", "fr")).fill(AGENT.email);
    await page.getByLabel(label("token", "fr")).fill(AGENT.token);
    await page.getByRole("button", { name: label("signIn", "fr") }).click();
    await expect(banner.getByText(AGENT.name)).toBeVisible();
  }

  test("stops an act, which goes on after the next one", async ({ page, sim }) => {
    const panel = new NotePanel(page, "fr");
    await panel.text.fill("Vu avec Léa.");
    await end(sim);
    await page.keyboard.press("Control+Enter");
    await signInAgain(page, sim);
    await expect(new Tray(page).region).toContainText("Note interne ajoutée.");
    expect(await notes(sim, "Vu avec Léa.")).toBe(1);
  });

  test("keeps what was typed before and after it", async ({ page, sim }) => {
    const panel = new NotePanel(page, "fr");
    await type(panel, "Avant");
    await end(sim);
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await expect(page.getByRole("banner").getByText(label("signedOut", "fr"))).toBeVisible();
    await type(panel, "Avant et après");
    await page.keyboard.press("Control+Enter");
    await expect(new Tray(page).region).toContainText("rien n’a commencé, et votre texte reste");
    await expect(panel.text).toHaveValue("Avant et après");
    await signInAgain(page, sim);
    await expect(panel.text).toHaveValue("Avant et après");
    expect(await notes(sim, "Avant")).toBe(0);
  });
});
