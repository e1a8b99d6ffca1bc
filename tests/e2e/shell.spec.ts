import type { Page } from "@playwright/test";
import { arrive } from "./pages/connection.js";
import type { Language } from "./pages/labels.js";
import { QueuePage } from "./pages/queue.js";
import { expect, test } from "./support/fixtures.js";

/** Holds the page's code back until the test lets it come. */
async function holdCode(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/_bg\.wasm$/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Adds up how far what stands in the page is moved by itself. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number }[]) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    Object.assign(window, { shifted: () => sum });
  });
  return () => page.evaluate(() => (window as unknown as { shifted(): number }).shifted());
}

/** The frame is that of no language: in neither may the page that takes its place move what stands there. */
function stands(language: Language, colorScheme: "light" | "dark", width: number): void {
  test(`the frame stands before the code has come: ${language}, ${colorScheme}, ${width} px`, async ({
    page,
    sim,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await arrive(page, "/queue/open", sim.face, language);
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    await expect(new QueuePage(page).rows.first()).toBeVisible();
    await page.waitForTimeout(500);

    const shifted = await watchShifts(page);
    const release = await holdCode(page);
    await page.goto("/queue/open", { waitUntil: "commit" });
    const shell = page.locator("#shell");
    await expect(shell).toBeVisible();
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    const before = await shell.evaluate((element) => getComputedStyle(element).backgroundColor);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(width);
    release();
    await expect(new QueuePage(page).rows.first()).toBeVisible();
    await page.waitForTimeout(500);
    const after = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(before).toBe(after);
    expect(await shifted()).toBeLessThan(0.05);
  });
}

for (const [language, locale] of [
  ["fr", "fr-FR"],
  ["en", "en-GB"],
] as const)
  test.describe(locale, () => {
    test.use({ locale });
    for (const colorScheme of ["light", "dark"] as const)
      for (const width of [360, 1280]) stands(language, colorScheme, width);
  });
