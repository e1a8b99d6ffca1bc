import { expect, type Locator, type Page } from "@playwright/test";
import type { Face } from "../support/sim.js";
import { AGENT } from "./connection.js";

const NAMES = { passed: "Réussi", failed: "Échoué", notReached: "Pas atteint" };

/** The stretches of the way to Jira, as the connection test names them. */
export type Hop = "Relais" | "Jira" | "Identifiants" | "Écriture" | "Projet";

/** `/settings/connection`. */
export class ConnectionPage {
  readonly result: Locator;

  constructor(
    private readonly page: Page,
    private readonly face: Face,
  ) {
    this.result = page.getByRole("region", { name: "Test de la connexion" });
  }

  async open(): Promise<void> {
    await this.page.goto("/settings/connection");
    await expect(this.token).toBeVisible();
  }

  get token(): Locator {
    const label = this.face === "cloud" ? "Jeton d’API" : "Jeton d’accès personnel";
    return this.page.getByLabel(label, { exact: true });
  }

  get email(): Locator {
    return this.page.getByLabel("Adresse de votre compte Atlassian");
  }

  get signInButton(): Locator {
    return this.page.getByRole("button", { name: "Se connecter", exact: true });
  }

  async signIn(token = AGENT.token): Promise<void> {
    if (this.face === "cloud") await this.email.fill(AGENT.email);
    await this.token.fill(token);
    await this.signInButton.click();
  }

  /** How a hop went, and what is said about it. */
  async expectHop(hop: Hop, finding: keyof typeof NAMES, said?: RegExp): Promise<void> {
    const item = this.result.getByRole("listitem").filter({ has: this.page.getByText(hop, { exact: true }) });
    await expect(item).toContainText(NAMES[finding]);
    if (said) await expect(item).toContainText(said);
  }
}

/** `/settings/preferences`. */
export class PreferencesPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/settings/preferences");
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  async choose(name: string): Promise<void> {
    await this.page.getByRole("radio", { name, exact: true }).check();
  }
}
