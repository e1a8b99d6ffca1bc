import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/agent.js";

const labels = {
  fr: { heading: "Note interne", text: "Note pour l’équipe", add: /^Ajouter la note interne/ },
  en: { heading: "Internal note", text: "Note for the team", add: /^Add the internal note/ },
};

/** The internal note. */
export class NotePanel {
  readonly panel: Locator;
  readonly text: Locator;
  readonly add: Locator;

  constructor(page: Page, language: Language) {
    const label = labels[language];
    this.panel = page.getByRole("region", { name: label.heading });
    this.text = this.panel.getByLabel(label.text);
    this.add = this.panel.getByRole("button", { name: label.add });
  }
}
