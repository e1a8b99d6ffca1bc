// Prints where the browser of the tests is; fails if there is none. The system's Chromium comes first, then Playwright's.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

/** What a browser of the tests is started with: no sandbox, as root has none, and no conversations of its own. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function browserPath() {
  const named = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) =>
      ["chromium", "chromium-browser", "google-chrome-stable"].map((name) => join(folder, name)),
    );
  return [process.env.GUICHET_CHROMIUM, ...named, "/usr/bin/chromium", chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = browserPath();
  if (!path) process.exit(1);
  process.stdout.write(`${path}\n`);
}
