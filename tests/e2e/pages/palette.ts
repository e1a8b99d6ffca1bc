import { expect, type Locator, type Page } from "@playwright/test";

/** Everything that can be done, found by typing. */
export class Palette {
  readonly dialog: Locator;
  readonly field: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Chercher une commande ou une demande" });
    this.field = this.dialog.getByRole("combobox");
  }

  async open(): Promise<void> {
    await this.page.keyboard.press("Control+k");
    await expect(this.field).toBeFocused();
  }

  option(name: string | RegExp): Locator {
    return this.dialog.getByRole("option", { name });
  }

  get chosen(): Locator {
    return this.dialog.locator('[role="option"][aria-selected="true"]');
  }
}
