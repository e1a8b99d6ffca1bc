import { expect, test } from "../support/fixtures.js";

test("the demonstration starts its own Jira and asks nobody else", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("#shell")).toHaveCount(0);
  await expect.poll(() => page.workers().length).toBe(1);
});
