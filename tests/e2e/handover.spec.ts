import type { Browser, BrowserContext, Page } from "@playwright/test";
import { BegunTransfer } from "./pages/begun.js";
import { AGENT, arrive, COLLEAGUE, type Agent } from "./pages/connection.js";
import { TicketPage } from "./pages/ticket.js";
import { TransferPanel } from "./pages/transfer.js";
import { Undo } from "./pages/undo.js";
import { anchors, go, type Language } from "./support/agent.js";
import { violations } from "./support/axe.js";
import { beyond, facts } from "./support/facts.js";
import { expect, test } from "./support/fixtures.js";
import { over, unfinished } from "./support/kept.js";
import type { Course, Passing, Relay } from "./support/relay.js";
import type { Sim } from "./support/sim.js";

// A transfer that one agent begins and another finishes, at another machine: one clone in the end, complete. The times
// that have to pass meanwhile are the page's own (`page.clock`).
test.use({ between: "relay", layout: "two" });

const key = anchors.bug;
const locales = { fr: "fr-FR", en: "en-GB" };

test("a transfer with two files, its browser closed at each step, is finished by a colleague: one clone, complete", async ({
  browser,
  context,
  sim,
  relay,
  watched,
}) => {
  test.setTimeout(300_000);
  const all = { browser, sim, relay, watched };
  const { steps, left } = await undisturbed(await context.newPage(), sim, relay, "fr");
  expect(steps.filter(({ path }) => path.endsWith("/attachments"))).toHaveLength(2);
  const created = steps.findIndex(creates);
  expect([created, steps.at(-1)?.path]).toEqual([1, steps[0]?.path]);
  for (const at of steps.keys()) {
    // A last step that is done would leave nothing to finish.
    const arrives = at % 2 === 0 && at < steps.length - 1;
    const told = `closed at ${at}: ${steps[at]?.method} ${steps[at]?.path}, ${arrives ? "done" : "lost"}`;
    await test.step(told, async () => {
      await sim.tell("reset", { seed: 1, crowd: 0 });
      const { camille, julien, there, begun } = await leftAt(at, arrives, { ...all, language: "fr" });
      await expect(begun.begunBy(AGENT.name)).toBeVisible();
      const isThere = at > created || (at === created && arrives);
      await expect(isThere ? begun.clone : begun.noClone).toBeVisible();
      await begun.finish.click();
      await expect(begun.card).toHaveCount(0);
      await over(there, 60_000);
      await expect(begun.own).toHaveCount(0);
      await expectFacts(sim, left);

      const back = await arrived(await camille.newPage(), sim, "fr");
      const own = new BegunTransfer(back, key, "fr");
      // What was the last step to her is over without a word.
      if (await stands(back)) {
        await expect(own.dealtWithBy(COLLEAGUE.name)).toBeVisible();
        await expect(own.missing, "nothing is").toHaveCount(0);
        await expect(own.ways).toHaveCount(1);
        await own.seen.click();
      } else expect(at).toBe(steps.length - 1);
      await expect(own.own).toHaveCount(0);
      await expect(own.card).toHaveCount(0);
      await expectFacts(sim, left);
      await camille.close();
      await julien.close();
    });
  }
});

