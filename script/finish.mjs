// Completes a release build inside trunk's staging folder: the page in two modules, smaller scripts and styles, integrity
// for all of them, and compressed copies for the hosts that serve them. Trunk runs it as a hook after every build.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { transformSync } from "esbuild";
import { integrityOf, split } from "./split.mjs";

const { TRUNK_PROFILE, TRUNK_STAGING_DIR: staging, TRUNK_PUBLIC_URL: base, CARGO_TARGET_DIR } = process.env;
if (TRUNK_PROFILE === "release") {
  split(join(CARGO_TARGET_DIR || "target", "wasm32-unknown-unknown/release/guichet.wasm"), staging);
  const files = readdirSync(staging, { recursive: true });
  files.filter((file) => /\.(?:js|css|json)$/.test(file)).forEach(minify);
  protect("index.html");
  // Each installation writes its own config.json: a compressed copy would go on telling the old one.
  files.filter((file) => /\.(?:html|js|css|wasm|svg)$/.test(file)).forEach(compress);
}

function minify(file) {
  const path = join(staging, file);
  if (file.endsWith(".json")) return writeFileSync(path, JSON.stringify(JSON.parse(readFileSync(path, "utf8"))));
  const loader = file.endsWith(".css") ? "css" : "js";
  const { code } = transformSync(readFileSync(path, "utf8"), {
    loader,
    minify: true,
    charset: "utf8",
    target: "esnext",
    legalComments: "none",
  });
  writeFileSync(path, code);
}

// The browser runs a file of the page only if it is the one that was built with it.
function protect(page) {
  const path = join(staging, page);
  const html = readFileSync(path, "utf8")
    .replace(/<!--[^]*?-->/g, "")
    .replace(/\n\s+/g, "\n")
    .replace(/<(?:script|link)\b[^>]*>/g, withIntegrity)
    // The first that the page asks for once it runs.
    .replace("</head>", `<link rel="preload" href="${base}config.json" as="fetch" crossorigin>$&`);
  if (!/boot\.js"[^>]* integrity=/.test(html)) throw new Error(`${page} does not load boot.js`);
  writeFileSync(path, html);
}

function withIntegrity(tag) {
  const [, address] = /\b(?:src|href)="([^"]*)"/.exec(tag) ?? [];
  // Chromium checks no preloaded data and says so in the console.
  if (/\bas="fetch"/.test(tag)) return tag.replace(/ integrity="[^"]*"/, "");
  if (!address?.startsWith(base)) return tag;
  // What boot.js fetches by itself it checks by itself.
  const [, module] = /\bdata-wasm="([^"]*)"/.exec(tag) ?? [];
  const own = module ? ` data-wasm-integrity="${integrity(module)}"` : "";
  return tag
    .replace(/ integrity="[^"]*"/, "")
    .replace(/\s*\/?>$/, `${own} integrity="${integrity(address)}">`);
}

function integrity(address) {
  return integrityOf(readFileSync(join(staging, address.slice(base.length))));
}

function compress(file) {
  const path = join(staging, file);
  const bytes = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
