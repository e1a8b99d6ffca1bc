import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Running } from "./process.js";
import { builtSite } from "./site.js";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

/** Serves the pages that the desk is measured by, with these tickets and the desk's style sheet. */
export async function startPlain(tickets: () => unknown): Promise<Running & { address: string }> {
  const folder = fileURLToPath(new URL("../bench/plain", import.meta.url));
  const style = readdirSync(builtSite()).find((file) => /^guichet-[0-9a-f]+\.css$/.test(file)) ?? "";
  const read = (name: string): string => {
    if (name === "tickets.json") return JSON.stringify(tickets());
    return readFileSync(name === "guichet.css" ? join(builtSite(), style) : join(folder, name), "utf8");
  };
  const server = createServer((asked, answer) => {
    const name = asked.url === "/" ? "index.html" : (asked.url ?? "").slice(1);
    try {
      const text = read(name);
      answer.writeHead(200, { "Content-Type": `${TYPES[extname(name)]}; charset=utf-8` }).end(text);
    } catch {
      answer.writeHead(404).end();
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
