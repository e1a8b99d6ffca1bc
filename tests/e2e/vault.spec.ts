import { ConnectionPage } from "./pages/settings.js";
import { PASSPHRASE, record, Vault } from "./pages/vault.js";
import { expect, test } from "./support/fixtures.js";

test("a token that is remembered opens by its passphrase and by no other", async ({ page, sim }) => {
  const vault = new Vault(page, sim.face);
  await vault.signIn();
  await vault.expectRemembered();
  const { iterations, version } = JSON.parse(await record(page)) as Record<string, number>;
  expect([version, iterations]).toEqual([1, 600_000]);
  await page.goto("/queue/open");
  await expect(vault.unlockForm).toBeVisible();
  await sim.tell("clear-requests");
  await vault.unlock("trois chats sur un mur");
  await expect(vault.unlockForm.getByRole("alert")).toContainText("Ce n’est pas la phrase de passe");
  expect(await sim.ask<unknown[]>("requests")).toEqual([]);
  await vault.unlock();
  await vault.expectSignedIn();
  await expect(page).toHaveURL(/queue\/open$/);
  await expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible();
});

test("a record that was moved to another account does not open", async ({ page, sim }) => {
  const vault = new Vault(page, sim.face);
  await vault.signIn();
  await vault.expectRemembered();
  await record(page, { account: "somebody.else" });
  await page.goto("/queue/open");
  await vault.unlock();
  await expect(vault.unlockForm.getByRole("alert")).toContainText("Ce n’est pas la phrase de passe");
});

test("signing out wipes the token, and so does forgetting it", async ({ page, sim }) => {
  const vault = new Vault(page, sim.face);
  await vault.signIn();
  await vault.expectRemembered();
  await page.getByRole("banner").getByRole("link", { name: "Camille Moreau" }).click();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect.poll(() => record(page)).toBe("");
  await expect(vault.unlockForm).toHaveCount(0);

  await vault.signIn();
  await vault.expectRemembered();
  await page.reload();
  await vault.unlockForm.getByRole("button", { name: "Oublier le jeton" }).click();
  await expect(vault.unlockForm).toHaveCount(0);
  expect(await record(page)).toBe("");
});

test("the desk locks itself after a quarter of an hour without a key or a click", async ({ page, sim }) => {
  await page.clock.install();
  const vault = new Vault(page, sim.face);
  await vault.signIn();
  await vault.expectRemembered();
  await page.clock.fastForward("10:00");
  await page.keyboard.press("Shift");
  await page.clock.fastForward("10:00");
  await vault.expectSignedIn();
  await page.clock.fastForward("16:00");
  await expect(vault.unlockForm).toBeVisible();
  await vault.unlock();
  await vault.expectSignedIn();
});

test("a passphrase that is no protection is told at its field, before anything is asked", async ({
  page,
  sim,
}) => {
  const vault = new Vault(page, sim.face);
  await vault.signIn("douze");
  const field = page.getByLabel("Phrase de passe");
  await expect(field).toHaveAccessibleDescription(/Donnez au moins douze caractères/);
  await field.fill("demo-camille.moreau");
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(field).toHaveAccessibleDescription(/autre chose que le jeton/);
  expect(PASSPHRASE.length).toBeGreaterThan(12);
});

test("a browser without its cryptography is not asked to remember, and the page says why", async ({
  page,
  sim,
}) => {
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined }));
  const connection = new ConnectionPage(page, sim.face);
  await connection.open();
  await expect(page.getByText(/Ce navigateur ne peut pas conserver le jeton/)).toBeVisible();
  await expect(new Vault(page, sim.face).remember).toHaveCount(0);
  await connection.signIn();
  await expect(page.getByRole("banner").getByText("Camille Moreau")).toBeVisible();
});

test("a token that is about to expire is warned of", async ({ page, sim }) => {
  const connection = new ConnectionPage(page, sim.face);
  await connection.open();
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Le jeton expire le").fill(day);
  await connection.signIn();
  await expect(page.getByText(/Votre jeton expire dans 3.jours/)).toBeVisible();
});

test("an agent who stays signed in is warned two weeks ahead, when that day comes", async ({ page, sim }) => {
  await page.clock.install();
  const connection = new ConnectionPage(page, sim.face);
  await connection.open();
  const day = new Date(Date.now() + 15 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Le jeton expire le").fill(day);
  await connection.signIn();
  await expect(page.getByRole("banner").getByText("Camille Moreau")).toBeVisible();
  await page.clock.runFor(2_000);
  const warning = page.getByText(/Votre jeton expire dans 14.jours/);
  await expect(warning).toHaveCount(0);
  await page.clock.fastForward("24:00:00");
  await page.clock.runFor(60_000);
  await expect(warning).toBeVisible();
});
