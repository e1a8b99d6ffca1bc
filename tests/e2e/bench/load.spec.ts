import type { Browser, Page } from "@playwright/test";
import { AGENT } from "../pages/connection.js";
import { label } from "../pages/labels.js";
import { expect, test } from "../support/fixtures.js";
import { measured } from "../support/measures.js";

const RUNS = 5;

/** What a phone gets in the country: bytes per second, milliseconds, and how much slower the processor is. */
const SLOW = { download: 1_600_000 / 8, upload: 750_000 / 8, latency: 150, cpu: 4 };

/**
 * The time an agent waits for the first ticket. Where one signs in, it is the wait for the page and the wait after the
 * sign-in; the typing between them is not counted.
 */
async function firstTicket(page: Page): Promise<number> {
  await page.addInitScript(() => {
    const until = (selector: string, mark: string) =>
      new MutationObserver((_, observer) => {
        if (!document.querySelector(selector)) return;
        observer.disconnect();
        requestAnimationFrame(() => performance.mark(mark));
      }).observe(document, { childList: true, subtree: true });
    until("a.connection", "page");
    until(".row-link", "ticket");
    addEventListener("submit", () => performance.mark("sign-in"), { capture: true });
  });
  await page.goto("/", { waitUntil: "commit" });
  const ticket = page.locator(".row-link").first();
  const door = page.locator("a.connection");
  await expect(ticket.or(door).first()).toBeVisible({ timeout: 60_000 });
  if (await door.isVisible()) await signIn(page);
  await expect(ticket).toBeVisible({ timeout: 60_000 });
  return page.evaluate(() => {
    const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
    const signIn = at("sign-in");
    return Math.round(Number.isNaN(signIn) ? at("ticket") : at("page") + at("ticket") - signIn);
  });
}

async function signIn(page: Page): Promise<void> {
  await page.locator("a.connection").click();
  const token = page.getByLabel(label("token", "fr"));
  await expect(token).toBeVisible({ timeout: 60_000 });
  const email = page.getByLabel(label("accountEmail", "fr"));
  if (await email.isVisible()) await email.fill(AGENT.email);
  await token.fill(AGENT.token);
  await page
    .getByRole("main")
    .getByRole("button", { name: label("signIn", "fr") })
    .click();
}

async function load(browser: Browser, baseURL: string | undefined, isSlow: boolean) {
  const context = await browser.newContext({ baseURL, locale: "fr-FR" });
  const page = await context.newPage();
  let requests = 0;
  context.on("request", () => (requests += 1));
  if (isSlow) await slowDown(page);
  const milliseconds = await firstTicket(page);
  await context.close();
  return { requests, milliseconds };
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: SLOW.latency,
    downloadThroughput: SLOW.download,
    uploadThroughput: SLOW.upload,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW.cpu });
}

for (const network of ["as is", "slow 4G, 4× CPU"]) {
  test(`first loads until the first ticket: ${network}`, async ({ browser, baseURL, face }, info) => {
    const isSlow = network !== "as is";
    test.skip(isSlow && face === "inside", "the browser slows the page down, and not its worker");
    test.setTimeout(RUNS * 60_000);
    const loads = [];
    for (let run = 0; run < RUNS; run += 1) loads.push(await load(browser, baseURL, isSlow));
    await measured(
      {
        kind: "first load",
        place: face === "inside" ? "demonstration" : `nginx, ${face}`,
        network,
        requests: loads.map(({ requests }) => requests),
        milliseconds: loads.map(({ milliseconds }) => milliseconds),
      },
      info,
    );
    for (const { milliseconds } of loads) expect(milliseconds).toBeGreaterThan(0);
  });
}
