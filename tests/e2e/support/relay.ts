import { once } from "node:events";
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Running } from "./process.js";

/** What becomes of one request on the wire, and of its answer. */
export interface Course {
  /** Whether the proxy gets the request. */
  arrives: boolean;
  /**
   * `resets`: the connection is reset before a byte of the answer, `breaks`: in the middle of its body. `408`: the
   * caller is told that it was too slow. `never`: nothing more is heard.
   */
  answer: "passes" | "resets" | "breaks" | "408" | "never";
}

export interface Passing {
  method: string;
  path: string;
}

/** Says something else than Jira did, to whoever asked for this address; `undefined` lets the answer be. */
export type Rewrite = (url: URL, said: unknown) => unknown;

interface Strike {
  at: number;
  course: Course;
  /** Is waited for before the course is taken. */
  before: (passing: Passing) => Promise<void>;
  struck: () => void;
}

/** Stands between browser and proxy, and does to a chosen request what networks do. */
export class Relay implements Running {
  private readonly agent = new Agent({ keepAlive: true });
  private counted: Passing[] = [];
  private strike: Strike | undefined;
  /** What becomes of Jira's answers on the way; of all of them, until the relay is cleared. */
  rewrite: Rewrite | undefined;

  private constructor(
    private readonly target: number,
    private readonly server: ReturnType<typeof createServer>,
    readonly address: string,
  ) {}

  /** A relay to this port. */
  static async start(target: number): Promise<Relay> {
    const server = createServer((asked, answer) => void relay.pass(asked, answer)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const relay = new Relay(target, server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return relay;
  }

  /** The steps of acts that passed since the last strike was ordered, or the relay was cleared. */
  get passed(): Passing[] {
    return this.counted;
  }

  clear(): void {
    this.counted = [];
    this.strike = undefined;
    this.rewrite = undefined;
  }

  /** Has something befall the step's request that comes after `at` others. Resolves when it has. */
  befall(at: number, course: Course, before: Strike["before"] = async () => {}): Promise<void> {
    this.clear();
    return new Promise((struck) => (this.strike = { at, course, before, struck }));
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    // The page that asked may be gone at any moment.
    asked.on("error", () => {});
    answer.on("error", () => {});
    const strike = this.strikeOf(asked);
    if (!strike) return this.forward(asked, answer, "passes");
    await strike.before(passing(asked));
    if (strike.course.arrives) await this.forward(asked, answer, strike.course.answer);
    else conclude(asked, answer, strike.course.answer);
    strike.struck();
  }

  private strikeOf(asked: IncomingMessage): Strike | undefined {
    if (!isStep(asked)) return undefined;
    const { strike, counted } = this;
    this.counted.push(passing(asked));
    if (strike?.at !== counted.length - 1) return undefined;
    this.strike = undefined;
    return strike;
  }

  private rewritten(path: string | undefined, got: IncomingMessage, body: Buffer): Buffer | undefined {
    const isRead = got.statusCode === 200 && got.headers["content-type"]?.startsWith("application/json");
    if (!this.rewrite || !isRead || got.headers["content-encoding"]) return undefined;
    const other = this.rewrite(new URL(path ?? "/", this.address), JSON.parse(body.toString()));
    return other === undefined ? undefined : Buffer.from(JSON.stringify(other));
  }

  private async forward(
    asked: IncomingMessage,
    answer: ServerResponse,
    end: Course["answer"],
  ): Promise<void> {
    const { method, url: path, rawHeaders: headers } = asked;
    const sent = request({ host: "127.0.0.1", port: this.target, method, path, headers, agent: this.agent });
    asked.pipe(sent);
    try {
      const [got] = (await once(sent, "response")) as [IncomingMessage];
      const chunks: Uint8Array[] = [];
      for await (const chunk of got) chunks.push(chunk as Uint8Array);
      const body = Buffer.concat(chunks);
      const other = end === "passes" ? this.rewritten(path, got, body) : undefined;
      if (other) {
        answer.writeHead(200, { ...got.headers, "content-length": other.length });
        answer.end(other);
      } else if (end === "passes") {
        answer.writeHead(got.statusCode ?? 502, got.rawHeaders);
        answer.end(body);
      } else if (end === "breaks") {
        answer.writeHead(got.statusCode ?? 502, got.rawHeaders);
        answer.flushHeaders();
        answer.write(body.subarray(0, body.length / 2), () => asked.socket.resetAndDestroy());
      } else {
        conclude(asked, answer, end);
      }
    } catch {
      asked.socket.destroy();
    }
  }
}

/** A write of an act, or the reading of what it has made in another project. */
export function isStep({
  headers,
  method,
  url = "",
}: Pick<IncomingMessage, "headers" | "method" | "url">): boolean {
  return headers["x-op-id"] !== undefined || (method === "GET" && /\/issue\/DEV-/.test(url));
}

function passing({ method = "", url = "" }: IncomingMessage): Passing {
  return { method, path: url.replace(/\?.*/, "") };
}

function conclude(asked: IncomingMessage, answer: ServerResponse, end: Course["answer"]): void {
  if (end === "resets") asked.socket.resetAndDestroy();
  if (end === "408") answer.writeHead(408, { Connection: "close" }).end();
}
