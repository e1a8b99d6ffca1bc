import { expect, type Locator, type Page } from "@playwright/test";

/** The list of a lane: its rows, its filters, and where the cursor is. */
export class QueuePage {
  readonly heading: Locator;
  readonly rows: Locator;
  readonly count: Locator;
  /** How many there are, and when they were seen. */
  readonly head: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("main").getByRole("heading", { level: 1 });
    this.rows = page
      .getByRole("table")
      .getByRole("row")
      .filter({ has: page.getByRole("link") });
    this.count = page.getByRole("main").getByRole("status").first();
    this.head = page.getByRole("main").getByText(/ · vues /);
  }

  lane(name: string): Locator {
    return this.page.getByRole("navigation").getByRole("link", { name });
  }

  /** How many requests a lane is said to hold. */
  async held(lane: string): Promise<number> {
    return Number((await this.lane(lane).innerText()).replace(/\D/g, ""));
  }

  row(key: string): Locator {
    return this.rows.filter({ hasText: key });
  }

  /** The link of the row that has the focus. */
  get cursor(): Locator {
    return this.rows.getByRole("link").and(this.page.locator(":focus"));
  }

  /** The key of the row that has the focus. */
  async current(): Promise<string> {
    await expect(this.cursor).toHaveCount(1);
    return (await this.cursor.getAttribute("data-key")) ?? "";
  }

  /** The keys of the rows in the page, in order. */
  async keys(): Promise<string[]> {
    return this.rows
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("data-key") ?? ""));
  }

  /** The keys of the rows that are chosen, in order. */
  async chosen(): Promise<string[]> {
    const chosen = this.rows.filter({ has: this.page.getByRole("checkbox", { checked: true }) });
    return chosen
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("data-key") ?? ""));
  }
}
