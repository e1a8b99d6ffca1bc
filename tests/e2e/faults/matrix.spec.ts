import { type BrowserContext, type Page } from "@playwright/test";
import { arrive } from "../pages/connection.js";
import { ReplyPanel } from "../pages/reply.js";
import { TransferPanel } from "../pages/transfer.js";
import { Tray } from "../pages/tray.js";
import { anchors } from "../support/agent.js";
import { recordCells, type Cell } from "../support/cells.js";
import { beyond, facts, isState } from "../support/facts.js";
import { expect, test } from "../support/fixtures.js";
import { over, unfinished } from "../support/kept.js";
import { Killable } from "../support/killable.js";
import { isStep, type Course, type Passing, type Relay } from "../support/relay.js";
import type { Sim } from "../support/sim.js";

// Each kind of fault at each step of a reply and of a transfer, in a real browser and through a real proxy: the act is
// done once, if need be by the agent who goes on with its card. Every third cell is tried; GUICHET_CELLS=all tries all.
test.use({ between: "relay", layout: "two" });

const every = process.env.GUICHET_CELLS === "all" ? 1 : 3;

interface Act {
  name: string;
  key: string;
  /** Where its form is. */
  address: string;
  /** Fills the form in and lets the act begin. */
  begin(page: Page): Promise<void>;
}

const acts: Act[] = [
  {
    name: "reply and close",
    key: anchors.ready,
    address: `/browse/${anchors.ready}/reply`,
    async begin(page) {
      const panel = new ReplyPanel(page, "fr");
      await panel.body.fill("Bonjour,\n\nC’est corrigé.");
      await panel.files.setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("abc") });
      await expect(panel.panel.getByText("a.txt")).toBeVisible();
      await expect(panel.sendAndClose).toBeEnabled();
      await page.keyboard.press("Control+Shift+Enter");
      await page.clock.runFor(10_000);
    },
  },
  {
    name: "transfer",
    key: anchors.bug,
    address: `/browse/${anchors.bug}/transfer/dev`,
    async begin(page) {
      const panel = new TransferPanel(page, "fr");
      await expect(panel.start).toBeEnabled();
      await panel.start.click();
    },
  },
];

/** What befalls a request: on its way, at Jira, or to the browser that sent it. */
type Fault =
  | { name: string; course: Course; jira?: Record<string, unknown>; then?: "page closed" | "browser killed" }
  | { name: string; inPage: "abort" | "offline" };

const passes = { arrives: true, answer: "passes" } as const;

const faults: Fault[] = [
  { name: "aborted", inPage: "abort" },
  { name: "offline", inPage: "offline" },
  { name: "reset before", course: { arrives: false, answer: "resets" } },
  { name: "reset after", course: { arrives: true, answer: "resets" } },
  { name: "reset in body", course: { arrives: true, answer: "breaks" } },
  { name: "408 before", course: { arrives: false, answer: "408" } },
  { name: "408 after", course: { arrives: true, answer: "408" } },
  { name: "503 before", course: passes, jira: { effect: "answer", status: 503 } },
  { name: "503 after", course: passes, jira: { effect: "doThenAnswer", status: 503 } },
  { name: "429", course: passes, jira: { effect: "rateLimited", retryAfter: 2 } },
  { name: "refused", course: passes, jira: { effect: "answer", status: 403 } },
  { name: "lost by Jira", course: passes, jira: { effect: "doThenDrop" } },
  { name: "half an answer", course: passes, jira: { effect: "truncated" } },
  { name: "closed before", course: { arrives: false, answer: "never" }, then: "page closed" },
  { name: "closed after", course: { arrives: true, answer: "never" }, then: "page closed" },
  { name: "killed before", course: { arrives: false, answer: "never" }, then: "browser killed" },
  { name: "killed after", course: { arrives: true, answer: "never" }, then: "browser killed" },
];

/** How an act goes when nothing befalls it. */
interface Smooth {
  steps: string[];
  left: string[];
}

const smooth = new Map<string, Smooth>();

for (const act of acts) {
  for (const [row, fault] of faults.entries()) {
    test(`${act.name}: ${fault.name}`, async ({ context, site, sim, relay }, info) => {
      test.setTimeout(240_000);
      const { steps, left } = await rehearsed({ context, desk: site.desk, sim, relay, act });
      const cells: Cell[] = [];
      for (const [column, step] of steps.entries()) {
        if ((row + column) % every !== 0) continue;
        const ended = await tried({ context, desk: site.desk, sim, relay, act }, fault, column, left).catch(
          String,
        );
        cells.push({ act: act.name, face: sim.face, fault: fault.name, step, column, ended });
      }
      recordCells(cells, info);
      expect(cells.filter(({ ended }) => ended !== "done" && ended !== "by card")).toEqual([]);
    });
  }
}

