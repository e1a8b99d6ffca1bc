import { readFileSync } from "node:fs";
import { DESK, expect, test, TOKEN } from "../support/gate.js";
import { NOISE } from "../support/upstream.js";

const MYSELF = "/rest/api/2/myself";
const json = { "Content-Type": "application/json" };
const once = () => ({ ...json, "X-Op-Id": crypto.randomUUID() });

test.describe("who may call", () => {
  for (const origin of [
    "https://desk.example.com.evil.test",
    "https://evil.test/https://desk.example.com",
    "https://xdesk.example.com",
    "https://desk-example.com",
    "http://desk.example.com",
    "https://desk.example.com:8443",
    "https://desk.example.com|",
    "null",
    "",
  ]) {
    test(`origin '${origin}' is refused and told nothing`, async ({ gate }) => {
      const before = gate.jira.seen.length;
      const answer = await gate.ask(`GET ${MYSELF}`, { Origin: origin });
      expect(answer.status).toBe(403);
      expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
      expect(answer.headers["x-proxy-error"]).toBe("origin");
      expect(gate.jira.seen.length).toBe(before);
    });
  }

  test("no Origin at all is refused unless the browser vouches for the same origin", async ({ gate }) => {
    expect((await gate.ask(`GET ${MYSELF}`, { Origin: undefined })).status).toBe(403);
    const vouched = { Origin: undefined, "Sec-Fetch-Site": "same-origin" };
    expect((await gate.ask(`GET ${MYSELF}`, vouched)).status).toBe(200);
    expect((await gate.ask(`GET ${MYSELF}`, { ...vouched, "Sec-Fetch-Site": "cross-site" })).status).toBe(
      403,
    );
  });

  for (const credential of [
    undefined,
    "",
    "Negotiate abcdefghijkl",
    "Bearer short",
    "Bearer with space inside",
  ]) {
    test(`a credential '${credential}' is not passed on`, async ({ gate }) => {
      const answer = await gate.ask(`GET ${MYSELF}`, { Authorization: credential });
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([401, "auth"]);
      expect(answer.headers["access-control-allow-origin"]).toBe(DESK);
    });
  }

  test("what tells Cloud from Data Center needs no credential", async ({ gate }) => {
    const answer = await gate.ask("GET /rest/api/2/serverInfo", { Authorization: undefined });
    expect(answer.status).toBe(200);
  });
});

test.describe("preflights", () => {
  for (const method of ["GET", "POST", "PUT", "DELETE"]) {
    test(`${method} is granted without asking Jira`, async ({ gate }) => {
      const before = gate.jira.seen.length;
      const answer = await gate.ask(`OPTIONS ${MYSELF}`, {
        Authorization: undefined,
        "Access-Control-Request-Method": method,
      });
      expect(answer.status).toBe(204);
      expect(answer.headers["access-control-allow-origin"]).toBe(DESK);
      expect(answer.headers["access-control-allow-methods"]).toContain(method);
      expect(answer.headers["access-control-allow-headers"]).toContain("x-op-id");
      expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
      expect(answer.headers["vary"]).toContain("Origin");
      expect(gate.jira.seen.length).toBe(before);
    });
  }

  for (const method of ["PATCH", "TRACE", "get", undefined]) {
    test(`${method} is not`, async ({ gate }) => {
      const asked = { Authorization: undefined, "Access-Control-Request-Method": method };
      expect((await gate.ask(`OPTIONS ${MYSELF}`, asked)).status).toBe(403);
    });
  }
});

test.describe("Atlassian's gateway", () => {
  const cloud = "/ex/jira/a1b2c3d4-0000-4000-8000-5e1d9c3b7a2f";

  test.beforeEach(({ server }) => {
    test.skip(server === "caddy", "Caddy's configuration has one upstream.");
  });

  test("it is asked for what a token with scopes may do", async ({ gate }) => {
    const answer = await gate.ask(`GET ${cloud}/rest/api/3/myself`);
    expect(answer.status).toBe(200);
    expect(gate.jira.seen.at(-1)?.url).toBe(`${cloud}/rest/api/3/myself`);
    await gate.ask("GET /_edge/tenant_info", { Authorization: undefined });
    expect(gate.jira.seen.at(-1)?.url).toBe("/jira/_edge/tenant_info");
  });

  for (const path of [
    "/rest/api/3/configuration",
    "/secure/attachment/1/a.txt",
    "",
    "/rest/pat/latest/tokens",
  ]) {
    test(`it is not asked for '${path}'`, async ({ gate }) => {
      const before = gate.jira.seen.length;
      const answer = await gate.ask(`GET ${cloud}${path}`);
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([403, "route"]);
      expect(gate.jira.seen.length).toBe(before);
    });
  }
});

