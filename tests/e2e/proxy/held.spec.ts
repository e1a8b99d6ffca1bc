import { expect, HELD, test, TOKEN } from "../support/gate.js";
import { NOISE } from "../support/upstream.js";

const MYSELF = "GET /rest/api/2/myself";
const ANNE = "anne@example.com";
const ZOE = "zoe@example.com";
const once = () => ({ "Content-Type": "application/json", "X-Op-Id": crypto.randomUUID() });

test.beforeEach(({ server, layout }) => {
  test.skip(
    server !== "nginx" || layout !== "one",
    "credentials are held by nginx, on the desk's own origin",
  );
});

test.describe("whose credential is used", () => {
  for (const [user, authorization] of [
    [ANNE, HELD[ANNE]],
    [ZOE, HELD["Zoe@example.com"]],
    ["ANNE@example.com", HELD[ANNE]],
  ] as const) {
    test(`that of ${user}, as the gate calls them`, async ({ held }) => {
      const answer = await held.ask(MYSELF, { Cookie: held.sso.sign(user) });
      expect([answer.status, answer.headers["x-proxy-user"]]).toEqual([200, user]);
      expect(held.jira.seen.at(-1)!.headers.authorization).toBe(authorization);
    });
  }

  for (const [name, value] of Object.entries({
    "X-Auth-Request-Email": ZOE,
    "X-Auth-Request-User": ZOE,
    "X-Forwarded-Email": ZOE,
    "X-Forwarded-User": ZOE,
    "X-Proxy-User": ZOE,
    "Remote-User": ZOE,
    "X-Remote-User": ZOE,
    Authorization: TOKEN,
    "X-Forwarded-Uri": "/oauth2/sign_in",
    "X-Original-Uri": "/oauth2/sign_in",
    "X-Forwarded-For": "127.0.0.1",
  })) {
    test(`${name} of the browser says nothing, neither to the gate nor to Jira`, async ({ held }) => {
      const answer = await held.ask(MYSELF, { Cookie: held.sso.sign(ANNE), [name]: value });
      expect([answer.status, answer.headers["x-proxy-user"]]).toEqual([200, ANNE]);
      expect(held.jira.seen.at(-1)!.headers.authorization).toBe(HELD[ANNE]);
      expect(JSON.stringify(held.sso.asked.at(-1))).not.toContain(
        value === "127.0.0.1" ? "forwarded" : value,
      );
    });
  }

  test("without a session a name that is given in its place opens nothing", async ({ held }) => {
    const before = held.reached();
    const answer = await held.ask(MYSELF, { "X-Auth-Request-Email": ANNE, "X-Guichet-For": ANNE });
    expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([401, "session"]);
    expect(held.reached()).toBe(before);
  });

  test("of the request the gate gets the cookies and whence it comes, and Jira gets neither", async ({
    held,
  }) => {
    const Cookie = `theme=dark; ${held.sso.sign(ANNE)}`;
    await held.ask("POST /rest/api/2/issue", { ...once(), Cookie, "X-Guichet-For": ANNE }, "{}");
    const { host: _, ...told } = held.sso.asked.at(-1)!;
    expect(Object.keys(told).sort()).toEqual(["cookie", "x-real-ip"]);
    expect(told.cookie).toBe(Cookie);
    const { headers, body } = held.jira.seen.at(-1)!;
    expect(Object.keys(headers).sort()).toEqual(
      [
        ...["authorization", "content-length", "content-type", "host"],
        ...["user-agent", "x-atlassian-token", "x-request-id"],
      ].sort(),
    );
    expect(body).toBe("{}");
  });

  for (const path of ["/rest/api/2/serverInfo", "/_edge/tenant_info"]) {
    test(`what tells which Jira it is wants a session, and no credential: ${path}`, async ({ held }) => {
      expect((await held.ask(`GET ${path}`)).headers["x-proxy-error"]).toBe("session");
      expect((await held.ask(`GET ${path}`, { Cookie: held.sso.sign(ANNE) })).status).toBe(200);
      expect(held.jira.seen.at(-1)!.headers).not.toHaveProperty("authorization");
    });
  }

  test("Atlassian's gateway gets it too: a token with scopes is taken by nobody else", async ({ held }) => {
    const line = "GET /ex/jira/11111111-2222-3333-4444-555555555555/rest/api/3/myself";
    expect((await held.ask(line, { Cookie: held.sso.sign(ANNE) })).status).toBe(200);
    expect(held.gateway.seen.at(-1)!.headers.authorization).toBe(HELD[ANNE]);
  });

  test("whoever keeps the files does not, nor does the webhook", async ({ held }) => {
    const Cookie = held.sso.sign(ANNE);
    await held.ask("GET /rest/api/3/attachment/content/501", { Cookie });
    expect(held.media.seen.at(-1)!.headers).not.toHaveProperty("authorization");
    const { status } = await held.ask("POST /slack", { ...once(), Cookie, "X-Guichet-For": ANNE }, "{}");
    expect(status).toBe(200);
    expect(held.slack.seen.at(-1)!.headers).not.toHaveProperty("authorization");
    expect((await held.ask("POST /slack", { ...once(), "X-Guichet-For": ANNE }, "{}")).status).toBe(401);
  });

  test("files are sent by it, up to their own limit", async ({ held }) => {
    const headers = () => ({ ...once(), Cookie: held.sso.sign(ANNE), "X-Guichet-For": ANNE });
    const line = "POST /rest/api/2/issue/REQ-1/attachments";
    expect((await held.ask(line, headers(), "x".repeat(2_500_000))).status).toBe(200);
    expect(held.jira.seen.at(-1)!.headers.authorization).toBe(HELD[ANNE]);
    const large = await held.ask("POST /rest/api/2/issue", headers(), "x".repeat(2_500_000));
    expect([large.status, large.headers["x-proxy-error"]]).toEqual([413, "size"]);
  });

  test("the once-only gate stands as ever", async ({ held }) => {
    const headers = { ...once(), Cookie: held.sso.sign(ANNE), "X-Guichet-For": ANNE };
    expect((await held.ask("POST /rest/api/2/issue", headers, "{}")).status).toBe(200);
    const again = await held.ask("POST /rest/api/2/issue", headers, "{}");
    expect([again.status, again.headers["x-proxy-error"]]).toEqual([429, "duplicate"]);
  });
});

