import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Reporter } from "@playwright/test/reporter";
import { budgets, type Budget } from "./hands.js";

/** Prints what the acts of the procedure cost in interactions, beside what they may cost. */
export default class Budgets implements Reporter {
  onBegin(): void {
    rmSync(budgets, { recursive: true, force: true });
  }

  onEnd(): void {
    if (!existsSync(budgets)) return;
    const rows = readdirSync(budgets)
      .map((file) => JSON.parse(readFileSync(join(budgets, file), "utf8")) as Budget)
      .sort((a, b) => a.act.localeCompare(b.act) || a.face.localeCompare(b.face));
    const line = (act: string, face: string, language: string, count: string, allowed: string) =>
      console.log(
        `  ${act.padEnd(34)}${face.padEnd(8)}${language.padEnd(10)}${count.padStart(6)}${allowed.padStart(10)}`,
      );
    console.log("\nInteractions per act");
    line("act", "face", "language", "needed", "allowed");
    for (const row of rows)
      line(row.act, row.face, row.language, String(row.interactions), String(row.allowed));
  }
}
