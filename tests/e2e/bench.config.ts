import ordinary from "./playwright.config.js";
import type { SiteOptions } from "./support/fixtures.js";
import type { PlaywrightTestConfig } from "@playwright/test";

const onFaces = ["bench/load.spec.ts", "bench/journal.spec.ts", "requests.spec.ts"];

/** Measures, one thing after the other. What must not grow is tested by the ordinary suite, too. */
const config: PlaywrightTestConfig<object, SiteOptions> = {
  ...ordinary,
  // What watches the page would be measured as well.
  use: { ...ordinary.use, trace: "off", screenshot: "off" },
  outputDir: "../../target/bench/results",
  workers: 1,
  fullyParallel: false,
  reporter: [["list"], ["./support/bench.ts"]],
  projects: [
    {
      name: "list",
      use: { face: "dc" },
      testMatch: ["bench/list.spec.ts", "bench/start.spec.ts", "bench/day.spec.ts"],
    },
    { name: "dc", use: { face: "dc" }, testMatch: onFaces },
    { name: "cloud", use: { face: "cloud" }, testMatch: onFaces },
    // The browser slows a page down, but not the worker that its Jira lives in.
    { name: "demo", use: { face: "inside" }, testMatch: "bench/load.spec.ts", grepInvert: /slow/ },
  ],
};
export default config;