test.describe("a request is the desk's own", () => {
  for (const [what, line, headers] of [
    ["no word of for whom it is", MYSELF, { "X-Guichet-For": undefined }],
    ["an empty word", MYSELF, { "X-Guichet-For": "" }],
    ["a word that is none", MYSELF, { "X-Guichet-For": `${ANNE}|${ANNE}` }],
    ["a write for whoever it may be", "POST /rest/api/2/issue", {}],
    ["an upload for whoever it may be", "POST /rest/api/2/issue/REQ-1/attachments", {}],
  ] as [string, string, Record<string, string | undefined>][]) {
    test(`${what} is refused`, async ({ held }) => {
      const before = held.reached();
      const sent = { ...once(), Cookie: held.sso.sign(ANNE), ...headers };
      const answer = await held.ask(line, sent, line.startsWith("P") ? "{}" : "");
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([403, "desk"]);
      expect(answer.headers["x-proxy-delivered"]).toBe("no");
      expect(held.reached()).toBe(before);
    });
  }

  for (const [what, headers] of [
    ["another origin", { Origin: "https://evil.test" }],
    [
      "another origin that claims to be the same",
      { Origin: "https://evil.test", "Sec-Fetch-Site": "same-origin" },
    ],
    ["a frame without one", { Origin: "null" }],
    ["a link of another site", { Origin: undefined, "Sec-Fetch-Site": "cross-site" }],
    ["a neighbour on the same site", { Origin: undefined, "Sec-Fetch-Site": "same-site" }],
    ["the address bar", { Origin: undefined, "Sec-Fetch-Site": "none" }],
    ["a browser that says nothing", { Origin: undefined }],
  ] as [string, Record<string, string | undefined>][]) {
    for (const line of [MYSELF, "POST /rest/api/2/issue"]) {
      test(`${line} of ${what} is refused before the gate is asked`, async ({ held }) => {
        const [before, asked] = [held.reached(), held.sso.asked.length];
        const sent = { ...once(), Cookie: held.sso.sign(ANNE), "X-Guichet-For": ANNE, ...headers };
        const answer = await held.ask(line, sent, line.startsWith("P") ? "{}" : "");
        expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([403, "origin"]);
        expect([held.reached(), held.sso.asked.length]).toEqual([before, asked]);
      });
    }
  }

  test("no preflight grants its header", async ({ held }) => {
    const answer = await held.ask("OPTIONS /rest/api/2/issue", { "Access-Control-Request-Method": "POST" });
    expect(answer.headers["access-control-allow-headers"]).not.toContain("guichet");
    expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
  });

  test("what one began is not done as another who has signed in meanwhile", async ({ held }) => {
    const before = held.reached();
    for (const line of [MYSELF, "POST /rest/api/2/issue"]) {
      const sent = { ...once(), Cookie: held.sso.sign(ZOE), "X-Guichet-For": ANNE };
      const answer = await held.ask(line, sent, line.startsWith("P") ? "{}" : "");
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([401, "session"]);
    }
    expect(held.reached()).toBe(before);
  });
});

