import { expect, type Page } from "@playwright/test";
import type { Face } from "../support/sim.js";
import { label, type Language } from "./labels.js";

/** The agent of the story, with the credential that the simulated Jira gave her. */
export const AGENT = {
  name: "Camille Moreau",
  login: "camille.moreau",
  email: "camille.moreau@opentalent.example",
  token: "demo-camille.moreau",
};

/** Another agent of the same desk. */
export const COLLEAGUE: Agent = {
  name: "Julien Petit",
  login: "julien.petit",
  email: "julien.petit@opentalent.example",
  token: "demo-julien.petit",
};

export type Agent = typeof AGENT;

/** Opens an address as from a bookmark and signs in on the way, because a new tab knows no token; that leads back. */
export async function arrive(
  page: Page,
  address: string,
  face: Face,
  language: Language = "fr",
  agent: Agent = AGENT,
): Promise<void> {
  await page.goto(address);
  await signIn(page, face, language, agent);
  await expect(page).toHaveURL(new URL(address, page.url()).href);
}

/** Signs in from wherever the page is. */
export async function signIn(
  page: Page,
  face: Face,
  language: Language = "fr",
  agent: Agent = AGENT,
): Promise<void> {
  await page.getByRole("banner").getByText(label("signedOut", language)).click();
  if (face === "cloud") await page.getByLabel(label("accountEmail", language)).fill(agent.email);
  await page.getByLabel(label("token", language)).fill(agent.token);
  await page.getByRole("button", { name: label("signIn", language) }).click();
  await expect(page.getByRole("banner").getByText(agent.name)).toBeVisible();
}
