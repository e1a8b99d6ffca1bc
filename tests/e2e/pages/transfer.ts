import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/agent.js";

const labels = {
  fr: {
    transfer: /^Transférer à /,
    title: "Titre chez l’équipe",
    note: "Note laissée sur la demande",
    done: "C’est transmis.",
    tell: "Prévenir le client",
  },
  en: {
    transfer: /^Transfer to /,
    title: "Title over there",
    note: "Note left on the request",
    done: "It is handed over.",
    tell: "Tell the customer",
  },
};

/** The transfer to another team. */
export class TransferPanel {
  readonly panel: Locator;
  readonly title: Locator;
  readonly note: Locator;
  readonly asked: Locator;
  readonly files: Locator;
  readonly start: Locator;
  readonly done: Locator;
  readonly clone: Locator;
  readonly tell: Locator;

  constructor(page: Page, language: Language) {
    const label = labels[language];
    this.panel = page.getByRole("region", { name: label.transfer });
    this.title = this.panel.getByLabel(label.title);
    this.note = this.panel.getByLabel(label.note);
    this.asked = this.panel.getByRole("group").first().getByRole("combobox");
    this.files = this.panel.getByRole("checkbox");
    this.start = this.panel.getByRole("button", { name: label.transfer });
    this.done = this.panel.getByText(label.done);
    this.clone = this.panel.getByRole("status").getByRole("link", { name: /^[A-Z]+-\d+$/ });
    this.tell = this.panel.getByRole("link", { name: label.tell });
  }
}
