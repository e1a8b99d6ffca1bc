import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { chromium, type Browser, type Page } from "@playwright/test";
import { browserPath, FLAGS } from "./chromium.mjs";
import { newFolder } from "./site.js";

const OWN_FLAGS = ["--headless=new", "--lang=fr-FR", "--accept-lang=fr-FR", "--remote-debugging-port=0"];

/** A browser on a profile of its own, which can be ended as a power cut ends it, and started again. */
export class Killable {
  private readonly profile = newFolder();
  private child: ChildProcess | undefined;
  private browser: Browser | undefined;

  /**
   * Starts the browser on the profile and opens a page. One that was killed sometimes opens its port at its next start
   * and never answers there: it is ended and started once more.
   */
  async start(): Promise<Page> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.startOnce();
      } catch (error) {
        await this.kill();
        if (attempt === 3) throw error;
      }
    }
  }

  private async startOnce(): Promise<Page> {
    const program = browserPath();
    if (!program) throw new Error("no browser");
    // A group of its own: all of the browser's processes end with one signal.
    this.child = spawn(program, [...FLAGS, ...OWN_FLAGS, `--user-data-dir=${this.profile}`], {
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    this.browser = await chromium.connectOverCDP(await addressOf(this.child), { timeout: 30_000 });
    const [context] = this.browser.contexts();
    if (!context) throw new Error("the browser has no context");
    return context.newPage();
  }

  /** kill -9, of every process of the browser at once. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    process.kill(-child.pid, "SIGKILL");
    await ended;
    await this.browser?.close().catch(() => {});
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      const [, address] = /^DevTools listening on (ws:\S+)$/m.exec(said) ?? [];
      if (address) resolve(address);
    });
    child.once("exit", () => reject(new Error(`the browser ended at once\n${said}`)));
    child.once("error", reject);
  });
}
