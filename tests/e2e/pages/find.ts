import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/agent.js";

const labels = {
  fr: {
    way: /^Chercher «.*» dans Jira, demandes closes comprises/,
    list: "Demandes trouvées par Jira",
    more: "Afficher la suite",
    stop: "Arrêter la recherche",
    again: "Chercher de nouveau",
    back: "Revenir à la liste",
  },
  en: {
    way: /^Search Jira for “.*” closed requests included/,
    list: "Requests that Jira found",
    more: "Show more",
    stop: "Stop searching",
    again: "Search again",
    back: "Back to the list",
  },
};

/** What Jira itself finds, and the way there. */
export class FindPage {
  /** The link below a list, or where it is empty. */
  readonly way: Locator;
  readonly heading: Locator;
  readonly count: Locator;
  readonly rows: Locator;
  readonly more: Locator;
  readonly stop: Locator;
  readonly again: Locator;
  readonly back: Locator;

  constructor(
    private readonly page: Page,
    language: Language = "fr",
  ) {
    const label = labels[language];
    const main = page.getByRole("main");
    this.way = main.getByRole("link", { name: label.way });
    this.heading = main.getByRole("heading", { level: 1 });
    this.count = main.getByRole("status").filter({ visible: true });
    this.rows = main.getByRole("list", { name: label.list }).getByRole("listitem");
    this.more = main.getByRole("button", { name: label.more });
    this.stop = main.getByRole("button", { name: label.stop });
    this.again = main.getByRole("button", { name: label.again });
    this.back = main.getByRole("link", { name: label.back });
  }

  row(key: string): Locator {
    return this.rows.filter({ has: this.page.getByRole("link", { name: new RegExp(`^${key}\\b`) }) });
  }
}
