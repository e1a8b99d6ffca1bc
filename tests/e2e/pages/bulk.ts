import type { Locator, Page } from "@playwright/test";

/** Several rows of the list, what is done with them, and what is told of it. */
export class Bulk {
  readonly toolbar: Locator;
  readonly dialog: Locator;
  /** The button of the dialog that begins. */
  readonly confirm: Locator;
  readonly leave: Locator;

  constructor(private readonly page: Page) {
    this.toolbar = page.getByRole("group", { name: "Demandes sélectionnées" });
    this.dialog = page.locator("dialog.bulk");
    this.confirm = this.dialog.locator(".bulk-confirm");
    this.leave = this.dialog.getByRole("button", { name: "Annuler", exact: true });
  }

  box(key: string): Locator {
    return this.page.getByRole("checkbox", { name: `Sélectionner ${key}` });
  }

  /** What the dialog says about a ticket. */
  line(key: string): Locator {
    return this.dialog.getByRole("listitem").filter({ hasText: key });
  }

  /** The notice of a batch. */
  notice(name: string): Locator {
    const tray = this.page.getByRole("region", { name: "Nouvelles du guichet" });
    return tray.locator(".notice").filter({ hasText: name });
  }
}
