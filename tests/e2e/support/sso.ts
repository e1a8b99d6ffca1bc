import { chmodSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** What the gate answers when it is asked about a session. */
export interface Verdict {
  status?: number;
  headers?: Record<string, string>;
}

const COOKIE = "guichet_gate";

/** A gate before the desk, as oauth2-proxy is one: it knows its sessions by a cookie, and who they are. */
export class Sso {
  /** The requests that it was asked about, with all their headers. */
  readonly asked: IncomingMessage["headers"][] = [];
  /** The headers of the requests that began a sign-in. */
  readonly begun: IncomingMessage["headers"][] = [];
  /** Who signs in by themselves when the gate wants it, as somebody does whom the company knows already. */
  known: string | undefined;
  private readonly sessions = new Map<string, Verdict>();

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(): Promise<Sso> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const sso = new Sso(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on("request", (request, response) => sso.answer(request, response));
    return sso;
  }

  /** Begins a session about which the gate says this, and returns its cookie. */
  open(verdict: Verdict): string {
    const id = crypto.randomUUID();
    this.sessions.set(id, verdict);
    return `${COOKIE}=${id}`;
  }

  /** Begins a session of somebody. */
  sign(user: string): string {
    return this.open({ headers: { "X-Auth-Request-Email": user } });
  }

  /** Ends all sessions. */
  end(): void {
    this.sessions.clear();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://gate");
    const id = new RegExp(`${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? "")?.[1] ?? "";
    if (pathname === "/oauth2/auth") {
      this.asked.push(request.headers);
      // What a gate must not do to the desk's browser.
      const noise = { "Set-Cookie": "refreshed=by-the-gate", "WWW-Authenticate": 'Basic realm="gate"' };
      const { status, headers } = this.sessions.get(id) ?? { status: 401 };
      response.writeHead(status ?? 202, { ...noise, ...headers }).end();
    } else if (pathname === "/oauth2/start") {
      this.begun.push(request.headers);
      const back = String(request.headers["x-auth-request-redirect"] ?? searchParams.get("rd") ?? "/");
      response.writeHead(302, { Location: `/oauth2/callback?rd=${encodeURIComponent(back)}` }).end();
    } else if (pathname === "/oauth2/callback" && this.known !== undefined) {
      const cookie = `${this.sign(this.known)}; Path=/; HttpOnly; SameSite=Lax`;
      response.writeHead(302, { Location: searchParams.get("rd") ?? "/", "Set-Cookie": cookie }).end();
    } else if (pathname === "/oauth2/sign_out") {
      this.sessions.delete(id);
      response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Signed out at the gate</h1>");
    } else {
      response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Sign in at the gate</h1>");
    }
  }
}

/** Writes down what the proxy holds for whom, as only its owner may read it. */
export function holding(folder: string, held: Record<string, string>): string {
  const path = join(folder, "credentials");
  const lines = Object.entries(held).map(([user, authorization]) => `"${user}" "${authorization}";\n`);
  writeFileSync(path, lines.join(""));
  chmodSync(path, 0o600);
  return path;
}
