import type { Page, TestInfo } from "@playwright/test";
import { arrive } from "./pages/connection.js";
import { ReplyPanel } from "./pages/reply.js";
import { TicketPage } from "./pages/ticket.js";
import { TransferPanel } from "./pages/transfer.js";
import { TriagePage } from "./pages/triage.js";
import { anchors, type Language } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { Hands, record } from "./support/hands.js";
import type { Sim } from "./support/sim.js";
import type { Issue, Mail } from "./support/world.js";

const TITLE = "La remise fratrie est appliquée deux fois";
const WORDS = "Bonjour,\n\nLa remise est corrigée sur votre compte.";

/** Acts are held for ten seconds before they leave. */
const LEFT = { timeout: 20_000 };

const locales: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };

for (const language of ["fr", "en"] as const)
  test.describe(`the procedure, in ${language === "fr" ? "French" : "English"}`, () => {
    test.use({ locale: locales[language] });

    test("an ordinary request: put into shape, answered and closed", async ({ page, sim }, info) => {
      const key = anchors.fresh;
      await arrive(page, `/browse/${key}`, sim.face, language);
      const hands = new Hands(page);
      await shape(page, hands, language);
      await hands.press("r");
      await expect(new ReplyPanel(page, language).body).toBeFocused();
      await hands.write(WORDS);
      await hands.press("Control+Shift+Enter");
      await expect.poll(async () => (await issue(sim, key)).status.done, LEFT).toBe(true);

      const closed = await issue(sim, key);
      expect(closed).toMatchObject({ summary: TITLE, assignee: "camille.moreau" });
      expect(closed.resolution).not.toBeNull();
      expect((await sent(sim, key)).filter((text) => text.includes("La remise est corrigée"))).toHaveLength(
        1,
      );
      count("ordinary ticket", hands, 8, sim, language, info);
    });

    test("a malfunction: put into shape and handed over to DEV", async ({ page, sim }, info) => {
      const key = anchors.fresh;
      await arrive(page, `/browse/${key}`, sim.face, language);
      const hands = new Hands(page);
      await shape(page, hands, language);
      const panel = new TransferPanel(page, language);
      await hands.press("t");
      await expect(panel.start).toBeFocused();
      await hands.press("Control+Enter");
      await expect(panel.done).toBeVisible(LEFT);

      const clones = (await sim.ask<Issue[]>("issues?project=DEV")).filter(({ links }) =>
        links.some((link) => link.key === key && link.phrase === "clones"),
      );
      expect(clones.map((clone) => [clone.summary, clone.type.id, clone.assignee])).toEqual([
        [TITLE, "10001", null],
      ]);
      count("transferred ticket", hands, 7, sim, language, info);
    });

    test("a wish: handed over to PO, with what it is worth", async ({ page, sim }) => {
      const key = anchors.wish;
      await arrive(page, `/browse/${key}/transfer/po`, sim.face, language);
      const panel = new TransferPanel(page, language);
      await expect(panel.asked).toBeFocused();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Control+Enter");
      await expect(panel.done).toBeVisible(LEFT);
      const clones = (await sim.ask<Issue[]>("issues?project=PO")).filter(({ links }) =>
        links.some((link) => link.key === key),
      );
      expect(clones.map((clone) => [clone.type.id, clone.assignee])).toEqual([["10003", null]]);
    });

    test("a thank-you: closed again as it was closed before", async ({ page, sim }, info) => {
      const key = anchors.thanks;
      await arrive(page, `/browse/${key}`, sim.face, language);
      await expect(new TicketPage(page, language).act("closeAsBefore")).toBeVisible();
      const before = await sent(sim, key);
      const hands = new Hands(page);
      await hands.press("Shift+C");
      await expect.poll(async () => (await issue(sim, key)).status.done, LEFT).toBe(true);
      expect((await issue(sim, key)).resolution).not.toBeNull();
      expect(await sent(sim, key), "no mail").toEqual(before);
      count("thank-you", hands, 1, sim, language, info);
    });

    test("a new question after closing: answered, then closed", async ({ page, sim }) => {
      // The answer and the closing can be taken back for ten seconds each.
      test.slow();
      const key = anchors.question;
      await arrive(page, `/browse/${key}/reply`, sim.face, language);
      await expect(new ReplyPanel(page, language).body).toBeFocused();
      await page.keyboard.type(WORDS);
      await page.keyboard.press("Control+Enter");
      await expect.poll(async () => (await sent(sim, key)).at(-1), LEFT).toContain("La remise est corrigée");
      expect((await issue(sim, key)).status.done).toBe(false);
      await page.keyboard.press("c");
      await expect(page).toHaveURL(new RegExp(`/browse/${key}/close$`));
      await page.keyboard.press("Control+Enter");
      await expect.poll(async () => (await issue(sim, key)).status.done, LEFT).toBe(true);
    });
  });

/** Accepts what is proposed, and names the request better than by "urgent". */
async function shape(page: Page, hands: Hands, language: Language): Promise<void> {
  const triage = new TriagePage(page, language);
  await expect(new TicketPage(page, language).stage).toBeVisible();
  await triage.shape(hands, TITLE);
}

function issue(sim: Sim, key: string): Promise<Issue> {
  return sim.ask<Issue>(`issue/${key}`);
}

/** What went to the customer, whichever way it went, oldest first. */
async function sent(sim: Sim, key: string): Promise<string[]> {
  const mails = (await sim.ask<Mail[]>("outbox")).filter((mail) => mail.issue === key);
  return mails.map(({ body }) => body);
}

function count(
  act: string,
  hands: Hands,
  allowed: number,
  sim: Sim,
  language: Language,
  info: TestInfo,
): void {
  record({ act, interactions: hands.interactions, allowed, face: sim.face, language }, info);
  expect(hands.interactions).toBeLessThanOrEqual(allowed);
}
