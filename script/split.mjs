// Takes the page's WebAssembly apart: what src/ui/later.rs names goes, with all that only it needs, into a module of its
// own, which the page fetches when it is first asked for. Trunk does not know of this: its own output for the page is
// replaced by what comes out of here.
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
    const [later, ...more] = readdirSync(work).filter((file) => /^(?:split|chunk)_.*\.wasm$/.test(file));
    if (!later || more.length > 0) throw new Error(`one module was expected beside the page's: ${more}`);
    const [linked, script] = shorten(readFileSync(join(work, "page_bg.wasm")), bundle(work));
    writeFileSync(join(work, "page_bg.wasm"), linked);
    const [page, rest] = ["page_bg.wasm", later].map((file) => shrink(join(work, file)));

    const hash = createHash("sha256").update(page).update(rest).update(script).digest("hex").slice(0, 16);
    const names = {
      script: `guichet-${hash}.js`,
      page: `guichet-${hash}_bg.wasm`,
      rest: `guichet-later-${hash}.wasm`,
    };
    replace(folder, names);
    writeFileSync(join(folder, names.page), page);
    writeFileSync(join(folder, names.rest), rest);
    const integrity = `sha384-${createHash("sha384").update(rest).digest("base64")}`;
    const fetched = `fetch(new URL("./${later}",import.meta.url))`;
    if (!script.includes(fetched)) throw new Error(`the page does not fetch ${later}`);
    const own = `fetch(new URL("./${names.rest}",import.meta.url),{integrity:"${integrity}"})`;
    writeFileSync(join(folder, names.script), script.replace(fetched, own));
  } finally {
    rmSync(work, { recursive: true });
  }
}

// The script of the page and the one that fetches the second module, as one file, without the classes that libraries
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
