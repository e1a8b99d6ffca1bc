import type { Page } from "@playwright/test";
import type { Face } from "./sim.js";

export type Language = "fr" | "en";

/** The requests of the story that tests rely on: see src/sim/seed.rs. */
export const anchors = {
  fresh: "REQ-4190",
  ready: "REQ-4162",
  thanks: "REQ-4108",
  question: "REQ-4120",
  bug: "REQ-4148",
  wish: "REQ-4154",
  announce: "REQ-4122",
} as const;

const login = "camille.moreau";

/** Opens a bookmarked address as an agent who is not signed in yet: the desk leads back to it. */
export async function open(page: Page, face: Face, address: string): Promise<void> {
  await page.goto(address);
  await page.locator("a.connection").click();
  if (face === "cloud") await page.getByLabel(/Atlassian/).fill(`${login}@opentalent.example`);
  await page.getByLabel(/^(Jeton|API token|Personal access token)/).fill(`demo-${login}`);
  await page
    .getByRole("main")
    .getByRole("button", { name: /^(Se connecter|Sign in)$/ })
    .click();
  await page.waitForURL((url) => url.pathname === new URL(address, url).pathname);
}

/** Goes to an address as a link does, without loading the page anew. */
export async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
}
