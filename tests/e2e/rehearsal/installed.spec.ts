import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { arrive } from "../pages/connection.js";
import { NotePanel } from "../pages/note.js";
import { anchors } from "../support/agent.js";
import type { Issue } from "../support/world.js";

const desk = process.env.GUICHET_DESK ?? "";
const isOneHost = !/:\d+$/.test(desk);
const proxy = isOneHost ? `${desk}/jira` : "https://jira-proxy.example.com";

test("the page says what it may do, and where Jira is", async ({ request }) => {
  const page = await request.get("/queue/new");
  expect(page.status()).toBe(200);
  const policy = page.headers()["content-security-policy"];
  expect(policy).toContain(isOneHost ? "connect-src 'self';" : `connect-src 'self' ${proxy};`);
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(page.headers()["strict-transport-security"]).toContain("max-age=63072000");
  const config = (await (await request.get("/config.json")).json()) as { proxy: string };
  expect(config.proxy).toBe(proxy);
  expect((await request.get("/guichet-0123456789abcdef.js")).status()).toBe(404);
});

test("an agent signs in, reads the queue and leaves a note; nobody complains", async ({ page, request }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    // By a 404 Jira says that the agent has never put anything off, and a browser writes every one down.
    const isAnswer = message.location().url.includes("/properties/guichet.snoozed?");
    if (message.type() === "error" && !isAnswer) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await arrive(page, "/queue/new", "dc");
  await expect(page.getByRole("main").getByRole("row").nth(3)).toBeVisible();
  await arrive(page, `/browse/${anchors.ready}/note`, "dc");
  const note = new NotePanel(page, "fr");
  const words = `Vu sur ${desk}`;
  await note.text.fill(words);
  const answered = page.waitForResponse((answer) => /\/comment$/.test(new URL(answer.url()).pathname));
  await page.keyboard.press("Control+Enter");
  // A server writes down no answer that nobody has waited for.
  expect(await (await answered).finished()).toBeNull();
  const noted = async () => {
    const issue = await request.get(`http://127.0.0.1:8190/__sim/issue/${anchors.ready}`);
    return ((await issue.json()) as Issue).comments.some(({ body }) => body.includes(words));
  };
  await expect.poll(noted, { timeout: 20_000 }).toBe(true);
  expect(complaints).toEqual([]);
});

test("the logs know neither who asked nor what", async () => {
  const server = process.env.GUICHET_SERVER ?? "nginx";
  const folder = `${process.env.GUICHET_SYSTEM ?? ""}/var/log/${server}`;
  const logs = () =>
    readdirSync(folder)
      .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
      .join("\n");
  // A request is written down once it is over, a moment after Jira has done what it asked.
  await expect.poll(logs).toMatch(server === "nginx" ? / write 201 jira=201 / : /"status":201/);
  expect(logs()).not.toMatch(/Bearer|demo-camille|REQ-|127\.0\.0\.1/);
});
