import { arrive } from "./pages/connection.js";
import { QueuePage } from "./pages/queue.js";
import { TicketPage } from "./pages/ticket.js";
import { TriagePage } from "./pages/triage.js";
import { anchors, go } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Issue } from "./support/world.js";

/** New; its texts, files and file names try to harm the page. */
const HOSTILE = "REQ-4179";
/** New, nobody's. */
const FRESH = anchors.fresh;
/** Mine, closed once with a resolution; the customer only says thank you. */
const THANKS = anchors.thanks;
/** Mine and open, with a clone in DEV that is done. */
const ANNOUNCE = anchors.announce;

test("a bookmarked ticket shows what was said, how far it is and what belongs to it", async ({
  page,
  sim,
}) => {
  await arrive(page, `/browse/${ANNOUNCE}`, sim.face);
  const ticket = new TicketPage(page);
  await expect(ticket.heading).not.toHaveText(ANNOUNCE);
  await expect(ticket.conversation.getByRole("listitem").first()).toBeVisible();
  await expect(ticket.stages).toHaveCount(4);
  await expect(ticket.checklist).toHaveCount(7);
  await expect(ticket.links.first()).toContainText(/DEV-\d+/);
  await expect(ticket.links.first()).toContainText("Terminé");
});

test("a ticket stands beside the list, at its place from the first frame on", async ({ page, sim }) => {
  await arrive(page, "/queue/open", sim.face);
  const [queue, opened] = [new QueuePage(page), new TicketPage(page)];
  await expect(queue.rows.first()).toBeVisible();
  await page.keyboard.press("j");
  await page.evaluate(() => {
    const places: string[] = [];
    const watch = () => {
      const box = document.querySelector("article.frame-ticket")?.getBoundingClientRect();
      if (box) places.push(`${box.left} ${box.top} ${box.width} ${box.height}`);
      requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
    Object.assign(window, { places });
  });
  await page.keyboard.press("Enter");
  await expect(opened.conversation).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  const table = page.getByRole("table");
  const ticket = page.getByRole("article").first();
  const [list, beside] = [await table.boundingBox(), await ticket.boundingBox()];
  expect(beside!.x).toBeGreaterThanOrEqual(list!.x + list!.width);
  expect(beside!.y).toBeLessThanOrEqual(list!.y);
  const places = await page.evaluate(() => (window as unknown as { places: string[] }).places);
  expect([...new Set(places)]).toEqual([`${beside!.x} ${beside!.y} ${beside!.width} ${beside!.height}`]);

  await page.keyboard.press("Escape");
  await expect.poll(async () => (await table.boundingBox())!.width).toBe(list!.width + beside!.width + 1);
});

test("one key takes a ticket", async ({ page, sim }) => {
  await arrive(page, `/browse/${FRESH}`, sim.face);
  const ticket = new TicketPage(page);
  await expect(ticket.act("take")).toBeVisible();
  await page.keyboard.press("i");
  await expect(ticket.act("take")).toHaveCount(0);
  await expect.poll(async () => (await sim.ask<Issue>(`issue/${FRESH}`)).assignee).toBe("camille.moreau");
});

test("a thank-you is closed as before with one key, after it could have been taken back", async ({
  page,
  sim,
}) => {
  await arrive(page, `/browse/${THANKS}`, sim.face);
  const ticket = new TicketPage(page);
  await expect(ticket.act("closeAsBefore")).toBeVisible();
  await page.keyboard.press("Shift+C");
  expect((await sim.ask<Issue>(`issue/${THANKS}`)).status.done).toBe(false);
  await expect
    .poll(async () => (await sim.ask<Issue>(`issue/${THANKS}`)).status.done, { timeout: 15_000 })
    .toBe(true);
});

test("a hostile ticket is shown as text and leaves the page unharmed", async ({ page, sim, site }) => {
  await arrive(page, `/browse/${HOSTILE}`, sim.face);
  const ticket = new TicketPage(page);
  await expect(ticket.conversation.getByRole("listitem").first()).toContainText("<script>");
  const found = await page.evaluate(() => ({
    scripts: document.querySelectorAll(".talk script, .talk iframe, .talk object, .talk svg, .talk style")
      .length,
    links: [...document.querySelectorAll<HTMLAnchorElement>(".ticket a[href]")].map((link) => link.protocol),
    pictures: [...document.querySelectorAll("img")].map((picture) => new URL(picture.src).protocol),
    handlers: [...document.querySelectorAll(".ticket *")].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith("on") || name === "style"),
    ).length,
  }));
  expect(found.scripts).toBe(0);
  expect(found.handlers).toBe(0);
  expect(
    found.links.filter((protocol) => !["http:", "https:", "mailto:", "tel:"].includes(protocol)),
  ).toEqual([]);
  expect(found.pictures.filter((protocol) => protocol !== "blob:")).toEqual([]);
  await expect(page.getByText("\u202e")).toHaveCount(0);
  expect(page.url()).toContain(site.desk);
});

test("a link to a host that looks like another one says where it leads", async ({ page, sim }) => {
  const lookAlike = "https://www.\u0430pple.com/facture";
  await sim.tell("customer-writes", { key: FRESH, text: `Voir ${lookAlike} et https://www.apple.com/` });
  await arrive(page, `/browse/${FRESH}`, sim.face);
  const said = new TicketPage(page).conversation;
  await expect(said.getByRole("link", { name: lookAlike })).toBeVisible();
  await expect(said).toContainText(`${lookAlike} (www.xn--pple-43d.com) et https://www.apple.com/`);
});

test("an address that leads from one ticket to a panel of another shows that one", async ({ page, sim }) => {
  await arrive(page, `/browse/${ANNOUNCE}`, sim.face);
  await expect(new TicketPage(page).stages.first()).toBeVisible();
  await go(page, `/browse/${FRESH}/triage`);
  await expect(new TriagePage(page).acceptAll).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(new RegExp(`/browse/${FRESH}$`));
});
