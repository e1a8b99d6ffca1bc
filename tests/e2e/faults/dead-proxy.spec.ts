import { expect, test } from "../support/fixtures.js";
import { ConnectionPage } from "../pages/settings.js";

test.use({ between: "dead-proxy", layout: "two" });

test("a proxy that does not answer is told as one, and both kinds of credential are offered", async ({
  page,
}) => {
  const connection = new ConnectionPage(page, "dc");
  await page.goto("/settings/connection");
  await expect(page.getByRole("group", { name: "Quel Jira" })).toContainText("Jira Cloud");
  await page.getByRole("radio", { name: "Jira Data Center" }).check();
  await connection.signIn();
  await connection.expectHop("Relais", "failed", /injoignable.*Vérifiez l’adresse du relais/);
  await connection.expectHop("Jira", "notReached");
});

test("without a connection no queue is shown as empty", async ({ page }) => {
  await page.goto("/queue/new");
  await expect(page.getByRole("main")).toContainText("Connectez-vous à Jira");
});
