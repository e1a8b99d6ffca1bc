import type { Page } from "@playwright/test";
import { ConfigurationReport } from "./pages/configuration.js";
import { AGENT, COLLEAGUE, type Agent } from "./pages/connection.js";
import { DiagnosisPage } from "./pages/diagnosis.js";
import { NotePanel } from "./pages/note.js";
import { QueuePage } from "./pages/queue.js";
import { ReplyPanel } from "./pages/reply.js";
import { TicketPage } from "./pages/ticket.js";
import { Tray } from "./pages/tray.js";
import { TriagePage } from "./pages/triage.js";
import { anchors } from "./support/agent.js";
import { violations } from "./support/axe.js";
import { expect, test } from "./support/fixtures.js";
import { Hands } from "./support/hands.js";
import { lists, unfinished } from "./support/kept.js";
import { writesTo } from "./support/requests.js";
import type { Sso } from "./support/sso.js";
import type { Asked, Issue, Mail } from "./support/world.js";

// The proxy holds the credentials, and a gate says whose session the browser's is.
test.use({ layout: "one", held: true });

const OVER = "Votre session auprès du portail de connexion est terminée";
/** Longer than a key waits until it is kept. */
const KEPT = 600;

/** Opens an address as somebody whom the gate knows: that is all there is to signing in. */
async function enter(page: Page, sso: Sso, address: string, agent: Agent = AGENT): Promise<void> {
  sso.known = agent.email;
  await page.goto(address);
  await expect(page.getByRole("banner").getByText(agent.name)).toBeVisible();
  await expect(page).toHaveURL(new URL(address, page.url()).href);
}

/** Somebody else signs in at the gate with the same browser, in another tab perhaps. */
async function becomes(page: Page, sso: Sso, agent: Agent): Promise<void> {
  sso.end();
  const [name = "", value = ""] = sso.sign(agent.email).split("=");
  await page.context().addCookies([{ name, value, url: new URL("/", page.url()).href }]);
  sso.known = agent.email;
}

/** Begins an answer, which is kept. */
async function drafted(page: Page, sso: Sso, text: string): Promise<ReplyPanel> {
  await enter(page, sso, `/browse/${anchors.ready}/reply`);
  const reply = new ReplyPanel(page, "fr");
  await reply.body.fill(text);
  await page.waitForTimeout(KEPT);
  return reply;
}

const signInAgain = (page: Page) => page.getByRole("main").getByRole("button", { name: "Se reconnecter" });

test("the desk starts with no sign-in, as whom the gate says, and neither has nor sends a credential", async ({
  page,
  context,
  sim,
  sso,
}) => {
  const sent: Promise<Record<string, string>>[] = [];
  context.on("request", (request) => {
    if (request.url().includes("/jira/")) sent.push(request.allHeaders());
  });
  await enter(page, sso, "/queue/new?sort=updated&q=a%26b");
  await page.goto("/queue/new");
  await expect(new QueuePage(page).rows.first()).toBeVisible();
  const headers = await Promise.all(sent);
  expect(headers.length).toBeGreaterThan(3);
  for (const each of headers) expect(each).not.toHaveProperty("authorization");
  const named = new Set(headers.map((each) => each["x-guichet-for"]));
  expect(named).toEqual(new Set(["?", AGENT.email]));
  expect((await sim.ask<Asked[]>("requests")).some(({ status }) => status === 401)).toBe(false);

  await page.getByRole("banner").getByRole("link", { name: AGENT.name }).click();
  await expect(page.getByText(`en tant que ${AGENT.name}`)).toBeVisible();
  await expect(page.getByText("Le relais détient vos identifiants Jira")).toBeVisible();
  await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
  await expect(page.locator("input[type=password]")).toHaveCount(0);
  await page.getByRole("button", { name: "Tester la connexion" }).click();
  const hop = page.getByRole("listitem").filter({ hasText: "Identifiants, détenus par le relais" });
  await expect(hop).toContainText("Réussi");
  const here = await page.evaluate(() => document.documentElement.outerHTML + document.cookie);
  expect(here).not.toContain(AGENT.token);
});

