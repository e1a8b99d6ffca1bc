import type { Page } from "@playwright/test";
import { AGENT, arrive, COLLEAGUE } from "./pages/connection.js";
import { PreferencesPage } from "./pages/settings.js";
import { QueuePage } from "./pages/queue.js";
import { Tray } from "./pages/tray.js";
import type { Sim } from "./support/sim.js";
import { expect, test } from "./support/fixtures.js";
import { anchors } from "./support/agent.js";
import { lists, listsOf } from "./support/kept.js";

/** Puts other bytes in the place of what was seen last: in pieces, as it is written, or as one. */
function forge(page: Page, bytes: number[], isInPieces: boolean): Promise<void> {
  return page.evaluate(
    ([bytes, isInPieces]) =>
      new Promise<void>((resolve, reject) => {
        const opened = indexedDB.open("guichet");
        opened.onerror = () => reject(new Error("no database"));
        opened.onsuccess = () => {
          const database = opened.result;
          const transaction = database.transaction("snapshot", "readwrite");
          const shelf = transaction.objectStore("snapshot");
          const keys = shelf.getAllKeys();
          keys.onsuccess = () => {
            const forged = new Uint8Array(bytes);
            for (const key of keys.result) shelf.put(isInPieces ? [forged] : forged, key);
          };
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
    [bytes, isInPieces] as const,
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
    await expect.poll(() => lists(page)).toBe(1);
    await expect(queue.rows.first()).toBeVisible();
    seen = await queue.keys();
  });

  /** The rows in sight are those that were; the words beside them may leave room for fewer. */
  async function standsAsSeen(): Promise<void> {
    const keys = await queue.keys();
    expect(keys.length).toBeGreaterThan(10);
    expect(keys).toEqual(seen.slice(0, keys.length));
  }

  test("stands there after a reload, with its age, before anybody has signed in", async ({ page }) => {
    await page.reload();
    await expect(queue.rows.first()).toBeVisible();
    await standsAsSeen();
    await expect(queue.head).toHaveText(/^\d+\sdemandes · vues /);
    await expect(page.getByRole("main").getByRole("link", { name: "Se connecter" })).toBeVisible();
  });

  test("is there when Jira and the network are not", async ({ page, context, site }) => {
    await context.route(`${site.proxy}/**`, (route) => route.abort("internetdisconnected"));
    await page.reload();
    await expect(queue.rows.first()).toBeVisible();
    await standsAsSeen();
    await expect(queue.head).toHaveText(/^\d+\sdemandes · vues /);
  });

  test("is not shown to another agent of the same browser", async ({ page, context, sim, site }) => {
    // Jira tells nothing: whatever is seen then was seen by somebody before.
    await context.route(new RegExp(`^${site.proxy}.*/search`), (route) =>
      route.request().method() === "GET" ? route.abort() : route.continue(),
    );
    await arrive(page, "/queue/open", sim.face, "fr", COLLEAGUE);
    await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
    await expect(queue.rows).toHaveCount(0);
  });

  for (const [name, bytes, isInPieces] of [
    ["was written as one", [3, 12, 1, 10, 0, 0], false],
    ["was written by an earlier version", [1, 12, 1, 10, 0, 0], true],
    ["was broken", [3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255], true],
  ] as const) {
    test(`is read anew when it ${name}, and that is said once`, async ({ page, sim }) => {
      await forge(page, [...bytes], isInPieces);
      await page.reload();
      const told = new Tray(page).region.getByText("n’a pas pu être relue");
      await expect(told).toHaveCount(1);
      await expect(queue.rows).toHaveCount(0);
      await arrive(page, "/queue/open", sim.face);
      await expect(queue.rows.first()).toBeVisible();
      await standsAsSeen();
      await expect(page.getByRole("progressbar")).toHaveCount(0);
      await page.reload();
      await expect(queue.rows.first()).toBeVisible();
      await expect(told).toHaveCount(0);
    });
  }

  test("is gone once the agent has signed out", async ({ page }) => {
    await page.getByRole("banner").getByText(AGENT.name).click();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await expect.poll(() => lists(page)).toBe(0);
    await page.goto("/queue/open");
    await expect(page.getByRole("main").getByRole("link", { name: "Se connecter" })).toBeVisible();
    await expect(queue.rows).toHaveCount(0);
  });

  test("gives way to that of the next agent, and leaves with it", async ({ page, sim }) => {
    const [mine] = await listsOf(page);
    await arrive(page, "/queue/open", sim.face, "fr", COLLEAGUE);
    await expect.poll(async () => (await listsOf(page)).filter((list) => list !== mine)).toHaveLength(1);
    expect(await lists(page)).toBe(1);
    await page.getByRole("banner").getByText(COLLEAGUE.name).click();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await expect.poll(() => lists(page)).toBe(0);
  });

  test("is not written down any more by a tab that does not know yet that nothing is to be kept", async ({
    page,
    context,
    sim,
  }) => {
    const other = await context.newPage();
    await context.clock.install();
    await arrive(other, "/queue/open", sim.face);
    await expect(other.getByRole("progressbar")).toHaveCount(0);
    const preferences = new PreferencesPage(page);
    await preferences.open();
    await preferences.choose("Ne rien garder des demandes");
    await expect.poll(() => lists(page)).toBe(0);
    await sim.tell("colleague", { key: anchors.ready, deed: { retitle: "Un titre de Julien" } });
    for (let minute = 0; minute < 12; minute += 1) {
      await other.clock.runFor(30_000);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await expect(new QueuePage(other).row(anchors.ready)).toContainText("Un titre de Julien");
    expect(await lists(page)).toBe(0);
  });

  test("is not kept where the agent does not want it", async ({ page }) => {
    const preferences = new PreferencesPage(page);
    await preferences.open();
    await preferences.choose("Ne rien garder des demandes");
    await expect.poll(() => lists(page)).toBe(0);
    await page.goto("/queue/open");
    await expect(page.getByRole("main").getByRole("link", { name: "Se connecter" })).toBeVisible();
    await expect(queue.rows).toHaveCount(0);
  });
});

test("a browser that has no room for the list says so once, and the desk works", async ({ page, sim }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...told: Parameters<typeof put>) {
      if (this.name === "snapshot") throw new DOMException("no room", "QuotaExceededError");
      return put.apply(this, told);
    };
  });
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  const told = new Tray(page).region.getByText("n’a pas pu être gardée");
  await expect(told).toHaveCount(1);
  await page.keyboard.press("j");
  await expect(queue.cursor).toHaveCount(1);
});

