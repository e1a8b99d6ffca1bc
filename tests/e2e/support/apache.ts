import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Provider } from "./openid.js";
import { freePort, root, start, type Running } from "./process.js";

const PROGRAM = "/usr/sbin/apache2";
const MODULES = "/usr/lib/apache2/modules";

/** Whether Debian's gate can be tried on this machine. */
export const hasApache = existsSync(PROGRAM) && existsSync(join(MODULES, "mod_auth_openidc.so"));

/** What Debian's own configuration of Apache loads before a site, and what deploy/README.md has switched on. */
const LOADED = ["mpm_event", "authn_core", "authz_core", "authz_user", "headers", "rewrite", "auth_openidc"];

/** The gate of deploy/gate/apache.conf, with only its three lines and its port changed; its files lie in `folder`. */
export async function startApache(
  folder: string,
  provider: Provider,
): Promise<Running & { address: string; log: string }> {
  const port = await freePort();
  const log = join(folder, "gate.log");
  mkdirSync(folder, { recursive: true });
  const changed = Object.entries({
    "Define ISSUER .*": `Define ISSUER ${provider.address}`,
    "Define CLIENT .*": `Define CLIENT ${Provider.client}`,
    "Define SECRET .*": `Define SECRET ${Provider.secret}`,
    "127\\.0\\.0\\.1:4180": `127.0.0.1:${port}`,
  });
  const site = changed.reduce(
    (text, [line, instead]) => {
      const found = new RegExp(line, "g");
      if (!found.test(text)) throw new Error(`deploy/gate/apache.conf has no ${line}`);
      return text.replace(found, instead);
    },
    readFileSync(join(root, "deploy/gate/apache.conf"), "utf8"),
  );
  const modules = LOADED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`);
  const own = [`ServerRoot ${folder}`, `PidFile ${folder}/gate.pid`, `ErrorLog ${log}`, "ServerName gate"];
  const people = process.getuid?.() === 0 ? ["User www-data", "Group www-data"] : [];
  const path = join(folder, "apache.conf");
  writeFileSync(path, [...own, ...people, `DefaultRuntimeDir ${folder}`, ...modules, site].join("\n"));
  const running = await start(PROGRAM, ["-f", path, "-D", "FOREGROUND"], port);
  return { ...running, address: `http://127.0.0.1:${port}`, log };
}
