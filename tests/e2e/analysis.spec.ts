import { arrive } from "./pages/connection.js";
import { QueuePage } from "./pages/queue.js";
import { ReplyPanel } from "./pages/reply.js";
import { TicketPage } from "./pages/ticket.js";
import { anchors, go } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Issue } from "./support/world.js";

test("requests with the telling words of the title stand beside it, the customer’s own apart", async ({
  page,
  sim,
}) => {
  const known = await sim.ask<Issue>(`issue/${anchors.bug}`);
  const words = known.summary.replace(/^(re|tr|fwd) ?: ?/i, "");
  const { key } = await sim.tell<{ key: string }>("new-request", {
    title: `TR: ${words}`,
    email: "secretariat@harmonie-voisine.example",
    text: "Bonjour, nous avons le même souci.",
  });
  await arrive(page, "/queue/open", sim.face);
  await expect(new QueuePage(page).row(key)).toBeVisible();
  await go(page, `/browse/${key}`);
  const ticket = new TicketPage(page);
  await expect(ticket.similar.first()).toContainText(anchors.bug);
  await ticket.similar.first().getByRole("link").click();
  await expect(ticket.heading).toContainText(known.summary);
});

test("the help site is searched from the mail, and the page that was found goes into it", async ({
  context,
  page,
  sim,
}) => {
  await arrive(page, `/browse/${anchors.ready}/reply`, sim.face);
  const { summary } = await sim.ask<Issue>(`issue/${anchors.ready}`);
  const asked: string[] = [];
  await context.route(/opentalent\.example/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<title>aide</title>" });
  });
  const panel = new ReplyPanel(page, "fr");
  await panel.body.fill("Bonjour,\n\nvoyez ");
  await panel.help.click();
  await expect(panel.helpSearch).toBeFocused();
  await expect(panel.helpSearch).toHaveValue(summary);
  await page.keyboard.type("remise fratrie & fils");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => asked)
    .toEqual(["https://aide.opentalent.example/?s=remise%20fratrie%20%26%20fils"]);

  await page.bringToFront();
  await expect(panel.helpLink).toBeFocused();
  await page.keyboard.type("javascript:alert(1)");
  await page.keyboard.press("Enter");
  await expect(panel.panel.getByRole("alert")).toHaveText("Ce n’est pas l’adresse d’une page.");
  await panel.helpLink.fill("https://aide.opentalent.example/remises");
  await page.keyboard.press("Enter");
  await expect(panel.body).toBeFocused();
  await expect(panel.body).toHaveValue("Bonjour,\n\nvoyez https://aide.opentalent.example/remises");
  await expect(page, "nothing was sent").toHaveURL(/\/reply$/);
});

test("a request leads to the help site’s pages about its title", async ({ page, sim }) => {
  await arrive(page, `/browse/${anchors.ready}`, sim.face);
  const { summary } = await sim.ask<Issue>(`issue/${anchors.ready}`);
  const link = page.getByRole("link", { name: "Chercher ce sujet dans l’aide" });
  const leadsTo = async () => {
    const address = new URL((await link.getAttribute("href"))!);
    return [address.origin, address.searchParams.get("s")];
  };
  await expect.poll(leadsTo).toEqual(["https://aide.opentalent.example", summary]);
});
