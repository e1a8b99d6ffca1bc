import { readFileSync } from "node:fs";
import { expect, test } from "../support/gate.js";

const METHODS = ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"];

const routes = readFileSync(new URL("../../../deploy/routes.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => /^[a-z]/.test(line))
  .map((line) => line.split(/\s+/))
  .map(([kind = "", methods = "", pattern = "", needs]) => ({ kind, methods, pattern, needs }));

/** A path of the pattern. */
function example(pattern: string, version: string): string {
  return pattern
    .replace("{v}", version)
    .replace("{key}", "REQ-1")
    .replace("{id}", "10000")
    .replace("{name}", "guichet.op")
    .replace("{file}", "Capture%20d%E2%80%99%C3%A9cran%20(1).png");
}

const written = () => ({ "Content-Type": "application/json", "X-Op-Id": crypto.randomUUID() });
const allowed = (pattern: string) =>
  routes.filter((route) => route.pattern === pattern).flatMap(({ methods }) => methods.split(","));

test("the list is the proxy's", () => expect(routes.length).toBeGreaterThan(30));

for (const { kind, methods, pattern } of routes.filter(({ pattern }) => pattern !== "/slack")) {
  for (const method of methods.split(",")) {
    test(`${method} ${pattern} reaches Jira byte for byte`, async ({ gate, server }) => {
      for (const version of pattern.includes("{v}") ? ["2", "3"] : [""]) {
        const path = example(pattern, version);
        const answer = await gate.ask(
          `${method} ${path}?a=%2F..%3B`,
          written(),
          method === "GET" ? "" : "{}",
        );
        expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([200, undefined]);
        const seen = gate.jira.seen.at(-1)!;
        // Go writes some characters of a path in another way that means the same.
        const read = server === "caddy" ? decodeURIComponent : (bytes: string) => bytes;
        expect([seen.method, read(seen.url)]).toEqual([method, read(`/jira${path}?a=%2F..%3B`)]);
        const download = answer.headers["content-disposition"];
        expect(download).toBe(kind === "file" ? "attachment" : undefined);
      }
    });
  }
}

for (const pattern of new Set(routes.map(({ pattern }) => pattern))) {
  const others = METHODS.filter((method) => !allowed(pattern).includes(method));
  test(`${others.join(", ")} ${pattern} do not`, async ({ gate }) => {
    const before = gate.reached();
    for (const method of others) {
      const answer = await gate.ask(`${method} ${example(pattern, "3")}`, written());
      expect([method, answer.status, answer.headers["x-proxy-error"]]).toEqual([method, 403, "route"]);
    }
    expect(gate.reached()).toBe(before);
  });
}

test.describe("a route that is switched off is closed", () => {
  for (const { methods, pattern, needs } of routes.filter(({ needs }) => needs)) {
    test(`${methods} ${pattern} without ${needs}`, async ({ closed }) => {
      const before = closed.reached();
      const answer = await closed.ask(`${methods.split(",")[0]} ${example(pattern, "3")}`, written());
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([403, "route"]);
      expect(closed.reached()).toBe(before);
    });
  }
});

for (const method of ["get", "Get", "TRACE", "CONNECT", "PROPFIND", "MKCOL", "PURGE", "DEBUG", "X", "GET_"]) {
  test(`the method ${method} is nobody's`, async ({ gate }) => {
    const before = gate.reached();
    const answer = await gate.ask(`${method} /rest/api/2/myself`);
    expect([400, 403, 405]).toContain(answer.status);
    expect(gate.reached()).toBe(before);
  });
}
