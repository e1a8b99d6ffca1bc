import { arrive } from "./pages/connection.js";
import { ClosePanel } from "./pages/closing.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { Hands, record } from "./support/hands.js";
import type { Issue } from "./support/world.js";

const key = anchors.ready;

test("two keys close a request, and the next one has the focus", async ({ page, sim }, info) => {
  await arrive(page, `/browse/${key}`, sim.face);
  await expect(page.locator(".conversation").first()).toBeVisible();
  const panel = new ClosePanel(page, "fr");
  const hands = new Hands(page);
  await hands.press("c");
  await expect(panel.close).toBeFocused();
  await hands.press("Enter");
  await expect(page).toHaveURL(/\/queue\//);
  await expect(page.locator(".row-link:focus")).toHaveCount(1);
  record(
    { act: "close", interactions: hands.interactions, allowed: 2, face: sim.face, language: "fr" },
    info,
  );
  expect((await sim.ask<Issue>(`issue/${key}`)).status.done, "held for ten seconds").toBe(false);
  await expect
    .poll(async () => (await sim.ask<Issue>(`issue/${key}`)).status.done, { timeout: 20_000 })
    .toBe(true);
  expect((await sim.ask<Issue>(`issue/${key}`)).resolution).not.toBeNull();
});

test("a closing that is taken back leaves the request open", async ({ page, sim }) => {
  await arrive(page, `/browse/${key}/close`, sim.face);
  const panel = new ClosePanel(page, "fr");
  await panel.close.click();
  await panel.undo.click();
  await page.waitForTimeout(11_000);
  expect((await sim.ask<Issue>(`issue/${key}`)).status.done).toBe(false);
});

test("what is open is shown before a request is closed", async ({ page, sim }) => {
  await arrive(page, `/browse/${anchors.fresh}/close`, sim.face);
  await expect(new ClosePanel(page, "fr").panel.getByText("Il reste à mettre en forme")).toBeVisible();
});
