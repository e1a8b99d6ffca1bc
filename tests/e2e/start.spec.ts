import { expect, test } from "./support/fixtures.js";

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
