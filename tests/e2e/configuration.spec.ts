import { ConfigurationReport } from "./pages/configuration.js";
import { AGENT, arrive } from "./pages/connection.js";
import { DiagnosisPage } from "./pages/diagnosis.js";
import { configured, edited, settings, type Config } from "./support/configured.js";
import { expect, test } from "./support/fixtures.js";

const STOPS: [string, (good: Config) => { status?: number; body: string }, string, string][] = [
  [
    "a comma too many",
    (good) => ({ body: JSON.stringify(good).replace("{", "{,") }),
    "le fichier",
    "ligne 1, colonne 2",
  ],
  [
    "half a file",
    (good) => ({ body: JSON.stringify(good).slice(0, 80) }),
    "le fichier",
    "Ce n’est pas du JSON",
  ],
  [
    "a page in its place",
    () => ({ body: "<!DOCTYPE html><title>Guichet</title>" }),
    "le fichier",
    "une page web",
  ],
  ["no such file", () => ({ status: 404, body: "<html>404</html>" }), "le fichier", "Le site répond 404"],
  ["an empty file", () => ({ body: "" }), "le fichier", "Le fichier est vide"],
  ["a list", () => ({ body: "[]" }), "le fichier", "un objet entre accolades"],
  ["a number for the Jira", edited((config) => (config.jira = 1)), "jira", "un texte entre guillemets"],
  [
    "a Jira without its scheme",
    edited((config) => (config.jira = "jira.example.com")),
    "jira",
    "l’adresse entière d’un site",
  ],
  [
    "a proxy that is no address",
    edited((config) => (config.proxy = "javascript:alert(1)")),
    "proxy",
    "ne convient pas",
  ],
  [
    "a misspelt key",
    edited((config) => {
      config.proxi = config.proxy;
      delete config.proxy;
    }),
    "proxi",
    "Cette clé n’existe pas",
  ],
  [
    "a project in small letters",
    settings((own) => (own.project = "req")),
    "settings.project",
    "la clé d’un projet",
  ],
  [
    "a channel that there is not",
    settings((own) => (own.channel = "e-mail")),
    "settings.channel",
    "n’est pas un choix",
  ],
  ["a misspelt role of notes", settings((own) => (own.noterole = "x")), "settings.noterole", "noteRole"],
  [
    "no settings but a text",
    edited((config) => Object.assign(config, { settings: "x" })),
    "settings",
    "un objet entre accolades",
  ],
];

for (const [name, change, path, said] of STOPS)
  test(`${name} stops the desk, which says why`, async ({ page, sim }) => {
    test.skip(name === "a misspelt role of notes" && sim.face === "dc", "the role is named there");
    await configured(page, change);
    await page.goto("/queue/new");
    const report = new ConfigurationReport(page);
    await expect(report.cover).toContainText("Guichet ne démarre pas");
    await report.expectMistake(path, said, "Empêche de démarrer");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(report.cover).toBeVisible();
  });

