import { expect } from "./fixtures.js";
import type { Sim } from "./sim.js";
import type { Asked } from "./world.js";

/** How long Jira must be left alone before an act counts as over. */
const QUIET_MILLIS = 1_000;

/** What is asked of Jira while `act` is performed, until nothing more is. */
export async function askedDuring(sim: Sim, act: () => Promise<void>): Promise<string[]> {
  await settled(sim);
  await sim.tell("clear-requests");
  await act();
  await expect.poll(async () => (await asked(sim)).length, { timeout: 20_000 }).toBeGreaterThan(0);
  return settled(sim);
}

async function settled(sim: Sim): Promise<string[]> {
  for (let before = await asked(sim); ;) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_MILLIS));
    const now = await asked(sim);
    if (now.length === before.length) return now;
    before = now;
  }
}

async function asked(sim: Sim): Promise<string[]> {
  const all = await sim.ask<Asked[]>("requests");
  return all.map(({ method, target }) => `${method} ${target}`);
}

/** What was asked of Jira that writes to an issue. */
export async function writesTo(sim: Sim, key: string): Promise<Asked[]> {
  const asked = await sim.ask<Asked[]>("requests");
  return asked.filter(({ method, target }) => method !== "GET" && target.includes(`/issue/${key}`));
}
