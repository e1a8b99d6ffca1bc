import type { Locator, Page } from "@playwright/test";

/** What is asked before an act is taken back, and the ways to ask for it. */
export class Undo {
  readonly dialog: Locator;
  readonly confirm: Locator;
  readonly leave: Locator;
  /** On the ticket: its last act. */
  readonly lastAct: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Annuler cet acte" });
    this.confirm = this.dialog.getByRole("button", { name: "Annuler cet acte" });
    this.leave = this.dialog.getByRole("button", { name: "Laisser ainsi" });
    this.lastAct = page.getByRole("main").locator("p").filter({ hasText: "Votre dernier acte" });
  }

  /** The way back that a notice offers. */
  of(notice: string): Locator {
    const tray = this.page.getByRole("region", { name: "Nouvelles du guichet" });
    const told = tray.locator(".notice").filter({ hasText: notice });
    return told.getByRole("button", { name: /^Annuler/ });
  }
}
