import { DiagnosisPage } from "../pages/diagnosis.js";
import { expect, test } from "../support/fixtures.js";

test("the diagnosis walks through the Jira of the demonstration", async ({ page }) => {
  await page.goto("/queue/new");
  await expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible();
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  for (const name of ["Relais", "Identifiants", "Projet REQ", "Clôture", "Équipe Équipe produit"])
    await diagnosis.expect(name, "Bon");
  await expect(page.getByRole("list", { name: "Configuration du site" })).toHaveCount(0);
});
