import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, test as base } from "@playwright/test";
import { freePort, type Running } from "./process.js";
import { newFolder, renderFor, startServer, type Server } from "./site.js";
import { holding, Sso } from "./sso.js";
import { startUpstream, type Upstream } from "./upstream.js";
import { parse, type Answer } from "./wire.js";

export { expect };

export const TOKEN = "Bearer canary-0123456789";
/** What the proxy of a firm without tokens in its browsers holds. */
export const HELD = {
  "anne@example.com": "Bearer canary-of-anne-0123456789",
  "Zoe@example.com": "Basic em9lQGV4YW1wbGUuY29tOmNhbmFyeS1vZi16b2U=",
};
export const CLOUD_ID = "11111111-2222-3333-4444-555555555555";

/** Desk and proxy on one origin, or the desk on a host elsewhere. */
export type Layout = "one" | "two";

export interface GateOptions {
  /** Which web server is the proxy. */
  server: Server;
  layout: Layout;
}

type Headers = Record<string, string | string[] | undefined>;

/** A proxy, rendered from deploy/ as an administrator does, with servers of the test behind it. */
export interface Gate {
  /** The origin that it is rendered for. */
  desk: string;
  /** The path of the proxy on its host. */
  prefix: string;
  jira: Upstream;
  gateway: Upstream;
  media: Upstream;
  slack: Upstream;
  /**
   * Sends a request line without its version, the bytes of the path as they are and below the proxy's prefix; a header
   * of undefined is left out, one of several values sent several times.
   */
  ask(line: string, headers?: Headers, body?: string): Promise<Answer>;
  /** Sends bytes as they are, from the address of a caller of their own, and collects all that comes back. */
  raw(bytes: string): Promise<string>;
  logs(): string;
  /** How many requests reached anything behind the proxy. */
  reached(): number;
}

export const test = base.extend<
  object,
  GateOptions & { gate: Gate; orphan: Gate; closed: Gate; behind: Behind; held: Gate & { sso: Sso } }
>({
  server: ["nginx", { option: true, scope: "worker" }],
  layout: ["two", { option: true, scope: "worker" }],
  behind: [
    async ({}, use) => {
      const behind = await Behind.start();
      await use(behind);
      await behind.stop();
    },
    { scope: "worker" },
  ],
  gate: [
    async ({ server, layout, behind }, use) => {
      await withGate(server, layout, behind, { ...behind.values(), ...OPEN }, use);
    },
    { scope: "worker" },
  ],
  orphan: [
    async ({ server, layout, behind }, use) => {
      const nowhere = `http://127.0.0.1:${await freePort()}`;
      await withGate(server, layout, behind, { ...behind.values(), ...OPEN, JIRA: nowhere }, use);
    },
    { scope: "worker" },
  ],
  closed: [
    async ({ server, layout, behind }, use) => {
      const closed = { JIRA: behind.jira.address, ATTACHMENTS: "no" };
      await withGate(server, layout, behind, closed, use);
    },
    { scope: "worker" },
  ],
  // What a browser sends by itself, and the header of the desk besides; who it is, a test says by its cookie.
  held: [
    async ({ server, layout, behind }, use) => {
      const sso = await Sso.start();
      const folder = newFolder();
      const values = { ...behind.values(), ...OPEN, CREDENTIALS: holding(folder, HELD), SSO: sso.address };
      const own = { Authorization: undefined, "X-Guichet-For": "?" };
      await withGate(server, layout, behind, values, (gate) => use({ ...gate, sso }), undefined, own);
      rmSync(folder, { recursive: true });
      await sso.stop();
    },
    { scope: "worker" },
  ],
});

/** Everything that can be switched on. */
const OPEN = { EMAIL_THIS_ISSUE: "yes", SERVICE_MANAGEMENT: "yes", UPLOAD: "3m", READ_TIMEOUT: "2s" };

/** The servers behind the proxies of one worker. */
class Behind {
  private constructor(
    readonly jira: Upstream,
    readonly gateway: Upstream,
    readonly media: Upstream,
    readonly slack: Upstream,
  ) {}

