import type { Page } from "@playwright/test";
import { arrive } from "./pages/connection.js";
import { ReplyPanel } from "./pages/reply.js";
import { anchors, go } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import { Hands, record } from "./support/hands.js";
import type { Issue, Mail } from "./support/world.js";
import type { Face, Sim } from "./support/sim.js";

const key = anchors.ready;

/** What the customer got, whichever way it went. */
async function received(sim: Sim): Promise<{ to: string[]; body: string }[]> {
  if (sim.face === "dc") {
    const mails = await sim.ask<Mail[]>("outbox");
    return mails.filter((mail) => mail.issue === key).map(({ to, body }) => ({ to, body }));
  }
  const issue = await sim.ask<Issue>(`issue/${key}`);
  return issue.comments
    .filter((comment) => !comment.internal && !comment.restriction)
    .map((comment) => ({ to: [], body: comment.body }));
}

test("a canned reply called by its shortcut is one mail, ten seconds later", async ({ page, sim }, info) => {
  await arrive(page, `/browse/${key}`, sim.face);
  const before = (await received(sim)).length;
  const panel = new ReplyPanel(page, "fr");
  const hands = new Hands(page);
  await expect(page.locator(".conversation").first()).toBeVisible();
  await hands.press("r");
  await expect(panel.body).toBeFocused();
  await hands.write("/aide");
  await expect(panel.choices.first()).toContainText("aide");
  await hands.press("Enter");
  await expect(panel.body).toHaveValue(/^Bonjour,/);
  await hands.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
  record(
    { act: "reply", interactions: hands.interactions, allowed: 4, face: sim.face, language: "fr" },
    info,
  );
  expect(hands.interactions).toBeLessThanOrEqual(4);
  await page.waitForTimeout(1_000);
  expect(await received(sim), "held for ten seconds").toHaveLength(before);
  await expect.poll(async () => (await received(sim)).length, { timeout: 20_000 }).toBe(before + 1);
  const [mail] = (await received(sim)).slice(-1);
  expect(mail?.body).toContain("https://aide.opentalent.example/");
});

test("send and close leaves one mail and closes behind it", async ({ page, sim }) => {
  await arrive(page, `/browse/${key}/reply`, sim.face);
  const before = (await received(sim)).length;
  const panel = new ReplyPanel(page, "fr");
  await panel.body.fill("Bonjour,\n\nC’est corrigé.");
  await expect(panel.sendAndClose).toBeVisible();
  await page.keyboard.press("Control+Shift+Enter");
  await expect
    .poll(async () => (await sim.ask<Issue>(`issue/${key}`)).status.done, { timeout: 20_000 })
    .toBe(true);
  expect(await received(sim)).toHaveLength(before + 1);
});

test("a draft survives a reload, with everything in it", async ({ page, sim }) => {
  await arrive(page, `/browse/${key}/reply`, sim.face);
  const panel = new ReplyPanel(page, "fr");
  await panel.body.fill("Bonjour,\n\nBrouillon.");
  await panel.cc.fill("direction@ecole.example");
  await panel.files.setInputFiles({
    name: "capture.png",
    mimeType: "image/png",
    buffer: Buffer.alloc(1234, 7),
  });
  await expect(panel.panel.getByText("capture.png")).toBeVisible();
  await page.waitForTimeout(400);
  await arrive(page, `/browse/${key}/reply`, sim.face);
  await expect(panel.restored).toBeVisible();
  await expect(panel.body).toHaveValue("Bonjour,\n\nBrouillon.");
  await expect(panel.cc).toHaveValue("direction@ecole.example");
  await expect(panel.panel.getByText("capture.png")).toBeVisible();
});

/** Sends a mail with a copy and a file, which is held for a while. */
async function sendTooEarly(page: Page): Promise<ReplyPanel> {
  const panel = new ReplyPanel(page, "fr");
  await panel.body.fill("Bonjour,\n\nTrop tôt.");
  await panel.cc.fill("direction@ecole.example");
  await panel.files.setInputFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("abc") });
  await expect(panel.panel.getByText("note.txt")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
  return panel;
}

test("taking a mail back sends nothing and brings everything back", async ({ page, sim }) => {
  await arrive(page, `/browse/${key}/reply`, sim.face);
  const before = (await received(sim)).length;
  const panel = await sendTooEarly(page);
  await go(page, `/browse/${key}/reply`);
  await panel.takeBack.click();
  await expect(panel.body).toHaveValue("Bonjour,\n\nTrop tôt.");
  await expect(panel.cc).toHaveValue("direction@ecole.example");
  await expect(panel.panel.getByText("note.txt")).toBeVisible();
  await page.waitForTimeout(11_000);
  expect(await received(sim)).toHaveLength(before);
});

test("a mail that is held is taken back after a reload, with everything in it", async ({ page, sim }) => {
  await arrive(page, `/browse/${key}/reply`, sim.face);
  const before = (await received(sim)).length;
  const panel = await sendTooEarly(page);
  await arrive(page, `/browse/${key}/reply`, sim.face);
  await panel.takeBack.click();
  await expect(panel.body).toHaveValue("Bonjour,\n\nTrop tôt.");
  await expect(panel.cc).toHaveValue("direction@ecole.example");
  await expect(panel.panel.getByText("note.txt")).toBeVisible();
  await page.waitForTimeout(11_000);
  expect(await received(sim)).toHaveLength(before);
});

