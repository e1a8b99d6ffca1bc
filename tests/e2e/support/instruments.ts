import type { CDPSession, Page } from "@playwright/test";

/** Of a page: what its keys, its frames and its memory cost. Goes into the page before anything of it runs. */
export class Instruments {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async of(page: Page): Promise<Instruments> {
    await page.addInitScript(install);
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    await session.send("HeapProfiler.enable");
    return new Instruments(page, session);
  }

  /** Makes the processor slower by a factor, and the network a phone's in the country. */
  async slowDown(cpu: number, network: "as is" | "slow 4G"): Promise<void> {
    await this.session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    if (network === "as is") return;
    await this.session.send("Network.enable");
    await this.session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 150,
      downloadThroughput: 1_600_000 / 8,
      uploadThroughput: 750_000 / 8,
    });
  }

  /** Milliseconds from the press of a key until what comes of it is painted. */
  async keyToPaint(key: string): Promise<number> {
    const before = await this.page.evaluate(() => bench().keys.length);
    await this.page.keyboard.press(key);
    const handle = await this.page.waitForFunction((count) => bench().keys[count], before);
    return handle.jsonValue() as Promise<number>;
  }

  /** What the page's thread has worked so far, in milliseconds: scripts, styles and layout. */
  async worked(): Promise<number> {
    const { metrics } = await this.session.send("Performance.getMetrics");
    return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN);
  }

  /** What the page's thread works while something is done. */
  async workOf(act: () => Promise<unknown>): Promise<number> {
    const before = await this.worked();
    await act();
    return (await this.worked()) - before;
  }

  /** The longest time that the page's thread was busy without a pause since the last call; those under 50 ms count as 0. */
  async longestBlock(): Promise<number> {
    return this.page.evaluate(() => {
      const longest = Math.max(0, ...bench().blocks);
      bench().blocks = [];
      return longest;
    });
  }

  /** Scrolls a list from its top, and tells how long its frames took and how many had a place without a row. */
  async scroll(list: string, distance: number, speed: number): Promise<{ frames: number[]; blank: number }> {
    const box = await this.page.locator(list).boundingBox();
    if (!box) throw new Error(`${list} is not to be seen`);
    await this.page.evaluate((list) => watchFrames(list), list);
    await this.session.send("Input.synthesizeScrollGesture", {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      yDistance: -distance,
      speed,
      gestureSourceType: "mouse",
    });
    return this.page.evaluate(() => {
      bench().watches = false;
      return bench().seen;
    });
  }

  /** Megabytes that the page holds after everything unused was thrown away: objects and WebAssembly. */
  async memory(): Promise<number> {
    await this.session.send("HeapProfiler.collectGarbage");
    const { metrics } = await this.session.send("Performance.getMetrics");
    const objects = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? NaN;
    const wasm = await this.page.evaluate(() => bench().memory?.buffer.byteLength ?? 0);
    return (objects + wasm) / 1e6;
  }

  /** How many nodes there are, those included that stand nowhere in the page any more and are still held. */
  async nodes(): Promise<number> {
    await this.session.send("HeapProfiler.collectGarbage");
    const { metrics } = await this.session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "Nodes")?.value ?? NaN;
  }
}

interface Bench {
  keys: number[];
  blocks: number[];
  memory: WebAssembly.Memory | undefined;
  watches: boolean;
  seen: { frames: number[]; blank: number };
}

// Of the page, where `install` has put them.
declare function bench(): Bench;
declare function watchFrames(list: string): void;

function install(): void {
  const kept: Bench = {
    ...{ keys: [], blocks: [], memory: undefined, watches: false },
    seen: { frames: [], blank: 0 },
  };
  const painted = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(0);
    });
  let pressed = 0;
  const measure = () => {
    const place = kept.keys.length;
    painted(() => (kept.keys[place] = performance.now() - pressed));
  };
  addEventListener(
    "keydown",
    (event) => {
      pressed = event.timeStamp;
      const isTyped =
        event.target instanceof HTMLInputElement && (event.key.length === 1 || event.key === "Delete");
      if (!isTyped) measure();
    },
    { capture: true },
  );
  addEventListener("input", measure, { capture: true });
  new PerformanceObserver((list) =>
    kept.blocks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({
    type: "longtask",
    buffered: true,
  });
  const instantiate = WebAssembly.instantiate;
  Object.assign(WebAssembly, {
    async instantiate(...given: unknown[]) {
      const made = await Reflect.apply(instantiate, WebAssembly, given);
      const { exports } = "instance" in made ? made.instance : made;
      kept.memory ??= exports.memory;
      return made;
    },
  });
  Object.assign(window, {
    bench: () => kept,
    watchFrames(selector: string) {
      const list = document.querySelector(selector);
      if (!list) return;
      kept.seen = { frames: [], blank: 0 };
      kept.watches = true;
      let last = performance.now();
      const isRow = (y: number) => {
        const { left, width } = list.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, y)?.closest(".row") != null;
      };
      const frame = (now: number) => {
        if (!kept.watches) return;
        kept.seen.frames.push(now - last);
        last = now;
        const { top, bottom } = list.getBoundingClientRect();
        if (!isRow(top + 4) || !isRow((top + bottom) / 2) || !isRow(bottom - 4)) kept.seen.blank += 1;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    },
  });
}
