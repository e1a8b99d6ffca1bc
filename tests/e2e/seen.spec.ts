import type { Page } from "@playwright/test";
import { AGENT, arrive } from "./pages/connection.js";
import { PreferencesPage } from "./pages/settings.js";
import { QueuePage } from "./pages/queue.js";
import { expect, test } from "./support/fixtures.js";

/** How many lists the browser's database holds. */
function written(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opened = indexedDB.open("guichet");
        opened.onerror = () => reject(new Error("no database"));
        opened.onsuccess = () => {
          const database = opened.result;
          const counted = database.transaction("snapshot").objectStore("snapshot").count();
          counted.onsuccess = () => {
            database.close();
            resolve(counted.result);
          };
        };
      }),
  );
}

test.describe("The last list", () => {
  let queue: QueuePage;
  let seen: string[];

  test.beforeEach(async ({ page, sim }) => {
    queue = new QueuePage(page);
    await arrive(page, "/queue/open", sim.face);
    // The list is written down when the load has ended: then the age of the one before is gone as well.
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    await expect.poll(() => written(page)).toBe(1);
    await expect(queue.rows.first()).toBeVisible();
    seen = await queue.keys();
  });

  test("stands there after a reload, with its age, before anybody has signed in", async ({ page }) => {
    await page.reload();
    await expect(queue.rows.first()).toBeVisible();
    expect(await queue.keys()).toEqual(seen);
    await expect(queue.count).toHaveText(/^\d+\sdemandes · vues /);
    await expect(page.getByRole("main").getByRole("link", { name: "Se connecter" })).toBeVisible();
  });

  test("is there when Jira and the network are not", async ({ page, context, site }) => {
    await context.route(`${site.proxy}/**`, (route) => route.abort("internetdisconnected"));
    await page.reload();
    await expect(queue.rows.first()).toBeVisible();
    expect(await queue.keys()).toEqual(seen);
  });

  test("is gone once the agent has signed out", async ({ page }) => {
    await page.getByRole("banner").getByText(AGENT.name).click();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await expect.poll(() => written(page)).toBe(0);
    await page.goto("/queue/open");
    await expect(page.getByRole("main").getByRole("link", { name: "Se connecter" })).toBeVisible();
    await expect(queue.rows).toHaveCount(0);
  });

  test("is not kept where the agent does not want it", async ({ page }) => {
    const preferences = new PreferencesPage(page);
    await preferences.open();
    await preferences.choose("Ne rien garder des demandes");
    await expect.poll(() => written(page)).toBe(0);
    await page.goto("/queue/open");
    await expect(page.getByRole("main").getByRole("link", { name: "Se connecter" })).toBeVisible();
    await expect(queue.rows).toHaveCount(0);
  });
});
