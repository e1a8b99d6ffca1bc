import type { BrowserContext, Page } from "@playwright/test";
import { arrive } from "./pages/connection.js";
import { DiagnosisPage } from "./pages/diagnosis.js";
import { QueuePage } from "./pages/queue.js";
import { PreferencesPage } from "./pages/settings.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Sim } from "./support/sim.js";

interface Shown {
  title: string;
  body: string;
  tag: string;
}

/** How often a tab that cannot be seen asks Jira what is new. */
const HIDDEN = 120_000;

/**
 * A browser whose answer to the question for notifications is known, which keeps what was shown, and whose tabs are put
 * away and looked at again by the test.
 */
async function prepare(context: BrowserContext, answer: "granted" | "denied"): Promise<void> {
  await context.clock.install();
  await context.addInitScript((answer) => {
    const shown: (Shown & { click(): void })[] = [];
    class Recorded extends EventTarget {
      static get permission() {
        return localStorage.getItem("permission") ?? "default";
      }
      static requestPermission() {
        localStorage.setItem("permission", answer);
        return Promise.resolve(answer);
      }
      onclick: (() => void) | null = null;
      constructor(title: string, { body = "", tag = "" }: NotificationOptions) {
        super();
        shown.push({ title, body, tag, click: () => this.onclick?.() });
      }
      close() {}
    }
    let state = "visible";
    Object.defineProperty(document, "visibilityState", { get: () => state });
    Object.defineProperty(document, "hidden", { get: () => state === "hidden" });
    const put = (next: string) => {
      state = next;
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    };
    Object.assign(window, { Notification: Recorded, shown, put });
  }, answer);
}

interface Prepared {
  shown: (Shown & { click(): void })[];
  put(state: "visible" | "hidden"): void;
}
const shown = (page: Page): Promise<Shown[]> =>
  page.evaluate(() =>
    (window as unknown as Prepared).shown.map(({ title, body, tag }) => ({ title, body, tag })),
  );
const put = (page: Page, state: "visible" | "hidden"): Promise<void> =>
  page.evaluate((state) => (window as unknown as Prepared).put(state), state);

