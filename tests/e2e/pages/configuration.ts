import { expect, type Locator, type Page } from "@playwright/test";

/** What the page says of the configuration of the site: in front of everything, or beside its work. */
export class ConfigurationReport {
  readonly cover: Locator;
  readonly notice: Locator;

  constructor(private readonly page: Page) {
    this.cover = page.getByRole("dialog", { name: "Configuration du site" });
    this.notice = page
      .getByRole("region", { name: "Notifications" })
      .getByText(/dans la configuration du site/);
  }

  /** What is said of a place of the file. */
  mistake(path: string): Locator {
    const list = this.page.getByRole("list", { name: "Configuration du site" });
    return list.getByRole("listitem").filter({ has: this.page.getByText(path, { exact: true }) });
  }

  async expectMistake(path: string, said: string, does: string): Promise<void> {
    await expect(this.mistake(path).filter({ hasText: said })).toContainText(does);
  }
}