test("a request is put into shape, and its customer answered", async ({ page, sim, sso }) => {
  await enter(page, sso, `/browse/${anchors.fresh}`);
  await expect(new TicketPage(page).stages.first()).toHaveAttribute("aria-current", "step");
  const title = "La remise fratrie est appliquée deux fois";
  await new TriagePage(page).shape(new Hands(page), title);
  await expect.poll(async () => (await sim.ask<Issue>(`issue/${anchors.fresh}`)).summary).toBe(title);
  expect((await sim.ask<Issue>(`issue/${anchors.fresh}`)).assignee).toBe(AGENT.login);

  await enter(page, sso, `/browse/${anchors.ready}/reply`);
  const text = "Bonjour,\n\nC’est corrigé depuis ce matin.";
  await new ReplyPanel(page, "fr").body.fill(text);
  await page.keyboard.press("Control+Shift+Enter");
  const issue = () => sim.ask<Issue>(`issue/${anchors.ready}`);
  await expect.poll(async () => (await issue()).status.done, { timeout: 20_000 }).toBe(true);
  const mails = await sim.ask<Mail[]>("outbox");
  const bodies = [...mails, ...(await issue()).comments].map(({ body }) => body);
  expect(bodies.filter((body) => body.includes("C’est corrigé depuis ce matin.")).length).toBeGreaterThan(0);
});

test("a session that ends takes nothing away and ends the asking; the list goes on after it", async ({
  page,
  sim,
  sso,
}) => {
  await page.clock.install();
  await enter(page, sso, "/queue/new");
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const known = await queue.count.innerText();

  sso.end();
  sso.known = undefined;
  await expectOver(page);
  await expect(queue.count).toHaveText(known);
  await expect(page.getByLabel(/^Jeton/)).toHaveCount(0);
  await sim.tell("clear-requests");
  const asked = sso.asked.length;
  await page.clock.runFor(300_000);
  expect([await sim.ask("requests"), sso.asked.length]).toEqual([[], asked]);

  sso.known = AGENT.email;
  await signInAgain(page).click();
  await expect(page.getByRole("banner").getByText(AGENT.name)).toBeVisible();
  await expect(page).toHaveURL(/\/queue\/new$/);
  await expect(queue.count).toHaveText(known);
});

test("what is typed when the session ends is kept, and what was begun is done once after it", async ({
  page,
  sim,
  sso,
}) => {
  const reply = await drafted(page, sso, "Bonjour,\n\nUn brouillon.");
  await enter(page, sso, `/browse/${anchors.ready}/note`);
  const note = new NotePanel(page, "fr");
  await note.text.fill("Vu avec la comptabilité.");
  const notes = async () => {
    const { comments } = await sim.ask<Issue>(`issue/${anchors.ready}`);
    return comments.filter(({ body }) => body.includes("Vu avec la comptabilité.")).length;
  };

  sso.end();
  sso.known = undefined;
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("banner").getByText("Déconnecté")).toBeVisible();
  expect(await notes()).toBe(0);
  expect(await unfinished(page)).toHaveLength(1);
  await page.getByRole("banner").getByText("Déconnecté").click();
  await expect(page.getByRole("alert").filter({ hasText: OVER })).toBeVisible();
  await expect(page.getByLabel(/^Jeton/)).toHaveCount(0);

  sso.known = AGENT.email;
  await signInAgain(page).click();
  await expect(page.getByRole("banner").getByText(AGENT.name)).toBeVisible();
  await expect.poll(notes, { timeout: 20_000 }).toBe(1);
  await expect.poll(() => unfinished(page)).toEqual([]);
  await enter(page, sso, `/browse/${anchors.ready}/reply`);
  await expect(reply.body).toHaveValue("Bonjour,\n\nUn brouillon.");
  expect(await notes()).toBe(1);
});

test("another account is shown nothing of the first, and nothing of the first is sent as it", async ({
  page,
  sim,
  sso,
}) => {
  const reply = await drafted(page, sso, "Bonjour,\n\nLe brouillon de Camille.");
  await enter(page, sso, "/queue/new");
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const [first = ""] = await queue.keys();

  // The page is Camille's, the browser's session by now Julien's: what she asks for is not done as him.
  await becomes(page, sso, COLLEAGUE);
  await sim.tell("clear-requests");
  await page.keyboard.press("j");
  await page.keyboard.press("i");
  await expect(page.getByText(OVER)).toBeVisible();
  expect(await sim.ask("requests")).toEqual([]);
  expect(await unfinished(page)).toHaveLength(1);

  // The same page as Julien: until Jira has said who he is, nothing is shown.
  let answer = () => {};
  const waiting = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/myself", async (route) => {
    await waiting;
    await route.continue();
  });
  await page.goto("/queue/new");
  await expect(page.getByRole("banner").getByText("Connexion")).toBeVisible();
  await page.waitForTimeout(KEPT);
  await expect(queue.rows).toHaveCount(0);
  answer();
  await expect(page.getByRole("banner").getByText(COLLEAGUE.name)).toBeVisible();
  await expect(queue.row(first)).toBeVisible();
  await expect(new Tray(page).count).toBeHidden();
  await enter(page, sso, `/browse/${anchors.ready}/reply`, COLLEAGUE);
  await expect(reply.body).not.toHaveValue(/Camille/);
  await expect(page.getByText("Brouillon repris")).toHaveCount(0);
  expect((await sim.ask<Issue>(`issue/${first}`)).assignee).toBeNull();
  expect(await writesTo(sim, first)).toEqual([]);

  // Hers again: the act goes on as what it was.
  await becomes(page, sso, AGENT);
  await enter(page, sso, `/browse/${anchors.ready}/reply`);
  await expect(reply.body).toHaveValue("Bonjour,\n\nLe brouillon de Camille.");
  await expect.poll(async () => (await sim.ask<Issue>(`issue/${first}`)).assignee).toBe(AGENT.login);
  expect(await writesTo(sim, first)).toHaveLength(1);
});

