import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer, type ServerOptions } from "node:https";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";

/** A request as Jira would have seen it. */
export interface Seen {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** The name that the proxy asked for in the TLS handshake. */
  name?: string;
}

export interface Upstream {
  address: string;
  seen: Seen[];
  /** The moments at which something connected, whether it then sent a request or not. */
  connections(): number;
  stop(): Promise<void>;
}

interface Kind {
  /** What it redirects a file to; `{id}` of the path chooses. */
  redirects?: Record<string, string>;
  tls?: ServerOptions;
  /** Nothing but these bytes is ever said. */
  speaks?: string;
}

/**
 * A server in Jira's place that answers every request with noisy headers, and by its path with a redirect, an error or
 * nothing at all.
 */
export async function startUpstream({ redirects = {}, tls, speaks }: Kind = {}): Promise<Upstream> {
  const seen: Seen[] = [];
  let connections = 0;
  const listener: RequestListener = async (request, response) => {
    const body = await text(request).catch(() => undefined);
    // A proxy that found the body too large broke off: Jira has no request to answer.
    if (body === undefined) return;
    const name = (request.socket as Partial<TLSSocket>).servername || undefined;
    const { method = "", url = "", headers } = request;
    seen.push({ method, url, headers, body, ...(typeof name === "string" ? { name } : {}) });
    answer(url, response, redirects);
  };
  const server = tls ? createSecureServer(tls, listener) : createServer(listener);
  server.on("connection", (socket) => {
    connections += 1;
    if (speaks) socket.end(speaks);
  });
  server.on("tlsClientError", () => {});
  // A name may mean either address of this machine.
  server.listen(0, tls || speaks ? undefined : "127.0.0.1");
  await once(server, "listening");
  return {
    address: `${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    connections: () => connections,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("latin1");
}

/** What an answer of Jira must not do to the browser, or tell it. */
export const NOISE = {
  "Set-Cookie": "JSESSIONID=secret",
  "WWW-Authenticate": "OAuth realm=jira",
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Credentials": "true",
  "Access-Control-Allow-Methods": "PATCH",
  "Access-Control-Allow-Headers": "*",
  "Access-Control-Max-Age": "86400",
  "Content-Security-Policy": "frame-ancestors *",
  "Strict-Transport-Security": "max-age=1",
  "X-Frame-Options": "SAMEORIGIN",
  "X-XSS-Protection": "1",
  "X-Content-Type-Options": "sniff",
  "Referrer-Policy": "unsafe-url",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Clear-Site-Data": '"storage"',
  "Service-Worker-Allowed": "/",
  Refresh: "0;url=https://elsewhere.example",
  Link: "<https://elsewhere.example>; rel=preload",
  SourceMap: "https://elsewhere.example/map",
  "Report-To": "{}",
  "Reporting-Endpoints": 'a="https://elsewhere.example"',
  NEL: "{}",
  "Alt-Svc": 'h3=":443"',
  "X-Powered-By": "coffee",
  "Server-Timing": "db;dur=53",
  "X-Accel-Redirect": "/etc/passwd",
  "X-Accel-Buffering": "no",
  "X-Accel-Expires": "600",
  "X-Accel-Limit-Rate": "1",
  "X-Accel-Charset": "utf-7",
  "Cache-Control": "public, max-age=600",
  Expires: "Thu, 01 Dec 2094 16:00:00 GMT",
  Pragma: "cache",
  Location: "https://elsewhere.example/rest/api/2/issue/1",
  "X-ASESSIONID": "secret",
  "X-ANODEID": "node2",
  "X-Request-Id": "jiras-own",
  "X-Proxy-Delivered": "no",
  "X-Proxy-Error": "route",
};

/** What the desk reads of an answer of Jira. */
export const TOLD = {
  "ATL-TraceId": "trace-1",
  Deprecation: "true",
  "RateLimit-Reason": "jira-burst-based",
  "Retry-After": "7",
  Sunset: "Thu, 01 Dec 2094 16:00:00 GMT",
  Warning: "299 - deprecated",
  "X-AACCOUNTID": "5b10a2844c20165700ede21g",
  "X-ARequestId": "1x2x3",
  "X-AUSERNAME": "anonymous",
  "X-Authentication-Denied-Reason": "CAPTCHA_CHALLENGE",
  "X-RateLimit-FillRate": "1",
  "X-RateLimit-Interval-Seconds": "1",
  "X-RateLimit-Limit": "100",
  "X-RateLimit-NearLimit": "false",
  "X-RateLimit-Remaining": "99",
  "X-RateLimit-Reset": "2026-11-25T10:00Z",
  "X-Seraph-LoginReason": "OK",
};

function answer(url: string, response: ServerResponse, redirects: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...NOISE, ...TOLD })) response.setHeader(name, value);
  response.setHeader("Content-Type", "application/json");
  const id = /\/(?:content|attachment|thumbnail)\/(\d+)/.exec(url)?.[1] ?? "";
  const moved = /MOVED-(30\d)/.exec(url);
  const own = /OWN-([345]\d\d)/.exec(url);
  if (redirects[id]) {
    response.writeHead(303, { Location: redirects[id] }).end();
  } else if (moved) {
    response.writeHead(Number(moved[1]), { Location: "https://elsewhere.example/login" }).end();
  } else if (own) {
    response.writeHead(Number(own[1])).end(`{"errorMessages":["Jira's own ${own[1]}"]}`);
  } else if (url.includes("PAGE-1")) {
    response.writeHead(503, { "Content-Type": "text/html" }).end("<h1>Maintenance</h1>");
  } else if (url.includes("LOST-1")) {
    response.socket?.destroy();
  } else if (url.includes("SLOW-1")) {
    setTimeout(() => response.writeHead(200).end("{}"), 3_000).unref();
  } else if (url.includes("LARGE-1")) {
    response.writeHead(200).end("x".repeat(5_000_000));
  } else {
    response.writeHead(200).end("{}");
  }
}
