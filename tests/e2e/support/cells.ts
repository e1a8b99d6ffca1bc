import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestInfo } from "@playwright/test";
import type { Reporter } from "@playwright/test/reporter";
import { root } from "./process.js";

/** A fault at a step of an act, and how the act ended: "done", "by card", or what was wrong. */
export interface Cell {
  act: string;
  face: string;
  fault: string;
  step: string;
  column: number;
  ended: string;
}

const folder = join(root, "target/e2e/cells");

export function recordCells(cells: Cell[], test: TestInfo): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${test.testId}.json`), JSON.stringify(cells));
}

/** Prints the faults that acts were put through, and at which of their steps. */
export default class Cells implements Reporter {
  onBegin(): void {
    rmSync(folder, { recursive: true, force: true });
  }

  onEnd(): void {
    if (!existsSync(folder)) return;
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    const cells = files.flatMap((text) => JSON.parse(text) as Cell[]);
    for (const name of names(cells, ({ act, face }) => `${act}, ${face}`)) {
      const own = cells.filter(({ act, face }) => `${act}, ${face}` === name);
      const steps: string[] = [];
      for (const { column, step } of own) steps[column] = step;
      console.log(`\nFaults at the steps of: ${name}`);
      for (const fault of names(own, ({ fault }) => fault)) {
        const row = own.filter((cell) => cell.fault === fault);
        console.log(`  ${fault.padEnd(16)}${line(row, steps.length)}`);
      }
      steps.forEach((step, column) => console.log(`  ${column}: ${step}`));
    }
    const bad = cells.filter((cell) => mark(cell) === "✗");
    console.log(
      `\n${cells.length} cells, ${cells.length - bad.length} of them good (■ by itself, □ by the card)`,
    );
  }
}

function names(cells: Cell[], of: (cell: Cell) => string): string[] {
  return [...new Set(cells.map(of))].sort();
}

function line(row: Cell[], width: number): string {
  const at = (column: number) => row.find((cell) => cell.column === column);
  return Array.from({ length: width }, (_, column) => mark(at(column))).join(" ");
}

function mark(cell: Cell | undefined): string {
  if (!cell) return "·";
  return { done: "■", "by card": "□" }[cell.ended] ?? "✗";
}
