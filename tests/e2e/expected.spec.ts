import { AGENT, arrive } from "./pages/connection.js";
import { QueuePage } from "./pages/queue.js";
import { Tray } from "./pages/tray.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";

/** How long Jira takes for a write: far longer than anybody waits for a key. */
const SLOW = 4_000;

test.beforeEach(async ({ context, site }) => {
  await context.route(new RegExp(`^${site.proxy}.*/issue/`), async (route) => {
    if (route.request().method() === "PUT") await new Promise((resolve) => setTimeout(resolve, SLOW));
    await route.continue();
  });
});

test("an act shows at once what it will do, and stays when Jira has done it", async ({ page, sim }) => {
  await arrive(page, "/queue/open", sim.face);
  const row = new QueuePage(page).row(anchors.fresh);
  await row.getByRole("link").focus();
  await page.keyboard.press("i");
  await expect(row).toContainText(AGENT.name, { timeout: SLOW / 2 });
  await expect(new Tray(page).region).toContainText("Demande attribuée.", { timeout: 3 * SLOW });
  await expect(row).toContainText(AGENT.name);
});

test("an act that Jira refuses shows as it was before, and why", async ({ page, sim }) => {
  await arrive(page, "/queue/open", sim.face);
  const row = new QueuePage(page).row(anchors.fresh);
  await row.getByRole("link").focus();
  const body = { errorMessages: ["Vous ne pouvez pas attribuer cette demande."], errors: {} };
  await sim.tell("fault", { effect: "answer", method: "PUT", path: "/issue", times: 5, status: 400, body });
  await page.keyboard.press("i");
  await expect(row).toContainText(AGENT.name, { timeout: SLOW / 2 });
  await expect(new Tray(page).count).toHaveText(/1.acte inachevé/, { timeout: 3 * SLOW });
  await expect(row).not.toContainText(AGENT.name);
});
