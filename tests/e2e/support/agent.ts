import type { Page } from "@playwright/test";

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

/** Goes to an address as a link does, without loading the page anew. */
export async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
}
