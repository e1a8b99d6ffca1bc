import { AGENT, arrive } from "./pages/connection.js";
import { DiagnosisPage } from "./pages/diagnosis.js";
import { configured, settings } from "./support/configured.js";
import { expect, test } from "./support/fixtures.js";

/** Jira answers so from now on. */
const answers = (path: string, body: unknown, status = 200) => ({
  ...{ effect: "answer", method: "GET", path, status, times: 9, body },
});

test("a sound way is found sound, thing by thing, and tells what it asked", async ({ page, sim }) => {
  await arrive(page, "/queue/new", sim.face);
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  const good = ["Cette page", "Relais", "Jira", "Heure", "Identifiants", "Écriture", "Projet REQ", "Droits"];
  const named = [
    "Champ du courriel du client",
    "Type « Bogue »",
    "Clôture",
    "Envoi des réponses",
    "Notes internes",
  ];
  const last = [
    "Lien des transferts",
    "Équipe Équipe technique",
    "Entente entre onglets",
    "Notifications du système",
  ];
  for (const name of [...good, ...named, ...last]) await diagnosis.expect(name, "Bon");
  await expect(diagnosis.checks.filter({ hasText: "En panne" })).toHaveCount(0);
  const asked = diagnosis.check("Identifiants").getByRole("group");
  await asked.getByText("Ce qui a été demandé").click();
  await expect(asked).toContainText(/GET \/rest\/api\/\d\/myself → 200/);
});

test("what is copied for a colleague holds neither credential nor address", async ({
  page,
  context,
  sim,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await arrive(page, "/queue/new", sim.face);
  await sim.tell("fault", answers("/issueLinkType", { errorMessages: [`${AGENT.email} may not.`] }, 403));
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  const text = await diagnosis.copy();
  expect(text).toContain("/rest/api/");
  expect(text).toContain("may not.");
  for (const secret of [AGENT.token, AGENT.email, AGENT.login, AGENT.name, "Basic ", "Bearer "])
    expect(text).not.toContain(secret);
});

const BROKEN: [string, object, string, RegExp][] = [
  ["a refused token", answers("/myself", {}, 401), "Identifiants", /Vérifiez le jeton/],
  [
    "a missing permission",
    answers("/mypermissions", { permissions: { EDIT_ISSUES: { havePermission: false } } }),
    "Droits",
    /le droit de.: modifier.*L’administrateur de Jira/,
  ],
  [
    "a missing field",
    answers("/field", []),
    "Champ du courriel du client",
    /pas de champ customfield_10100.*config\.json/,
  ],
  [
    "a missing type",
    answers("/createmeta/REQ/issuetypes", { issueTypes: [], values: [] }),
    "Type « Bogue »",
    /Le projet REQ n’a pas de type 10001/,
  ],
  [
    "no transition that ends",
    answers("/transitions", { transitions: [] }),
    "Clôture",
    /ne mène à un état terminé/,
  ],
  [
    "a missing type of a team",
    answers("/createmeta/DEV/issuetypes", { issueTypes: [], values: [] }),
    "Équipe Équipe technique",
    /Le projet DEV n’a pas de type/,
  ],
];

for (const [name, fault, check, said] of BROKEN)
  test(`${name} is found, with who can do what; mended, it is good again`, async ({ page, sim }) => {
    await arrive(page, "/queue/new", sim.face);
    await sim.tell("fault", fault);
    const diagnosis = new DiagnosisPage(page);
    await diagnosis.walk();
    await diagnosis.expect("Relais", "Bon");
    await diagnosis.expect(check, "En panne", said);
    await sim.tell("mend");
    await diagnosis.again();
    await diagnosis.expect(check, "Bon");
  });

test("a lane that goes by a group that Jira does not have is found", async ({ page, sim }) => {
  const lanes = [{ id: "open" }, { id: "ours", name: "À nous", when: { groups: ["1"] } }];
  await configured(
    page,
    settings((own) => (own.lanes = lanes)),
  );
  await arrive(page, "/queue/open", sim.face);
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  await diagnosis.expect(
    "File «\u00a0À nous\u00a0»",
    "À voir",
    /pas de groupe fonctionnel 1\..*config\.json/,
  );
});

test("a proxy that does not answer is found, and nothing behind it is asked", async ({ page, sim, site }) => {
  await arrive(page, "/queue/new", sim.face);
  await page.route(`${site.proxy}/**`, (route) => route.abort());
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  await diagnosis.expect("Relais", "En panne", /Vérifiez l’adresse du relais/);
  for (const behind of ["Jira", "Identifiants", "Projet REQ", "Équipe Équipe produit"])
    await diagnosis.expect(behind, "Pas atteint");
  await diagnosis.expect("Entente entre onglets", "Bon");
});

test("a clock that is ten minutes off is found", async ({ page, sim }) => {
  await arrive(page, "/queue/new", sim.face);
  await sim.tell("advance", { minutes: 10 });
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  await diagnosis.expect("Heure", "À voir", /avance de 10.min/);
});

test("a browser that keeps nothing is found", async ({ page, sim }) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  });
  await arrive(page, "/queue/new", sim.face);
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  await diagnosis.expect("Mémoire du navigateur", "En panne", /navigation privée/);
});

test("without a credential the way is looked at as far as it goes", async ({ page, sim }) => {
  await page.goto("/settings/diagnosis");
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.expectOver();
  await diagnosis.expect("Jira", "Bon");
  await diagnosis.expect("Identifiants", "Pas vérifiable", /pas connecté/);
  await diagnosis.expect("Projet REQ", "Pas atteint");
  const asked = await sim.ask<{ target: string }[]>("requests");
  expect(asked.filter(({ target }) => !target.includes("/serverInfo"))).toEqual([]);
});
