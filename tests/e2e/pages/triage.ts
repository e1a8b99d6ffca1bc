import { expect, type Locator, type Page } from "@playwright/test";
import type { Hands } from "../support/hands.js";
import { label, type Label, type Language } from "./labels.js";

/** The checklist as a form. */
export class TriagePage {
  constructor(
    readonly page: Page,
    private readonly language: Language = "fr",
  ) {}

  get form(): Locator {
    return this.page.locator("section.triage form");
  }

  get acceptAll(): Locator {
    return this.form.getByRole("button", { name: this.label("acceptAll") });
  }

  get save(): Locator {
    return this.form.getByRole("button", { name: this.label("save") });
  }

  get notice(): Locator {
    return this.form.getByText(this.label("draftRestored"));
  }

  /** Puts the open ticket into shape by keys: what is proposed, a better title, one save. */
  async shape(hands: Hands, title: string): Promise<void> {
    await hands.press("n");
    await expect(this.acceptAll).toBeFocused();
    await hands.press("y");
    await expect(this.field("title")).toBeFocused();
    await hands.write(title);
    await hands.press("Control+Enter");
    await expect(this.form).toHaveCount(0);
  }

  field(name: Label): Locator {
    return this.form.getByLabel(this.label(name), { exact: true });
  }

  kind(name: string): Locator {
    return this.form.getByRole("radio", { name: new RegExp(`^${name}`) });
  }

  /** Who was found for the assignee. */
  get people(): Locator {
    return this.form.getByRole("listbox").getByRole("option");
  }

  /** What is said to be wrong. */
  get faults(): Locator {
    return this.form.getByRole("alert").filter({ hasText: /./ });
  }

  /** What somebody else made of fields that are being changed. */
  get meanwhile(): Locator {
    return this.form.getByRole("status").filter({ hasText: /^Changé entre-temps/ });
  }

  keepMine(name: Label): Locator {
    return this.chosen("Garder la mienne", name);
  }

  takeTheirs(name: Label): Locator {
    return this.chosen("Prendre cette valeur", name);
  }

  private chosen(choice: string, name: Label): Locator {
    return this.form.getByRole("button", { name: `${choice}, ${this.label(name)}` });
  }

  private label(name: Label): string | RegExp {
    return label(name, this.language);
  }
}
