// Joins the style sheets of style/ into one file: node script/style.mjs OUTPUT
//
// layers.css comes first and declares the order of the cascade layers. Every other file keeps its rules in a layer, so
// that its place in the joined file decides nothing but ties within one layer. A class is one thing, and one file says how
// it looks.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const [output] = process.argv.slice(2);
if (!output) throw new Error("usage: node script/style.mjs OUTPUT");

const style = fileURLToPath(new URL("../style/", import.meta.url));
const files = readdirSync(style, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".css"))
  .map((entry) => relative(style, join(entry.parentPath, entry.name)))
  .sort((a, b) => (b === "layers.css") - (a === "layers.css") || (a < b ? -1 : 1));

const owners = new Map();
const sheets = files.map((file) => {
  const text = readFileSync(join(style, file), "utf8");
  const outside = rulesOutsideLayers(text);
  if (outside) throw new Error(`style/${file}: "${outside}" stands outside a cascade layer`);
  for (const name of ownClasses(text)) {
    const owner = owners.get(name) ?? file;
    if (owner !== file) throw new Error(`style/${owner} and style/${file} both style ".${name}"`);
    owners.set(name, file);
  }
  return text.trim();
});

mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, sheets.join("\n\n") + "\n");

// The classes that are styled wherever they stand: by rules directly in a layer, whose selector is the class alone.
function ownClasses(text) {
  return [...text.matchAll(/^ {2}\.([\w-]+)(?:,| \{)$/gm)].map(([, name]) => name);
}

// The first top-level rule that would win over every layer, or undefined.
function rulesOutsideLayers(text) {
  const css = text.replace(/\/\*[^]*?\*\//g, "").replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
  let depth = 0;
  let prelude = "";
  for (const character of css) {
    if (character === "{") {
      if (depth === 0 && !/^@(?:layer|property|font-face|keyframes|counter-style)\b/.test(prelude.trim())) {
        return prelude.trim();
      }
      depth += 1;
    } else if (character === "}") {
      depth -= 1;
      prelude = "";
    } else if (depth === 0) {
      prelude = character === ";" ? "" : prelude + character;
    }
  }
  return undefined;
}
