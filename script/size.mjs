// Prints what a first visit to a built site fetches, brotli-compressed, and fails above the budget: node script/size.mjs FOLDER
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// What it takes at present, and little more: it may shrink, and grows only by decision.
const BUDGET = 228_500;

// `first` is what index.html names, itself and config.json; `later` is the module that the page fetches when something
// else than the queue is asked for. The demonstration's worker is fetched only by those who want it.
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