test.describe("what may be asked", () => {
  for (const path of [
    "/rest/api/2/issue/..;/..;/admin",
    "/rest/api/2/issue/REQ-1/../../../secure/admin",
    "/rest/api/2/issue/REQ-1/./editmeta",
    "/rest/api/2/issue/%2e%2e/%2e%2e/admin",
    "/rest/api/2/issue/REQ-1%2feditmeta",
    "/rest/api/2/issue/REQ-1%5ceditmeta",
    "/rest/api/2/issue/REQ-1;x=y",
    "/rest/api/2/issue/REQ-1%00",
    "/rest/api/2/issue/REQ-1%0d%0aX-Evil:1",
    "/rest/api/2/issue/REQ-1%252f",
    "/rest/api/2/issue/REQ-1%zz",
    "/rest//api/2/myself",
    "//evil.test/rest/api/2/myself",
    "/rest/api/2/issue/REQ-1\\editmeta",
    "/rest/api/2/issue/<REQ-1>",
  ]) {
    test(`the path ${path} is refused as it stands`, async ({ gate }) => {
      const before = gate.jira.seen.length;
      const answer = await gate.ask(`GET ${path}`);
      expect(answer.status).toBe(400);
      expect(gate.jira.seen.length).toBe(before);
    });
  }

  for (const line of [
    "GET /",
    "GET /rest/api/2/configuration",
    "GET /rest/api/latest/myself",
    "GET /rest/api/4/myself",
    "GET /rest/api/2/myself/",
    "GET /rest/api/2/issue/REQ-1/watchers",
    "GET /rest/auth/1/session",
    "POST /rest/pat/latest/tokens",
    "POST /rest/oauth2/latest/token",
    "GET /rest/plugins/1.0/",
    "GET /secure/admin/ViewSystemInfo.jspa",
    "GET /login.jsp",
    "DELETE /rest/api/2/issue/REQ-1",
    "PUT /rest/api/2/myself",
    "POST /rest/api/2/issue/bulk",
    "HEAD /rest/api/2/myself",
    "PATCH /rest/api/2/issue/REQ-1",
  ]) {
    test(`${line} is not on the list`, async ({ gate }) => {
      const before = gate.jira.seen.length;
      const answer = await gate.ask(line);
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([403, "route"]);
      expect(answer.headers["x-proxy-delivered"]).toBe("no");
      expect(gate.jira.seen.length).toBe(before);
    });
  }

  test("every call on the list reaches Jira, byte for byte, under its context path", async ({ gate }) => {
    const routes = readFileSync(new URL("../../../deploy/routes.txt", import.meta.url), "utf8")
      .split("\n")
      .filter((line) => /^[a-z]/.test(line))
      .map((line) => line.split(/\s+/));
    expect(routes.length).toBeGreaterThan(40);
    for (const [kind, methods = "", pattern = ""] of routes) {
      const path = pattern
        .replace("{v}", "3")
        .replace("{key}", "REQ-1")
        .replace("{id}", "10000")
        .replace("{name}", "guichet.op")
        .replace("{file}", "Capture%20d%E2%80%99%C3%A9cran.png");
      for (const method of methods.split(",")) {
        const answer = await gate.ask(
          `${method} ${path}?q=%2F..%3B&x=a+b`,
          once(),
          method === "GET" ? "" : "{}",
        );
        expect([method, path, answer.status]).toEqual([method, path, 200]);
        expect(gate.jira.seen.at(-1)).toMatchObject({ method, url: `/jira${path}?q=%2F..%3B&x=a+b` });
        const download = answer.headers["content-disposition"];
        expect(download).toBe(kind === "file" ? "attachment" : undefined);
      }
    }
  });
});

