import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { AGENT, arrive } from "./pages/connection.js";
import { expect, test } from "./support/fixtures.js";

/** The site's administrator has named the Jira and nothing else. */
async function withoutSettings(page: Page): Promise<void> {
  await page.route("**/config.json", async (route) => {
    const answer = await route.fetch();
    const { jira, proxy } = (await answer.json()) as { jira: string; proxy: string };
    await route.fulfill({ response: answer, json: { jira, proxy } });
  });
}

test("a Jira that nobody has mapped is mapped in the page, at once and for the administrator", async ({
  page,
  sim,
}) => {
  await withoutSettings(page);
  await arrive(page, "/queue/open", sim.face);
  await page.getByRole("banner").getByRole("link", { name: AGENT.name }).click();
  const form = page.getByRole("form", { name: "Correspondance avec ce Jira" });
  await form.getByLabel("Champ du courriel du client").selectOption("customfield_10100");
  await form.getByLabel("Champ du nom du compte").selectOption("customfield_10101");
  await form.getByLabel("Champ du groupe fonctionnel").selectOption("customfield_10102");
  await form.getByLabel("Bogue", { exact: true }).selectOption("10001");
  await form.getByRole("button", { name: "Ajouter une équipe" }).click();
  const team = form.getByRole("group", { name: "Équipe 1" });
  await team.getByLabel("Nom de l’équipe").fill("Technique");
  await team.getByLabel("Clé de son projet").fill("dev");
  await page.keyboard.press("Tab");
  await team.getByLabel("Type pour les bogues").selectOption("10001");
  await team.getByLabel("Type pour le reste").selectOption("10003");

  const downloading = page.waitForEvent("download");
  await form.getByRole("button", { name: "Télécharger config.json" }).click();
  const file = await (await downloading).path();
  const configuration = JSON.parse(readFileSync(file, "utf8"));
  expect(configuration.jira).toBe(sim.address);
  expect(configuration.settings.fields.account).toBe("customfield_10101");
  expect(configuration.settings.targets).toEqual([
    expect.objectContaining({ id: "dev", name: "Technique", project: "DEV", bugType: "10001" }),
  ]);
  expect(JSON.stringify(configuration)).not.toContain(AGENT.token);

  await form.getByRole("button", { name: "Enregistrer sur cet appareil" }).click();
  await page
    .getByRole("navigation", { name: "Files" })
    .getByRole("link", { name: /Toutes/ })
    .click();
  await expect(page.getByRole("row").filter({ hasText: "Conservatoire" }).first()).toBeVisible();

  await arrive(page, "/queue/open", sim.face);
  await expect(page.getByRole("row").filter({ hasText: "Conservatoire" }).first()).toBeVisible();
});

test("Jira proposes the mapping, which is checked and read back without a word", async ({
  page,
  context,
  sim,
}) => {
  await withoutSettings(page);
  await arrive(page, "/queue/open", sim.face);
  await page.getByRole("banner").getByRole("link", { name: AGENT.name }).click();
  const form = page.getByRole("form", { name: "Correspondance avec ce Jira" });
  await form.getByRole("button", { name: "Proposer d’après ce Jira" }).click();
  await expect(form.getByText("Voici ce que ce Jira suggère.")).toBeVisible({ timeout: 15_000 });
  const chosen = {
    "Champ du courriel du client": "customfield_10100",
    "Champ du nom du compte": "customfield_10101",
    "Champ du groupe fonctionnel": "customfield_10102",
    Aide: "10004",
    Amélioration: "10005",
    Bogue: "10001",
    Tâche: "10002",
  };
  for (const [name, id] of Object.entries(chosen))
    await expect(form.getByLabel(name, { exact: true })).toHaveValue(id);
  const [channel, radio] =
    sim.face === "dc"
      ? ["email-this-issue", "Par l’application Email This Issue"]
      : ["service-management", "Par un commentaire public de Jira Service Management"];
  await expect(form.getByRole("radio", { name: radio })).toBeChecked();
  const role = form.getByLabel("Rôle qui lit les notes internes");
  // A service desk keeps its notes internal by itself.
  await expect(role).toHaveValue(sim.face === "dc" ? "Support" : "");
  const offered = role.locator("xpath=following-sibling::datalist/option");
  await expect(offered).toHaveCount(3);
  const second = form.getByRole("group", { name: "Équipe 2" });
  await expect(second.getByLabel("Clé de son projet")).toHaveValue("PO");
  await expect(second.getByRole("checkbox", { name: "Reçoit les améliorations" })).toBeChecked();

  const downloading = page.waitForEvent("download");
  await form.getByRole("button", { name: "Télécharger config.json" }).click();
  const text = readFileSync(await (await downloading).path(), "utf8");
  const { settings } = JSON.parse(text) as { settings: Record<string, unknown> };
  expect(settings.targets).toEqual([
    {
      id: "dev",
      name: "Développement",
      project: "DEV",
      bugType: "10001",
      otherType: "10003",
      forImprovements: false,
    },
    { id: "po", name: "Produit", project: "PO", bugType: "10001", otherType: "10003", forImprovements: true },
  ]);
  expect(settings.channel).toBe(channel);
  expect(settings.noteRole).toBe(sim.face === "dc" ? "Support" : null);
  expect(typeof settings.reporter).toBe("string");
  await expect(page.getByRole("list", { name: "Configuration du site" })).toHaveCount(0);

  const desk = await context.newPage();
  await desk.route("**/config.json", (route) =>
    route.fulfill({ contentType: "application/json", body: text }),
  );
  await arrive(desk, "/queue/open", sim.face);
  await expect(desk.getByRole("row").filter({ hasText: "Conservatoire" }).first()).toBeVisible();
  await expect(desk.getByRole("link", { name: "Voir lesquelles" })).toHaveCount(0);
});

test("a Jira without mail app and service desk is answered by comments, and nothing is sent to find out", async ({
  page,
  sim,
}) => {
  await withoutSettings(page);
  const gone = {
    effect: "answer",
    status: 404,
    body: { message: "null for uri", "status-code": 404 },
    times: 99,
  };
  await sim.tell("fault", { ...gone, path: "/rest/servicedeskapi/" });
  await sim.tell("quirks", { noMailApp: true });
  await arrive(page, "/queue/open", sim.face);
  await page.getByRole("banner").getByRole("link", { name: AGENT.name }).click();
  const form = page.getByRole("form", { name: "Correspondance avec ce Jira" });
  await form.getByRole("button", { name: "Proposer d’après ce Jira" }).click();
  await expect(form.getByText("Voici ce que ce Jira suggère.")).toBeVisible({ timeout: 15_000 });
  const comment = form.getByRole("radio", { name: "Par un commentaire qu’une règle de Jira envoie" });
  await expect(comment).toBeChecked();
  await expect(form.getByLabel("Rôle qui lit les notes internes")).toHaveValue("Support");
  expect(await sim.ask<unknown[]>("outbox")).toEqual([]);
});
