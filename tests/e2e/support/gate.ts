import { connect } from "node:net";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test as base } from "@playwright/test";
import { freePort, start, type Running } from "./process.js";
import { newFolder, render, startNginx } from "./site.js";
import { startUpstream, type Upstream } from "./upstream.js";

export { expect };

/** The origin that the proxy is rendered for. */
export const DESK = "https://desk.example.com";
export const TOKEN = "Bearer canary-0123456789";

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface Gate {
  jira: Upstream;
  /** Sends the bytes of the path as they are; a value of undefined leaves a header out. */
  ask(line: string, headers?: Record<string, string | undefined>, body?: string): Promise<Answer>;
  logs(): string;
}

export interface GateOptions {
  /** Which web server is the proxy. */
  server: "nginx" | "caddy";
}

export const test = base.extend<object, GateOptions & { gate: Gate; orphan: Gate }>({
  server: ["nginx", { option: true, scope: "worker" }],
  gate: [
    async ({ server }, use) => {
      const jira = await startUpstream();
      await withGate(server, jira, jira.address, use);
      await jira.stop();
    },
    { scope: "worker" },
  ],
  orphan: [
    async ({ server }, use) => {
      const jira = await startUpstream();
      await withGate(server, jira, `http://127.0.0.1:${await freePort()}`, use);
      await jira.stop();
    },
    { scope: "worker" },
  ],
});

async function withGate(
  server: GateOptions["server"],
  jira: Upstream,
  address: string,
  use: (gate: Gate) => Promise<void>,
) {
  const folder = newFolder();
  const port = await freePort();
  const logs = ["access.log", "error.log"].map((name) => join(folder, name));
  const values = {
    ORIGIN: DESK,
    JIRA: `${address}/jira`,
    GATEWAY: address,
    LISTEN: `127.0.0.1:${port}`,
    UPLOAD: "3m",
    ACCESS_LOG: logs[0] ?? "",
    ERROR_LOG: logs[1] ?? "",
  };
  const running = await (server === "nginx" ? nginx(folder, port, values) : caddy(folder, port, values));
  await use({
    jira,
    ask: (line, headers, body) => ask(port, line, headers, body),
    logs: () =>
      logs
        .filter((log) => existsSync(log))
        .map((log) => readFileSync(log, "utf8"))
        .join("\n"),
  });
  await running.stop();
  rmSync(folder, { recursive: true });
}

function nginx(folder: string, port: number, values: Record<string, string>): Promise<Running> {
  writeFileSync(join(folder, "site.conf"), "");
  writeFileSync(join(folder, "proxy.conf"), render("nginx/proxy.conf", values));
  return startNginx(folder, port);
}

function caddy(folder: string, port: number, values: Record<string, string>): Promise<Running> {
  const file = join(folder, "Caddyfile");
  const log = `log {\n output file ${values.ERROR_LOG}\n level ERROR\n exclude http.log.error\n}`;
  writeFileSync(file, `{\nadmin off\nauto_https off\n${log}\n}\n${render("caddy/proxy", values)}`);
  return start("caddy", ["run", "--config", file, "--adapter", "caddyfile"], port);
}

function ask(
  port: number,
  line: string,
  headers: Record<string, string | undefined> = {},
  body = "",
): Promise<Answer> {
  const all = { Host: "proxy", Connection: "close", Origin: DESK, Authorization: TOKEN, ...headers };
  const lines = Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}`);
  const length = /^(?:POST|PUT)/.test(line) ? `Content-Length: ${Buffer.byteLength(body)}\r\n` : "";
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk) => (text += chunk));
    socket.on("error", reject);
    socket.on("close", () => resolve(parse(text)));
    socket.write(`${line} HTTP/1.1\r\n${lines.join("\r\n")}\r\n${length}\r\n`);
    if (body) socket.write(body);
  });
}

function parse(text: string): Answer {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name = "", value = ""] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  return { status: Number(first.split(" ")[1]), headers, body: rest.join("\r\n\r\n") };
}
