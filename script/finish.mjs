// Completes a release build inside trunk's staging folder: integrity for boot.js, compressed copies for the hosts that
// serve them. Trunk runs it as a hook after every build.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const { TRUNK_PROFILE, TRUNK_STAGING_DIR: staging } = process.env;
if (TRUNK_PROFILE === "release") {
  protectBoot(join(staging, "index.html"), join(staging, "boot.js"));
  for (const file of readdirSync(staging, { recursive: true })) {
    // Each installation writes its own config.json: a compressed copy would go on telling the old one.
    if (/\.(?:html|js|css|wasm|svg)$/.test(file)) compress(join(staging, file));
  }
}

function protectBoot(page, boot) {
  const digest = createHash("sha384").update(readFileSync(boot)).digest("base64");
  const html = readFileSync(page, "utf8");
  const marked = html.replace(/(<script\b[^>]*\bsrc="?[^">\s]*boot\.js"?)/, `$1 integrity="sha384-${digest}"`);
  if (marked === html) throw new Error("index.html does not load boot.js");
  writeFileSync(page, marked);
}

function compress(file) {
  const bytes = readFileSync(file);
  const smallest = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, smallest));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
