import type { Browser, Page } from "@playwright/test";
import { arrive } from "../pages/connection.js";
import { QueuePage } from "../pages/queue.js";
import { Crowd } from "../support/crowd.js";
import { percentile, tell } from "../support/figures.js";
import { expect, test } from "../support/fixtures.js";
import { Instruments } from "../support/instruments.js";
import { startPlain } from "../support/plain.js";

test.use({ between: "relay" });

const RUNS = 5;
const SIZES = (process.env.BENCH_SIZES ?? "1000 10000 100000").split(" ").map(Number);

/** What is typed into the search, letter by letter, and taken away again. */
const SOUGHT = "facture";

/** So much faster than anybody reads: pixels, and pixels per second. */
const SCROLLED = { distance: 12_000, speed: 8_000 };

const PLAIN = "plain JavaScript";

/** Keystroke to paint of a search, its work, and the frames of scrolling; each once for a run. */
interface Listed {
  paint: number[];
  work: number[];
  frame: number[];
  blank: number[];
  memory: number;
  nodes: number;
}

async function measureList(page: Page, on: Instruments, field: string): Promise<Listed> {
  const listed: Listed = { paint: [], work: [], frame: [], blank: [], memory: 0, nodes: 0 };
  await page.locator(field).focus();
  for (let run = 0; run < RUNS; run += 1) {
    const keys: number[] = [];
    const worked = await on.workOf(async () => {
      for (const letter of SOUGHT) keys.push(await on.keyToPaint(letter));
    });
    listed.paint.push(percentile(keys, 50));
    listed.work.push(worked / SOUGHT.length);
    await page.locator(field).selectText();
    await on.keyToPaint("Delete");
    const { frames, blank } = await on.scroll(".list-rows", SCROLLED.distance, SCROLLED.speed);
    listed.frame.push(percentile(frames, 95));
    listed.blank.push(blank);
    await page.locator(".list-rows").evaluate((list) => (list.scrollTop = 0));
  }
  listed.memory = await on.memory();
  listed.nodes = await on.nodes();
  return listed;
}

async function plainList(browser: Browser, crowd: Crowd): Promise<Listed> {
  const plain = await startPlain(() => crowd.all());
  const page = await browser.newPage({ locale: "fr-FR" });
  const on = await Instruments.of(page);
  await page.goto(plain.address);
  await expect(page.locator(".row-link").first()).toBeVisible({ timeout: 60_000 });
  const listed = await measureList(page, on, ".search-field");
  await page.close();
  await plain.stop();
  return listed;
}

for (const tickets of SIZES) {
  test(`a list of ${tickets} tickets`, async ({ page, browser, sim, relay }, info) => {
    test.setTimeout(600_000);
    const crowd = new Crowd(tickets);
    relay.rewrite = crowd.rewrite;
    const on = await Instruments.of(page);
    const queue = new QueuePage(page);
    await arrive(page, "/queue/open", sim.face);
    await expect(queue.rows.first()).toBeVisible();
    await on.longestBlock();
    const began = Date.now();
    await expect(page.getByRole("progressbar")).toHaveCount(0, { timeout: 540_000 });
    const loaded = Date.now() - began;
    const block = await on.longestBlock();
    await tell({ what: "all tickets arrive", tickets, unit: "ms", values: [loaded] }, info);
    await tell(
      { what: "longest block while they arrive", tickets, unit: "ms", values: [block], most: 50 },
      info,
    );

    const desk = await measureList(page, on, ".search-field");
    const poll: number[] = [];
    await on.longestBlock();
    for (let run = 0; run < RUNS; run += 1) {
      const polls = crowd.polls;
      crowd.stir(10);
      poll.push(
        await on.workOf(async () => {
          await page.evaluate(() => window.dispatchEvent(new Event("focus")));
          await expect.poll(() => crowd.polls).toBeGreaterThan(polls);
          await page.waitForTimeout(300);
        }),
      );
    }
    const blockOfPolls = await on.longestBlock();
    const opened: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      await queue.rows.nth(run).getByRole("link").first().focus();
      opened.push(await on.keyToPaint("Enter"));
      await expect(page.locator(".frame-ticket [data-heading]")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.locator(".frame-ticket")).toHaveCount(0);
    }

    const plain = await plainList(browser, crowd);
    const beside = (values: number[]) => ({ name: PLAIN, values });
    const [ratio, most] = tickets > 10_000 ? [1.5, 33] : [1.15, 16.7];
    const figures = [
      { what: "search: key to paint", values: desk.paint, reference: beside(plain.paint), most, ratio },
      { what: "search: work of a key", values: desk.work, reference: beside(plain.work) },
      { what: "scrolling: frame, 95 of 100", values: desk.frame, reference: beside(plain.frame), most: 17 },
      { what: "a poll with ten changes: work", values: poll },
      { what: "a poll: longest block", values: [blockOfPolls], most: 50 },
      { what: "opening a ticket: key to paint", values: opened, most: 50 },
    ];
    for (const figure of figures) await tell({ tickets, unit: "ms", ...figure }, info);
    await tell(
      {
        what: "scrolling: blank frames",
        tickets,
        unit: "",
        values: desk.blank,
        reference: beside(plain.blank),
        most: 0,
      },
      info,
    );
    await tell(
      {
        ...{ what: "memory", tickets, unit: "MB" as const, values: [desk.memory] },
        ...{ reference: beside([plain.memory]), most: tickets > 10_000 ? 90 : 25 },
      },
      info,
    );
    await tell(
      { what: "nodes", tickets, unit: "", values: [desk.nodes], reference: beside([plain.nodes]) },
      info,
    );
  });
}