for (const language of ["fr", "en"] as const) {
  test(`a transfer that is left stays for whoever began it, who finishes it: ${language}`, async ({
    browser,
    sim,
    relay,
    watched,
  }) => {
    test.setTimeout(120_000);
    const all = { browser, sim, relay, watched };
    const { left } = await undisturbedOn(all, language);
    const { camille, julien, there, begun } = await leftAt(2, false, { ...all, language });
    await expect(begun.begunBy(AGENT.name)).toBeVisible();
    await expect(begun.clone).toHaveAttribute("href", /\/browse\/DEV-\d+$/);
    relay.clear();
    await begun.leave.click();
    await expect(begun.card).toHaveCount(0);
    await there.clock.runFor(120_000);
    await expect(begun.own).toHaveCount(0);
    const written = relay.passed.filter(({ method }) => method !== "GET");
    expect(written, "nothing is written").toEqual([]);
    await go(there, "/queue/new");
    await expect(new TicketPage(there, language).heading).toHaveCount(0);
    await go(there, `/browse/${key}`);
    await expect(begun.card, "it can still be finished").toBeVisible();

    const back = await arrived(await camille.newPage(), sim, language);
    await over(back, 60_000);
    await expectFacts(sim, left);
    await expect(new BegunTransfer(back, key, language).own).toHaveCount(0);
    await there.close();
    const again = await arrived(await julien.newPage(), sim, language, COLLEAGUE);
    await expect(new TicketPage(again, language).conversation.getByRole("listitem").first()).toBeVisible();
    await expect(new BegunTransfer(again, key, language).card).toHaveCount(0);
  });

  test(`whoever comes back to a transfer that a colleague has in hands is told so, and can take it back: ${language}`, async ({
    browser,
    sim,
    relay,
    watched,
  }) => {
    test.setTimeout(120_000);
    const all = { browser, sim, relay, watched };
    const { left } = await undisturbedOn(all, language);
    const { camille, julien, there, begun } = await leftAt(3, true, { ...all, language });
    relay.clear();
    await begun.finish.click();
    await expect(begun.waits).toBeVisible();
    await expect(begun.looked).toBeVisible();
    await expect(begun.missing).toHaveCount(0);
    // He has announced that it is in his hands, and waits for hers to be off it.
    await expect.poll(() => relay.passed.map(({ method }) => method)).toContain("PUT");
    await there.close();

    const back = await arrived(await camille.newPage(), sim, language);
    const own = new BegunTransfer(back, key, language);
    expect(await stands(back)).toBe(true);
    await expect(own.takenOverBy(COLLEAGUE.name)).toBeVisible();
    await expect(own.card, "one card for one transfer").toHaveCount(0);
    await expect(own.missing, "nobody knows here").toHaveCount(0);
    await expect(own.ways, "to have it in hands again, or to leave it").toHaveCount(2);
    await own.claim.click();
    await over(back, 60_000);
    await expect(own.own).toHaveCount(0);
    await expectFacts(sim, left);

    // He finds every step of it done.
    const again = await arrived(await julien.newPage(), sim, language, COLLEAGUE);
    const his = new BegunTransfer(again, key, language);
    await over(again, 60_000);
    await expect(his.own).toHaveCount(0);
    await expect(his.card).toHaveCount(0);
    await expectFacts(sim, left);
  });
}

for (const language of ["fr", "en"] as const)
  test(`whoever transfers what a colleague has begun to transfer meanwhile is asked before there is a second clone: ${language}`, async ({
    browser,
    sim,
    relay,
    watched,
  }) => {
    test.setTimeout(120_000);
    const julien = await anotherMachine(browser, language, watched);
    const there = await arrived(await julien.newPage(), sim, language, COLLEAGUE, "/transfer/dev");
    const panel = new TransferPanel(there, language);
    await expect(panel.start).toBeEnabled();
    await there.clock.runFor(40_000);
    const camille = await anotherMachine(browser, language, watched);
    await begin(await camille.newPage(), sim, relay, language, 1, { arrives: false, answer: "never" });

    relay.clear();
    await panel.start.click();
    const own = new BegunTransfer(there, key, language);
    await expect(own.heldBackBy(AGENT.name)).toBeVisible();
    expect(await violations(there)).toEqual([]);
    expect(relay.passed.filter(creates)).toEqual([]);
    await own.goOn.click();
    await over(there, 60_000);
    await expect(own.own).toHaveCount(0);
    expect(relay.passed.filter(creates)).toHaveLength(1);
  });

for (const [way, name] of [
  ["given up", "Abandonner"],
  ["taken back", "Annuler ce qui est fait"],
] as const)
  test(`a transfer that is ${way} halfway is offered to nobody`, async ({ browser, sim, relay, watched }) => {
    test.setTimeout(60_000);
    const camille = await anotherMachine(browser, "fr", watched);
    const page = await arrived(await camille.newPage(), sim, "fr", AGENT, "/transfer/dev");
    await sim.tell("fault", { effect: "answer", method: "POST", path: "/attachments", status: 403 });
    relay.clear();
    await new TransferPanel(page, "fr").start.click();
    const own = new BegunTransfer(page, key, "fr");
    await own.own.getByRole("button", { name }).click();
    const undo = new Undo(page);
    if (way === "taken back") await undo.confirm.click();
    await expect(own.own).toHaveCount(0);
    await over(page, 10_000);
    await expect
      .poll(() => relay.passed.filter(({ path }) => path.endsWith("/guichet.transfers")))
      .toHaveLength(2);
    await expect(own.card).toHaveCount(0);

    const julien = await anotherMachine(browser, "fr", watched);
    const there = await arrived(await julien.newPage(), sim, "fr", COLLEAGUE);
    await expect(new TicketPage(there).conversation.getByRole("listitem").first()).toBeVisible();
    await expect(new BegunTransfer(there, key, "fr").card).toHaveCount(0);
  });

