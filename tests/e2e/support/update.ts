import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Puts another release in the place of the one in `folder`: the same page, its hashed files under other names. */
export function update(folder: string): void {
  const files = readdirSync(folder);
  const script = files.find((file) => /^guichet-[0-9a-f]{16}\.js$/.test(file));
  if (!script) throw new Error(`${folder} holds no built page`);
  const [, hash = ""] = /-([0-9a-f]{16})/.exec(script) ?? [];
  const next = [...hash].reverse().join("");
  for (const file of files.filter((file) => file.includes(hash))) {
    // What was compressed beside them is the old text.
    if (/\.(?:br|gz)$/.test(file)) rmSync(join(folder, file));
    else renameSync(join(folder, file), join(folder, file.replace(hash, next)));
  }
  const path = join(folder, script.replace(hash, next));
  writeFileSync(path, readFileSync(path, "utf8").replaceAll(hash, next));
  const integrity = `sha384-${createHash("sha384").update(readFileSync(path)).digest("base64")}`;
  const page = join(folder, "index.html");
  writeFileSync(
    page,
    readFileSync(page, "utf8")
      .replaceAll(hash, next)
      .replace(/(<link rel="modulepreload"[^>]*integrity=")[^"]*/, `$1${integrity}`),
  );
  // Servers know a file by its size and its second: a real update does not come in the second of the release before.
  const later = Date.now() / 1000 + 60;
  utimesSync(page, later, later);
}
