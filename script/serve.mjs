// Serves a built site on this machine, with the headers that its own _headers, or deploy/_headers, asks for:
//   node script/serve.mjs FOLDER PORT
//   node script/serve.mjs --tls /path/of/certificate FOLDER PORT    with certificate.pem and certificate.key
//   node script/serve.mjs --tls /path/of/certificate --pass N PORT  nothing of its own: all that port N says
import { existsSync, readFileSync } from "node:fs";
import { createServer, request as ask } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sirv from "sirv";

const options = { tls: { type: "string" }, pass: { type: "string" } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const port = Number(positionals.at(-1));
const answer = values.pass ? passing(Number(values.pass)) : serving(positionals[0]);

const server = values.tls
  ? createSecureServer({ cert: readFileSync(`${values.tls}.pem`), key: readFileSync(`${values.tls}.key`) }, answer)
  : createServer(answer);
server.on("error", (error) => {
  process.stderr.write(error.code === "EADDRINUSE" ? `Port ${port} is taken.\n` : `${error}\n`);
  process.exit(1);
});
server.listen(port, "127.0.0.1");
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));

function serving(folder) {
  const own = join(folder, "_headers");
  const headers = readFileSync(existsSync(own) ? own : new URL("../deploy/_headers", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("  "))
    .map((line) => line.trim().split(/: (.*)/s, 2));
  const setHeaders = (response) => headers.forEach(([name, value]) => response.setHeader(name, value));

  // An address without a file is a view of the page; a missing file with an ending is 404, never the page.
  const site = sirv(folder, { single: true, etag: true, brotli: true, gzip: true, setHeaders });
  return (request, response) =>
    site(request, response, () => {
      setHeaders(response);
      response.writeHead(404).end("Not found");
    });
}

function passing(behind) {
  return (request, response) => {
    const { method, url: path, headers } = request;
    const asked = ask({ host: "127.0.0.1", port: behind, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    asked.on("error", () => response.writeHead(502).end());
    request.pipe(asked);
  };
}
