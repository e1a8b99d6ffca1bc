import type { Sim } from "./sim.js";
import type { Asked } from "./world.js";

/** The query that asks what is new: in the project, and among what the other teams have finished. */
export const NEWS =
  /(?:project = "?REQ"?|\(project = "?REQ"? OR \(project IN \(.*\) AND statusCategory = done\)\)) AND updated >= \d+ ORDER/;

/** What the simulated Jira was asked, without what a browser asks before a request. */
export async function asked(sim: Sim): Promise<Asked[]> {
  return (await sim.ask<Asked[]>("requests")).filter(({ method }) => method !== "OPTIONS");
}
