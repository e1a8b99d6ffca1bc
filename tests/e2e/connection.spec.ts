import { AGENT, arrive } from "./pages/connection.js";
import { ConnectionPage } from "./pages/settings.js";
import { expect, test } from "./support/fixtures.js";

test("signing in leads back to the address that was bookmarked", async ({ page, sim }) => {
  await arrive(page, "/queue/open?q=inscriptions", sim.face);
  await expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible();
});

test("the page asks for the credential of the Jira that answers, and says where it stays", async ({
  page,
  sim,
}) => {
  const connection = new ConnectionPage(page, sim.face);
  await connection.open();
  const name = sim.face === "cloud" ? "Jira Cloud" : "Jira Data Center";
  await expect(page.getByText(`C’est ${name}.`)).toBeVisible();
  await expect(connection.email).toHaveCount(sim.face === "cloud" ? 1 : 0);
  await expect(connection.token).toHaveAttribute("type", "password");
  await expect(connection.token).toHaveAttribute("autocomplete", "off");
  await expect(connection.token).toHaveAccessibleDescription(/mémoire de cet onglet/);
});

test("what is missing is said at its field", async ({ page, sim }) => {
  const connection = new ConnectionPage(page, sim.face);
  await connection.open();
  await connection.signInButton.click();
  const first = sim.face === "cloud" ? connection.email : connection.token;
  await expect(first).toBeFocused();
  await expect(connection.token).toHaveAccessibleDescription(/Donnez un jeton/);
  expect(await sim.ask<unknown[]>("requests")).toEqual([expect.objectContaining({ method: "GET" })]);
});

test("a wrong token is told as one, and nothing is written down", async ({ page, sim }) => {
  const connection = new ConnectionPage(page, sim.face);
  await connection.open();
  await connection.signIn("demo-nobody");
  await connection.expectHop("Jira", "passed");
  await connection.expectHop("Identifiants", "failed", /Vérifiez le jeton/);
  await connection.expectHop("Projet", "notReached");
  await expect(page.getByRole("banner").getByRole("link", { name: "Déconnecté" })).toBeVisible();
});

test("the credential is in no storage of the browser and is gone after a reload", async ({ page, sim }) => {
  await arrive(page, "/queue/new", sim.face);
  const kept = await page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? "");
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (all.onsuccess = resolve));
        texts.push(JSON.stringify(all.result));
      }
    }
    return texts.join("\n");
  });
  expect(kept).toContain("127.0.0.1");
  expect(kept).not.toContain("demo-camille");
  await page.reload();
  await expect(page.getByRole("banner").getByRole("link", { name: "Déconnecté" })).toBeVisible();
});

test("signing out forgets who one was; the test can be repeated while one is signed in", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/new", sim.face);
  await page.getByRole("banner").getByRole("link", { name: AGENT.name }).click();
  await page.getByRole("button", { name: "Tester la connexion" }).click();
  const connection = new ConnectionPage(page, sim.face);
  await connection.expectHop("Projet", "passed");
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(connection.token).toHaveValue("");
});
