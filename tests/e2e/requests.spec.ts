import type { Page } from "@playwright/test";
import { ClosePanel } from "./pages/closing.js";
import { AGENT, arrive } from "./pages/connection.js";
import { NotePanel } from "./pages/note.js";
import { QueuePage } from "./pages/queue.js";
import { ReplyPanel } from "./pages/reply.js";
import { PreferencesPage } from "./pages/settings.js";
import { TicketPage } from "./pages/ticket.js";
import { TransferPanel } from "./pages/transfer.js";
import { TriagePage } from "./pages/triage.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { preferences } from "./support/kept.js";
import { measured } from "./support/measures.js";
import { askedDuring } from "./support/requests.js";
import type { Sim } from "./support/sim.js";

interface Act {
  name: string;
  key: string;
  allowed: number;
  perform(page: Page): Promise<void>;
}

const acts: Act[] = [
  { name: "assign", key: anchors.fresh, allowed: 1, perform: (page) => page.keyboard.press("i") },
  {
    // The ticket is looked at first: somebody may have changed what is about to be saved.
    name: "triage",
    key: anchors.fresh,
    allowed: 2,
    async perform(page) {
      const triage = new TriagePage(page);
      await page.keyboard.press("n");
      await expect(triage.acceptAll).toBeFocused();
      await page.keyboard.press("y");
      await expect(triage.field("title")).toBeFocused();
      await page.keyboard.type("La remise fratrie est appliquée deux fois");
      await page.keyboard.press("Control+Enter");
      await expect(triage.form).toHaveCount(0);
    },
  },
  {
    name: "reply",
    key: anchors.ready,
    allowed: 2,
    async perform(page) {
      await page.keyboard.press("r");
      await expect(new ReplyPanel(page, "fr").body).toBeFocused();
      await page.keyboard.type("Bonjour, c’est corrigé.");
      await page.keyboard.press("Control+Enter");
    },
  },
  {
    name: "internal note",
    key: anchors.ready,
    allowed: 1,
    async perform(page) {
      await page.keyboard.press("m");
      await expect(new NotePanel(page, "fr").text).toBeFocused();
      await page.keyboard.type("Vu avec Léa : c’est la facture d’avril.");
      await page.keyboard.press("Control+Enter");
    },
  },
  {
    name: "close",
    key: anchors.ready,
    allowed: 1,
    async perform(page) {
      await page.keyboard.press("c");
      await expect(new ClosePanel(page, "fr").close).toBeFocused();
      await page.keyboard.press("Enter");
    },
  },
];

for (const { name, key, allowed, perform } of acts) {
  test(`${name}: no more than ${allowed} of Jira’s requests`, async ({ page, sim }, info) => {
    await openTicket(page, sim.face, key);
    const requests = await askedDuring(sim, () => perform(page));
    await measured({ kind: "act", act: name, face: sim.face, requests, allowed }, info);
    expect(requests.length, requests.join("\n")).toBeLessThanOrEqual(allowed);
  });
}

test("a ticket of the queue is opened with one of Jira’s requests", async ({ page, sim }, info) => {
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const requests = await askedDuring(sim, async () => {
    await queue.rows.first().getByRole("link").first().click();
    await expect(new TicketPage(page).conversation.getByRole("listitem").first()).toBeVisible();
  });
  await measured({ kind: "act", act: "open", face: sim.face, requests, allowed: 1 }, info);
  expect(requests.length, requests.join("\n")).toBeLessThanOrEqual(1);
});

test("a transfer costs five of Jira’s requests, and two for each attachment", async ({ page, sim }, info) => {
  await openTicket(page, sim.face, anchors.bug);
  const panel = new TransferPanel(page, "fr");
  // What the team's project asks for, and how it links; the session remembers it.
  const learned = await askedDuring(sim, async () => {
    await page.keyboard.press("t");
    await expect(panel.start).toBeFocused();
  });
  await measured(
    { kind: "act", act: "transfer, first to a team", face: sim.face, requests: learned, allowed: 3 },
    info,
  );
  expect(learned.length, learned.join("\n")).toBeLessThanOrEqual(3);

  await expect(panel.files).toHaveCount(2);
  const requests = await askedDuring(sim, async () => {
    await page.keyboard.press("Control+Enter");
    await expect(panel.done).toBeVisible({ timeout: 20_000 });
  });
  await measured(
    { kind: "act", act: "transfer, 2 attachments", face: sim.face, requests, allowed: 5 + 2 * 2 },
    info,
  );
  expect(requests.length, requests.join("\n")).toBeLessThanOrEqual(5 + 2 * 2);
});

/** What the session asks of Jira about itself, from the sign-in on, until a transfer can be started. */
async function metadataAsked(page: Page, sim: Sim): Promise<string[]> {
  const requests = await askedDuring(sim, async () => {
    await openTicket(page, sim.face, anchors.bug);
    await page.keyboard.press("t");
    await expect(new TransferPanel(page, "fr").start).toBeFocused();
    await expect(page.getByRole("progressbar")).toHaveCount(0);
  });
  return requests.filter((request) => /\/issueLinkType|\/statuses|\/createmeta\/DEV\b/.test(request)).sort();
}

test("what Jira tells of itself is not asked again after a reload, and is after a sign-out", async ({
  page,
  sim,
}) => {
  const first = await metadataAsked(page, sim);
  expect(first, "done statuses, link types, types, fields").toHaveLength(4);
  expect(await metadataAsked(page, sim)).toEqual([]);
  await page.getByRole("banner").getByText(AGENT.name).click();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect.poll(() => preferences(page)).not.toContain("metadata");
  expect(await metadataAsked(page, sim)).toEqual(first);
});

test("what Jira tells of itself is asked by every session where nothing is to be kept", async ({
  page,
  sim,
}) => {
  const first = await metadataAsked(page, sim);
  expect(await preferences(page)).toContain("metadata");
  const chosen = new PreferencesPage(page);
  await chosen.open();
  await chosen.choose("Ne rien garder des demandes");
  await expect.poll(() => preferences(page)).not.toContain("metadata");
  expect(await metadataAsked(page, sim)).toEqual(first);
  expect(await metadataAsked(page, sim)).toEqual(first);
  expect(await preferences(page)).not.toContain("metadata");
});

async function openTicket(page: Page, face: "dc" | "cloud", key: string): Promise<void> {
  await arrive(page, `/browse/${key}`, face);
  await expect(new TicketPage(page).conversation.getByRole("listitem").first()).toBeVisible();
}