/** Lets time pass in all tabs, and slowly enough that what they ask and tell is answered meanwhile. */
async function pass(context: BrowserContext, milliseconds: number): Promise<void> {
  for (let rest = milliseconds; rest > 0; rest -= 5_000) {
    await context.clock.runFor(Math.min(rest, 5_000));
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

/** A tab with the whole list, of an agent who has chosen. */
async function tab(context: BrowserContext, sim: Sim, chosen?: string): Promise<Page> {
  const page = await context.newPage();
  if (chosen) {
    const preferences = new PreferencesPage(page);
    await preferences.open();
    await preferences.choose(chosen);
  }
  await arrive(page, "/queue/open", sim.face);
  await expect(new QueuePage(page).rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await pass(context, 3_000);
  return page;
}

const mail = (sim: Sim, title: string): Promise<{ key: string }> =>
  sim.tell("new-request", { title, email: "compta@conservatoire.example", text: "Bonjour" });

test("an agent who looks elsewhere is told by the title and by the system, and led to the ticket", async ({
  context,
  sim,
}) => {
  test.slow();
  await prepare(context, "granted");
  const page = await tab(context, sim, "Pour toutes les nouvelles");
  await put(page, "hidden");
  const { key } = await mail(sim, "Facture en double");
  await pass(context, HIDDEN + 10_000);
  await expect(page).toHaveTitle(/^\(1\) /);
  await expect
    .poll(() => shown(page))
    .toEqual([{ title: "Nouvelle demande", body: `${key} Facture en double`, tag: expect.any(String) }]);
  await page.evaluate(() => (window as unknown as Prepared).shown[0]?.click());
  await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
  await put(page, "visible");
  await expect(page).toHaveTitle(/^(?!\()/);
});

test("several news of one kind are one notification, and only the agent's own are told where that was chosen", async ({
  context,
  sim,
}) => {
  test.slow();
  await prepare(context, "granted");
  const page = await tab(context, sim, "Pour mes demandes");
  await put(page, "hidden");
  await mail(sim, "Pour tout le monde");
  await sim.tell("customer-writes", { key: anchors.ready, text: "Une précision." });
  await pass(context, HIDDEN + 10_000);
  await expect(page).toHaveTitle(/^\(\d+\) /);
  const told = await shown(page);
  expect(told.map(({ title }) => title)).not.toContain("Nouvelle demande");

  await put(page, "visible");
  await page.goto("/settings/preferences");
  await page.getByRole("radio", { name: "Pour toutes les nouvelles" }).check();
  await arrive(page, "/queue/open", sim.face);
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await pass(context, 3_000);
  await put(page, "hidden");
  for (const title of ["Une", "Deux", "Trois"]) await mail(sim, title);
  await pass(context, HIDDEN + 10_000);
  await expect
    .poll(async () => (await shown(page)).map(({ title }) => title).join("; "))
    .toMatch(/\b3\snouvelles demandes\b/);
});

test("nothing is shown while the desk is looked at in any tab, or unless it was asked for", async ({
  context,
  sim,
}) => {
  test.slow();
  await prepare(context, "granted");
  const hidden = await tab(context, sim, "Pour toutes les nouvelles");
  const looked = await tab(context, sim);
  await put(hidden, "hidden");
  await mail(sim, "Vue dans l’autre onglet");
  await pass(context, HIDDEN + 10_000);
  await expect(hidden).toHaveTitle(/^\(1\) /);
  expect(await shown(hidden)).toEqual([]);
  expect(await shown(looked)).toEqual([]);

  // With the other one put away as well, it is told.
  await put(looked, "hidden");
  await mail(sim, "Vue nulle part");
  await pass(context, HIDDEN + 10_000);
  await expect
    .poll(async () => (await shown(hidden)).map(({ body }) => body))
    .toEqual([expect.stringContaining("Vue nulle part")]);
  // Both tell it, under one tag: the system shows it once.
  const both = [...(await shown(hidden)), ...(await shown(looked))];
  expect(new Set(both.map(({ tag }) => tag)).size).toBe(1);
});

test("nothing is told by the system unless it was chosen; the title counts all the same", async ({
  context,
  sim,
}) => {
  test.slow();
  await prepare(context, "granted");
  const page = await tab(context, sim);
  await put(page, "hidden");
  await mail(sim, "Sans bruit");
  await pass(context, HIDDEN + 10_000);
  await expect(page).toHaveTitle(/^\(1\) /);
  expect(await shown(page)).toEqual([]);
});

test("a browser that refuses is told of where notifications are chosen, and in the diagnosis", async ({
  context,
  page,
  sim,
}) => {
  await prepare(context, "denied");
  const preferences = new PreferencesPage(page);
  await preferences.open();
  await preferences.choose("Pour mes demandes");
  await expect(page.getByText("Ce navigateur refuse les notifications de ce site.")).toBeVisible();
  await arrive(page, "/queue/open", sim.face);
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  await diagnosis.expect("Notifications du système", "À voir", /autorisez les notifications/);
});

test("what the site suggests holds until the agent chooses, and is asked for by a button", async ({
  context,
  page,
}) => {
  await prepare(context, "granted");
  await page.route("**/config.json", async (route) => {
    const answer = await route.fetch();
    const site = (await answer.json()) as { settings: object };
    const settings = { ...site.settings, notifications: "mine" };
    await route.fulfill({ response: answer, json: { ...site, language: "en", settings } });
  });
  await page.goto("/settings/preferences");
  await expect(page.getByRole("heading", { level: 1, name: "Preferences" })).toBeVisible();
  await expect(page.getByText("This browser has not yet been allowed to show notifications.")).toBeVisible();
  await page.getByRole("button", { name: "Allow notifications" }).click();
  await expect(page.getByText("This browser has not yet been allowed")).toHaveCount(0);
  await page.getByRole("radio", { name: "Français" }).check();
  await expect(page.getByRole("heading", { level: 1, name: "Préférences" })).toBeVisible();
});
