import { expect, test, TOKEN } from "../support/gate.js";
import { NOISE, TOLD } from "../support/upstream.js";

const MYSELF = "GET /rest/api/2/myself";
const once = () => ({ "Content-Type": "application/json", "X-Op-Id": crypto.randomUUID() });

/** What a browser, an extension or a curious page could send along. */
const UNWANTED: Record<string, string> = {
  Cookie: "JSESSIONID=stolen; atlassian.xsrf.token=x",
  Cookie2: "$Version=1",
  Referer: "https://desk.example.com/browse/REQ-1?q=x",
  "Sec-Fetch-Mode": "cors",
  "Sec-Fetch-Dest": "empty",
  "Sec-Fetch-Site": "same-origin",
  "Sec-CH-UA": '"Chromium";v="156"',
  "Sec-CH-UA-Platform": '"Linux"',
  "Sec-GPC": "1",
  "Sec-WebSocket-Key": "eA==",
  "X-Forwarded-For": "10.0.0.1",
  "X-Forwarded-Host": "evil.test",
  "X-Forwarded-Proto": "http",
  "X-Forwarded-Prefix": "/evil",
  "X-Forwarded-Server": "evil.test",
  Forwarded: "for=10.0.0.1;host=evil.test",
  "X-Real-IP": "10.0.0.1",
  Via: "1.1 evil.test",
  DNT: "1",
  Priority: "u=1",
  "Upgrade-Insecure-Requests": "1",
  "If-None-Match": '"etag"',
  "If-Modified-Since": "Thu, 01 Dec 1994 16:00:00 GMT",
  "If-Range": '"etag"',
  "X-HTTP-Method-Override": "DELETE",
  "X-HTTP-Method": "DELETE",
  "X-Method-Override": "DELETE",
};

/** Harmless to a Jira, as far as anybody knows: what is not on the list does not pass. */
const NOT_ON_A_LIST: Record<string, string> = {
  Range: "bytes=0-9",
  "X-Original-URL": "/secure/admin",
  "X-Rewrite-URL": "/secure/admin",
  "X-Atlassian-Websudo": "x",
  "X-Anything": "at all",
  "Accept-Charset": "utf-7",
  Pragma: "no-cache",
  "Cache-Control": "no-cache",
  Expect: "",
  TE: "trailers",
  Trailer: "X-A",
};

test.describe("to Jira", () => {
  for (const [name, value] of Object.entries(UNWANTED)) {
    test(`${name} does not pass`, async ({ gate, server }) => {
      expect((await gate.ask(MYSELF, { [name]: value })).status).toBe(200);
      const { headers } = gate.jira.seen.at(-1)!;
      // Go cannot be told to send no X-Forwarded-For of its own, but the caller's must not be in it.
      if (server === "caddy" && name === "X-Forwarded-For")
        expect(headers["x-forwarded-for"] ?? "").not.toContain(value);
      else expect(headers[name.toLowerCase()]).toBeUndefined();
    });
  }

  for (const [name, value] of Object.entries(NOT_ON_A_LIST)) {
    test(`${name}, which is on no list, does not pass`, async ({ gate }) => {
      expect((await gate.ask(MYSELF, { [name]: value })).status).toBe(200);
      expect(gate.jira.seen.at(-1)!.headers[name.toLowerCase()]).toBeUndefined();
    });
  }

  for (const [name, value] of Object.entries({
    Accept: "application/json",
    "Accept-Language": "fr, en;q=0.5",
    "Accept-Encoding": "gzip, br",
    Authorization: TOKEN,
    "X-ExperimentalApi": "opt-in",
  })) {
    test(`${name} passes as it is`, async ({ gate }) => {
      await gate.ask(MYSELF, { [name]: value });
      expect(gate.jira.seen.at(-1)!.headers[name.toLowerCase()]).toBe(value);
    });
  }

  test("all in all, a write is these headers and no other", async ({ gate, server }) => {
    await gate.ask(
      "POST /rest/api/2/issue",
      { ...once(), ...UNWANTED, "User-Agent": "Mozilla/5.0 Chrome/156" },
      '{"fields":{}}',
    );
    const { headers, body } = gate.jira.seen.at(-1)!;
    // Go cannot be told to send no X-Forwarded-For of its own.
    const own = server === "caddy" ? ["x-forwarded-for"] : [];
    expect(
      Object.keys(headers)
        .filter((name) => !own.includes(name))
        .sort(),
    ).toEqual(
      [
        ...["authorization", "content-length", "content-type", "host"],
        ...["user-agent", "x-atlassian-token", "x-request-id"],
      ].sort(),
    );
    expect(body).toBe('{"fields":{}}');
  });

  for (const agent of [
    "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36",
    "curl/8",
    "",
    undefined,
  ]) {
    test(`the User-Agent ${JSON.stringify(agent)} becomes the desk's`, async ({ gate }) => {
      await gate.ask("POST /rest/api/2/issue", { ...once(), "User-Agent": agent }, "{}");
      expect(gate.jira.seen.at(-1)!.headers["user-agent"]).toBe("guichet-supportdesk-int/1.0");
    });
  }

  for (const line of [
    "GET /rest/api/2/myself",
    "POST /rest/api/2/issue",
    "PUT /rest/api/2/issue/REQ-1",
    "POST /rest/api/2/issue/REQ-1/attachments",
  ]) {
    for (const token of [undefined, "no-check", "check"]) {
      test(`${line} with the token ${token} is no forgery to Jira`, async ({ gate }) => {
        const headers = { ...once(), "X-Atlassian-Token": token, "User-Agent": "Mozilla/5.0 Firefox/150" };
        expect((await gate.ask(line, headers, line.startsWith("P") ? "{}" : "")).status).toBe(200);
        const seen = gate.jira.seen.at(-1)!.headers;
        expect([seen["x-atlassian-token"], seen.origin, seen.referer, seen.cookie]).toEqual([
          "no-check",
          undefined,
          undefined,
          undefined,
        ]);
        expect(seen["x-op-id"]).toBeUndefined();
        expect(seen.host).toBe(gate.jira.address.replace("http://", ""));
      });
    }
  }

  test("the parts of a form arrive as they were sent", async ({ gate }) => {
    const type = "multipart/form-data; boundary=xyz";
    const body =
      '--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n\u0000\u0001\r\n--xyz--\r\n';
    await gate.ask("POST /rest/api/2/issue/REQ-1/attachments", { ...once(), "Content-Type": type }, body);
    const seen = gate.jira.seen.at(-1)!;
    expect([seen.headers["content-type"], seen.body]).toEqual([type, body]);
  });
});

