import { PreferencesPage } from "./pages/settings.js";
import { expect, test } from "./support/fixtures.js";

test("language, theme and density change at once and survive a reload", async ({ page }) => {
  const preferences = new PreferencesPage(page);
  await preferences.open();
  const root = page.locator("html");
  await preferences.choose("Sombre");
  await preferences.choose("Compacte");
  await preferences.choose("English");
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(root).toHaveAttribute("lang", "en");
    await expect(root).toHaveAttribute("data-theme", "dark");
    await expect(root).toHaveAttribute("data-density", "compact");
    await expect(page.getByRole("heading", { level: 1, name: "Preferences" })).toBeVisible();
    await expect(page.getByRole("radio", { name: "English" })).toBeChecked();
  }
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
});

test("the language follows the browser until one is chosen", async ({ browser, site }) => {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(`${site.desk}/settings/preferences`);
  await expect(page.getByRole("heading", { level: 1, name: "Preferences" })).toBeVisible();
  await context.close();
});

test("single keys can be switched off, and those with Ctrl stay", async ({ page }) => {
  const preferences = new PreferencesPage(page);
  await preferences.open();
  const help = page.getByRole("dialog", { name: "Raccourcis clavier" });
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("?");
  await expect(help).toBeVisible();
  await help.getByRole("checkbox", { name: /Raccourcis d’une seule touche/ }).uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
});

test("the list of keys names every lane and closes by Escape", async ({ page }) => {
  await page.goto("/settings/preferences");
  const opener = page.getByRole("button", { name: "Voir les raccourcis" });
  await opener.click();
  const help = page.getByRole("dialog", { name: "Raccourcis clavier" });
  await expect(help.getByText("File : Réouvertes")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(opener).toBeFocused();
});

test("an address that leads nowhere shows ways on", async ({ page }) => {
  await page.goto("/queue/nowhere");
  await expect(page.getByRole("heading", { name: "Cette adresse ne mène nulle part" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Revenir aux demandes" }).click();
  await expect(page).toHaveURL(/\/$/);
});