  static async start(): Promise<Behind> {
    const media = await startUpstream({ redirects: { "77": "https://elsewhere.example/further" } });
    const file = `${media.address}/file/abc-1/binary`;
    const jira = await startUpstream({
      redirects: {
        "501": `${file}?token=eyJ.a-b_c&client=c%2Fd&name=x.svg`,
        "502": file,
        "503": `${media.address}/content/77?token=x`,
        "504": "http://169.254.169.254/latest/meta-data/",
        "505": `${media.address}.evil.test/file/abc`,
        "506": media.address.replace("://", "://media@").replace(/$/, "@evil.test/file"),
        "507": `${media.address}@evil.test/file/abc`,
        "508": media.address.replace("http:", "https:") + "/file/abc",
        "509": "//evil.test/file/abc",
        "510": "/login.jsp",
        "511": "file:///etc/passwd",
        "512": `${media.address}1/file/abc`,
        "513": `${media.address}/file/abc#fragment`,
        "514": `${media.address}/file/a b`,
        "515": `x${media.address}/file/abc`,
        "516": "javascript:alert(1)",
      },
    });
    return new Behind(jira, await startUpstream(), media, await startUpstream());
  }

  values(): Record<string, string> {
    return {
      JIRA: `${this.jira.address}/jira`,
      MEDIA: this.media.address,
      CLOUD_ID,
      GATEWAY: this.gateway.address,
      SLACK: `${this.slack.address}/services/T000/B000/canarySlack`,
    };
  }

  get all(): Upstream[] {
    return [this.jira, this.gateway, this.media, this.slack];
  }

  async stop(): Promise<void> {
    for (const each of this.all) await each.stop();
  }
}

/** Runs a proxy of this layout as long as it is used. */
export async function withGate(
  server: Server,
  layout: Layout,
  behind: Behind,
  values: Record<string, string>,
  use: (gate: Gate) => Promise<void>,
  port?: number,
  own: Headers = {},
) {
  const folder = newFolder();
  const at = port ?? (await freePort());
  const logs = ["access.log", "error.log"].map((name) => join(folder, name));
  const here = { LISTEN: `127.0.0.1:${at}`, ACCESS_LOG: logs[0] ?? "", ERROR_LOG: logs[1] ?? "", ...values };
  const desk = layout === "one" ? `http://127.0.0.1:${at}` : "https://desk.example.com";
  const prefix = layout === "one" ? "/jira" : "";
  let running: Running;
  if (layout === "one") {
    writeFileSync(join(folder, "index.html"), "<title>page</title>");
    const BEHIND = `127.0.0.1:${await freePort()}`;
    running = await startServer(server, folder, at, {
      desk: renderFor(server, "desk", { ...here, ROOT: folder, BEHIND }),
    });
  } else {
    running = await startServer(server, folder, at, {
      proxy: renderFor(server, "proxy", { ORIGIN: desk, ...here }),
    });
  }
  const raw = (bytes: string) => exchange(at, bytes);
  const standard = {
    Host: `127.0.0.1:${at}`,
    Connection: "close",
    Origin: desk,
    Authorization: TOKEN,
    ...own,
  };
  const gate: Gate = {
    desk,
    prefix,
    jira: behind.jira,
    gateway: behind.gateway,
    media: behind.media,
    slack: behind.slack,
    raw,
    ask: async (line, headers = {}, body = "") =>
      parse(await raw(written(line.replace(" /", ` ${prefix}/`), { ...standard, ...headers }, body))),
    logs: () =>
      logs
        .filter((log) => existsSync(log))
        .map((log) => readFileSync(log, "utf8"))
        .join("\n"),
    reached: () => behind.all.reduce((sum, { seen }) => sum + seen.length, 0),
  };
  try {
    await use(gate);
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true });
  }
}

function written(line: string, headers: Headers, body: string): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((value) => value !== undefined)
      .map((value) => `${name}: ${value}\r\n`),
  );
  const length = /^(?:POST|PUT|PATCH)/.test(line) ? `Content-Length: ${Buffer.byteLength(body)}\r\n` : "";
  return `${line} HTTP/1.1\r\n${lines.join("")}${length}\r\n${body}`;
}

let callers = 0;

/** Each exchange comes from an address of its own, so that the pace of one caller slows no other test. */
function exchange(port: number, bytes: string): Promise<string> {
  callers = (callers + 1) % 60_000;
  const localAddress = `127.7.${Math.floor(callers / 250) + 1}.${(callers % 250) + 1}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", localAddress });
    let text = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk) => (text += chunk));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      // A proxy that will not read a body to its end says so and hangs up.
      error.code === "ECONNRESET" || error.code === "EPIPE" ? resolve(text) : reject(error),
    );
    socket.on("close", () => resolve(text));
    socket.setTimeout(8_000, () => socket.destroy());
    socket.write(Buffer.from(bytes, "latin1"));
  });
}
