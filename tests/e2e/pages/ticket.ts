import type { Locator, Page } from "@playwright/test";
import { label, type Label, type Language } from "./labels.js";

/** A ticket that is looked at. */
export class TicketPage {
  constructor(
    readonly page: Page,
    private readonly language: Language = "fr",
  ) {}

  get heading(): Locator {
    return this.page.getByRole("article").first().getByRole("heading", { level: 1 });
  }

  get conversation(): Locator {
    return this.page.getByRole("region", { name: this.label("conversation") });
  }

  get stages(): Locator {
    return this.page.getByRole("list", { name: this.label("path") }).getByRole("listitem");
  }

  /** The stage that is to be done now. */
  get stage(): Locator {
    return this.page.getByRole("list", { name: this.label("path") }).locator("[aria-current=step]");
  }

  get checklist(): Locator {
    return this.page.getByRole("region", { name: this.label("checklist") }).getByRole("listitem");
  }

  get links(): Locator {
    return this.page.getByRole("region", { name: this.label("linkedIssues") }).getByRole("listitem");
  }

  get similar(): Locator {
    return this.page.getByRole("region", { name: this.label("similarTickets") }).getByRole("listitem");
  }

  act(name: Label): Locator {
    return this.page.getByRole("navigation", { name: this.label("acts") }).getByText(this.label(name));
  }

  private label(name: Label): string | RegExp {
    return label(name, this.language);
  }
}
