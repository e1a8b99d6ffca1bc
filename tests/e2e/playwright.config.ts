import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { browserPath, FLAGS } from "./support/chromium.mjs";
import type { GateOptions } from "./support/gate.js";
import type { SiteOptions } from "./support/fixtures.js";

// The second proxy is tried where it is installed; nginx is the reference and always is.
const hasCaddy = spawnSync("caddy", ["version"]).status === 0;

// Whole paths: a pattern such as "demo/**" would match every test of a checkout that lies below a folder of that name.
const below = (folder: string) =>
  fileURLToPath(new URL(folder.endsWith(".ts") ? folder : `${folder}/**`, import.meta.url));
// Of other projects, and of the configurations beside this one.
const elsewhere = ["proxy", "hosting", "hostile", "demo", "rehearsal", "bench", "screenshots"].map(below);
// Of what the page does by itself, whatever Jira it has: one face shows it.
const ofThePage = [
  "accessibility",
  "keyboard",
  "notifications",
  "palette",
  "preferences",
  "seen",
  "shell",
].map((name) => below(`${name}.spec.ts`));

/** The protocol checks of a web server, as a proxy on the desk's origin and as one on another. */
function gates(server: GateOptions["server"]) {
  return (["one", "two"] as const).map((layout) => ({
    name: `${server}, ${layout} origin${layout === "two" ? "s" : ""}`,
    testMatch: below("proxy"),
    testIgnore: below("proxy/render.spec.ts"),
    use: { server, layout },
  }));
}

/** The site as a web server serves it: at the root of its host, the proxy elsewhere, and below a path, with the proxy. */
function sites(server: SiteOptions["server"]) {
  return (["/", "/guichet/"] as const).map((base) => ({
    name: `site, ${server}, ${base}`,
    testMatch: base === "/" ? "hosting/site.spec.ts" : below("hosting"),
    use: { face: "dc" as const, server, base, layout: base === "/" ? ("two" as const) : ("one" as const) },
  }));
}

/** The main specs with desk and proxy of Caddy on one origin; each face has its share. */
function desks(face: "dc" | "cloud", ...specs: string[]) {
  const testMatch = specs.map((name) => below(`${name}.spec.ts`));
  return {
    name: `desk, caddy, ${face}`,
    testMatch,
    use: { face, server: "caddy" as const, layout: "one" as const },
  };
}

export default defineConfig<object, SiteOptions & GateOptions>({
  testDir: ".",
  outputDir: "../../target/e2e/results",
  fullyParallel: true,
  forbidOnly: true,
  // A machine that is shared may stall for seconds; what passes only at another try is listed as flaky.
  retries: process.env.CI ? 2 : 0,
  // Two cores have time for three tests: each waits for its browser, and for what is held back for ten seconds.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ["list"],
    ["./support/budgets.ts"],
    ["./support/cells.ts"],
    ["json", { outputFile: "../../target/e2e/report.json" }],
  ],
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    // To follow every test costs a tenth of the time.
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: browserPath(),
      args: FLAGS,
    },
  },
  projects: [
    { name: "dc", use: { face: "dc" }, testIgnore: elsewhere },
    // Desk and proxy on two origins with the one face, on one with the other.
    { name: "cloud", use: { face: "cloud", layout: "one" }, testIgnore: [...elsewhere, ...ofThePage] },
    { name: "demo", use: { face: "inside" }, testMatch: below("demo") },
    ...sites("nginx"),
    ...(hasCaddy ? sites("caddy") : []),
    // Whatever a text tries, the page must not need its policies to withstand it; and with them nothing is to report.
    { name: "hostile, dc", use: { face: "dc", policies: "off" }, testMatch: below("hostile") },
    { name: "hostile, cloud", use: { face: "cloud", policies: "off" }, testMatch: below("hostile") },
    { name: "hostile, policies on", use: { face: "dc" }, testMatch: below("hostile") },
    { name: "deploy", testMatch: "proxy/render.spec.ts" },
    ...gates("nginx"),
    ...(hasCaddy ? gates("caddy") : []),
    ...(hasCaddy
      ? [
          desks("dc", "queue", "triage", "reply", "closing"),
          desks("cloud", "connection", "diagnosis", "transfer"),
        ]
      : []),
  ],
});