for (const [language, colorScheme] of [
  ["fr", "light"],
  ["en", "dark"],
] as const)
  test(`axe finds nothing on the cards of a transfer that changes hands: ${language}, ${colorScheme}`, async ({
    browser,
    sim,
    relay,
    watched,
  }) => {
    test.setTimeout(120_000);
    const all = { browser, sim, relay, watched };
    const { camille, there, begun } = await leftAt(2, false, { ...all, language, colorScheme });
    await expect(begun.clone).toBeVisible();
    expect.soft(await violations(there), "what was begun elsewhere").toEqual([]);
    relay.clear();
    await begun.finish.click();
    await expect(begun.waits).toBeVisible();
    expect.soft(await violations(there), "what is taken over").toEqual([]);

    await expect.poll(() => relay.passed.map(({ method }) => method)).toContain("PUT");
    const back = await arrived(await camille.newPage(), sim, language);
    const own = new BegunTransfer(back, key, language);
    expect(await stands(back)).toBe(true);
    await expect(own.takenOverBy(COLLEAGUE.name)).toBeVisible();
    expect.soft(await violations(back), "what is in other hands").toEqual([]);
    await over(there, 60_000);
    // Whoever takes it back is told that there is nothing left to do.
    await own.claim.click();
    expect(await stands(back)).toBe(true);
    await expect(own.dealtWithBy(COLLEAGUE.name)).toBeVisible();
    expect.soft(await violations(back), "what is over").toEqual([]);
  });

/** Whether a request makes the clone. */
function creates({ method, path }: Passing): boolean {
  return method === "POST" && path.endsWith("/issue");
}

interface Look {
  language: Language;
  colorScheme?: "light" | "dark";
}

interface All {
  browser: Browser;
  sim: Sim;
  relay: Relay;
  watched: { also(context: BrowserContext): Promise<void> };
}

/** How it goes when nothing befalls it, on a machine of its own; the story begins again afterwards. */
async function undisturbedOn({ browser, sim, relay, watched }: All, language: Language) {
  const machine = await anotherMachine(browser, language, watched);
  const found = await undisturbed(await machine.newPage(), sim, relay, language);
  await machine.close();
  await sim.tell("reset", { seed: 1, crowd: 0 });
  return found;
}

/** Camille's browser is closed at a step of her transfer; Julien opens the request at another machine. */
async function leftAt(
  step: number,
  arrives: boolean,
  { browser, sim, relay, watched, language, colorScheme }: All & Look,
) {
  const camille = await anotherMachine(browser, language, watched, colorScheme);
  await begin(await camille.newPage(), sim, relay, language, step, { arrives, answer: "never" });
  const julien = await anotherMachine(browser, language, watched, colorScheme);
  const there = await arrived(await julien.newPage(), sim, language, COLLEAGUE);
  return { camille, julien, there, begun: new BegunTransfer(there, key, language) };
}

/** How the transfer goes when nothing befalls it. */
async function undisturbed(
  page: Page,
  sim: Sim,
  relay: Relay,
  language: Language,
): Promise<{ steps: Passing[]; left: string[] }> {
  await arrived(page, sim, language, AGENT, "/transfer/dev");
  const panel = new TransferPanel(page, language);
  await expect(panel.start).toBeEnabled();
  relay.clear();
  await panel.start.click();
  await over(page, 60_000);
  const found = { steps: relay.passed, left: await facts(sim, key, both) };
  await page.close();
  return found;
}

const both = [AGENT.login, COLLEAGUE.login];

async function expectFacts(sim: Sim, expected: string[]): Promise<void> {
  const found = await facts(sim, key, both);
  expect([beyond(found, expected), beyond(expected, found)], "too much, and missing").toEqual([[], []]);
}

/** A browser with a storage of its own. */
async function anotherMachine(
  browser: Browser,
  language: Language,
  watched: All["watched"],
  colorScheme: Look["colorScheme"] = "light",
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: locales[language], colorScheme });
  await watched.also(context);
  return context;
}

/** Begins the transfer; something befalls its step `at`, and the page is closed. */
async function begin(
  page: Page,
  sim: Sim,
  relay: Relay,
  language: Language,
  at: number,
  course: Course,
): Promise<void> {
  await arrived(page, sim, language, AGENT, "/transfer/dev");
  const panel = new TransferPanel(page, language);
  await expect(panel.start).toBeEnabled();
  const struck = relay.befall(at, course);
  await panel.start.click();
  await struck;
  await page.close();
}

async function arrived(
  page: Page,
  sim: Sim,
  language: Language,
  agent: Agent = AGENT,
  panel = "",
): Promise<Page> {
  await page.clock.install();
  await arrive(page, `/browse/${key}${panel}`, sim.face, language, agent);
  return page;
}

/** Lets the time pass until the acts of this browser are over, or wait for the agent; whether one does. */
async function stands(page: Page): Promise<boolean> {
  let left = 0;
  await expect(async () => {
    await page.clock.runFor(10_000);
    const acts = await unfinished(page);
    const isRefused = ({ steps }: (typeof acts)[number]) =>
      steps.some(({ state }) => typeof state === "object" && "Refused" in state);
    expect(acts.filter((act) => !isRefused(act))).toEqual([]);
    left = acts.length;
  }).toPass({ timeout: 60_000, intervals: [100] });
  return left > 0;
}
