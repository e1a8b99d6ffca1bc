import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { sizes } from "../../../script/size.mjs";
import { MEASURE, type Asked, type FirstLoad, type Journaled, type Measure } from "./measures.js";
import { root } from "./process.js";

/** Prints what was measured as tables, and keeps it in target/bench/bench.json. */
export default class Bench implements Reporter {
  private readonly measures: Measure[] = [];

  onTestEnd(_: TestCase, { attachments }: TestResult): void {
    for (const { name, body } of attachments)
      if (name === MEASURE && body) this.measures.push(JSON.parse(body.toString()) as Measure);
  }

  onEnd(): void {
    const loads = this.measures.filter((measure): measure is FirstLoad => measure.kind === "first load");
    const acts = this.measures.filter((measure): measure is Asked => measure.kind === "act");
    const journal = this.measures.filter((measure): measure is Journaled => measure.kind === "journal");
    const size = sizes(process.env.GUICHET_DIST ?? join(root, "target/site"));
    const folder = join(root, "target/bench");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "bench.json"), `${JSON.stringify({ size, loads, acts, journal }, null, 2)}\n`);

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
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function table(head: string[], rows: (string | number)[][]): void {
  if (rows.length === 0) return;
  const widths = [30, 20, 10, 12, 14];
  const line = (cells: (string | number)[]) =>
    `  ${cells.map((cell, column) => String(cell).padEnd(widths[column] ?? 0)).join("")}`.trimEnd();
  console.log(`\n${[head, ...rows].map(line).join("\n")}`);
}
