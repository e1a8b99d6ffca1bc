import { join } from "node:path";
import type { Page } from "@playwright/test";
import { QueuePage } from "../pages/queue.js";
import { TicketPage } from "../pages/ticket.js";
import { anchors } from "../support/agent.js";
import { expect, test } from "../support/fixtures.js";
import { root } from "../support/process.js";

async function picture(page: Page, name: string): Promise<void> {
  const path = join(root, "tests/e2e/screenshots", `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}

test("the queue", async ({ page }) => {
  await page.goto("/queue/new");
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await page.keyboard.press("j");
  await expect(queue.cursor).toHaveCount(1);
  await picture(page, "queue");
});

test("a ticket", async ({ page }) => {
  await page.goto(`/browse/${anchors.bug}`);
  const ticket = new TicketPage(page);
  await expect(ticket.conversation.getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(ticket.checklist.first()).toBeVisible();
  await picture(page, "ticket");
});
