import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { ClosePanel } from "./pages/closing.js";
import { AGENT, arrive } from "./pages/connection.js";
import { Palette } from "./pages/palette.js";
import { QueuePage } from "./pages/queue.js";
import { ReplyPanel } from "./pages/reply.js";
import { TicketPage } from "./pages/ticket.js";
import { TriagePage } from "./pages/triage.js";
import { anchors, go } from "./support/agent.js";
import { configured, settings } from "./support/configured.js";
import { expect, test } from "./support/fixtures.js";
import type { Issue } from "./support/world.js";

const LANES = [
  { id: "open", name: "Tout" },
  { id: "mine" },
  {
    id: "unclaimed",
    name: { fr: "Sans responsable", en: "Unclaimed" },
    when: { assignee: "nobody", stages: ["to-do"] },
  },
];

/** The names of the lanes that are shown, in order. */
async function lanes(page: Page): Promise<string[]> {
  const shown = page.getByRole("navigation", { name: /^(Files|Lanes)$/ }).getByRole("link");
  return (await shown.allInnerTexts()).map((text) => text.replace(/\s*[\d\s ]*$/, "").trim());
}

test.describe("lanes", () => {
  test.beforeEach(async ({ page }) => {
    await configured(
      page,
      settings((own) => (own.lanes = LANES)),
    );
  });

  test("a team’s lanes are shown in its order, under its names, and one of its own is worked off", async ({
    page,
    sim,
  }) => {
    await arrive(page, "/", sim.face);
    const queue = new QueuePage(page);
    await expect(queue.heading, "the first lane that is shown").toHaveText("Tout");
    expect(await lanes(page)).toEqual(["Tout", "Mes demandes", "Sans responsable"]);

    await queue.lane("Sans responsable").click();
    await expect(page).toHaveURL("/queue/unclaimed");
    await expect(queue.heading).toHaveText("Sans responsable");
    await expect(page).toHaveTitle(/^Sans responsable · /);
    const issues = await sim.ask<Issue[]>("issues?project=REQ");
    const unclaimed = issues.filter(({ status, assignee }) => status.name === "À faire" && assignee === null);
    await expect.poll(() => queue.held("Sans responsable")).toBe(unclaimed.length);
    expect(await queue.keys()).toContain(anchors.fresh);

    await queue.row(anchors.fresh).getByRole("link").focus();
    await page.keyboard.press("i");
    await expect(queue.row(anchors.fresh)).toHaveCount(0);
    await expect.poll(() => queue.held("Sans responsable")).toBe(unclaimed.length - 1);
    await expect
      .poll(async () => (await sim.ask<Issue>(`issue/${anchors.fresh}`)).assignee)
      .toBe(AGENT.login);
  });

  test("an own lane has an address, is remembered, and is found by its name", async ({ page, sim }) => {
    await arrive(page, "/queue/unclaimed?sort=-created", sim.face);
    const queue = new QueuePage(page);
    await expect(queue.heading).toHaveText("Sans responsable");
    await queue.lane("Mes demandes").click();
    await expect(queue.heading).toHaveText("Mes demandes");
    const palette = new Palette(page);
    await palette.open();
    await palette.field.fill("responsable");
    await palette.option(/File\s: Sans responsable/).click();
    await expect(queue.heading).toHaveText("Sans responsable");
    await expect.poll(() => queue.held("Sans responsable")).toBeGreaterThan(0);

    await page.goto("/");
    await expect(queue.heading).toHaveText("Sans responsable");
    expect(await lanes(page)).toEqual(["Tout", "Mes demandes", "Sans responsable"]);
  });

  test("a lane that is not shown keeps its address and loses its key; one that is not there is no place", async ({
    page,
    sim,
  }) => {
    await arrive(page, "/queue/mine", sim.face);
    const queue = new QueuePage(page);
    await expect(queue.lane("Nouvelles")).toHaveCount(0);
    await page.keyboard.press("g");
    await page.keyboard.press("n");
    await expect(page).toHaveURL("/queue/mine");
    await page.keyboard.press("g");
    await page.keyboard.press("o");
    await expect(queue.heading).toHaveText("Tout");

    await go(page, "/queue/new");
    await expect(queue.heading).toHaveText("Nouvelles");
    await expect(queue.rows.first()).toBeVisible();
    await go(page, "/queue/nowhere");
    await expect(page.getByRole("main").getByRole("heading", { level: 1 }).last()).toHaveText(
      "Cette adresse ne mène nulle part",
    );
  });

  test.describe("in English", () => {
    test.use({ locale: "en-GB" });

    test("a lane with two names has the agent’s", async ({ page, sim }) => {
      await arrive(page, "/queue/unclaimed", sim.face, "en");
      await expect(new QueuePage(page).heading).toHaveText("Unclaimed");
      expect(await lanes(page)).toEqual(["Tout", "My requests", "Unclaimed"]);
    });
  });
});

