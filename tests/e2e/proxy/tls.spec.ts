import { readFileSync, rmSync } from "node:fs";
import { connect, type ConnectionOptions } from "node:tls";
import type { ServerOptions } from "node:https";
import { CLOUD_ID, expect, test as base, TOKEN, withGate, type Gate } from "../support/gate.js";
import { Authority, read } from "../support/certificates.js";
import { freePort } from "../support/process.js";
import { newFolder } from "../support/site.js";
import { startUpstream } from "../support/upstream.js";
import { parse } from "../support/wire.js";

const test = base.extend<object, { certificates: string; authority: Authority }>({
  certificates: [
    async ({}, use) => {
      const folder = newFolder();
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  authority: [async ({ certificates }, use) => use(new Authority(certificates)), { scope: "worker" }],
});

const once = () => ({ "Content-Type": "application/json", "X-Op-Id": crypto.randomUUID() });

interface Presented {
  name: string;
  tls: (authority: Authority, folder: string) => ServerOptions | string;
}

/** What may stand where Jira should: only the first one is believed. */
const PRESENTED: Presented[] = [
  { name: "its own certificate", tls: (authority) => read(authority.issue("localhost")) },
  { name: "another host's certificate", tls: (authority) => read(authority.issue("jira.example")) },
  {
    name: "the certificate of a host whose name begins like it",
    tls: (authority) => read(authority.issue("localhost.example")),
  },
  {
    name: "a certificate that is over",
    tls: (authority) => read(authority.issue("localhost", { isOver: true })),
  },
  {
    name: "a certificate of nobody that is known",
    tls: (_, folder) => read(new Authority(folder, "stranger").issue("localhost")),
  },
  {
    name: "TLS 1.1",
    tls: (authority) => ({
      ...read(authority.issue("localhost")),
      minVersion: "TLSv1",
      maxVersion: "TLSv1.1",
      ciphers: "DEFAULT@SECLEVEL=0",
    }),
  },
  { name: "no TLS at all", tls: () => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}" },
  { name: "noise", tls: () => "\u0000\u0001\u0002 noise" },
];

for (const [at, { name, tls }] of PRESENTED.entries()) {
  test(`a Jira that presents ${name} is ${at === 0 ? "asked, by its name" : "not sent a byte of the request"}`, async ({
    server,
    layout,
    behind,
    authority,
    certificates,
  }) => {
    const presented = tls(authority, certificates);
    const jira = await startUpstream(
      typeof presented === "string" ? { speaks: presented } : { tls: presented },
    );
    const JIRA = `https://localhost:${new URL(jira.address).port}`;
    await withGate(server, layout, behind, { JIRA, CA: authority.path }, async (gate) => {
      const answer = await gate.ask("POST /rest/api/2/issue", once(), '{"secret":1}');
      if (at === 0) {
        expect([answer.status, jira.seen[0]?.name, jira.seen[0]?.body]).toEqual([
          200,
          "localhost",
          '{"secret":1}',
        ]);
      } else {
        expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([502, "upstream"]);
        expect(answer.headers["x-proxy-delivered"]).toBe(server === "nginx" ? "no" : "maybe");
        expect(answer.headers["access-control-allow-origin"]).toBe(gate.desk);
        expect(jira.seen).toEqual([]);
      }
      expect(gate.logs(), "what goes wrong is told without what was asked").not.toMatch(/rest\/api|127\.7\./);
    });
    await jira.stop();
  });
}

/** The other hosts that a request may be passed on to, and what leads to each. */
const OTHERS = [
  ["GATEWAY", `GET /ex/jira/${CLOUD_ID}/rest/api/3/myself`],
  ["MEDIA", "GET /rest/api/3/attachment/content/601"],
] as const;

for (const [value, line] of OTHERS) {
  for (const isItsOwn of [true, false]) {
    test(`${value} that presents ${isItsOwn ? "its own certificate is asked, by its name" : "another host's certificate is not sent a byte of the request"}`, async ({
      server,
      layout,
      behind,
      authority,
    }) => {
      const tls = read(authority.issue(isItsOwn ? "localhost" : "jira.example"));
      const other = await startUpstream({ tls });
      const address = `https://localhost:${new URL(other.address).port}`;
      const redirects = { "601": `${address}/file/abc-1/binary?token=x` };
      const jira = await startUpstream({ redirects, tls: read(authority.issue("localhost")) });
      const JIRA = `https://localhost:${new URL(jira.address).port}`;
      const values = { JIRA, CLOUD_ID, [value]: address, CA: authority.path };
      await withGate(server, layout, behind, values, async (gate) => {
        const answer = await gate.ask(line);
        const asked = other.seen.map(({ name }) => name);
        expect([answer.status, asked]).toEqual(isItsOwn ? [200, ["localhost"]] : [502, []]);
        expect(answer.headers["x-proxy-error"]).toBe(isItsOwn ? undefined : "upstream");
      });
      await jira.stop();
      await other.stop();
    });
  }
}

test.describe("the proxy's own side", () => {
  /** Asks over TLS; a failed handshake is its reason. */
  function ask(
    port: number,
    authority: Authority,
    options: ConnectionOptions,
    host = "localhost",
  ): Promise<string> {
    return new Promise((resolve) => {
      let text = "";
      const ca = readFileSync(authority.path);
      const socket = connect({ port, host: "127.0.0.1", servername: "localhost", ca, ...options }, () =>
        socket.write(
          `GET /rest/api/2/myself HTTP/1.1\r\nHost: ${host}\r\nOrigin: https://desk.example.com\r\nAuthorization: ${TOKEN}\r\nConnection: close\r\n\r\n`,
        ),
      );
      socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")));
      socket.on("error", (error) => resolve(`failed: ${error.message}`));
      socket.on("close", () => resolve(text));
    });
  }

  const served = (name: string, check: (gate: Gate, port: number, authority: Authority) => Promise<void>) =>
    test(name, async ({ server, layout, behind, authority }) => {
      test.skip(layout === "one", "the same lines stand in the desk's own server");
      const port = await freePort();
      const { certificate: CERTIFICATE, key: KEY } = authority.issue("localhost");
      const values = {
        JIRA: behind.jira.address,
        HOST: "localhost",
        LISTEN: `127.0.0.1:${port}`,
        CERTIFICATE,
        KEY,
      };
      await withGate(server, layout, behind, values, (gate) => check(gate, port, authority), port);
    });

  for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
    served(`${version} is spoken, and asked for from then on`, async (_, port, authority) => {
      const answer = parse(await ask(port, authority, { minVersion: version, maxVersion: version }));
      expect(answer.status).toBe(200);
      expect(answer.headers["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains");
    });
  }

  for (const version of ["TLSv1", "TLSv1.1"] as const) {
    served(`${version} is not`, async (gate, port, authority) => {
      const before = gate.reached();
      const old = { minVersion: version, maxVersion: version, ciphers: "DEFAULT@SECLEVEL=0" };
      expect(await ask(port, authority, old)).toMatch(/^failed/);
      expect(gate.reached()).toBe(before);
    });
  }

  for (const host of ["evil.test", "127.0.0.1", "localhost.evil.test", ""]) {
    served(`the host ${JSON.stringify(host)} is not this one`, async (gate, port, authority) => {
      const before = gate.reached();
      const answer = parse(await ask(port, authority, {}, host));
      expect(answer.headers["x-ausername"]).toBeUndefined();
      expect(gate.reached()).toBe(before);
    });
  }
});
