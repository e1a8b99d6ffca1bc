import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/agent.js";

const labels = {
  fr: {
    region: "Nouvelles du guichet",
    count: /actes? inachevés?$/,
    panel: "Actes inachevés",
    see: "Voir les actes inachevés",
    finish: "Terminer",
  },
  en: {
    region: "News of the desk",
    count: /unfinished acts?$/,
    panel: "Unfinished acts",
    see: "See the unfinished acts",
    finish: "Finish",
  },
};

/** The corner in which things are told, and the cards of the acts that are not finished. */
export class Tray {
  readonly region: Locator;
  readonly count: Locator;
  readonly panel: Locator;
  /** Leads from what was told to the cards. */
  readonly see: Locator;

  constructor(
    page: Page,
    private readonly language: Language = "fr",
  ) {
    const label = labels[language];
    this.region = page.getByRole("region", { name: label.region });
    this.count = page.getByRole("banner").getByRole("button", { name: label.count });
    this.panel = page.getByRole("region", { name: label.panel });
    this.see = this.region.getByRole("button", { name: label.see });
  }

  /** A card of the panel, by the act that it is about. */
  card(act: string): Locator {
    return this.panel.getByRole("article", { name: act });
  }

  /** Tries the act of a card again with what was entered on it. */
  finish(card: Locator): Locator {
    return card.getByRole("button", { name: labels[this.language].finish });
  }
}
