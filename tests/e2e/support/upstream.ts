import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** A request as Jira would have seen it. */
export interface Seen {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Upstream {
  address: string;
  seen: Seen[];
  stop(): Promise<void>;
}

/**
 * A server in Jira's place that answers every request with noisy headers, and by its path with a redirect, an error or
 * nothing at all.
 */
export async function startUpstream(): Promise<Upstream> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => undefined);
    // A proxy that found the body too large broke off: Jira has no request to answer.
    if (body === undefined) return;
    seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
    answer(request.url ?? "", response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
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
  return Buffer.concat(chunks).toString();
}

export const NOISE = {
  "Set-Cookie": "JSESSIONID=secret",
  "WWW-Authenticate": "OAuth realm=jira",
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Credentials": "true",
  "Content-Security-Policy": "frame-ancestors *",
  "X-Frame-Options": "SAMEORIGIN",
  "Clear-Site-Data": '"storage"',
  "Service-Worker-Allowed": "/",
  Refresh: "0;url=https://elsewhere.example",
  Link: "<https://elsewhere.example>; rel=preload",
  "X-Accel-Redirect": "/etc/passwd",
  "Cache-Control": "public, max-age=600",
  "X-ASESSIONID": "secret",
  "X-Proxy-Delivered": "no",
};

function answer(url: string, response: ServerResponse) {
  for (const [name, value] of Object.entries(NOISE)) response.setHeader(name, value);
  response.setHeader("X-AUSERNAME", "anonymous");
  response.setHeader("Content-Type", "application/json");
  if (url.includes("MOVED-1")) {
    response.writeHead(302, { Location: "https://elsewhere.example/login" }).end();
  } else if (url.includes("BUSY-1")) {
    response.writeHead(429, { "Retry-After": "7" }).end('{"errorMessages":["Rate limit exceeded."]}');
  } else if (url.includes("GONE-1")) {
    response.writeHead(404).end('{"errorMessages":["Issue Does Not Exist"]}');
  } else if (url.includes("LOST-1")) {
    response.socket?.destroy();
  } else {
    response.writeHead(200).end("{}");
  }
}
