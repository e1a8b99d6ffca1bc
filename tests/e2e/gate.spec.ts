import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AGENT, COLLEAGUE } from "./pages/connection.js";
import { NotePanel } from "./pages/note.js";
import { QueuePage } from "./pages/queue.js";
import { anchors } from "./support/agent.js";
import { hasApache } from "./support/apache.js";
import { expect, test } from "./support/fixtures.js";
import { Provider } from "./support/openid.js";
import type { Issue } from "./support/world.js";

// Debian's own gate, as deploy/gate has it, before the desk; behind it a provider of OpenID Connect.
test.skip(!hasApache, "Apache with mod_auth_openidc is not installed");
test.use({ layout: "one", held: "apache" });

test("whom the company's provider knows works at once, at the address that was asked for", async ({
  page,
  sim,
  provider,
}) => {
  provider.known = AGENT.email;
  await page.goto("/queue/new?sort=updated&q=a%26b");
  await expect(page.getByRole("banner").getByText(AGENT.name)).toBeVisible();
  await expect(page).toHaveURL("/queue/new?sort=updated&q=a%26b");
  await page.goto(`/browse/${anchors.ready}/note`);
  const note = new NotePanel(page, "fr");
  await note.text.fill("Vu avec la comptabilité.");
  await page.keyboard.press("Control+Enter");
  const authors = async () => {
    const { comments } = await sim.ask<Issue>(`issue/${anchors.ready}`);
    return comments.filter(({ body }) => body.includes("Vu avec la comptabilité.")).length;
  };
  await expect.poll(authors).toBe(1);
});

test("a session that ends at the gate is told, and goes on after the next sign-in", async ({
  page,
  context,
  provider,
}) => {
  provider.known = AGENT.email;
  await page.goto("/queue/new");
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await context.clearCookies();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await page.getByRole("main").getByRole("button", { name: "Se reconnecter" }).click();
  await expect(page.getByRole("banner").getByText(AGENT.name)).toBeVisible();
  await expect(page).toHaveURL("/queue/new");
});

test("signing out ends the session at the gate and at the provider; then another may sign in", async ({
  page,
  provider,
}) => {
  provider.known = AGENT.email;
  await page.goto("/settings/connection");
  const before = provider.signedOut;
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(page.getByRole("heading", { name: "Your password" })).toBeVisible();
  expect(provider.signedOut).toBe(before + 1);
  provider.known = COLLEAGUE.email;
  await page.goto("/queue/new");
  await expect(page.getByRole("banner").getByText(COLLEAGUE.name)).toBeVisible();
});

test("the gate believes no name that the browser gives, and leads to no other host", async ({
  page,
  context,
  site,
  provider,
}) => {
  const asked = { "X-Guichet-For": "?", "Sec-Fetch-Site": "same-origin" };
  const forged = { ...asked, "X-Auth-Request-Email": AGENT.email, "OIDC-CLAIM-email": AGENT.email };
  for (const headers of [asked, forged, { ...forged, "Remote-User": AGENT.email }]) {
    const answer = await context.request.get("/jira/rest/api/2/myself", { headers });
    expect([answer.status(), answer.headers()["x-proxy-error"]]).toEqual([401, "session"]);
  }
  provider.known = AGENT.email;
  await page.goto("/queue/new");
  await expect(page.getByRole("banner").getByText(AGENT.name)).toBeVisible();
  const own = await context.request.get("/jira/rest/api/2/myself", { headers: forged });
  expect([own.status(), own.headers()["x-proxy-user"]]).toEqual([200, AGENT.email]);
  for (const path of [
    "//evil.test/",
    "/%5Cevil.test/",
    "/%2Fevil.test/",
    "/\\evil.test/",
    "https://evil.test/",
  ]) {
    const answer = await context.request.get(`/oauth2/back${path}`, { maxRedirects: 0 });
    const led = new URL(answer.headers().location ?? "/", site.desk);
    expect([path, led.origin]).toEqual([path, site.desk]);
  }
  for (const path of [
    "/",
    "/server-status",
    "/oauth2/callback?info=json",
    "/oauth2/callback?logout=https://evil.test/",
  ]) {
    const answer = await context.request.get(path === "/" ? "/oauth2/" : path, { maxRedirects: 0 });
    expect([path, answer.headers().location ?? ""]).toEqual([path, expect.not.stringContaining("evil.test")]);
  }
  const logs = ["access.log", "error.log", "gate/gate.log"].map((name) =>
    readFileSync(join(site.logs, name), "utf8"),
  );
  expect(logs.join("\n")).not.toMatch(new RegExp(`${AGENT.email}|${Provider.secret}|Bearer|Basic`));
});
