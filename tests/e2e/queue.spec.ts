import { QueuePage } from "./pages/queue.js";
import { arrive } from "./pages/connection.js";
import { Tray } from "./pages/tray.js";
import { anchors } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";
import type { Asked, Issue } from "./support/world.js";

/** Closed once; the customer has written since. */
const REOPENED = anchors.thanks;

test("the cursor walks through the list, opens a request and comes back to its row", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await page.keyboard.press("j");
  const first = await queue.current();
  await page.keyboard.press("ArrowDown");
  const second = await queue.current();
  expect(second).not.toBe(first);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/browse/${second}$`));
  await expect(queue.heading).toBeFocused();
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(`/browse/${first}$`));
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/queue\/open$/);
  expect(await queue.current()).toBe(first);
});

test("Back leads through every place that quick keys went to, each by its name", async ({ page, sim }) => {
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await page.keyboard.press("j");
  const first = await queue.current();
  // In one go: none of these waits until the page has painted what the one before did.
  await page.evaluate(() => {
    const press = (key: string) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    };
    (document.activeElement as HTMLElement).click();
    ["j", "k", "j", "g", "m"].forEach(press);
  });
  await expect(page).toHaveURL(/\/queue\/mine$/);
  await expect(page).toHaveTitle(/^Mes demandes · /);
  await page.goBack();
  await expect(page).toHaveURL(/\/browse\/[A-Z]+-\d+$/);
  await expect(page).not.toHaveURL(new RegExp(`/browse/${first}$`));
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/browse/${first}$`));
  await expect(page).toHaveTitle(new RegExp(`^${first} `));
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/queue\/open$/);
  await expect(queue.rows.first()).toBeVisible();
});

test("search, filters and order stand in the address, and the address brings them back", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  const all = await queue.count.innerText();
  await page.keyboard.press("/");
  await page.keyboard.type("eleve");
  await expect(page).toHaveURL(/\?q=eleve$/);
  await expect(queue.count).not.toHaveText(all);
  await expect(page.getByRole("searchbox")).toBeFocused();

  await page.getByRole("combobox", { name: "Responsable" }).selectOption({ label: "Moi" });
  await expect(page).toHaveURL(/assignee=me/);
  await page.getByRole("columnheader", { name: "Titre" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=title/);
  await expect(page.getByRole("columnheader", { name: "Titre" })).toHaveAttribute("aria-sort", "ascending");
  const found = await queue.keys();

  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await expect(queue.heading).toHaveText("Nouvelles");
  await expect(page).toHaveURL(/\/queue\/new$/);
  await page.goBack();
  await expect(page.getByRole("searchbox")).toHaveValue("eleve");
  await expect.poll(() => queue.keys()).toEqual(found);
});

test("a key that is typed, or its number, comes first; an order that was chosen stays", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const number = anchors.ready.replace("REQ-", "");
  const age = page.getByRole("columnheader", { name: "Âge" });
  await expect(age).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("searchbox").fill("41");
  await expect(queue.rows.first()).toContainText("REQ-41");
  await expect(age, "the closest first is the order of no column").toHaveAttribute("aria-sort", "none");
  for (const typed of [number, anchors.ready.toLowerCase()]) {
    await page.getByRole("searchbox").fill(typed);
    await expect(queue.rows.first()).toContainText(anchors.ready);
  }
  await page.getByRole("searchbox").fill("41");
  await age.getByRole("button").click();
  await expect(age).toHaveAttribute("aria-sort", "ascending");
  const times = await queue.rows
    .locator("time")
    .evaluateAll((all) => all.map((one) => (one as HTMLTimeElement).dateTime));
  expect(times.length).toBeGreaterThan(2);
  expect(times).toEqual([...times].sort());
});

