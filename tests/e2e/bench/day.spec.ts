import type { Page } from "@playwright/test";
import { arrive } from "../pages/connection.js";
import { QueuePage } from "../pages/queue.js";
import { tell } from "../support/figures.js";
import { expect, test } from "../support/fixtures.js";
import { Instruments } from "../support/instruments.js";
import { asked } from "../support/polls.js";
import type { Sim } from "../support/sim.js";
import type { Asked } from "../support/world.js";

const HOURS = Number(process.env.BENCH_HOURS ?? 8);
const POLLS_AN_HOUR = 120;
const CHANGES = 250 * HOURS;
const ACTS = Math.round(37.5 * HOURS);
const CROWD = 400;

/** Lets time pass until the desk has asked what is new, and tells how much it has asked of Jira. */
async function poll(page: Page, sim: Sim): Promise<number> {
  const isSearch = ({ target }: Asked) => /\/search/.test(target);
  await expect(async () => {
    await sim.tell("advance", { milliseconds: 5_000 });
    await page.clock.runFor(5_000);
    expect((await asked(sim)).some(isSearch)).toBe(true);
  }).toPass({ intervals: [1], timeout: 20_000 });
  await page.clock.runFor(1_000);
  const now = (await asked(sim)).length;
  await sim.tell("clear-requests");
  return now;
}

test("a day of eight hours", async ({ page, sim }, info) => {
  test.setTimeout(900_000);
  await sim.tell("reset", { seed: 1, crowd: CROWD });
  const on = await Instruments.of(page);
  await page.clock.install();
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const issues = await sim.ask<{ key: string; status: { done: boolean } }[]>("issues?project=REQ");
  const keys = issues.filter(({ status }) => !status.done).map(({ key }) => key);
  await sim.tell("clear-requests");

  const [polls, memory, nodes] = [HOURS * POLLS_AN_HOUR, [] as number[], [] as number[]];
  let [changed, acted, requests] = [0, 0, 0];
  for (let at = 0; at < polls; at += 1) {
    // Whoever acts has seen what was new; otherwise the act waits on a card.
    if (acted < (ACTS * (at + 1)) / polls) {
      acted += 1;
      await page.keyboard.press("j");
      await page.keyboard.press("i");
      await page.clock.runFor(1_000);
    }
    for (; changed < (CHANGES * (at + 1)) / polls; changed += 1) {
      const key = keys[changed % keys.length];
      await sim.tell("colleague", { key, deed: { retitle: `Remise fratrie, ${changed}` } });
    }
    requests += await poll(page, sim);
    if ((at + 1) % POLLS_AN_HOUR === 0) {
      memory.push(await on.memory());
      nodes.push(await on.nodes());
    }
  }
  const grown = (values: number[]) => ((values.at(-1) ?? NaN) / (values[0] ?? NaN) - 1) * 100;
  const facts = { tickets: CROWD, unit: "%" as const };
  await tell({ ...facts, what: "a day: growth of the memory", values: [grown(memory)], most: 5 }, info);
  await tell({ ...facts, what: "a day: growth of the nodes", values: [grown(nodes)], most: 5 }, info);
  await tell({ tickets: CROWD, unit: "MB", what: "a day: memory, hour by hour", values: memory }, info);
  await tell({ tickets: CROWD, unit: "", what: "a day: requests", values: [requests] }, info);
  await tell({ tickets: CROWD, unit: "", what: "a day: polls and acts", values: [polls + acted] }, info);
});
