import type { Browser, BrowserContext, Page } from "@playwright/test";
import { arrive } from "../pages/connection.js";
import { Crowd } from "../support/crowd.js";
import { percentile, tell } from "../support/figures.js";
import { expect, test } from "../support/fixtures.js";
import { Instruments } from "../support/instruments.js";
import { startPlain } from "../support/plain.js";

test.use({ between: "relay" });

const RUNS = 5;
const TICKETS = 10_000;

const EMPTY = "an empty WebAssembly page";
const PLAIN = "plain JavaScript";

/** When a page has painted for the first time, and when an element of it stood there, from its navigation on. */
async function started(
  page: Page,
  address: string,
  selector: string,
): Promise<{ first: number; stood: number }> {
  await page.addInitScript((selector) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      requestAnimationFrame(() => performance.mark("stood"));
    }).observe(document, { childList: true, subtree: true });
  }, selector);
  await page.goto(address, { waitUntil: "commit" });
  const marks = await page.waitForFunction(() => {
    const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime;
    const [first, stood] = [at("first-contentful-paint"), at("stood")];
    return first !== undefined && stood !== undefined && { first, stood };
  });
  return (await marks.jsonValue()) as { first: number; stood: number };
}

/** Several starts, each in a tab of its own; with a context of its own, none finds anything kept. */
async function starts(
  place: { browser: Browser; baseURL?: string } | { context: BrowserContext },
  address: string,
  selector: string,
  isSlow: boolean,
): Promise<{ first: number[]; stood: number[] }> {
  const all = { first: [] as number[], stood: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    const own = "browser" in place ? await place.browser.newContext({ locale: "fr-FR" }) : undefined;
    const page = await (own ?? ("context" in place ? place.context : undefined))!.newPage();
    const on = await Instruments.of(page);
    if (isSlow) await on.slowDown(4, "slow 4G");
    const { first, stood } = await started(page, address, selector);
    all.first.push(first);
    all.stood.push(stood);
    await page.close();
    await own?.close();
  }
  return all;
}

for (const network of ["as is", "slow 4G, 4× CPU"]) {
  test(`starts: ${network}`, async ({ page, browser, context, site, sim, relay }, info) => {
    test.setTimeout(600_000);
    const isSlow = network !== "as is";
    const plain = await startPlain(() => []);
    const empty = await starts({ browser }, `${plain.address}/empty.html`, "h1", isSlow);
    const bare = await starts({ browser }, `${site.desk}/queue/open`, "nav.lanes", isSlow);
    await plain.stop();

    const crowd = new Crowd(TICKETS);
    relay.rewrite = crowd.rewrite;
    await arrive(page, "/queue/open", sim.face);
    await expect(page.locator(".row-link").first()).toBeVisible();
    await expect(page.getByRole("progressbar")).toHaveCount(0, { timeout: 300_000 });
    await page.waitForTimeout(2_000);
    await page.close();
    const kept = await starts({ context }, `${site.desk}/queue/open`, ".row-link", isSlow);

    const beside = { name: EMPTY, values: empty.first };
    const unit = "ms";
    await tell(
      {
        what: `first paint, ${network}`,
        unit,
        values: bare.first,
        reference: beside,
        ...(isSlow && { most: 700 }),
      },
      info,
    );
    await tell({ what: `the page stands, ${network}`, unit, values: bare.stood, reference: beside }, info);
    await tell(
      {
        ...{ what: `queue from the snapshot, ${network}`, tickets: TICKETS, unit, values: kept.stood },
        ...{ reference: beside, most: isSlow ? 1_800 : 300 },
      },
      info,
    );
  });
}

/** Every key that the desk knows from the list and from a ticket, in an order that ends where it began. */
const KEYS = [
  ...["g o", "j", "j", "k", "x", "x", "g m", "g t", "g n", "g o"],
  ...[
    "/",
    "a",
    "b",
    "Escape",
    "g o",
    "?",
    "Escape",
    "Control+k",
    "a",
    "Escape",
    "a",
    "Escape",
    "h",
    "Escape",
  ],
  ...["Enter", "j", "k", "e", "Escape", "r", "Escape", "n", "Escape", "c", "Escape", "t", "Escape", "u"],
  ...["g r", "g o"],
];

/** Presses keys, all as often as there are runs, and tells how long each took until it was painted. */
async function press(page: Page, on: Instruments, keys: string[]): Promise<Record<string, number[]>> {
  const took: Record<string, number[]> = {};
  for (let run = 0; run < RUNS; run += 1)
    for (const key of keys) {
      const [first, last] = key.split(" ");
      if (last) await page.keyboard.press(first!);
      (took[key] ??= []).push(await on.keyToPaint(last ?? key));
      await page.waitForTimeout(100);
    }
  return took;
}

async function plainKeys(browser: Browser, crowd: Crowd): Promise<number[]> {
  const plain = await startPlain(() => crowd.all());
  const page = await browser.newPage({ locale: "fr-FR" });
  const on = await Instruments.of(page);
  await page.goto(plain.address);
  await expect(page.locator(".row-link").first()).toBeVisible({ timeout: 60_000 });
  await on.slowDown(4, "as is");
  const took = await press(page, on, ["o", "j", "j", "k", "m", "o"]);
  await page.close();
  await plain.stop();
  return Object.values(took).flat();
}

test("keys, 4× CPU", async ({ page, browser, sim, relay }, info) => {
  test.setTimeout(600_000);
  const crowd = new Crowd(TICKETS);
  relay.rewrite = crowd.rewrite;
  const on = await Instruments.of(page);
  await arrive(page, "/queue/open", sim.face);
  await expect(page.locator(".row-link").first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0, { timeout: 300_000 });
  // What is fetched when it is first asked for is there by then.
  await page.locator(".row-link").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".frame-ticket [data-heading]")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".frame-ticket")).toHaveCount(0);
  await on.slowDown(4, "as is");
  const took = await press(page, on, KEYS);
  const plain = await plainKeys(browser, crowd);
  await tell(
    {
      ...{ what: "any key to paint, 4× CPU, 98 of 100", tickets: TICKETS, unit: "ms" as const, most: 50 },
      values: [percentile(Object.values(took).flat(), 98)],
      reference: { name: PLAIN, values: [percentile(plain, 98)] },
    },
    info,
  );
  for (const [key, values] of Object.entries(took))
    await tell({ what: `key ${key}, 4× CPU`, tickets: TICKETS, unit: "ms", values }, info);
});
