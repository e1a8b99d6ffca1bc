import { expect, type Locator, type Page } from "@playwright/test";
import { go } from "../support/agent.js";

export type State = "Bon" | "À voir" | "En panne" | "Pas vérifiable" | "Pas atteint";

/** `/settings/diagnosis`. */
export class DiagnosisPage {
  readonly checks: Locator;

  constructor(private readonly page: Page) {
    this.checks = page.getByRole("list", { name: "Étapes du diagnostic" }).locator("> li");
  }

  /** Goes there without losing the credential, and waits for the end of the walk. */
  async walk(): Promise<void> {
    await go(this.page, "/settings/diagnosis");
    await this.expectOver();
  }

  async expectOver(): Promise<void> {
    await expect(this.page.getByText("Diagnostic terminé.")).toBeVisible({ timeout: 15_000 });
  }

  async again(): Promise<void> {
    await this.page.getByRole("button", { name: "Relancer le diagnostic" }).click();
    await this.expectOver();
  }

  check(name: string): Locator {
    return this.checks.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** How something was found, and what is said about it. */
  async expect(name: string, state: State, said?: RegExp): Promise<void> {
    await expect(this.check(name)).toContainText(state);
    if (said) await expect(this.check(name)).toContainText(said);
  }

  async copy(): Promise<string> {
    await this.page.getByRole("button", { name: "Copier pour un collègue" }).click();
    await expect(this.page.getByText("Copié", { exact: true })).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
