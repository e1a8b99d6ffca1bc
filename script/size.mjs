// Prints what a first visit to a built site fetches, brotli-compressed, and fails above the budget: node script/size.mjs FOLDER
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// What the owner allows the queue.
const BUDGET = 200_000;

// `first` is what index.html names, itself and config.json: with that the queue stands there as it was seen last. `later`
// is what the page fetches besides: at a first start, or after a change of the configuration, what reads it and connects
// (with what that shares with the rest); then everything that is no list.
export function sizes(folder) {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const named = [...html.matchAll(/\b(?:src|href)="([^"]+)"/g)].map(([, address]) => address.split("/").pop());
  const later = readdirSync(folder).filter((file) => /^guichet-[a-z]+(?:-\d+)?-[0-9a-f]+\.wasm$/.test(file));
  const weigh = (file) => {
    const path = join(folder, file);
    const bytes = readFileSync(path).length;
    return { file, bytes, sent: existsSync(`${path}.br`) ? readFileSync(`${path}.br`).length : bytes };
  };
  const first = [...new Set(["index.html", ...named, "config.json"])].map(weigh);
  return { first, total: first.reduce((sum, { sent }) => sum + sent, 0), allowed: BUDGET, later: later.map(weigh) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { first, total, allowed, later } = sizes(process.argv[2]);
  const row = (name, bytes, sent) => console.log(name.padEnd(44), String(bytes).padStart(10), String(sent).padStart(10));
  row("first load", "bytes", "brotli");
  first.forEach(({ file, bytes, sent }) => row(file, bytes, sent));
  row(`total, of ${allowed} allowed`, "", total);
  later.forEach(({ file, bytes, sent }) => row(`later: ${file}`, bytes, sent));
  if (total > allowed) {
    console.error(`The first load is ${total - allowed} bytes above its budget.`);
    process.exit(1);
  }
}
