import { expect, test } from "../support/gate.js";

const once = () => ({ "Content-Type": "application/json", "X-Op-Id": `canary-${crypto.randomUUID()}` });

/** Requests that end in every way there is; the secret of each is a word with "canary" in it. */
const REQUESTS: [string, Record<string, string>, string][] = [
  [
    "GET /rest/api/2/issue/CANARY-1?fields=canary-query",
    { Referer: "https://desk.example.com/browse/CANARY-2" },
    "",
  ],
  ["GET /secure/attachment/10000/canary-file.png", {}, ""],
  ["GET /rest/api/2/canary-route", {}, ""],
  ["GET /rest/api/2/issue/canary%2fpath", {}, ""],
  ["GET /rest/api/2/myself", { Origin: "https://canary.test" }, ""],
  ["GET /rest/api/2/myself", { Authorization: "Negotiate canary-credential" }, ""],
  ["GET /rest/api/2/issue/MOVED-302?canary", {}, ""],
  ["GET /rest/api/2/issue/LOST-1?canary", {}, ""],
  ["GET /rest/api/2/issue/OWN-500?canary", {}, ""],
  ["POST /rest/api/2/issue", once(), '{"summary":"canary"}'],
  ["POST /rest/api/2/search", once(), `{"jql":"canary${"x".repeat(2_100_000)}"}`],
  ["POST /slack", once(), '{"text":"canary"}'],
  ["GET /rest/api/3/attachment/content/501?canary", { "User-Agent": "canary/1.0" }, ""],
  ["GET /rest/api/3/attachment/content/505?canary", {}, ""],
  ["POST /rest/api/2/issue", { "X-Op-Id": "canary" }, "{}"],
];

for (const [line, headers, body] of REQUESTS) {
  test(`nothing personal is written down of ${line.slice(0, 60)} ${Object.keys(headers)[0] ?? ""}`, async ({
    gate,
    orphan,
  }) => {
    for (const each of [gate, orphan]) {
      const again = "X-Op-Id" in headers && headers["X-Op-Id"]!.length > 20 ? once() : {};
      await each.ask(line, { ...headers, ...again }, body);
      await expect.poll(() => each.logs()).toMatch(/GET|POST/);
      expect(each.logs()).not.toMatch(/canary|Bearer|Negotiate|127\.7\./i);
    }
  });
}

test("a line tells the kind of call, the statuses and who refused", async ({ gate, server }) => {
  await gate.ask("GET /rest/api/2/myself");
  await gate.ask("GET /nothing");
  await expect.poll(() => gate.logs()).toMatch(server === "nginx" ? /GET read 200 jira=200/ : /"status":200/);
  if (server === "nginx") await expect.poll(() => gate.logs()).toMatch(/refused=route/);
});
