import type { Page } from "@playwright/test";
import { arrive } from "../pages/connection.js";
import { TransferPanel } from "../pages/transfer.js";
import { Tray } from "../pages/tray.js";
import { anchors } from "../support/agent.js";
import { beyond, facts } from "../support/facts.js";
import { expect, test } from "../support/fixtures.js";
import { over } from "../support/kept.js";
import type { Passing, Relay } from "../support/relay.js";
import type { Sim } from "../support/sim.js";
import type { Issue } from "../support/world.js";

// Tabs that are closed in the middle of a transfer with three files: what they began is one clone in the end, complete.
test.use({ between: "relay", layout: "two" });

const key = anchors.bug;
const address = `/browse/${key}/transfer/dev`;

test.beforeEach(async ({ sim }) => {
  const { attachments } = await sim.ask<Issue>(`issue/${key}`);
  for (let file = attachments.length; file < 3; file += 1) await attach(sim, `journal ${file}.txt`);
});

test("a transfer with three files, its tab closed at each step, is one clone, complete", async ({
  context,
  sim,
  relay,
}) => {
  test.setTimeout(240_000);
  const { steps, left } = await undisturbed(await context.newPage(), sim, relay);
  expect(steps.filter(({ path }) => path.endsWith("/attachments"))).toHaveLength(3);
  for (const at of steps.keys()) {
    await test.step(told(steps, at), async () => {
      await sim.tell("reset", { seed: 1, crowd: 0 });
      await attach(sim, "journal 2.txt");
      const page = await opened(await context.newPage(), sim);
      // At even steps the request gets lost with the tab, at odd ones it is carried out all the same.
      const struck = relay.befall(at, { arrives: at % 2 === 1, answer: "never" });
      await new TransferPanel(page, "fr").start.click();
      await struck;
      await page.close();
      // The act may be over before one looks: nothing is asked of the page but that it is there.
      const again = await arrived(await context.newPage(), sim);
      await over(again, 60_000);
      const found = await facts(sim, key);
      expect([beyond(found, left), beyond(left, found)], told(steps, at)).toEqual([[], []]);
      await expect(new Tray(again).count).toBeHidden();
      await again.close();
    });
  }
});

test("what a tab began is offered by the other within a second of its end", async ({
  context,
  sim,
  relay,
}) => {
  test.setTimeout(60_000);
  const { left } = await undisturbed(await context.newPage(), sim, relay);
  await sim.tell("reset", { seed: 1, crowd: 0 });
  await attach(sim, "journal 2.txt");
  const other = await context.newPage();
  await other.clock.install();
  await arrive(other, "/queue/new", sim.face);
  const page = await opened(await context.newPage(), sim);
  const struck = relay.befall(2, { arrives: true, answer: "never" });
  await new TransferPanel(page, "fr").start.click();
  await struck;
  await expect(new Tray(other).count, "it goes on in its own tab").toBeHidden();
  // What the other tab looks at is kept from it until it has been seen to look: it is done a moment later.
  let look = () => {};
  const mayLook = new Promise<void>((resolve) => (look = resolve));
  await other.route("**/issue/DEV-**", async (route) => {
    await mayLook;
    await route.continue();
  });
  await page.close();
  await new Tray(other).count.waitFor({ timeout: 1_000 });
  look();
  await over(other, 60_000);
  const found = await facts(sim, key);
  expect([beyond(found, left), beyond(left, found)]).toEqual([[], []]);
  await expect(new Tray(other).count).toBeHidden();
});

test("an act that is refused in one tab can be finished in the other", async ({ context, sim, relay }) => {
  const other = await context.newPage();
  await arrive(other, "/queue/new", sim.face);
  const page = await context.newPage();
  await arrive(page, address, sim.face);
  const panel = new TransferPanel(page, "fr");
  await expect(panel.start).toBeEnabled();
  const refuse = ({ method, path }: Passing) =>
    sim.tell<void>("fault", { effect: "answer", status: 403, method, path });
  const struck = relay.befall(0, { arrives: true, answer: "passes" }, refuse);
  await panel.start.click();
  await struck;
  const [here, there] = [new Tray(page), new Tray(other)];
  await expect(here.count).toBeVisible();
  await expect(there.count).toBeVisible();
  await there.count.click();
  await there.panel.getByRole("button", { name: "Réessayer" }).click();
  await expect(there.region).toContainText("Demande transférée");
  await expect(here.count).toBeHidden();
  await expect(there.count).toBeHidden();
  const clones = (await facts(sim, key)).filter((fact) => fact.startsWith('clone "'));
  expect(clones).toHaveLength(1);
});

/** How the transfer goes when nothing befalls it. */
async function undisturbed(
  page: Page,
  sim: Sim,
  relay: Relay,
): Promise<{ steps: Passing[]; left: string[] }> {
  await opened(page, sim);
  relay.clear();
  await new TransferPanel(page, "fr").start.click();
  await over(page, 60_000);
  const found = { steps: relay.passed, left: await facts(sim, key) };
  await page.close();
  return found;
}

async function opened(page: Page, sim: Sim): Promise<Page> {
  await arrived(page, sim);
  await expect(new TransferPanel(page, "fr").start).toBeEnabled();
  return page;
}

async function arrived(page: Page, sim: Sim): Promise<Page> {
  await page.clock.install();
  await arrive(page, address, sim.face);
  return page;
}

/** A colleague attaches a file to the ticket. */
async function attach(sim: Sim, name: string): Promise<void> {
  const form = new FormData();
  form.append("file", new Blob(["42"], { type: "text/plain" }), name);
  const version = sim.face === "dc" ? 2 : 3;
  const credential =
    sim.face === "dc"
      ? "Bearer demo-julien.petit"
      : `Basic ${Buffer.from("julien.petit@opentalent.example:demo-julien.petit").toString("base64")}`;
  const response = await fetch(`${sim.address}/rest/api/${version}/issue/${key}/attachments`, {
    method: "POST",
    headers: { Authorization: credential, "X-Atlassian-Token": "no-check", "X-Op-Id": "e2e" },
    body: form,
  });
  if (!response.ok) throw new Error(`attaching: ${response.status} ${await response.text()}`);
}

function told(steps: Passing[], at: number): string {
  return `closed at ${at}: ${steps[at]?.method} ${steps[at]?.path}`;
}
