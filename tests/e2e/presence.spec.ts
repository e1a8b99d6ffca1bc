import type { Page } from "@playwright/test";
import { arrive, COLLEAGUE } from "./pages/connection.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Asked } from "./support/world.js";

/** Serves the desk's settings with presence switched on. */
async function withPresence(page: Page): Promise<void> {
  await page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    const config = (await response.json()) as { settings?: object };
    await route.fulfill({ response, json: { ...config, settings: { ...config.settings, presence: true } } });
  });
}

test("who else is at a request is told, and what they do; who leaves is gone", async ({
  page,
  sim,
  browser,
}) => {
  const key = anchors.ready;
  await withPresence(page);
  await arrive(page, `/browse/${key}`, sim.face);
  const there = page.locator(".presence");
  await expect(there).toBeEmpty();

  const context = await browser.newContext({ baseURL: new URL("/", page.url()).href, locale: "fr-FR" });
  const other = await context.newPage();
  await withPresence(other);
  await arrive(other, `/browse/${key}/reply`, sim.face, "fr", COLLEAGUE);
  await expect(other.locator(".presence")).toContainText("Camille Moreau est aussi ici");
  await expect(there).toContainText("Julien Petit écrit au client", { timeout: 30_000 });
  await other.keyboard.press("Escape");
  await other.goto("about:blank");
  await context.close();
});

test("nobody is asked about where the settings do not want it", async ({ page, sim }) => {
  await arrive(page, `/browse/${anchors.ready}`, sim.face);
  await expect(page.getByRole("region", { name: "Échanges" })).toBeVisible();
  await page.waitForTimeout(1_000);
  const asked = await sim.ask<Asked[]>("requests");
  expect(asked.filter(({ target }) => target.includes("guichet.presence"))).toEqual([]);
});
