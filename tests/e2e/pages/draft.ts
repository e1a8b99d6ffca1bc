import type { Locator, Page } from "@playwright/test";

/** What a form says about its draft. */
export class Draft {
  readonly discard: Locator;
  /** The list of what it was before. */
  readonly earlier: Locator;
  readonly versions: Locator;
  readonly takeTheirs: Locator;
  readonly keepMine: Locator;

  constructor(page: Page) {
    const main = page.getByRole("main");
    this.discard = main.getByRole("button", { name: "Jeter le brouillon" });
    this.earlier = main.getByText("Versions précédentes");
    const list = main.getByRole("group").filter({ has: page.getByText("Versions précédentes") });
    this.versions = list.getByRole("listitem").getByRole("button");
    this.takeTheirs = main.getByRole("button", { name: "Prendre celui de l’autre onglet" });
    this.keepMine = main.getByRole("button", { name: "Garder celui-ci" });
  }
}