test.describe("from Jira", () => {
  const KEPT: Record<string, string | undefined> = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
  for (const [name, value] of Object.entries(NOISE)) {
    test(`${name} is ${KEPT[name] ? "the proxy's" : "taken away"}`, async ({ gate }) => {
      const { headers } = await gate.ask(MYSELF);
      const found = headers[name.toLowerCase()];
      if (name === "Access-Control-Allow-Origin") expect(found).toBe(gate.desk);
      else if (name === "X-Request-Id") expect(found).toMatch(/^[0-9a-f-]{32,36}$/);
      else expect(found).toBe(KEPT[name]);
      expect(found).not.toBe(value);
    });
  }

  for (const [name, value] of Object.entries(TOLD)) {
    test(`${name} arrives, and the page may read it`, async ({ gate }) => {
      const { headers } = await gate.ask(MYSELF);
      expect(headers[name.toLowerCase()]).toBe(value);
      expect(headers["access-control-expose-headers"]?.split(", ")).toContain(name);
    });
  }

  for (const name of ["X-Proxy-Error", "X-Proxy-Delivered", "X-Request-Id", "Content-Disposition"]) {
    test(`the page may read ${name}`, async ({ gate }) => {
      expect((await gate.ask(MYSELF)).headers["access-control-expose-headers"]?.split(", ")).toContain(name);
    });
  }

  for (const status of [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 501, 503]) {
    test(`Jira's own ${status} arrives with its words`, async ({ gate }) => {
      const answer = await gate.ask(`GET /rest/api/2/issue/OWN-${status}`);
      expect(answer.status).toBe(status);
      expect(answer.body).toContain(`Jira's own ${status}`);
      expect(answer.headers["x-proxy-error"]).toBeUndefined();
      expect(answer.headers["x-proxy-delivered"]).toBeUndefined();
      expect(answer.headers["access-control-allow-origin"]).toBe(gate.desk);
      expect(answer.headers["retry-after"]).toBe("7");
    });
  }

  test("a page for people stays one", async ({ gate }) => {
    const answer = await gate.ask("GET /rest/api/2/issue/PAGE-1");
    expect([answer.status, answer.headers["content-type"]]).toEqual([503, "text/html"]);
  });

  for (const line of [
    MYSELF,
    "GET /nothing",
    "GET /rest/api/2/issue/OWN-500",
    "GET /rest/api/2/issue/MOVED-302",
  ]) {
    test(`whatever ${line} answers, it is no document and no script`, async ({ gate }) => {
      const { headers } = await gate.ask(line);
      for (const [name, value] of Object.entries(KEPT))
        expect([name, headers[name.toLowerCase()]]).toEqual([name, value]);
      expect(headers.server ?? "nginx").toBe("nginx");
    });
  }
});
