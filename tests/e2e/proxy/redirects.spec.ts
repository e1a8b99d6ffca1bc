import { CLOUD_ID, expect, test, withGate } from "../support/gate.js";

const content = (id: number) => `GET /rest/api/3/attachment/content/${id}`;

test.describe("a redirect does not reach the browser", () => {
  for (const status of [301, 302, 303, 307, 308]) {
    test(`${status} becomes an error that can be read`, async ({ gate }) => {
      const answer = await gate.ask(`GET /rest/api/2/issue/MOVED-${status}`);
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "redirect"]);
      expect(answer.headers["x-proxy-delivered"]).toBe("maybe");
      expect(answer.headers.location).toBeUndefined();
      expect(answer.headers["access-control-allow-origin"]).toBe(gate.desk);
    });
  }

  for (const line of ["POST /rest/api/2/issue/MOVED-303/comment", "PUT /rest/api/2/issue/MOVED-307"]) {
    test(`a write is not sent to where it leads: ${line}`, async ({ gate }) => {
      const before = gate.reached();
      const answer = await gate.ask(line, { "X-Op-Id": crypto.randomUUID() }, "{}");
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "redirect"]);
      expect(gate.reached()).toBe(before + 1);
    });
  }
});

test.describe("a file that lies on the media host", () => {
  test("is fetched there, its signed address unchanged", async ({ gate }) => {
    const answer = await gate.ask(content(501), { Accept: "image/*" });
    expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([200, undefined]);
    expect(gate.media.seen.at(-1)).toMatchObject({
      method: "GET",
      url: "/file/abc-1/binary?token=eyJ.a-b_c&client=c%2Fd&name=x.svg",
    });
    expect(answer.headers["content-disposition"]).toBe("attachment");
    expect(answer.headers["content-security-policy"]).toContain("sandbox");
  });

  test("may have an address without a query", async ({ gate }) => {
    expect((await gate.ask(content(502))).status).toBe(200);
    expect(gate.media.seen.at(-1)?.url.replace("?", "")).toBe("/file/abc-1/binary");
  });

  for (const name of ["authorization", "cookie", "origin", "referer", "x-forwarded-host", "x-op-id"]) {
    test(`is fetched without ${name}`, async ({ gate }) => {
      const sent = {
        Cookie: "a=b",
        Referer: "https://desk.example.com/browse/REQ-1",
        "X-Forwarded-For": "10.0.0.1",
      };
      await gate.ask(content(501), sent);
      expect(gate.media.seen.at(-1)!.headers[name]).toBeUndefined();
    });
  }

  test("and its host is the one that is asked for", async ({ gate }) => {
    await gate.ask(content(501));
    expect(gate.media.seen.at(-1)!.headers.host).toBe(gate.media.address.replace("http://", ""));
  });

  for (const [id, what] of [
    [504, "the metadata service"],
    [505, "a host whose name begins like it"],
    [506, "a user name of that name"],
    [507, "a user name of its address"],
    [508, "another scheme"],
    [509, "an address without a scheme"],
    [510, "a sign-in page"],
    [511, "a file of the proxy"],
    [512, "another port"],
    [513, "a fragment"],
    [514, "a blank"],
    [515, "something in front of it"],
    [516, "a script"],
  ] as const) {
    test(`is not ${what}`, async ({ gate }) => {
      const before = gate.media.seen.length;
      const answer = await gate.ask(content(id));
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "media"]);
      expect(answer.headers.location).toBeUndefined();
      expect(gate.media.seen.length).toBe(before);
    });
  }

  test("leads no further", async ({ gate }) => {
    const answer = await gate.ask(content(503));
    expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "media"]);
    expect(answer.headers.location).toBeUndefined();
  });

  test("is not looked for when no media host is switched on", async ({ behind, server, layout }) => {
    await withGate(server, layout, behind, { JIRA: behind.jira.address }, async (gate) => {
      const before = gate.media.seen.length;
      const answer = await gate.ask(content(501));
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "redirect"]);
      expect(gate.media.seen.length).toBe(before);
    });
  });
});

