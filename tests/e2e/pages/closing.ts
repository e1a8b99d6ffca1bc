import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/agent.js";

const labels = {
  fr: { heading: "Clore la demande", resolution: "Résolution", close: /^Clore/, undo: /^Annuler/ },
  en: { heading: "Close the request", resolution: "Resolution", close: /^Close/, undo: /^Undo/ },
};

/** The closing of a ticket. */
export class ClosePanel {
  readonly panel: Locator;
  readonly resolution: Locator;
  readonly ways: Locator;
  readonly close: Locator;
  readonly undo: Locator;

  constructor(page: Page, language: Language) {
    const label = labels[language];
    this.panel = page.getByRole("region", { name: label.heading });
    this.resolution = this.panel.getByLabel(label.resolution);
    this.ways = this.panel.getByRole("radio");
    this.close = this.panel.getByRole("button", { name: label.close });
    this.undo = page.getByRole("button", { name: label.undo });
  }
}
