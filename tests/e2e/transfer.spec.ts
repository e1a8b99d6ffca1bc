import { arrive } from "./pages/connection.js";
import { ReplyPanel } from "./pages/reply.js";
import { TransferPanel } from "./pages/transfer.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { Hands, record } from "./support/hands.js";
import type { Sim } from "./support/sim.js";
import type { Issue } from "./support/world.js";

async function clonesOf(sim: Sim, key: string, project: string): Promise<Issue[]> {
  const issues = await sim.ask<Issue[]>(`issues?project=${project}`);
  return issues.filter((issue) => issue.links.some((link) => link.key === key));
}

async function expectWhole(sim: Sim, key: string, clone: Issue): Promise<void> {
  const original = await sim.ask<Issue>(`issue/${key}`);
  expect(clone.assignee, "nobody is assigned").toBeNull();
  expect(clone.links).toEqual([expect.objectContaining({ phrase: "clones", key })]);
  const sizes = (issue: Issue) => issue.attachments.map((file) => [file.filename, file.size]).sort();
  expect(sizes(clone)).toEqual(sizes(original));
  const notes = original.comments.filter((comment) => comment.body.includes("Transmis à"));
  expect(notes).toHaveLength(1);
}

test("two keys hand a bug over, whole and once", async ({ page, sim }, info) => {
  await arrive(page, `/browse/${anchors.bug}`, sim.face);
  await expect(page.locator(".conversation").first()).toBeVisible();
  const panel = new TransferPanel(page, "fr");
  const hands = new Hands(page);
  await hands.press("t");
  await expect(panel.start).toBeFocused();
  await hands.press("Control+Enter");
  await expect(panel.done).toBeVisible({ timeout: 20_000 });
  record(
    { act: "transfer", interactions: hands.interactions, allowed: 3, face: sim.face, language: "fr" },
    info,
  );
  const clones = await clonesOf(sim, anchors.bug, "DEV");
  expect(clones).toHaveLength(1);
  const [clone] = clones as [Issue];
  await expect(panel.clone).toHaveText(clone.key);
  expect(clone.type.id).toBe("10001");
  await expectWhole(sim, anchors.bug, clone);
  await panel.tell.click();
  await expect(new ReplyPanel(page, "fr").body).toHaveValue(new RegExp(clone.key));
});

test("a wish goes to PO, which asks for what it is worth", async ({ page, sim }, info) => {
  await arrive(page, `/browse/${anchors.wish}`, sim.face);
  await expect(page.locator(".conversation").first()).toBeVisible();
  const panel = new TransferPanel(page, "fr");
  const hands = new Hands(page);
  await hands.press("t");
  await expect(panel.asked).toBeFocused();
  await hands.press("ArrowDown");
  await hands.press("Control+Enter");
  await expect(panel.done).toBeVisible({ timeout: 20_000 });
  record(
    { act: "transfer to PO", interactions: hands.interactions, allowed: 3, face: sim.face, language: "fr" },
    info,
  );
  const clones = await clonesOf(sim, anchors.wish, "PO");
  expect(clones).toHaveLength(1);
  expect(clones[0]?.type.id).toBe("10003");
  await expectWhole(sim, anchors.wish, clones[0] as Issue);
});

test("a transfer whose tab is closed in the middle is finished without a duplicate", async ({
  page,
  sim,
  context,
}) => {
  test.setTimeout(90_000);
  const inDev = async () => (await sim.ask<Issue[]>("issues?project=DEV")).length;
  const before = await inDev();
  await arrive(page, `/browse/${anchors.bug}/transfer/dev`, sim.face);
  const panel = new TransferPanel(page, "fr");
  await expect(panel.start).toBeEnabled();
  const uploading = page.waitForRequest("**/attachments");
  await page.route("**/attachments", () => undefined);
  await panel.start.click();
  await uploading;
  expect(await inDev()).toBe(before + 1);
  await page.close();

  // What was under way may still arrive for seventy seconds: it is looked for, and only then sent again.
  const again = await context.newPage();
  await again.clock.install();
  await arrive(again, `/browse/${anchors.bug}`, sim.face);
  await expect(async () => {
    await again.clock.runFor(10_000);
    const clones = await clonesOf(sim, anchors.bug, "DEV");
    expect(clones.map((clone) => clone.attachments.length)).toEqual([2]);
    await expectWhole(sim, anchors.bug, clones[0] as Issue);
  }).toPass();
  expect(await inDev()).toBe(before + 1);
});
