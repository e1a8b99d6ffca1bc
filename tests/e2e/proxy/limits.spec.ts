import { connect } from "node:net";
import { expect, test, TOKEN } from "../support/gate.js";
import { statuses } from "../support/wire.js";

const once = () => ({ "Content-Type": "application/json", "X-Op-Id": crypto.randomUUID() });

test.describe("how much", () => {
  for (const [line, bytes, status] of [
    ["PUT /rest/api/2/issue/REQ-1", 1_900_000, 200],
    ["PUT /rest/api/2/issue/REQ-1", 2_200_000, 413],
    ["POST /rest/api/2/search", 2_200_000, 413],
    ["POST /rest/api/2/issue/REQ-1/comment", 2_200_000, 413],
    ["POST /rest/api/2/issue/REQ-1/attachments", 2_900_000, 200],
    ["POST /rest/api/2/issue/REQ-1/attachments", 3_300_000, 413],
    ["POST /rest/servicedeskapi/servicedesk/1/attachTemporaryFile", 2_900_000, 200],
    ["POST /rest/servicedeskapi/servicedesk/1/attachTemporaryFile", 3_300_000, 413],
  ] as const) {
    test(`${line} with ${bytes} bytes is ${status}`, async ({ gate }) => {
      const answer = await gate.ask(line, once(), "x".repeat(bytes));
      expect(answer.status).toBe(status);
      if (status === 200) expect(gate.jira.seen.at(-1)?.body.length).toBe(bytes);
      else {
        expect(answer.headers["x-proxy-error"]).toBe("size");
        expect(answer.headers["x-proxy-delivered"]).toBe("no");
        expect(answer.headers["access-control-allow-origin"]).toBe(gate.desk);
      }
    });
  }

  test("a long answer arrives whole", async ({ gate }) => {
    const answer = await gate.ask("GET /rest/api/2/issue/LARGE-1");
    expect(answer.body.replaceAll(/[^x]/g, "").length).toBe(5_000_000);
  });

  for (const [what, path, headers, allowed] of [
    ["an address of 12 kB", `/rest/api/2/search?jql=${"a".repeat(12_000)}`, {}, [200]],
    ["an address of 40 kB", `/rest/api/2/search?jql=${"a".repeat(40_000)}`, {}, [414, 431]],
    ["a header of 40 kB", "/rest/api/2/myself", { "X-Long": "a".repeat(40_000) }, [400, 431]],
    [
      "headers of 120 kB",
      "/rest/api/2/myself",
      Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`X-${n}`, "a".repeat(10_000)])),
      [400, 431],
    ],
    ["a cookie of 40 kB", "/rest/api/2/myself", { Cookie: "a".repeat(40_000) }, [400, 431]],
  ] as [string, string, Record<string, string>, number[]][]) {
    test(`${what} is ${allowed.join(" or ")}`, async ({ gate }) => {
      const before = gate.reached();
      const { status } = await gate.ask(`GET ${path}`, headers);
      expect(allowed).toContain(status);
      expect(gate.reached() - before).toBe(status === 200 ? 1 : 0);
    });
  }
});

