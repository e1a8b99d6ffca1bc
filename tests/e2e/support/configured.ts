import type { Page } from "@playwright/test";

export type Settings = Record<string, unknown>;
export type Config = Record<string, unknown> & { settings: Settings };

/** The site answers so when it is asked for its configuration. */
export async function configured(
  page: Page,
  change: (good: Config) => { status?: number; body: string },
): Promise<void> {
  await page.route("**/config.json", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, ...change((await answer.json()) as Config) });
  });
}

export const edited = (change: (config: Config) => void) => (good: Config) => {
  change(good);
  return { body: JSON.stringify(good) };
};

export const settings = (change: (settings: Settings) => void) => edited((config) => change(config.settings));
