import { expect, type Locator, type Page } from "@playwright/test";
import type { Face } from "../support/sim.js";
import { AGENT } from "./connection.js";
import { ConnectionPage } from "./settings.js";

export const PASSPHRASE = "trois chats sur un toit";

/** The token that is remembered on this device: giving it, and coming back by it. */
export class Vault {
  readonly unlockForm: Locator;
  readonly remember: Locator;

  constructor(
    private readonly page: Page,
    private readonly face: Face,
  ) {
    this.unlockForm = page.getByRole("form", { name: "Déverrouiller" });
    this.remember = page.getByRole("checkbox", { name: "Se souvenir du jeton sur cet appareil" });
  }

  /** Signs in at the connection's settings, with the token remembered. */
  async signIn(passphrase = PASSPHRASE): Promise<void> {
    const connection = new ConnectionPage(this.page, this.face);
    await connection.open();
    await this.remember.check();
    await this.page.getByLabel("Phrase de passe").fill(passphrase);
    await connection.signIn();
  }

  async expectSignedIn(): Promise<void> {
    await expect(this.page.getByRole("banner").getByText(AGENT.name)).toBeVisible({ timeout: 15_000 });
  }

  /** Signed in, and the token written down. */
  async expectRemembered(): Promise<void> {
    await this.expectSignedIn();
    await expect.poll(() => record(this.page)).toContain("sealed");
  }

  async unlock(passphrase = PASSPHRASE): Promise<void> {
    await this.unlockForm.getByLabel("Phrase de passe").fill(passphrase);
    await this.unlockForm.getByRole("button", { name: "Déverrouiller" }).click();
  }
}

/** What is written down of the token; an empty text when nothing is. */
export async function record(page: Page, change?: Record<string, string>): Promise<string> {
  return page.evaluate(async (change) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("guichet"));
    const store = database.transaction("preferences", "readwrite").objectStore("preferences");
    const text = ((await done(store.get("vault"))) as string | undefined) ?? "";
    if (change) await done(store.put(JSON.stringify({ ...JSON.parse(text), ...change }), "vault"));
    database.close();
    return text;
  }, change);
}
