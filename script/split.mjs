// Takes the page's WebAssembly apart: what is marked as lazy (src/ui/later.rs, src/ui/connecting.rs) goes, with all
// that only it needs, into a module of its own, which the page fetches when it is first asked for; what two of them need,
// and the page does not, goes into a module that both bring along. Trunk does not know of this: its own output for the
// page is replaced by what comes out of here.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { shorten } from "./names.mjs";

const FEATURES =
  "bulk-memory nontrapping-float-to-int sign-ext mutable-globals reference-types multivalue".split(" ");

// Splits `module`, writes the parts into `folder` and puts their names into `folder`/index.html.
export function split(module, folder) {
  const work = mkdtempSync(join(tmpdir(), "guichet-split-"));
  try {
    run("wasm-split-cli", module, work, "--target", "web", "--out-name", "page");
    run("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle",
      "--out-name", "page", "--out-dir", work, join(work, "page.wasm")); // prettier-ignore
    const [linked, script] = shorten(readFileSync(join(work, "page_bg.wasm")), bundle(work));
    writeFileSync(join(work, "page_bg.wasm"), linked);
    const page = shrink(join(work, "page_bg.wasm"));
    const parts = readdirSync(work).filter((file) => /^(?:split|chunk)_.*\.wasm$/.test(file)).sort();
    const rest = parts.map((part) => ({ part, bytes: shrink(join(work, part)) }));
    const all = createHash("sha256").update(page).update(script);
    rest.forEach(({ bytes }) => all.update(bytes));
    const hash = all.digest("hex").slice(0, 16);

    const names = { script: `guichet-${hash}.js`, page: `guichet-${hash}_bg.wasm` };
    replace(folder, names);
    writeFileSync(join(folder, names.page), page);
    const fetching = rest.reduce((text, { part, bytes }) => {
      const name = `guichet-${wordOf(part)}-${hash}.wasm`;
      writeFileSync(join(folder, name), bytes);
      const fetched = `fetch(new URL("./${part}",import.meta.url))`;
      if (!text.includes(fetched)) throw new Error(`the page does not fetch ${part}`);
      // deploy/boot.js knows what to do when the file is gone or the network down.
      return text.replace(fetched, `guichetFetch(new URL("./${name}",import.meta.url).href,"${integrityOf(bytes)}")`);
    }, script);
    writeFileSync(join(folder, names.script), fetching);
  } finally {
    rmSync(work, { recursive: true });
  }
}

// As HTML's integrity attribute has it.
export function integrityOf(bytes) {
  return `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
}

// split_later_16950758269397052597.wasm is "later", chunk_0.wasm is "shared-0".
function wordOf(part) {
  const [, kind, word] = /^(split|chunk)_(.*?)(?:_\d+)?\.wasm$/.exec(part);
  return kind === "split" ? word : `shared-${word}`;
}

// The script of the page and the one that fetches the other modules, as one file, without the classes that libraries
// export and nobody here uses.
function bundle(work) {
  const page = join(work, "page.js");
  const written = readFileSync(page, "utf8")
    .replace(/^if \(Symbol\.dispose\) (\w+)\.prototype\[Symbol\.dispose\] = \1\.prototype\.free;$/gm, "")
    .replace(/: new FinalizationRegistry\(/g, ": /* @__PURE__ */ new FinalizationRegistry(");
  writeFileSync(page, written);
  const { outputFiles } = buildSync({
    absWorkingDir: work,
    stdin: { contents: 'export { default } from "./page.js";', resolveDir: work },
    bundle: true,
    write: false,
    format: "esm",
    minify: true,
    charset: "utf8",
    target: "esnext",
    legalComments: "none",
  });
  return outputFiles[0].text;
}

function shrink(module) {
  const smaller = `${module}.opt`;
  run("wasm-opt", "-Oz", ...FEATURES.map((feature) => `--enable-${feature}`), module, "-o", smaller);
  return readFileSync(smaller);
}

// Trunk's files of the page go; index.html names the new ones.
function replace(folder, names) {
  const path = join(folder, "index.html");
  let html = readFileSync(path, "utf8");
  for (const file of readdirSync(folder)) {
    const kind = /^guichet-[0-9a-f]+\.js$/.test(file) ? "script" : /^guichet-.*_bg\.wasm$/.test(file) ? "page" : "";
    if (!kind) continue;
    html = html.replaceAll(file, names[kind]);
    rmSync(join(folder, file));
  }
  if (!html.includes(names.script)) throw new Error("index.html does not name the page's script");
  writeFileSync(path, html);
}

function run(program, ...values) {
  execFileSync(program, values, { stdio: ["ignore", "ignore", "inherit"] });
}
