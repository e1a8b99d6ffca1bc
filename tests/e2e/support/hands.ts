import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page, TestInfo } from "@playwright/test";
import { root } from "./process.js";

/**
 * An agent's hands: everything goes through them, so that the interactions of an act can be counted. One click, one
 * shortcut and one field typed into are one each; a choice in a drop-down is two.
 */
export class Hands {
  private count = 0;

  constructor(private readonly page: Page) {}

  get interactions(): number {
    return this.count;
  }

  async press(shortcut: string): Promise<void> {
    this.count += 1;
    await this.page.keyboard.press(shortcut);
  }

  async click(target: Locator): Promise<void> {
    this.count += 1;
    await target.click();
  }

  async type(field: Locator, text: string): Promise<void> {
    this.count += 1;
    await field.fill(text);
  }

  /** Types where the cursor already is. */
  async write(text: string): Promise<void> {
    this.count += 1;
    await this.page.keyboard.type(text);
  }

  async choose(field: Locator, label: string): Promise<void> {
    this.count += 2;
    await field.selectOption({ label });
  }
}

/** A row of the table of interactions, printed when the run ends. */
export interface Budget {
  act: string;
  interactions: number;
  allowed: number;
  face: string;
  language: string;
}

export const budgets = join(root, "target/e2e/budgets");

export function record(budget: Budget, test: TestInfo): void {
  mkdirSync(budgets, { recursive: true });
  writeFileSync(join(budgets, `${test.testId}.json`), JSON.stringify(budget));
}