interface Scene {
  context: BrowserContext;
  desk: string;
  sim: Sim;
  relay: Relay;
  act: Act;
}

async function rehearsed(scene: Scene): Promise<Smooth> {
  const { context, sim, relay, act } = scene;
  const name = `${act.name}, ${sim.face}`;
  const known = smooth.get(name);
  if (known) return known;
  const page = await opened(await context.newPage(), scene);
  relay.clear();
  await act.begin(page);
  await over(page, 30_000);
  const found = { steps: relay.passed.map(told), left: await facts(sim, act.key) };
  await page.close();
  smooth.set(name, found);
  return found;
}

async function opened(page: Page, { desk, sim, act }: Scene): Promise<Page> {
  await page.clock.install();
  await arrive(page, new URL(act.address, desk).href, sim.face);
  return page;
}

/** Empties the desk's database. The clock of a page that was closed was ahead of the next one's. */
async function forget({ context, desk }: Scene): Promise<void> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const origin = new URL(desk).origin;
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  await page.close();
}

/** Has a fault befall a step of an act, and sees how it ends: by itself, or by the card that the agent goes on with. */
async function tried(scene: Scene, fault: Fault, column: number, left: string[]): Promise<string> {
  const { context, sim, act } = scene;
  await sim.tell("reset", { seed: 1, crowd: 0 });
  await forget(scene);
  const killable = "then" in fault && fault.then === "browser killed" ? new Killable() : undefined;
  const newPage = () => (killable ? killable.start() : context.newPage());
  let page = await opened(await newPage(), scene);
  try {
    const struck = strike(page, scene, fault, column);
    await act.begin(page);
    await struck;
    if ("then" in fault) {
      await (killable ? killable.kill() : page.close());
      page = await opened(await newPage(), scene);
    }
    const ended = await seenThrough(page, scene, left);
    const found = await facts(sim, act.key);
    const [twice, missing] = [beyond(found, left), beyond(left, found)];
    return twice.length + missing.length > 0 ? `too much: ${twice}; missing: ${missing}` : ended;
  } finally {
    await context.setOffline(false);
    await (killable ? killable.end() : page.close());
  }
}

function strike(page: Page, { context, sim, relay }: Scene, fault: Fault, column: number): Promise<void> {
  if ("inPage" in fault) return struckInPage(page, context, fault.inPage, column);
  const { course, jira } = fault;
  return relay.befall(column, course, async ({ method, path }: Passing) => {
    if (jira) await sim.tell("fault", { ...jira, method, path });
  });
}

function struckInPage(
  page: Page,
  context: BrowserContext,
  what: "abort" | "offline",
  at: number,
): Promise<void> {
  let passed = 0;
  return new Promise((struck) => {
    void page.route("**/rest/**", async (route) => {
      const request = route.request();
      const asked = { headers: request.headers(), method: request.method(), url: request.url() };
      if (!isStep(asked) || passed++ !== at) return route.continue();
      if (what === "offline") {
        await context.setOffline(true);
        setTimeout(() => void context.setOffline(false), 1_500);
      }
      await (what === "offline" ? route.abort("internetdisconnected") : route.abort());
      struck();
    });
  });
}

/** Waits until nothing goes on by itself any more, and goes on with the card where there is one. */
async function seenThrough(page: Page, { sim, act }: Scene, left: string[]): Promise<string> {
  const tray = new Tray(page);
  let ended = "done";
  await expect(async () => {
    await page.clock.runFor(10_000);
    const [open] = await unfinished(page);
    const found = (await facts(sim, act.key)).filter((fact) => !isState(fact));
    expect(beyond(found, left), "nothing is there twice").toEqual([]);
    if (!open) return;
    const waits = open.steps.some(({ state }) => typeof state === "object" && "Refused" in state);
    if (waits) {
      ended = "by card";
      await expect(tray.count).toBeVisible();
      await tray.count.click();
      await tray.panel
        .getByRole("button", { name: /^(Réessayer|Terminer|Renvoyer)/ })
        .first()
        .click();
    }
    throw new Error(`the act is ${JSON.stringify(open.steps)}`);
  }).toPass({ timeout: 60_000, intervals: [100] });
  await expect(tray.count).toBeHidden();
  return ended;
}

function told({ method, path }: Passing): string {
  return `${method} ${path.replace(/.*\/rest\/(?:servicedeskapi|[a-z-]+\/[\d.]+)/, "").replace(/[A-Z]+-\d+|\d{4,}/g, "…")}`;
}