test.describe("how often", () => {
  test("the same operation passes once, another one passes", async ({ gate, server }) => {
    test.skip(server === "caddy", "stock Caddy has no once-only gate");
    const headers = once();
    const before = gate.reached();
    expect((await gate.ask("POST /rest/api/2/issue", headers, "{}")).status).toBe(200);
    const again = await gate.ask("POST /rest/api/2/issue", headers, "{}");
    expect([again.status, again.headers["x-proxy-error"]]).toEqual([429, "duplicate"]);
    expect(again.headers["x-proxy-delivered"]).toBe("maybe");
    expect(again.headers["access-control-allow-origin"]).toBe(gate.desk);
    expect((await gate.ask("POST /rest/api/2/issue", once(), "{}")).status).toBe(200);
    expect(gate.reached()).toBe(before + 2);
  });

  for (const line of [
    "PUT /rest/api/2/issue/REQ-1",
    "POST /rest/api/2/issue/REQ-1/attachments",
    "POST /rest/jeti/1.0/email",
    "POST /rest/servicedeskapi/request/REQ-1/comment",
  ]) {
    test(`ten copies at once of ${line} are one`, async ({ gate, server }) => {
      test.skip(server === "caddy", "stock Caddy has no once-only gate");
      const [headers, before] = [once(), gate.jira.seen.length];
      const copies = Array.from({ length: 10 }, () =>
        gate.ask(line, headers, line.startsWith("P") ? "{}" : ""),
      );
      const answers = await Promise.all(copies);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(429)]);
      expect(gate.jira.seen.length).toBe(before + 1);
    });
  }

  test("a copy does not pass as long as the first one is under way, however long that is", async ({
    gate,
    server,
    layout,
  }) => {
    test.skip(server === "caddy", "stock Caddy has no once-only gate");
    const port = Number(/:(\d+)$/.exec(gate.desk)?.[1]);
    test.skip(layout === "two" || Number.isNaN(port), "the port of this layout is not the desk's");
    test.setTimeout(120_000);
    const [headers, line] = [once(), "POST /rest/api/2/issue/REQ-1/attachments"];
    const lines = Object.entries({
      ...headers,
      Origin: gate.desk,
      Authorization: TOKEN,
      "Content-Length": 100,
    });
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const socket = connect({ port, host: "127.0.0.1" });
    socket.write(
      `${line.replace(" ", ` ${gate.prefix}`)} HTTP/1.1\r\nHost: ${new URL(gate.desk).host}\r\n${head}\r\n`,
    );
    // The gate's own memory is over after 62.5 s; the body goes on, a letter at a time.
    for (let second = 0; second < 65; second += 5) {
      socket.write("x");
      await new Promise((resolve) => setTimeout(resolve, 5_000));
    }
    const copy = await gate.ask(line, headers, "{}");
    expect([copy.status, copy.headers["x-proxy-error"]]).toEqual([429, "duplicate"]);
    socket.destroy();
  });

  test("a question may be asked again with the same id", async ({ gate }) => {
    const headers = once();
    for (let time = 0; time < 3; time += 1)
      expect((await gate.ask("POST /rest/api/2/search", headers, "{}")).status).toBe(200);
  });

  for (const id of [
    undefined,
    "",
    "short",
    "with space inside-0123",
    "x".repeat(81),
    "under_score-0123456789",
    "dot.dot-0123456789",
  ]) {
    test(`a write of the operation ${JSON.stringify(id)?.slice(0, 30)} is refused`, async ({ gate }) => {
      const before = gate.reached();
      const answer = await gate.ask("POST /rest/api/2/issue", { "X-Op-Id": id }, "{}");
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([400, "operation"]);
      expect(answer.headers["x-proxy-delivered"]).toBe("no");
      expect(gate.reached()).toBe(before);
    });
  }

  test("who asks one thing after the other is slowed down, who asks many at once is refused some, another one is neither", async ({
    gate,
    server,
    layout,
  }) => {
    test.skip(server === "caddy", "stock Caddy has no rate limit");
    const port = Number(/:(\d+)$/.exec(gate.desk)?.[1]);
    test.skip(layout === "two" && Number.isNaN(port), "the port of this layout is not the desk's");
    const request = `GET ${gate.prefix}/rest/api/2/myself HTTP/1.1\r\nHost: x\r\nOrigin: ${gate.desk}\r\nAuthorization: ${TOKEN}\r\n`;
    const answers = (count: number, localAddress: string) =>
      new Promise<string>((resolve) => {
        const socket = connect({ port, host: "127.0.0.1", localAddress });
        let said = "";
        socket.on("data", (chunk) => (said += chunk.toString("latin1")));
        socket.on("close", () => resolve(said));
        // The server may hang up on whom it refuses before it has read all.
        socket.on("error", () => resolve(said));
        socket.write(`${request}\r\n`.repeat(count - 1) + `${request}Connection: close\r\n\r\n`);
      });
    const began = Date.now();
    const patient = statuses(await answers(100, "127.9.9.8"));
    expect(patient).toEqual(Array.from({ length: 100 }, () => 200));
    // Thirty at once, then thirty a second.
    expect(Date.now() - began).toBeGreaterThan(2_000);

    const hurried = await Promise.all(Array.from({ length: 140 }, () => answers(1, "127.9.9.9")));
    const refused = hurried.filter((text) => !statuses(text).includes(200));
    expect(refused.length).toBeGreaterThan(30);
    expect(refused.join()).toContain("X-Proxy-Error: ratelimit");
    expect((await gate.ask("GET /rest/api/2/myself")).status).toBe(200);
  });
});

test.describe("who failed, and whether Jira can have seen it", () => {
  for (const line of [
    "PUT /rest/api/2/issue/LOST-1",
    "POST /rest/api/2/issue/LOST-1/comment",
    "GET /rest/api/2/issue/LOST-1",
  ]) {
    test(`${line}: the answer was lost; it was sent once and may have arrived`, async ({ gate, server }) => {
      const before = gate.reached();
      const answer = await gate.ask(line, once(), line.startsWith("P") ? "{}" : "");
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "upstream"]);
      expect(answer.headers["x-proxy-delivered"]).toBe("maybe");
      expect(answer.headers["access-control-allow-origin"]).toBe(gate.desk);
      // Go asks a second time by itself, but only questions.
      const times = server === "caddy" && line.startsWith("GET") ? [1, 2] : [1];
      expect(times).toContain(gate.reached() - before);
    });
  }

  test("a Jira that is too slow may have done it", async ({ gate }) => {
    const answer = await gate.ask("PUT /rest/api/2/issue/SLOW-1", once(), "{}");
    expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "upstream"]);
    expect(answer.headers["x-proxy-delivered"]).toBe("maybe");
  });

  for (const line of ["POST /rest/api/2/issue", "GET /rest/api/2/myself"]) {
    test(`${line}: where no Jira is, it certainly did not arrive`, async ({ orphan, server }) => {
      test.skip(server === "caddy", "Caddy does not tell whether it was connected");
      const answer = await orphan.ask(line, once(), line.startsWith("P") ? "{}" : "");
      expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "upstream"]);
      expect(answer.headers["x-proxy-delivered"]).toBe("no");
      expect(answer.headers["access-control-allow-origin"]).toBe(orphan.desk);
    });
  }
});
