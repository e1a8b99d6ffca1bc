import { join } from "node:path";
import { freePort, root, start, type Running } from "./process.js";

export type Face = "dc" | "cloud";

/** The simulated Jira on a port of its own. Tests look into its world and act in it through its control door. */
export class Sim implements Running {
  private constructor(
    readonly face: Face,
    readonly address: string,
    private readonly process: Running,
  ) {}

  static async start(face: Face): Promise<Sim> {
    const program = process.env.GUICHET_SIM ?? join(root, "target/debug/jira-sim");
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const flags = ["--face", face, "--port", `${port}`, "--seed", "1", "--base-url", address];
    return new Sim(face, address, await start(program, [...flags, "--origin-check", "on"], port));
  }

  /** Asks the control door: `sim.ask("requests")` is `GET /__sim/requests`. */
  async ask<T = unknown>(what: string): Promise<T> {
    return this.door<T>("GET", what);
  }

  /** Acts through the control door: `sim.tell("reset", {})` is `POST /__sim/reset`. */
  async tell<T = unknown>(what: string, facts: unknown = {}): Promise<T> {
    return this.door<T>("POST", what, facts);
  }

  stop(): Promise<void> {
    return this.process.stop();
  }

  private async door<T>(method: string, what: string, facts?: unknown): Promise<T> {
    const response = await fetch(`${this.address}/__sim/${what}`, {
      method,
      headers: facts === undefined ? {} : { "Content-Type": "application/json" },
      body: facts === undefined ? undefined : JSON.stringify(facts),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`/__sim/${what}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
}