test.describe("what passes", () => {
  test("Jira sees the desk's request and nothing of its browser", async ({ gate }) => {
    await gate.ask(
      "POST /rest/api/2/issue",
      {
        ...once(),
        "User-Agent": "Mozilla/5.0 Chrome/156",
        Referer: "https://desk.example.com/browse/REQ-1",
        Cookie: "JSESSIONID=stolen",
        "Sec-Fetch-Site": "cross-site",
        "X-Forwarded-For": "10.0.0.1",
        "X-HTTP-Method-Override": "DELETE",
        "Accept-Language": "fr",
      },
      '{"fields":{}}',
    );
    const { headers, body } = gate.jira.seen.at(-1)!;
    expect(Object.keys(headers).sort()).toEqual(
      [
        ...["accept-language", "authorization", "content-length", "content-type", "host"],
        ...["user-agent", "x-atlassian-token", "x-request-id"],
      ].sort(),
    );
    expect(headers["user-agent"]).toBe("guichet-supportdesk-int/1.0");
    expect(headers["x-atlassian-token"]).toBe("no-check");
    expect(headers.authorization).toBe(TOKEN);
    expect(body).toBe('{"fields":{}}');
  });

  test("the page sees Jira's answer and nothing that would steer its browser", async ({ gate }) => {
    const { headers } = await gate.ask(`GET ${MYSELF}`);
    for (const name of Object.keys(NOISE)) {
      const kept: Record<string, string> = {
        "Access-Control-Allow-Origin": DESK,
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
        "Cache-Control": "no-store",
      };
      expect([name, headers[name.toLowerCase()]]).toEqual([name, kept[name]]);
    }
    expect(headers["x-ausername"]).toBe("anonymous");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    for (const name of [
      "Retry-After",
      "X-Seraph-LoginReason",
      "X-AUSERNAME",
      "X-Proxy-Error",
      "X-Proxy-Delivered",
    ])
      expect(headers["access-control-expose-headers"]).toContain(name);
  });

  for (const [key, status, words] of [
    ["BUSY-1", 429, "Rate limit exceeded."],
    ["GONE-1", 404, "Issue Does Not Exist"],
  ] as const) {
    test(`Jira's own ${status} arrives with its words`, async ({ gate }) => {
      const answer = await gate.ask(`GET /rest/api/2/issue/${key}`);
      expect(answer.status).toBe(status);
      expect(answer.body).toContain(words);
      expect(answer.headers["x-proxy-error"]).toBeUndefined();
      expect(answer.headers["x-proxy-delivered"]).toBeUndefined();
      if (status === 429) expect(answer.headers["retry-after"]).toBe("7");
    });
  }

  test("a redirect becomes an error that can be read", async ({ gate }) => {
    const answer = await gate.ask("GET /rest/api/2/issue/MOVED-1");
    expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "redirect"]);
    expect(answer.headers.location).toBeUndefined();
    expect(answer.headers["access-control-allow-origin"]).toBe(DESK);
  });
});

test.describe("how much and how often", () => {
  test("a body above the limit is refused in words, an upload may be larger", async ({ gate }) => {
    const large = "x".repeat(2_200_000);
    const refused = await gate.ask("PUT /rest/api/2/issue/REQ-1", once(), large);
    expect([refused.status, refused.headers["x-proxy-error"]]).toEqual([413, "size"]);
    expect(refused.headers["x-proxy-delivered"]).toBe("no");
    const upload = await gate.ask("POST /rest/api/2/issue/REQ-1/attachments", once(), large);
    expect(upload.status).toBe(200);
    expect(gate.jira.seen.at(-1)?.body.length).toBe(large.length);
  });

  test("the same operation passes once, another one passes", async ({ gate, server }) => {
    test.skip(server === "caddy", "stock Caddy has no once-only gate");
    const headers = once();
    const before = gate.jira.seen.length;
    expect((await gate.ask("POST /rest/api/2/issue", headers, "{}")).status).toBe(200);
    const again = await gate.ask("POST /rest/api/2/issue", headers, "{}");
    expect([again.status, again.headers["x-proxy-error"]]).toEqual([429, "duplicate"]);
    expect(again.headers["x-proxy-delivered"]).toBe("maybe");
    expect((await gate.ask("POST /rest/api/2/issue", once(), "{}")).status).toBe(200);
    expect(gate.jira.seen.length).toBe(before + 2);
  });

  test("a write whose answer was lost is sent once and may have arrived", async ({ gate }) => {
    const before = gate.jira.seen.length;
    const answer = await gate.ask("PUT /rest/api/2/issue/LOST-1", once(), "{}");
    expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "upstream"]);
    expect(answer.headers["x-proxy-delivered"]).toBe("maybe");
    expect(gate.jira.seen.length).toBe(before + 1);
  });

  test("a write that found no Jira certainly did not arrive", async ({ orphan, server }) => {
    test.skip(server === "caddy", "Caddy does not tell whether it was connected");
    const answer = await orphan.ask("POST /rest/api/2/issue", once(), "{}");
    expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "upstream"]);
    expect(answer.headers["x-proxy-delivered"]).toBe("no");
    expect(answer.headers["access-control-allow-origin"]).toBe(DESK);
  });
});

test("the logs name neither credential, ticket, query nor file", async ({ gate, orphan }) => {
  for (const each of [gate, orphan]) {
    await each.ask("GET /rest/api/2/issue/CANARY-1?fields=canary-query", {
      Referer: `${DESK}/browse/CANARY-2`,
    });
    await each.ask("GET /secure/attachment/10000/canary-file.png");
    await each.ask("GET /rest/api/2/canary-route");
    expect(each.logs()).toMatch(/GET/);
    expect(each.logs()).not.toMatch(/canary/i);
  }
});
