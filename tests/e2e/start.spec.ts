import type { Page } from "@playwright/test";
import { PreferencesPage } from "./pages/settings.js";
import { expect, test } from "./support/fixtures.js";

/** Whether a start fetches what reads the configuration and the choices. */
async function reads(page: Page): Promise<boolean> {
  const asked: string[] = [];
  const note = (request: { url(): string }) => asked.push(request.url());
  page.on("request", note);
  await page.reload();
  await expect(page.locator("#shell")).toHaveCount(0);
  page.off("request", note);
  return asked.some((address) => address.includes("/guichet-connecting-"));
}

test("a start reads the configuration and the choices only when they have changed", async ({ page }) => {
  const preferences = new PreferencesPage(page);
  await preferences.open();
  await expect.poll(() => reads(page)).toBe(false);
  await preferences.choose("English");
  await expect.poll(() => reads(page)).toBe(false);
  await expect(page.getByRole("heading", { level: 1, name: "Preferences" })).toBeVisible();

  await page.route("**/config.json", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      body: JSON.stringify({ ...(await answer.json()), jira: "https://other.example" }),
    });
  });
  expect(await reads(page)).toBe(true);
  await expect.poll(() => reads(page)).toBe(false);
  await page.goto("/settings/connection");
  await expect(page.getByText("https://other.example").first()).toBeVisible();

  await page.unroute("**/config.json");
  await page.route("**/config.json", (route) => route.fulfill({ body: "{" }));
  for (const start of ["first", "second"]) expect(await reads(page), `${start} start`).toBe(true);
  await expect(page.getByRole("dialog", { name: "Configuration of the site" })).toBeVisible();
});

test("the page starts at any of its addresses and leaves no shell behind", async ({ page, sim }) => {
  for (const address of ["/", "/settings/connection", "/browse/REQ-1"]) {
    await page.goto(address);
    await expect(page.locator("#shell")).toHaveCount(0);
    await expect(page.getByRole("main")).toBeVisible();
  }
  expect(sim.address).toContain("127.0.0.1");
});

test("the page reaches Jira through the proxy and not beside it", async ({ page, site, sim }) => {
  await page.goto("/");
  const through = await page.evaluate(async (proxy) => {
    const answer = await fetch(`${proxy}/rest/api/2/serverInfo`);
    return { status: answer.status, info: (await answer.json()) as { deploymentType: string } };
  }, site.proxy);
  expect(through.status).toBe(200);
  expect(through.info.deploymentType).toBe(sim.face === "cloud" ? "Cloud" : "Server");
});
