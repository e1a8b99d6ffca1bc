import type { TestInfo } from "@playwright/test";
import type { Figure } from "./figures.js";

/** How long several first loads took, at a place and over a network. */
export interface FirstLoad {
  kind: "first load";
  place: string;
  network: string;
  /** What the page had asked for when the first ticket was drawn, whoever answered. */
  requests: number[];
  milliseconds: number[];
}

/** What an act asked of Jira, beside how much it may ask. */
export interface Asked {
  kind: "act";
  act: string;
  face: string;
  requests: string[];
  allowed: number;
}

/** How long acts of one step waited for the journal, all in all and before their request left. */
export interface Journaled {
  kind: "journal";
  face: string;
  milliseconds: number[];
  before: number[];
  allowed: number;
}

export type Measure = FirstLoad | Asked | Journaled | Figure;

export const MEASURE = "measure";

/** Hands a measure to the reporter of the bench. */
export async function measured(measure: Measure, test: TestInfo): Promise<void> {
  await test.attach(MEASURE, { body: JSON.stringify(measure), contentType: "application/json" });
}