const GOES_ON: [string, (good: Config) => { body: string }, string, string, string][] = [
  [
    "a key that nobody knows",
    edited((config) => (config.colour = "red")),
    "colour",
    "Cette clé n’existe pas",
    "Ignoré",
  ],
  [
    "an old number of days",
    settings((own) => (own.closedDays = "14")),
    "settings.closedDays",
    "un nombre entier",
    "Laissé de côté",
  ],
  [
    "a type by its name",
    settings((own) => (own.kinds = { bug: "Bogue" })),
    "settings.kinds.bug",
    "en chiffres",
    "Laissé de côté",
  ],
  [
    "a team without its types",
    settings((own) => (own.targets = [{ id: "x", name: "X", project: "X" }])),
    "settings.targets[0].bugType",
    "Cette clé manque",
    "Laissé de côté",
  ],
  [
    "a tool that would run",
    settings((own) => (own.tools = [{ id: "x", name: "X", address: "javascript:alert(1)" }])),
    "settings.tools[0].address",
    "qui commence par https://",
    "Laissé de côté",
  ],
  [
    "a place that nothing fills",
    settings((own) => (own.tools = [{ id: "x", name: "X", address: "https://x.example/{mail}" }])),
    "settings.tools[0].address",
    "Rien ne remplit {mail}",
    "Laissé de côté",
  ],
  [
    "a canned reply with a place that nothing fills",
    settings((own) => (own.replies = [{ id: "x", name: "X", text: "Bonjour {client}" }])),
    "settings.replies[0].text",
    "Rien ne remplit {client}",
    "Laissé de côté",
  ],
  [
    "a lane by a misspelt name",
    settings((own) => (own.lanes = [{ id: "mines" }, { id: "open" }])),
    "settings.lanes[0].id",
    "Vouliez-vous écrire « mine »",
    "Laissé de côté",
  ],
  [
    "a field that is asked for somehow",
    settings((own) => (own.checklist = { fields: { account: "perhaps" } })),
    "settings.checklist.fields.account",
    "required, optional, not-asked",
    "Laissé de côté",
  ],
];

for (const [name, change, path, said, does] of GOES_ON)
  test(`${name} does not keep the desk from its work, and is told`, async ({ page, sim }) => {
    await configured(page, change);
    await arrive(page, "/queue/open", sim.face);
    await expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible();
    const report = new ConfigurationReport(page);
    await expect(report.cover).toHaveCount(0);
    await page.getByRole("link", { name: "Voir lesquelles" }).click();
    await report.expectMistake(path, said, does);
    await expect(page.getByRole("banner").getByText(AGENT.name)).toBeVisible();
  });

/** What no key takes, or only some. */
const WRONG = [1, null, [], {}, "", true, [null]];

test("whatever stands at whichever key, the page says something", async ({ page, sim, site }) => {
  test.skip(sim.face === "cloud", "the file is read before the page knows which Jira it is");
  test.setTimeout(240_000);
  let now = (good: Config): Config => good;
  await page.route("**/config.json", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: now((await answer.json()) as Config) });
  });
  const good = (await (await fetch(`${site.desk}/config.json`)).json()) as Config;
  const paths = [
    ...Object.keys(good).map((key) => [key]),
    ...Object.keys(good.settings).map((key) => ["settings", key]),
  ];
  const report = new ConfigurationReport(page);
  const works = page.getByRole("banner").getByText("Déconnecté");
  let loads = 0;
  for (const path of paths) {
    for (const value of WRONG) {
      now = (good) => {
        (path.length === 1 ? good : good.settings)[path.at(-1)!] = value;
        return good;
      };
      await page.goto("/queue/new", { waitUntil: "commit" });
      loads += 1;
      const where = `${path.join(".")}: ${JSON.stringify(value)}`;
      await expect(report.cover.or(works).first(), where).toBeVisible();
    }
  }
  expect(loads).toBeGreaterThan(110);
});

test("all mistakes are told at once, and copied for the administrator", async ({ page, context, sim }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await configured(
    page,
    settings((own) => Object.assign(own, { project: "req", channel: "x", closedDays: 0, surplus: 1 })),
  );
  await page.goto("/");
  const report = new ConfigurationReport(page);
  await expect(report.cover.getByRole("listitem")).toHaveCount(4);
  await report.cover.getByRole("button", { name: "Copier pour l’administrateur" }).click();
  await expect(report.cover.getByText("Copié")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const path of ["project", "channel", "closedDays", "surplus"])
    expect(copied).toContain(`settings.${path}\u00a0: `);
  expect(sim.address).toContain("127.0.0.1");
});

test("a good file is not spoken of", async ({ page, sim }) => {
  await arrive(page, "/queue/new", sim.face);
  await new DiagnosisPage(page).walk();
  await expect(page.getByRole("list", { name: "Étapes du diagnostic" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Configuration du site" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Voir lesquelles" })).toHaveCount(0);
});
