import type { Page } from "@playwright/test";
import { arrive } from "../pages/connection.js";
import { QueuePage } from "../pages/queue.js";
import { expect, test } from "../support/fixtures.js";
import { unfinished } from "../support/kept.js";
import { measured } from "../support/measures.js";

const ACTS = 30;

/** How long the request of an act may wait for the journal, in milliseconds. */
const ALLOWED = 5;

interface Watched {
  /** The transactions on the journal: when they were asked for, and when they were complete. */
  transactions: { from: number; to: number }[];
  /** When the act's request left. */
  sent: number;
}

/** Has the page write down when it waits for the journal, and when a write leaves. */
async function watchJournal(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: { transactions: { from: number; to: number }[]; sent: number } = {
      transactions: [],
      sent: 0,
    };
    Object.assign(window, { seen });
    // The first to ask is the desk: what the test itself looks at later goes by a connection of its own.
    let desk: IDBDatabase | undefined;
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given) {
      const from = performance.now();
      const transaction = begin.apply(this, given);
      if ((desk ??= this) === this && [given[0]].flat().includes("journal"))
        transaction.addEventListener("complete", () =>
          seen.transactions.push({ from, to: performance.now() }),
        );
      return transaction;
    };
    const send = window.fetch;
    window.fetch = (asked, ...rest) => {
      if (asked instanceof Request && asked.headers.has("x-op-id")) seen.sent = performance.now();
      return send(asked, ...rest);
    };
  });
}

function take(page: Page): Promise<Watched> {
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: Watched };
    const taken = { transactions: seen.transactions, sent: seen.sent };
    Object.assign(seen, { transactions: [], sent: 0 });
    return taken;
  });
}

/** How long these transactions took; where two run side by side, the time counts once. */
function together(transactions: Watched["transactions"]): number {
  let [sum, until] = [0, 0];
  for (const { from, to } of transactions.toSorted((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum;
}

test("what the journal adds to an act", async ({ page, sim }, info) => {
  test.setTimeout(120_000);
  await sim.tell("reset", { seed: 1, crowd: 100 });
  await watchJournal(page);
  await arrive(page, "/queue/new", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const acts: Watched[] = [];
  for (let act = 0; act < ACTS; act += 1) {
    await page.keyboard.press("j");
    await expect(queue.cursor).toHaveCount(1);
    await take(page);
    const answered = page.waitForResponse((response) => response.request().method() === "PUT");
    await page.keyboard.press("i");
    await answered;
    await expect.poll(() => unfinished(page)).toEqual([]);
    acts.push(await take(page));
  }
  const milliseconds = acts.map(({ transactions }) => together(transactions));
  const before = acts.map(({ transactions, sent }) => together(transactions.filter(({ to }) => to <= sent)));
  await measured({ kind: "journal", face: sim.face, milliseconds, before, allowed: ALLOWED }, info);
  expect(before.toSorted((a, b) => a - b)[ACTS / 2]).toBeLessThanOrEqual(ALLOWED);
});
