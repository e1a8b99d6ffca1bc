import { expect, test } from "../support/fixtures.js";
import { ConnectionPage } from "../pages/settings.js";

test.use({ between: "dead-jira", layout: "two" });

test("a Jira that the proxy does not reach is told as the proxy’s trouble with Jira", async ({ page }) => {
  const connection = new ConnectionPage(page, "dc");
  await page.goto("/settings/connection");
  await page.getByRole("radio", { name: "Jira Data Center" }).check();
  await connection.signIn();
  await connection.expectHop("Relais", "failed", /ne joint pas Jira/);
  await expect(connection.result).not.toContainText("Réussi");
});
