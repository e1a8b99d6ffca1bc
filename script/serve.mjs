// Serves a built site on this machine, with the headers of deploy/_headers: node script/serve.mjs FOLDER PORT
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import sirv from "sirv";

const [folder, port] = process.argv.slice(2);
const headers = readFileSync(new URL("../deploy/_headers", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("  "))
  .map((line) => line.trim().split(/: (.*)/s, 2));

// An address without a file is a view of the page; a missing file with an ending is 404, never the page.
const site = sirv(folder, {
  single: true,
  etag: true,
  brotli: true,
  gzip: true,
  setHeaders: (response) => headers.forEach(([name, value]) => response.setHeader(name, value)),
});

const server = createServer((request, response) =>
  site(request, response, () => {
    headers.forEach(([name, value]) => response.setHeader(name, value));
    response.writeHead(404).end("Not found");
  }),
);
server.on("error", (error) => {
  process.stderr.write(error.code === "EADDRINUSE" ? `Port ${port} is taken.\n` : `${error}\n`);
  process.exit(1);
});
server.listen(Number(port), "127.0.0.1");
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
