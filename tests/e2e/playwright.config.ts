import { defineConfig } from "@playwright/test";
import { browserPath } from "./support/chromium.mjs";
import type { SiteOptions } from "./support/fixtures.js";

export default defineConfig<object, SiteOptions>({
  testDir: ".",
  outputDir: "../../target/e2e/results",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [["list"], ["json", { outputFile: "../../target/e2e/report.json" }]],
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: browserPath(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "dc", use: { face: "dc" }, testIgnore: ["proxy/**", "demo/**"] },
    { name: "cloud", use: { face: "cloud" }, testIgnore: ["proxy/**", "demo/**"] },
    { name: "demo", use: { face: "inside" }, testMatch: "demo/**" },
    { name: "proxy", testMatch: "proxy/**" },
  ],
});
