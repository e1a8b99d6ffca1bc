import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { sizes } from "../../../script/size.mjs";
import { allowed, isMissed, median, type Figure } from "./figures.js";
import { MEASURE, type Asked, type FirstLoad, type Journaled, type Measure } from "./measures.js";
import { root } from "./process.js";

/** Prints what was measured as tables, keeps it in target/bench/bench.json, and fails where a budget is missed. */
export default class Bench implements Reporter {
  private readonly measures: Measure[] = [];

  onTestEnd(_: TestCase, { attachments }: TestResult): void {
    for (const { name, body } of attachments)
      if (name === MEASURE && body) this.measures.push(JSON.parse(body.toString()) as Measure);
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult["status"] }> {
    const loads = this.measures.filter((measure): measure is FirstLoad => measure.kind === "first load");
    const acts = this.measures.filter((measure): measure is Asked => measure.kind === "act");
    const journal = this.measures.filter((measure): measure is Journaled => measure.kind === "journal");
    const figures = this.measures.filter((measure): measure is Figure => measure.kind === "figure");
    const size = sizes(process.env.GUICHET_DIST ?? join(root, "target/site"));
    const folder = join(root, "target/bench");
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, "bench.json"),
      `${JSON.stringify({ size, loads, acts, journal, figures }, null, 2)}\n`,
    );

    const sum = (files: { sent: number }[]) => files.reduce((total, { sent }) => total + sent, 0);
    table(
      ["Bytes, brotli", "sent", "allowed"],
      [
        ["first load", size.total, size.allowed],
        ["later, not before the queue", sum(size.later), ""],
      ],
    );
    table(
      ["First ticket", "network", "requests", "median ms", "spread ms"],
      loads.map(({ place, network, requests, milliseconds }) => [
        place,
        network,
        median(requests),
        median(milliseconds),
        `${Math.min(...milliseconds)}–${Math.max(...milliseconds)}`,
      ]),
    );
    table(
      ["Journal, ms per act (median)", "face", "all", "before", "allowed"],
      journal.map(({ face, milliseconds, before, allowed }) => [
        `one step, ${milliseconds.length} times`,
        face,
        median(milliseconds).toFixed(1),
        median(before).toFixed(1),
        allowed,
      ]),
    );
    table(
      ["Jira's requests per act", "face", "sent", "allowed"],
      acts
        .sort((a, b) => a.act.localeCompare(b.act) || a.face.localeCompare(b.face))
        .map(({ act, face, requests, allowed }) => [act, face, requests.length, allowed]),
    );
    table(
      ["Median (spread)", "tickets", "unit", "desk", "reference", "allowed", ""],
      figures.map((figure) => [
        figure.what,
        figure.tickets ?? "",
        figure.unit,
        told(figure.values),
        figure.reference ? `${told(figure.reference.values)}` : "",
        allowed(figure) === Infinity ? "" : round(allowed(figure)),
        isMissed(figure) ? "MISSED" : "",
      ]),
      [40, 9, 6, 24, 24, 9, 8],
    );
    table(["Growth, from 1 000 tickets on", ...SIZES.map(String)], growth(figures), [40, 9, 9, 9]);
    const isGood = status !== "passed" || !figures.some(isMissed);
    return { status: isGood ? status : "failed" };
  }
}

const SIZES = [1_000, 10_000, 100_000];

/** Each figure of a list as a multiple of what it is with the fewest tickets. */
function growth(figures: Figure[]): string[][] {
  const listed = figures.filter(({ tickets, reference, unit }) => tickets && (reference || unit === "ms"));
  const names = [...new Set(listed.map(({ what }) => what))];
  return names.flatMap((name) => {
    const at = SIZES.map((size) => listed.find(({ what, tickets }) => what === name && tickets === size));
    const base = at[0] && median(at[0].values);
    if (!base || at.filter(Boolean).length < 2) return [];
    return [[name, ...at.map((figure) => (figure ? `×${round(median(figure.values) / base)}` : ""))]];
  });
}

function told(values: number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return values.length === 1
    ? round(median(values))
    : `${round(median(values))} (${round(least)}–${round(most)})`;
}

function round(value: number): string {
  return value < 100 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

function table(head: string[], rows: (string | number)[][], widths = [30, 20, 10, 12, 14]): void {
  if (rows.length === 0) return;
  const line = (cells: (string | number)[]) =>
    `  ${cells.map((cell, column) => String(cell).padEnd(widths[column] ?? 0)).join("")}`.trimEnd();
  console.log(`\n${[head, ...rows].map(line).join("\n")}`);
}