test("a team’s canned reply comes first, by the same keys, with its subject", async ({ page, sim }) => {
  const text = "Bonjour,\n\nTout est sur {link:help}, aussi pour {account}.\n\n{agent}";
  await configured(
    page,
    settings((own) => {
      own.replies = [
        { id: "accents", name: "Accents perdus", text, subject: "Export de {account}", shortcut: "acc" },
        { id: "by-hand", name: "Par le programme de courrier", text, channel: "mailto" },
      ];
    }),
  );
  await arrive(page, `/browse/${anchors.ready}/reply`, sim.face);
  const panel = new ReplyPanel(page, "fr");
  await expect(panel.body).toBeFocused();
  await panel.canned.click();
  const listed = panel.panel.getByRole("listbox", { name: "Réponses types" }).getByRole("option");
  await expect(listed.first()).toContainText("Accents perdus");
  await expect(listed.first()).toContainText("Équipe");
  await panel.search.fill("programme de courrier");
  await expect(listed, "answers leave by another way here").toHaveCount(0);
  await panel.search.press("Escape");

  await panel.body.press("Home");
  await page.keyboard.type("/acc");
  await expect(panel.choices.first()).toContainText("Accents perdus");
  await page.keyboard.press("Enter");
  await expect(panel.body).toHaveValue(
    /^Bonjour,\n\nTout est sur https:\/\/aide\.opentalent\.example\/, aussi pour [^{]+\.\n\nCamille Moreau$/,
  );
  await expect(panel.subject).toHaveValue(new RegExp(`^\\[${anchors.ready}\\] Export de [^{]+$`));

  await go(page, "/replies");
  const library = page.getByRole("main").getByRole("heading", { level: 2 });
  await expect(library.filter({ visible: true }).first()).toHaveText("Équipe");
  await go(page, `/browse/${anchors.wish}/reply?template=accents`);
  await expect(panel.body).toHaveValue(/^Bonjour,\n\nTout est sur https:/);
  await expect(panel.subject).toHaveValue(new RegExp(`^\\[${anchors.wish}\\] Export de `));
});

test("a field that is not asked for has no line, in the form and before closing alike", async ({
  page,
  sim,
}) => {
  await configured(
    page,
    settings((own) => {
      own.checklist = {
        fields: { group: "not-asked", account: "optional" },
        kinds: { bug: { email: "not-asked" } },
        lengths: { title: 60 },
      };
    }),
  );
  await arrive(page, `/browse/${anchors.fresh}`, sim.face);
  const [ticket, triage] = [new TicketPage(page), new TriagePage(page)];
  const names = async () => (await ticket.checklist.allInnerTexts()).map((text) => text.split("\n")[0]);
  await expect(ticket.checklist).toHaveCount(6);
  expect(await names()).not.toContain("Groupe fonctionnel");
  await expect(ticket.checklist.filter({ hasText: "Nom du compte" })).toContainText("Facultatif");

  await go(page, `/browse/${anchors.fresh}/close`);
  const closing = new ClosePanel(page, "fr");
  await expect(closing.panel).toContainText("Il reste à mettre en forme");
  await expect(closing.panel).not.toContainText("le groupe fonctionnel");
  await expect(closing.panel).not.toContainText("le nom du compte");

  await go(page, `/browse/${anchors.fresh}/triage`);
  await expect(triage.field("account")).toBeVisible();
  await expect(triage.field("group")).toHaveCount(0);
  await triage.field("title").fill("Les relances partent deux fois");
  await expect(triage.form.getByText("trop court pour se comprendre seul")).toBeVisible();
  await triage.kind("Bogue").check();
  await expect(triage.field("email"), "of a bug it is not asked").toHaveCount(0);
  await expect(triage.kind("Bogue"), "the focus stays where it was").toBeFocused();
  await triage.kind("Aide").check();
  await expect(triage.field("email")).toBeVisible();
});

test("what the site says besides stays in the file that the assistant hands over", async ({ page, sim }) => {
  const replies = [{ id: "accents", name: "Accents perdus", text: "Bonjour {customer}" }];
  const checklist = { fields: { group: "optional" } };
  await page.route("**/config.json", async (route) => {
    const answer = await route.fetch();
    const { jira, proxy } = (await answer.json()) as { jira: string; proxy: string };
    const json = { jira, proxy, language: "fr", settings: { lanes: LANES, checklist, replies } };
    await route.fulfill({ response: answer, json });
  });
  await arrive(page, "/queue/open", sim.face);
  await page.getByRole("banner").getByRole("link", { name: AGENT.name }).click();
  const form = page.getByRole("form", { name: "Correspondance avec ce Jira" });
  await form.getByRole("button", { name: "Proposer d’après ce Jira" }).click();
  await expect(form.getByText("Voici ce que ce Jira suggère.")).toBeVisible({ timeout: 15_000 });
  const downloading = page.waitForEvent("download");
  await form.getByRole("button", { name: "Télécharger config.json" }).click();
  const text = readFileSync(await (await downloading).path(), "utf8");
  const file = JSON.parse(text) as { language: string; settings: Record<string, unknown> };
  const [all, mine, own] = LANES;
  expect(file.language).toBe("fr");
  expect(file.settings).toMatchObject({
    checklist,
    replies,
    lanes: [{ ...all, name: { fr: "Tout", en: "Tout" } }, mine, own],
  });
  await expect(page.getByRole("list", { name: "Configuration du site" })).toHaveCount(0);

  await form.getByRole("button", { name: "Enregistrer sur cet appareil" }).click();
  await expect(form.getByText("Enregistré. Les demandes sont relues.")).toBeVisible();
  expect(await lanes(page)).toEqual(["Tout", "Mes demandes", "Sans responsable"]);
});
