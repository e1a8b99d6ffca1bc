import type { TestInfo } from "@playwright/test";
import { measured } from "./measures.js";

/** Something measured several times, beside what the same is elsewhere and what it may be. */
export interface Figure {
  kind: "figure";
  what: string;
  /** How many tickets the desk held. */
  tickets?: number;
  unit: "ms" | "MB" | "%" | "";
  values: number[];
  /** The same of a page that does nothing else, measured beside. */
  reference?: { name: string; values: number[] };
  /** The most that is allowed. */
  most?: number;
  /** The most that is allowed as a multiple of the reference. */
  ratio?: number;
}

/** The most that a figure may be in all. */
export function allowed({ most = Infinity, ratio = Infinity, reference }: Figure): number {
  return Math.min(most, reference && ratio < Infinity ? ratio * median(reference.values) : Infinity);
}

/** Whether a figure is above what it may be by more than it, or what it is a multiple of, varies by itself. */
export function isMissed({ values, most = Infinity, ratio = Infinity, reference }: Figure): boolean {
  const least = median(values) - spread(values) / 2;
  const beside = reference?.values ?? [];
  const isAboveRatio = ratio < Infinity && least > ratio * (median(beside) + spread(beside) / 2);
  return least > most || isAboveRatio;
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** The value that so many of a hundred do not exceed. */
export function percentile(values: number[], hundredths: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * hundredths) / 100) - 1)] ?? NaN;
}

/** Between which values the middle half lies: one run that the machine disturbed does not count. */
function spread(values: number[]): number {
  return values.length === 0 ? 0 : percentile(values, 75) - percentile(values, 25);
}

/** Hands a figure to the reporter of the bench, which fails when it is missed. */
export function tell(figure: Omit<Figure, "kind">, test: TestInfo): Promise<void> {
  return measured({ kind: "figure", ...figure }, test);
}
