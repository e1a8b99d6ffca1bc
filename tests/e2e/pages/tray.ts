import type { Locator, Page } from "@playwright/test";

/** The corner in which things are told, and the cards of the acts that are not finished. */
export class Tray {
  readonly region: Locator;
  readonly count: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: "Nouvelles du guichet" });
    this.count = page.getByRole("banner").getByRole("button", { name: /actes? inachevés?$/ });
    this.panel = page.getByRole("region", { name: "Actes inachevés" });
  }

  /** A card of the panel, by the act that it is about. */
  card(act: string): Locator {
    return this.panel.getByRole("article", { name: act });
  }
}
