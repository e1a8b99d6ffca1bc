import { arrive } from "./pages/connection.js";
import { NotePanel } from "./pages/note.js";
import { ReplyPanel } from "./pages/reply.js";
import { anchors, go } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Issue } from "./support/world.js";

const key = anchors.ready;

test("a note stays among colleagues", async ({ page, sim }) => {
  await arrive(page, `/browse/${key}/note`, sim.face);
  const panel = new NotePanel(page, "fr");
  await expect(panel.text).toBeFocused();
  await panel.text.fill("Vu avec Léa : c’est la facture d’avril.");
  await page.keyboard.press("Control+Enter");
  const note = async () => {
    const { comments } = await sim.ask<Issue>(`issue/${key}`);
    return comments.find((comment) => comment.body.includes("Vu avec Léa"));
  };
  await expect.poll(note, { timeout: 20_000 }).toBeDefined();
  const found = await note();
  expect(found?.internal || found?.restriction, "hidden from the customer").toBeTruthy();
  expect(await sim.ask<unknown[]>("outbox")).toEqual([]);
});

test("the words of a note never come up in a mail", async ({ page, sim }) => {
  await arrive(page, `/browse/${key}/note`, sim.face);
  await new NotePanel(page, "fr").text.fill("Entre nous.");
  await page.waitForTimeout(400);
  await go(page, `/browse/${key}/reply`);
  await expect(new ReplyPanel(page, "fr").body).toHaveValue("");
  await go(page, `/browse/${key}/note`);
  await expect(new NotePanel(page, "fr").text).toHaveValue("Entre nous.");
});

test("a note that went does not come back when the clock is set back behind what was typed", async ({
  page,
  sim,
}) => {
  await arrive(page, `/browse/${key}/note`, sim.face);
  const panel = new NotePanel(page, "fr");
  await panel.text.fill("Vu avec Léa.");
  await page.waitForTimeout(400);
  await page.clock.setFixedTime(Date.now() - 3_600_000);
  await page.keyboard.press("Control+Enter");
  const notes = async () => (await sim.ask<Issue>(`issue/${key}`)).comments.map(({ body }) => body);
  await expect.poll(notes, { timeout: 20_000 }).toContain("Vu avec Léa.");
  await expect(panel.text).toHaveCount(0);
  await go(page, `/browse/${key}/note`);
  await expect(panel.text).toHaveValue("");
});
