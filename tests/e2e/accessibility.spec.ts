import type { Page } from "@playwright/test";
import { arrive } from "./pages/connection.js";
import { PreferencesPage } from "./pages/settings.js";
import { Vault } from "./pages/vault.js";
import { go } from "./support/agent.js";
import { violations } from "./support/axe.js";
import { expect, test } from "./support/fixtures.js";
import type { Issue } from "./support/world.js";

/** Goes to a place without loading the page anew, which would forget the credential. */
async function visit(page: Page, address: string, sign: string): Promise<void> {
  await go(page, address);
  await expect(page.locator(sign).first()).toBeVisible();
}

// A colour on its way to another one is neither.
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: "reduce" }));

for (const theme of ["Clair", "Sombre"])
  for (const language of ["Français", "English"])
    test(`axe finds nothing on any view: ${theme}, ${language}`, async ({ page, sim }) => {
      test.setTimeout(180_000);
      const issues = await sim.ask<Issue[]>("issues?project=REQ");
      const { key } = issues.at(-1)!;
      await arrive(page, "/queue/open", sim.face);
      await visit(page, "/settings/preferences", ".settings fieldset");
      const preferences = new PreferencesPage(page);
      await preferences.choose(theme);
      await preferences.choose(language);

      // Each view with what shows that it is there.
      const views = [
        ["/queue/new", ".row"],
        ["/queue/reopened", ".row"],
        ["/queue/closed?q=zzzz", ".empty"],
        [`/browse/${key}`, ".ticket"],
        [`/browse/${key}/triage`, ".triage form"],
        [`/browse/${key}/reply`, ".reply form"],
        [`/browse/${key}/note`, ".note form"],
        [`/browse/${key}/close`, ".closing form"],
        [`/browse/${key}/transfer/dev`, ".transfer form"],
        ["/search?q=facture", ".found-row"],
        ["/replies", ".replies-card"],
        ["/settings/connection", ".settings .panel"],
        ["/settings/preferences", ".settings fieldset"],
        ["/settings/diagnosis", ".checkup-list .checkup-item:last-child .chip:not(.accent)"],
        ["/nowhere", ".frame-page .empty"],
      ] as const;
      for (const [address, sign] of views) {
        await visit(page, address, sign);
        expect.soft(await violations(page), address).toEqual([]);
      }

      await visit(page, "/queue/new", ".row");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("re");
      await expect(page.locator(".palette-entry").first()).toBeVisible();
      expect.soft(await violations(page), "the palette").toEqual([]);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);

      await page.getByRole("heading", { level: 1 }).focus();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      expect.soft(await violations(page), "the list of keys").toEqual([]);
      await page.keyboard.press("Escape");

      await sim.tell("fault", { effect: "answer", method: "PUT", path: "/issue/", status: 403 });
      await page.keyboard.press("j");
      await page.keyboard.press("i");
      const count = page.getByRole("banner").getByRole("button", { name: /1/ });
      await count.click();
      await expect(page.getByRole("article").first()).toBeVisible();
      expect.soft(await violations(page), "an unfinished act").toEqual([]);
    });

test("axe finds nothing on the page of mistakes, nor where a remembered token is asked for", async ({
  page,
  sim,
}) => {
  await page.route("**/config.json", async (route) => {
    await route.fulfill({ contentType: "application/json", body: '{ "jira": 1, "surplus": 2 }' });
  });
  await page.goto("/queue/new");
  await expect(page.getByRole("dialog", { name: "Configuration du site" })).toBeVisible();
  expect.soft(await violations(page), "the page of mistakes").toEqual([]);
  await page.unroute("**/config.json");
  const vault = new Vault(page, sim.face);
  await vault.signIn();
  await vault.expectRemembered();
  await page.goto("/queue/new");
  await expect(vault.unlockForm).toBeVisible();
  expect.soft(await violations(page), "the passphrase").toEqual([]);
  await vault.unlock("une autre phrase de passe");
  await expect(vault.unlockForm.getByRole("alert")).toBeVisible();
  expect.soft(await violations(page), "a wrong passphrase").toEqual([]);
});
