import { fileURLToPath } from "node:url";
import ordinary from "./playwright.config.js";
import type { PlaywrightTestConfig } from "@playwright/test";

const desk = process.env.GUICHET_DESK ?? "https://desk.example.com";
const server = process.env.GUICHET_SERVER ?? "nginx";
const results = fileURLToPath(new URL("../../target/e2e/rehearsal", import.meta.url));

/** What script/rehearse looks for in an installation; it says where that is. */
const config: PlaywrightTestConfig = {
  testDir: "rehearsal",
  outputDir: `${results}/results`,
  forbidOnly: true,
  workers: 1,
  reporter: [["list"], ["json", { outputFile: `${results}/${server}-${new URL(desk).port || "443"}.json` }]],
  use: {
    baseURL: desk,
    // The browser does not know the company's authority; nginx, which looks at Jira's certificate, does.
    ignoreHTTPSErrors: true,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    trace: "retain-on-failure",
    launchOptions: ordinary.use?.launchOptions,
  },
};
export default config;