test("a browser that keeps nothing says so once, and the desk works", async ({ page, sim }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("a private window", "SecurityError");
    };
  });
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(new Tray(page).region.getByText("Ce navigateur ne conserve rien")).toHaveCount(1);
  await expect(new Tray(page).region.getByText("n’a pas pu être gardée")).toHaveCount(0);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").first()).toBeVisible();
});

/** The list while it is still being loaded, page after page. */
async function loading(page: Page, proxy: string, sim: Sim): Promise<QueuePage> {
  await sim.tell("reset", { seed: 1, crowd: 700 });
  await page.context().route(new RegExp(`^${proxy}.*/search`), async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.count).toHaveText(/^1\d\d\sdemandes/);
  return queue;
}

test("a long load can be stopped, and taken up again", async ({ page, sim, site }) => {
  const queue = await loading(page, site.proxy, sim);
  await page.getByRole("main").getByRole("button", { name: "Arrêter le chargement" }).click();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(page.getByRole("main").getByText("La liste est incomplète")).toBeVisible();
  await page.waitForTimeout(1_500);
  await expect(queue.count).toHaveText(/^[1-6]\d\d\sdemandes/);
  await page.getByRole("main").getByRole("button", { name: "Charger le reste" }).click();
  await expect(page.getByRole("progressbar")).toHaveCount(1);
  await expect(queue.count).toHaveText(/^7\d\d\sdemandes/, { timeout: 20_000 });
  await expect(page.getByRole("main").getByText("La liste est incomplète")).toHaveCount(0);
});

test("a long load can be stopped while Jira wants to be left alone", async ({ page, sim, site }) => {
  const queue = await loading(page, site.proxy, sim);
  await sim.tell("fault", { effect: "rateLimited", path: "/search", times: 1, retryAfter: 600 });
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Arrêter le chargement" }).click();
  await expect(page.getByRole("main").getByText("La liste est incomplète")).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(queue.rows.first()).toBeVisible();
});
