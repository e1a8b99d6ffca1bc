import { createSign, generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A company's provider of OpenID Connect, in little: whom it knows signs in without being asked. */
export class Provider {
  static readonly client = "guichet";
  static readonly secret = "canary-of-the-gate";
  /** Who is signed in there; a page wants a password otherwise. */
  known: string | undefined;
  /** How often somebody signed out there. */
  signedOut = 0;
  private readonly keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  private readonly codes = new Map<string, { nonce: string | null; email: string }>();

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(): Promise<Provider> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const provider = new Provider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on("request", (request, response) => void provider.answer(request, response));
    return provider;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.address);
    const told = (value: object, status = 200) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
    const moved = (Location: string) => response.writeHead(302, { Location }).end();
    switch (pathname) {
      case "/.well-known/openid-configuration":
        return void told(this.metadata());
      case "/jwks":
        return void told({
          keys: [{ ...this.keys.publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }],
        });
      case "/authorize": {
        if (this.known === undefined)
          return void response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Your password</h1>");
        const code = crypto.randomUUID();
        this.codes.set(code, { nonce: searchParams.get("nonce"), email: this.known });
        const back = new URL(searchParams.get("redirect_uri") ?? "");
        back.searchParams.set("code", code);
        back.searchParams.set("state", searchParams.get("state") ?? "");
        return void moved(back.href);
      }
      case "/token": {
        const sent = new URLSearchParams(await text(request));
        const proof = Buffer.from(`${Provider.client}:${Provider.secret}`).toString("base64");
        const given = this.codes.get(sent.get("code") ?? "");
        if (request.headers.authorization !== `Basic ${proof}` || !given)
          return void told({ error: "invalid_client" }, 401);
        this.codes.delete(sent.get("code") ?? "");
        const access = { access_token: crypto.randomUUID(), token_type: "Bearer", expires_in: 300 };
        return void told({ ...access, id_token: this.token(given) });
      }
      case "/logout":
        this.signedOut += 1;
        this.known = undefined;
        return void moved(searchParams.get("post_logout_redirect_uri") ?? "/");
      default:
        return void told({ error: "not_found" }, 404);
    }
  }

  private metadata() {
    const at = (path: string) => `${this.address}${path}`;
    return {
      issuer: this.address,
      authorization_endpoint: at("/authorize"),
      token_endpoint: at("/token"),
      jwks_uri: at("/jwks"),
      end_session_endpoint: at("/logout"),
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic"],
    };
  }

  private token({ nonce, email }: { nonce: string | null; email: string }): string {
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: this.address, aud: Provider.client, sub: email, email, nonce };
    const signed = `${base64({ alg: "RS256", kid: "1" })}.${base64({ ...claims, iat: now, exp: now + 300 })}`;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(this.keys.privateKey, "base64url")}`;
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