test.describe("whom the gate does not let pass", () => {
  for (const [what, verdict, status, error] of [
    ["nobody is signed in", { status: 401 }, 401, "session"],
    ["the agent may not use the desk", { status: 403 }, 403, "denied"],
    ["the gate fails", { status: 500 }, 502, "gate"],
    ["the gate has no such address", { status: 404 }, 502, "gate"],
    ["the gate redirects", { status: 302, headers: { Location: "https://evil.test" } }, 502, "gate"],
    ["the gate names nobody", {}, 403, "user"],
    ["nothing is held", { headers: { "X-Auth-Request-Email": "max@example.com" } }, 403, "user"],
    ["the name is a word of nginx", { headers: { "X-Auth-Request-Email": "default" } }, 403, "user"],
    [
      "the name holds what the proxy counts by",
      { headers: { "X-Auth-Request-Email": `${ANNE}|x` } },
      403,
      "user",
    ],
    [
      "another header names them",
      { headers: { "X-Auth-Request-User": ANNE, "X-Auth-Request-Email": "" } },
      403,
      "user",
    ],
    ["a refusal names them", { status: 401, headers: { "X-Auth-Request-Email": ANNE } }, 401, "session"],
  ] as const) {
    test(`${what}: ${error}`, async ({ held }) => {
      const before = held.reached();
      const answer = await held.ask(MYSELF, { Cookie: held.sso.open(verdict) });
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([status, error]);
      expect(answer.headers["x-proxy-delivered"]).toBe("no");
      expect(JSON.parse(answer.body)).toEqual({ proxyError: error });
      expect(answer.headers).not.toHaveProperty("www-authenticate");
      expect(answer.headers).not.toHaveProperty("set-cookie");
      expect(answer.headers).not.toHaveProperty("location");
      expect(held.reached()).toBe(before);
    });
  }

  test("Jira's own refusals stay Jira's", async ({ held }) => {
    for (const status of [401, 403, 500, 503]) {
      const answer = await held.ask(`GET /rest/api/2/issue/OWN-${status}`, { Cookie: held.sso.sign(ANNE) });
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([status, undefined]);
      expect(answer.body).toContain(`Jira's own ${status}`);
    }
  });

  test("where the gate is asked cannot be asked from outside", async ({ held }) => {
    const Cookie = held.sso.sign(ANNE);
    const answer = await held.ask("GET /guichet-sso", { Cookie });
    expect(answer.headers["x-proxy-error"]).toBe("route");
    const asked = held.sso.asked.length;
    const host = held.desk.replace("http://", "");
    const raw = await held.raw(`GET /guichet-sso HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(raw).toMatch(/^HTTP\/1\.1 404 /);
    expect(held.sso.asked.length).toBe(asked);
  });
});

test.describe("what reaches the browser", () => {
  test("neither the gate's cookies nor Jira's, and no way to ask for a password", async ({ held }) => {
    expect(NOISE["Set-Cookie"]).toContain("JSESSIONID");
    const { headers } = await held.ask(MYSELF, { Cookie: held.sso.sign(ANNE) });
    for (const name of ["set-cookie", "www-authenticate"]) expect(headers).not.toHaveProperty(name);
  });

  test("the credential is in no answer and in no log", async ({ held }) => {
    const answers: string[] = [];
    for (const Cookie of [held.sso.sign(ANNE), held.sso.sign(ZOE), held.sso.open({ status: 500 }), ""]) {
      for (const line of [
        MYSELF,
        "GET /nothing",
        "GET /rest/api/2/issue/OWN-500",
        "GET /rest/api/2/issue/LOST-1",
      ])
        answers.push(JSON.stringify(await held.ask(line, { Cookie })));
    }
    const said = answers.join("\n") + held.logs();
    expect(held.logs()).toContain("refused=gate");
    for (const secret of ["canary", HELD["Zoe@example.com"], "Bearer", "Basic", "guichet_gate"])
      expect(said).not.toContain(secret);
    expect(held.logs()).not.toContain("example.com");
  });
});

test.describe("the page", () => {
  const asking = (held: { desk: string }, path: string, cookie = "", more = "") =>
    `GET ${path} HTTP/1.1\r\nHost: ${held.desk.replace("http://", "")}\r\nConnection: close\r\n${
      cookie ? `Cookie: ${cookie}\r\n` : ""
    }${more}\r\n`;

  test("a view wants a session, and leads back to itself with one", async ({ held }) => {
    const path = "/find?q=a+b%26c&lane=new";
    const sent = "Accept: text/html\r\nX-Auth-Request-Redirect: https://evil.test\r\n";
    const answer = await held.raw(asking(held, path, "", sent));
    expect(answer).toMatch(/^HTTP\/1\.1 302 /);
    expect(answer).toContain(`Location: /oauth2/callback?rd=${encodeURIComponent(path)}\r\n`);
    // By this some gates tell a person, who can sign in, from a program, which is told 401.
    expect(held.sso.begun.at(-1)!.accept).toBe("text/html");
    const shown = await held.raw(asking(held, path, held.sso.sign(ANNE)));
    expect(shown).toMatch(/^HTTP\/1\.1 200 [^]*<title>page<\/title>/);
  });

  test("the gate's pages are the gate's, with no word of who it could be", async ({ held }) => {
    const answer = await held.raw(asking(held, "/oauth2/sign_in"));
    expect(answer).toContain("Sign in at the gate");
    expect(answer).not.toContain("Content-Security-Policy: default-src 'none'; script-src");
  });
});

for (const length of [46, 47, 110, 111, 238, 239, 254]) {
  test(`an agent whose name has ${length} letters is an agent like others`, async ({
    server,
    layout,
    behind,
  }) => {
    const { withGate } = await import("../support/gate.js");
    const { holding, Sso } = await import("../support/sso.js");
    const { newFolder } = await import("../support/site.js");
    const user = "anne@example.com".padStart(length, "a");
    const sso = await Sso.start();
    const values = {
      JIRA: behind.jira.address,
      CREDENTIALS: holding(newFolder(), { [user]: "Bearer canary-of-a-long-name" }),
      SSO: sso.address,
    };
    await withGate(server, layout, behind, values, async (gate) => {
      for (const me of ["?", user]) {
        const answer = await gate.ask(MYSELF, { Cookie: sso.sign(user), "X-Guichet-For": me });
        expect([answer.status, answer.headers["x-proxy-user"]]).toEqual([200, user]);
      }
      expect(behind.jira.seen.at(-1)!.headers.authorization).toBe("Bearer canary-of-a-long-name");
    });
    await sso.stop();
  });
}

test("while the gate is down nothing passes", async ({ server, layout, behind }) => {
  const { withGate } = await import("../support/gate.js");
  const { holding } = await import("../support/sso.js");
  const { newFolder } = await import("../support/site.js");
  const { freePort } = await import("../support/process.js");
  const values = {
    JIRA: behind.jira.address,
    CREDENTIALS: holding(newFolder(), HELD),
    SSO: `http://127.0.0.1:${await freePort()}`,
  };
  await withGate(server, layout, behind, values, async (gate) => {
    const before = gate.reached();
    const answer = await gate.ask(MYSELF, { "X-Guichet-For": "?" });
    expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "gate"]);
    expect(answer.headers["x-proxy-delivered"]).toBe("no");
    expect(gate.reached()).toBe(before);
    const host = gate.desk.replace("http://", "");
    const view = await gate.raw(
      `GET /browse/CANARY-1?q=canary HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    );
    expect(view).toMatch(/^HTTP\/1\.1 500 /);
    expect(gate.logs(), "who asks for which view is nobody's business").not.toMatch(/canary|127\.7\./i);
  });
});
