import { expect, test } from "../support/fixtures.js";
import { ConnectionPage } from "../pages/settings.js";

test.use({ between: "keeps-user-agent", layout: "two" });

test("a proxy that lets the browser’s User-Agent through is named as the cause", async ({ page, sim }) => {
  const connection = new ConnectionPage(page, sim.face);
  await connection.open();
  await connection.signIn();
  await connection.expectHop("Identifiants", "passed");
  await connection.expectHop("Écriture", "failed", /User-Agent/);
  await connection.expectHop("Projet", "notReached");
  await expect(page.getByRole("button", { name: "Se connecter quand même" })).toBeVisible();
});