test("what is seldom meant is asked about once, and a placeholder stops the mail", async ({ page, sim }) => {
  await arrive(page, `/browse/${key}/reply`, sim.face);
  const panel = new ReplyPanel(page, "fr");
  await panel.body.fill("Bonjour, voir la référence {clone}.");
  await page.keyboard.press("Control+Enter");
  await expect(panel.panel.getByText("{clone} n’a pas de valeur")).toBeVisible();
  await panel.body.fill("Bonjour, vous trouverez la facture ci-joint.");
  await page.keyboard.press("Control+Enter");
  await expect(panel.panel.getByText("aucun fichier n’est joint")).toBeVisible();
  await expect(panel.sendAnyway).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
});

test("a file goes along with all its bytes", async ({ page, sim }) => {
  await arrive(page, `/browse/${key}/reply`, sim.face);
  const panel = new ReplyPanel(page, "fr");
  await panel.body.fill("Bonjour,\n\nVoici le fichier.");
  await panel.files.setInputFiles({
    name: "bilan.bin",
    mimeType: "application/octet-stream",
    buffer: Buffer.alloc(300_001, 3),
  });
  await expect(panel.panel.getByText("bilan.bin")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
  await go(page, `/browse/${key}/reply`);
  await panel.sendNow.click();
  const sizes = async () =>
    (await sim.ask<Issue>(`issue/${key}`)).attachments
      .filter((file) => file.filename === "bilan.bin")
      .map((file) => file.size);
  await expect.poll(sizes, { timeout: 20_000 }).toEqual([300_001]);
});

test("a file that Jira does not take is told when it is chosen, and not kept", async ({ page, sim }) => {
  await sim.tell("upload-limit", { bytes: 300_000 });
  await arrive(page, `/browse/${key}/reply`, sim.face);
  const panel = new ReplyPanel(page, "fr");
  const choose = (name: string, bytes: number) =>
    panel.files.setInputFiles({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.alloc(bytes, 3),
    });
  await choose("bilan.bin", 300_001);
  await expect(
    panel.panel.getByText("bilan.bin : Jira ne prend pas de fichier de plus de 300 ko."),
  ).toBeVisible();
  await expect(panel.panel.getByRole("button", { name: "Retirer bilan.bin" })).toHaveCount(0);
  await choose("note.bin", 300_000);
  await expect(panel.panel.getByRole("button", { name: "Retirer note.bin" })).toBeVisible();
  await expect(panel.panel.getByText("bilan.bin")).toHaveCount(0);
});

/** Has a mail written in a tab that another one has gone on with meanwhile. */
async function writeInTwoTabs(page: Page, other: Page, face: Face): Promise<ReplyPanel> {
  await arrive(page, `/browse/${key}/reply`, face);
  await arrive(other, `/browse/${key}/reply`, face);
  const [first, second] = [new ReplyPanel(page, "fr"), new ReplyPanel(other, "fr")];
  await expect(first.body).toBeVisible();
  await second.body.fill("Du deuxième onglet.");
  await other.waitForTimeout(500);
  await first.body.fill("Du premier onglet.");
  await expect(first.takeTheirs).toBeVisible();
  return first;
}

test("a second tab's draft is never written over", async ({ page, sim, context }) => {
  const panel = await writeInTwoTabs(page, await context.newPage(), sim.face);
  await panel.takeTheirs.click();
  await expect(panel.body).toHaveValue("Du deuxième onglet.");
});

test("of two tabs' drafts none is sent before one was chosen", async ({ page, sim, context }) => {
  const panel = await writeInTwoTabs(page, await context.newPage(), sim.face);
  await page.keyboard.press("Control+Enter");
  await expect(panel.takeTheirs).toBeFocused();
  await panel.keepMine.click();
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
  await go(page, `/browse/${key}/reply`);
  await expect(panel.takeBack).toBeVisible();
});

test("what is left when another tab has thrown its draft away does not come back once it was sent", async ({
  page,
  sim,
  context,
}) => {
  const other = await context.newPage();
  const panel = await writeInTwoTabs(page, other, sim.face);
  await arrive(other, `/browse/${key}/reply`, sim.face);
  await new ReplyPanel(other, "fr").discard.click();
  await expect(new ReplyPanel(other, "fr").body).toHaveValue("");
  const before = (await received(sim)).length;
  await panel.body.fill("Du premier onglet, en entier.");
  await expect(panel.takeTheirs).toHaveCount(0);
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
  await expect.poll(async () => (await received(sim)).length, { timeout: 20_000 }).toBe(before + 1);
  await go(page, `/browse/${key}/reply`);
  await expect(panel.takeBack).toHaveCount(0);
  await expect(panel.body).toHaveValue("");
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("a mail is written, shown as it will be, and told to whom it goes", async ({ page, sim }) => {
    await arrive(page, `/browse/${key}/reply`, sim.face, "en");
    const panel = new ReplyPanel(page, "en");
    await panel.canned.click();
    await panel.search.fill("aide");
    await panel.search.press("Enter");
    await expect(panel.body).toBeFocused();
    await expect(panel.body).toHaveValue(/^Bonjour,/);
    await panel.preview.click();
    await expect(panel.panel.getByText("https://aide.opentalent.example/").last()).toBeVisible();
    await expect(panel.send).toBeVisible();
  });
});