test("who goes on while the search is still being typed comes back to all of it", async ({ page, sim }) => {
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("eleve");
  await queue.rows.first().getByRole("link").click();
  await expect(page).toHaveURL(/\/browse\//);
  await page.goBack();
  await expect(page).toHaveURL(/\/queue\/open\?q=eleve$/);
  await expect(page.getByRole("searchbox")).toHaveValue("eleve");
});

test("rows are filled again with the tickets that come, but for one that somebody is at", async ({
  page,
  sim,
}) => {
  await page.clock.install();
  await arrive(page, "/queue/new", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const [first, second] = await queue.keys();
  await page.evaluate(() => Object.assign(window, { before: [...document.querySelectorAll(".row-link")] }));
  const kept = () =>
    page.evaluate(() => {
      const { before } = window as unknown as { before: Element[] };
      return before.filter((link) => link.isConnected).length;
    });
  const count = await kept();
  await page.getByRole("navigation").getByRole("link", { name: "Toutes les ouvertes" }).click();
  await expect(queue.heading).toHaveText("Toutes les ouvertes");
  await expect(queue.rows.first()).toBeVisible();
  expect(await kept()).toBe(count);

  await queue.lane("Nouvelles").click();
  await expect(queue.heading).toHaveText("Nouvelles");
  await queue.row(first!).getByRole("link").focus();
  const link = await queue.cursor.elementHandle();
  await sim.tell("colleague", { key: first, deed: { assign: "julien.petit" } });
  await expect(async () => {
    await page.clock.runFor(31_000);
    await expect(queue.row(first!)).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  expect(await link?.evaluate((link) => link.isConnected)).toBe(false);
  await page.clock.runFor(100);
  expect(await queue.current()).toBe(second);
});

test("whoever is at a request stays at it wherever it goes in the list, and however far the list is scrolled", async ({
  page,
  sim,
}) => {
  await sim.tell("reset", { crowd: 400 });
  await page.clock.install();
  await arrive(page, "/queue/open?sort=title", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const key = await queue.current();
  const poll = async (title: string) => {
    await expect(async () => {
      await page.clock.runFor(31_000);
      await expect(page.getByRole("link", { name: title })).toHaveCount(1, { timeout: 1_000 });
    }).toPass();
    await page.clock.runFor(200);
  };

  await sim.tell("colleague", { key, deed: { retitle: "Zzz, tout à la fin" } });
  await poll("Zzz, tout à la fin");
  expect(await queue.current()).toBe(key);
  await expect(queue.cursor).toBeInViewport();

  await page.keyboard.press("Home");
  await page.keyboard.press("j");
  const second = await queue.current();
  const [first, , third] = await queue.keys();
  await queue.rows.first().hover();
  await page.mouse.wheel(0, 9_000);
  await expect(queue.row(second)).toHaveCount(0);
  const [seen] = await queue.keys();
  await sim.tell("colleague", { key: seen, deed: { retitle: "Yyy, vers la fin" } });
  await expect(async () => {
    await page.clock.runFor(31_000);
    await expect(queue.row(seen!)).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await page.clock.runFor(200);
  await expect(queue.cursor).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await page.clock.runFor(200);
  expect(await queue.current()).toBe(third);
  await expect(queue.cursor).toBeInViewport();
  await page.keyboard.press("Home");
  await page.clock.runFor(200);
  expect(await queue.current()).toBe(first);
});

test("what is sought is shown from its beginning, however far the list was scrolled", async ({
  page,
  sim,
}) => {
  await sim.tell("reset", { crowd: 400 });
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await page.keyboard.press("j");
  await page.keyboard.press("End");
  const top = queue.rows.and(page.locator("[aria-rowindex='2']"));
  await expect(top).toHaveCount(0);
  await page.getByRole("searchbox").fill("e");
  await expect(top).toBeInViewport();
  await page.getByRole("searchbox").fill("");
  await expect(top).toBeInViewport();
});

test("thousands of requests are walked through with no more rows in the page than fit it", async ({
  page,
  sim,
}) => {
  test.setTimeout(90_000);
  await sim.tell("reset", { crowd: 2_000 });
  await arrive(page, "/queue/open", sim.face);
  const queue = new QueuePage(page);
  await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", "2064", { timeout: 60_000 });
  await expect(queue.count).toHaveText(/^2.063.demandes$/);
  await page.keyboard.press("j");
  const row = page.getByRole("row").filter({ has: page.locator(":focus") });
  await expect(row).toHaveAttribute("aria-rowindex", "2");
  await page.keyboard.press("End");
  await expect(row).toHaveAttribute("aria-rowindex", "2064");
  expect(await queue.rows.count()).toBeLessThan(60);

  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(queue.heading).toHaveText("Mes demandes");
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(row).toHaveAttribute("aria-rowindex", "2064");
});

test("one key takes a request; the next one is under the cursor", async ({ page, sim }) => {
  await arrive(page, "/queue/new", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const [first, second] = await queue.keys();
  await page.keyboard.press("j");
  expect(await queue.current()).toBe(first);
  await page.keyboard.press("i");
  await expect(queue.row(first!)).toHaveCount(0);
  expect(await queue.current()).toBe(second);
  await expect.poll(async () => (await sim.ask<Issue>(`issue/${first}`)).assignee).toBe("camille.moreau");
});

test("a customer’s last words stand under a reopened request, which one click closes as before", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/reopened", sim.face);
  const queue = new QueuePage(page);
  const row = queue.row(REOPENED);
  await expect(row).toContainText(/[Mm]erci/);
  await sim.tell("clear-requests");
  await row.getByRole("button", { name: /Clore/ }).click();
  // It has left the lane already while it can still be taken back.
  await expect(row).toHaveCount(0, { timeout: 5_000 });
  await expect(new Tray(page).region).toContainText("La demande va être close comme avant.");
  expect((await sim.ask<Issue>(`issue/${REOPENED}`)).status.done).toBe(false);
  await expect
    .poll(async () => (await sim.ask<Issue>(`issue/${REOPENED}`)).status.done, { timeout: 15_000 })
    .toBe(true);
  await expect(row).toHaveCount(0);
  const asked = (await sim.ask<Asked[]>("requests")).filter(({ target }) => target.includes(REOPENED));
  expect(asked.filter(({ method }) => method !== "GET")).toHaveLength(1);
});

test("what others do comes into the list by itself", async ({ page, sim }) => {
  await page.clock.install();
  await arrive(page, "/queue/new", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await sim.tell("new-request", { title: "Une question qui vient d’arriver", email: "a@ecole.example" });
  const known = await queue.keys();
  // Jira's index may lag behind by one asking.
  await expect(async () => {
    await page.clock.runFor(31_000);
    await expect(queue.count).toHaveText(/^28.demandes$/, { timeout: 1_000 });
  }).toPass();
  await page.getByRole("searchbox").fill("qui vient d'arriver");
  await expect(queue.rows).toHaveCount(1);
  expect(known).not.toContain((await queue.keys())[0]);
});

test("a failure is told and what is known stays; an expired sign-in ends the asking", async ({
  page,
  sim,
}) => {
  await page.clock.install();
  await arrive(page, "/queue/new", sim.face);
  const queue = new QueuePage(page);
  await expect(queue.rows.first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const known = await queue.count.innerText();

  await sim.tell("fault", { effect: "answer", status: 503, path: "/search" });
  await page.clock.runFor(31_000);
  const failure = page.getByRole("main").getByRole("alert");
  await expect(failure).toContainText("Jira est en panne");
  await expect(failure).toContainText("ce que Jira a dit avant");
  await expect(queue.count).toHaveText(known);
  await failure.getByRole("button", { name: "Réessayer" }).click();
  await expect(failure).toHaveCount(0);

  await sim.tell("clear-requests");
  await sim.tell("fault", { effect: "answer", status: 401, path: "/search" });
  await page.clock.runFor(31_000);
  await expect(page.getByText("Jira ne reconnaît plus vos identifiants.")).toBeVisible();
  await expect(queue.count).toHaveText(known);
  await page.clock.runFor(300_000);
  const asked = await sim.ask<Asked[]>("requests");
  expect(asked.at(-1), "nothing was asked after the refusal").toMatchObject({ status: 401 });
});

test("a lane is called empty only after Jira has said so, and shows where work is", async ({ page, sim }) => {
  await sim.tell("fault", { effect: "answer", status: 503, method: "GET", path: "/search" });
  await arrive(page, "/queue/waiting", sim.face);
  const empty = page.getByText("Aucune demande n’est remise à plus tard.");
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(empty).toHaveCount(0);
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(empty).toBeVisible();
  await page.getByRole("link", { name: /Voir «.Nouvelles.»/ }).click();
  await expect(page).toHaveURL(/\/queue\/new$/);
});
