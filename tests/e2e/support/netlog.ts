import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./process.js";

const folder = join(root, "target/e2e/netlog");

/** What a browser itself writes down of its network while the tests of one worker run. */
export class NetLog {
  private readonly path: string;

  constructor(worker: number) {
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, `${worker}.json`);
    rmSync(this.path, { force: true });
  }

  get argument(): string {
    return `--log-net-log=${this.path}`;
  }

  /** The hosts that were looked up or asked, except those that may be; to be read once the browser has ended. */
  foreignHosts(): string[] {
    if (!existsSync(this.path)) return [];
    const text = readFileSync(this.path, "utf8");
    const asked = [...text.matchAll(/"(?:url|host|location)":"([^"]+)"/g)].map(([, told = ""]) => told);
    rmSync(this.path);
    const hosts = new Set(asked.map(host).filter((host) => host !== undefined));
    return [...hosts].filter((host) => !KNOWN.some((known) => known.test(host)));
  }
}

/** The hosts of the agent's tools, which are opened in tabs of their own; see deploy/settings. */
export const TOOLS = /(?:^|\.)opentalent\.example$/;
const THIS_MACHINE = /^(?:127\.0\.0\.1|localhost|\[::1\])$/;
/** What Chromium asks of its makers by itself, whatever page is open; no policy of a page reaches it. */
const MAKERS = /^(?:[a-z0-9-]+\.)*(?:google|googleapis|gstatic|gvt1)\.com$/;
const KNOWN = [THIS_MACHINE, MAKERS, TOOLS];

function host(told: string): string | undefined {
  if (/^(?:https?|wss?):\/\//.test(told) && URL.canParse(told)) return new URL(told).hostname;
  return undefined;
}
