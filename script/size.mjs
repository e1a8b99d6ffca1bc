// Prints what a first visit to a built site fetches, brotli-compressed, and fails above the budget: node script/size.mjs FOLDER
//
// The files are those that index.html names, itself and config.json: the demonstration's worker is fetched only by those
// who want it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

// What it takes at present, and little more: it may shrink, and grows only by decision.
const BUDGET = 335_000;
const [folder] = process.argv.slice(2);

const html = readFileSync(join(folder, "index.html"), "utf8");
const named = [...html.matchAll(/\b(?:src|href)="([^"]+)"/g)].map(([, address]) => address.split("/").pop());
const files = [...new Set(["index.html", ...named, "config.json"])].map((file) => {
  const path = join(folder, file);
  const bytes = readFileSync(path).length;
  return { file, bytes, sent: existsSync(`${path}.br`) ? readFileSync(`${path}.br`).length : bytes };
});

const total = files.reduce((sum, { sent }) => sum + sent, 0);
const row = (name, bytes, sent) => console.log(name.padEnd(44), String(bytes).padStart(10), String(sent).padStart(10));
row("first load", "bytes", "brotli");
files.forEach(({ file, bytes, sent }) => row(file, bytes, sent));
row(`total, of ${BUDGET} allowed`, "", total);
if (total > BUDGET) {
  console.error(`The first load is ${total - BUDGET} bytes above its budget.`);
  process.exit(1);
}