test.describe("scoped tokens", () => {
  for (const line of [
    "GET /rest/api/3/myself",
    "GET /rest/api/3/search/jql?jql=a%20%3D%20b",
    "POST /rest/api/3/issue",
  ]) {
    test(`${line} goes to the gateway, below the site's id`, async ({ gate }) => {
      const [before, headers] = [gate.jira.seen.length, { "X-Op-Id": crypto.randomUUID() }];
      const [method = "", path = ""] = line.split(" ");
      const answer = await gate.ask(
        `${method} /ex/jira/${CLOUD_ID}${path}`,
        headers,
        method === "POST" ? "{}" : "",
      );
      expect(answer.status).toBe(200);
      const seen = gate.gateway.seen.at(-1)!;
      expect([seen.method, seen.url]).toEqual([method, `/ex/jira/${CLOUD_ID}${path}`]);
      expect(seen.headers.host).toBe(gate.gateway.address.replace("http://", ""));
      expect([seen.headers["user-agent"], seen.headers.origin]).toEqual([
        "guichet-supportdesk-int/1.0",
        undefined,
      ]);
      expect(gate.jira.seen.length).toBe(before);
    });
  }

  for (const path of [
    "/admin",
    "/rest/api/3/users",
    "/../../oauth/token",
    "/..;/x",
    "//rest/api/3/myself",
    "",
  ]) {
    test(`and nothing else does: ${path}`, async ({ gate }) => {
      const before = gate.reached();
      expect((await gate.ask(`GET /ex/jira/${CLOUD_ID}${path}`)).status).toBeGreaterThanOrEqual(400);
      expect(gate.reached()).toBe(before);
    });
  }

  test("without the site's id there is no way to the gateway", async ({ closed }) => {
    const answer = await closed.ask(`GET /ex/jira/${CLOUD_ID}/rest/api/3/myself`);
    expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([403, "route"]);
  });
});

test.describe("the webhook of Slack", () => {
  const notice = () => ({ "X-Op-Id": crypto.randomUUID(), "Content-Type": "application/json" });

  test("is told a notice, and neither who asks nor with what credential", async ({ gate }) => {
    expect((await gate.ask("POST /slack", { ...notice(), Cookie: "a=b" }, '{"text":"REQ-1"}')).status).toBe(
      200,
    );
    const { url, headers, body } = gate.slack.seen.at(-1)!;
    expect([url, body]).toEqual(["/services/T000/B000/canarySlack", '{"text":"REQ-1"}']);
    for (const name of ["authorization", "cookie", "origin", "referer", "x-op-id"])
      expect(headers[name]).toBeUndefined();
    expect(headers.host).toBe(gate.slack.address.replace("http://", ""));
  });

  test("is told it once", async ({ gate, server }) => {
    test.skip(server === "caddy", "stock Caddy has no once-only gate");
    const [headers, before] = [notice(), gate.slack.seen.length];
    await gate.ask("POST /slack", headers, "{}");
    expect((await gate.ask("POST /slack", headers, "{}")).headers["x-proxy-error"]).toBe("duplicate");
    expect(gate.slack.seen.length).toBe(before + 1);
  });

  test("takes no book", async ({ gate }) => {
    const answer = await gate.ask("POST /slack", notice(), "x".repeat(20_000));
    expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([413, "size"]);
  });

  test("cannot be chosen by the page", async ({ gate }) => {
    const before = gate.reached();
    expect((await gate.ask("POST /services/T000/B000/other", notice(), "{}")).status).toBe(403);
    expect(
      (await gate.ask("POST /slack/../services/T1/B1/x1", notice(), "{}")).status,
    ).toBeGreaterThanOrEqual(400);
    expect(gate.reached()).toBe(before);
  });
});
