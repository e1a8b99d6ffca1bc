import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/agent.js";

const labels = {
  fr: {
    heading: "Répondre au client",
    to: "À",
    cc: "Copie à",
    subject: "Objet",
    body: "Message",
    canned: "Réponses types",
    search: "Chercher une réponse type",
    help: "Aide en ligne",
    helpSearch: "Chercher dans l’aide",
    helpLink: "Adresse de la page",
    files: "Pièces jointes",
    preview: "Aperçu",
    send: /^Envoyer à [^ ]+(?! et clore)( Ctrl ⏎)?$/,
    sendAndClose: /^Envoyer à .* et clore/,
    anyway: /^Envoyer quand même(?! et)/,
    takeBack: "Reprendre le message",
    now: "Envoyer maintenant",
    restored: /Brouillon repris/,
    takeTheirs: "Prendre celui de l’autre onglet",
    keepMine: "Garder celui-ci",
    discard: "Jeter le brouillon",
  },
  en: {
    heading: "Reply to the customer",
    to: "To",
    cc: "Cc",
    subject: "Subject",
    body: "Message",
    canned: "Canned replies",
    search: "Search the canned replies",
    help: "Help pages",
    helpSearch: "Search the help pages",
    helpLink: "Address of the page",
    files: "Attachments",
    preview: "Preview",
    send: /^Send to [^ ]+(?! and close)( Ctrl ⏎)?$/,
    sendAndClose: /^Send to .* and close/,
    anyway: /^Send anyway(?! and)/,
    takeBack: "Take the message back",
    now: "Send now",
    restored: /Draft restored/,
    takeTheirs: "Take the other tab’s",
    keepMine: "Keep this one",
    discard: "Throw the draft away",
  },
};

/** The mail to the customer. */
export class ReplyPanel {
  readonly panel: Locator;
  readonly to: Locator;
  readonly cc: Locator;
  readonly subject: Locator;
  readonly body: Locator;
  readonly files: Locator;
  readonly preview: Locator;
  readonly send: Locator;
  readonly sendAndClose: Locator;
  readonly sendAnyway: Locator;
  readonly canned: Locator;
  readonly search: Locator;
  readonly help: Locator;
  readonly helpSearch: Locator;
  readonly helpLink: Locator;
  readonly takeBack: Locator;
  readonly sendNow: Locator;
  readonly restored: Locator;
  readonly takeTheirs: Locator;
  readonly keepMine: Locator;
  readonly discard: Locator;
  readonly choices: Locator;

  constructor(page: Page, language: Language) {
    const label = labels[language];
    this.panel = page.getByRole("region", { name: label.heading });
    this.to = this.panel.getByLabel(label.to, { exact: true });
    this.cc = this.panel.getByLabel(label.cc, { exact: true });
    this.subject = this.panel.getByLabel(label.subject, { exact: true });
    this.body = this.panel.getByLabel(label.body, { exact: true });
    this.files = this.panel.getByLabel(label.files, { exact: true });
    this.preview = this.panel.getByText(label.preview, { exact: true });
    this.send = this.panel.getByRole("button", { name: label.send });
    this.sendAndClose = this.panel.getByRole("button", { name: label.sendAndClose });
    this.sendAnyway = this.panel.getByRole("button", { name: label.anyway });
    this.canned = this.panel.getByRole("button", { name: label.canned });
    this.search = this.panel.getByRole("combobox", { name: label.search });
    this.help = this.panel.getByRole("button", { name: label.help });
    this.helpSearch = this.panel.getByLabel(label.helpSearch);
    this.helpLink = this.panel.getByLabel(label.helpLink);
    this.takeBack = this.panel.getByRole("button", { name: label.takeBack });
    this.sendNow = this.panel.getByRole("button", { name: label.now });
    this.restored = this.panel.getByText(label.restored);
    this.takeTheirs = this.panel.getByRole("button", { name: label.takeTheirs });
    this.keepMine = this.panel.getByRole("button", { name: label.keepMine });
    this.discard = this.panel.getByRole("button", { name: label.discard });
    this.choices = this.panel.getByRole("option");
  }
}
