import { arrive } from "./pages/connection.js";
import { expect, test } from "./support/fixtures.js";
import type { Issue } from "./support/world.js";

test("one click opens every tool in a tab of its own, on the customer of the request", async ({
  context,
  page,
  sim,
}) => {
  const issues = await sim.ask<Issue[]>("issues?project=REQ");
  const account = (issue: Issue) => issue.fields.customfield_10101;
  const issue = issues.find((issue) => typeof account(issue) === "string" && !issue.status.done)!;
  await arrive(page, `/browse/${issue.key}`, sim.face);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(issue.summary);
  const asked: string[] = [];
  await context.route(/opentalent\.example/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<title>tool</title>" });
  });
  await page.getByRole("banner").getByRole("button", { name: "Outils" }).click();
  await expect.poll(() => asked.length).toBe(2);
  const name = encodeURIComponent(account(issue) as string);
  expect(decodeURIComponent(asked.find((url) => url.includes("comptes"))!)).toContain(
    decodeURIComponent(name),
  );

  await page.keyboard.press("g");
  await page.keyboard.press("1");
  await expect.poll(() => asked.length).toBe(3);
});

test("tools that the browser holds back are told, with their addresses", async ({ page, sim }) => {
  await page.addInitScript(() => (window.open = () => null));
  await arrive(page, "/queue/new", sim.face);
  await page.getByRole("banner").getByRole("button", { name: "Outils" }).click();
  const notice = page.getByRole("region", { name: "Nouvelles du guichet" });
  await expect(notice.getByRole("link", { name: "Aide en ligne" })).toHaveAttribute(
    "href",
    "https://aide.opentalent.example/",
  );
});