test("signing out clears what the device has seen and ends the session at the gate", async ({
  page,
  sso,
}) => {
  await enter(page, sso, "/queue/new");
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect.poll(() => lists(page)).toBe(1);
  await page.getByRole("banner").getByRole("link", { name: AGENT.name }).click();
  sso.known = undefined;
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(page.getByRole("heading", { name: "Signed out at the gate" })).toBeVisible();
  await expect(page).toHaveURL(/\/oauth2\/sign_out$/);
  expect(await lists(page)).toBe(0);
  await page.goto("/queue/new");
  await expect(page.getByRole("heading", { name: "Sign in at the gate" })).toBeVisible();
});

test("whom the proxy holds nothing for is told who can help, and shown nothing", async ({ page, sso }) => {
  sso.known = "max.inconnu@opentalent.example";
  await page.goto("/queue/new");
  const failure = page.getByRole("main").getByRole("alert");
  await expect(failure).toContainText("Le relais ne détient pas d’identifiants Jira pour vous.");
  await expect(new QueuePage(page).rows).toHaveCount(0);
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  await diagnosis.expect("Identifiants, détenus par le relais", "Pas atteint");
  await expect(diagnosis.checks.filter({ hasText: "En panne" })).toContainText("y inscrire votre jeton Jira");
});

test("the diagnosis knows who holds the credentials", async ({ page, sso }) => {
  await enter(page, sso, "/queue/new");
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  await diagnosis.expect("Identifiants, détenus par le relais", "Bon");
  await diagnosis.expect("Écriture", "Bon");
  await expect(diagnosis.check("Identifiants")).toHaveCount(0);
});

for (const [what, answer] of [
  ["its page in place of Jira’s answers", { contentType: "text/html", body: "<h1>Sign in at the gate</h1>" }],
  ["the desk to its page", { status: 302, headers: { Location: "/oauth2/sign_in" } }],
] as const) {
  test(`a gate before the proxy that sends ${what} is a session that is over`, async ({ page, sso }) => {
    await page.clock.install();
    await enter(page, sso, "/queue/new");
    const queue = new QueuePage(page);
    await expect(queue.rows.first()).toBeVisible();
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    const known = await queue.count.innerText();
    await page.route("**/jira/**", (route) => route.fulfill(answer));
    await expectOver(page);
    await expect(queue.count).toHaveText(known);
  });
}

test("axe finds nothing where the proxy holds the credentials, signed in or not", async ({ page, sso }) => {
  await enter(page, sso, "/settings/connection");
  await expect(page.getByText("Le relais détient vos identifiants Jira")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.route("**/jira/**", (route) =>
    route.fulfill({
      status: 401,
      headers: { "X-Proxy-Error": "session", "X-Proxy-Delivered": "no" },
      body: "{}",
    }),
  );
  await page.reload();
  await expect(signInAgain(page)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("a proxy of another origin is refused, and why", async ({ page, sso }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.route("**/config.json", async (route) => {
    const answer = await route.fetch();
    const config = { ...((await answer.json()) as object), proxy: "https://jira-proxy.example.com" };
    await route.fulfill({ response: answer, body: JSON.stringify(config) });
  });
  sso.known = AGENT.email;
  await page.goto("/queue/new");
  const report = new ConfigurationReport(page);
  await expect(report.cover).toBeVisible();
  await report.expectMistake("proxy", "n’est pas de la même origine que cette page", "Empêche de démarrer");
  expect(asked.filter((url) => /jira-proxy|\/rest\//.test(url))).toEqual([]);
});

/** The next question finds out that the session is over. */
async function expectOver(page: Page): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(31_000);
    await expect(page.getByText(OVER)).toBeVisible({ timeout: 1_000 });
  }).toPass();
}
