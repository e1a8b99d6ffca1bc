import type { PlaywrightTestConfig } from "@playwright/test";
import ordinary from "./playwright.config.js";
import type { SiteOptions } from "./support/fixtures.js";

/** Takes the pictures of README.md, in the demonstration. */
const config: PlaywrightTestConfig<object, SiteOptions> = {
  ...ordinary,
  testDir: "screenshots",
  outputDir: "../../target/e2e/screenshots",
  reporter: "list",
  use: { ...ordinary.use, face: "inside", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  projects: [{ name: "demo" }],
};
export default config;
