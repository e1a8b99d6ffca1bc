import { expect, test, TOKEN, type Gate } from "../support/gate.js";
import { statuses } from "../support/wire.js";

interface Case {
  name: string;
  /** What is sent; `{head}` stands for a good request's headers, `{p}` for the proxy's path. */
  bytes: string;
  /** How many requests Jira may see of it. */
  jira: number;
}

const HIDDEN = "GET {p}/rest/api/2/field HTTP/1.1\r\n{head}\r\n";
const POST = "POST {p}/rest/api/2/search HTTP/1.1\r\n{head}";
const GET = "GET {p}/rest/api/2/myself HTTP/1.1\r\n{head}";

/** None of these may make the proxy and Jira count requests differently. */
const CASES: Case[] = [
  {
    name: "CL.TE",
    bytes: `${POST}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG`,
    jira: 1,
  },
  {
    name: "TE.CL",
    bytes: `${POST}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\nGPOST / HTTP/1.1\r\n\r\n0\r\n\r\n`,
    jira: 0,
  },
  {
    name: "TE.TE, one disguised",
    bytes: `${POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n${HIDDEN}`,
    jira: 0,
  },
  { name: "an unknown transfer encoding", bytes: `${POST}Transfer-Encoding: gzip\r\n\r\n0\r\n\r\n`, jira: 0 },
  {
    name: "chunked, identity",
    bytes: `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    jira: 0,
  },
  { name: "xchunked", bytes: `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`, jira: 0 },
  {
    name: "a transfer encoding behind a tab",
    bytes: `${POST}Transfer-Encoding:\tx-chunked\r\n\r\n0\r\n\r\n`,
    jira: 0,
  },
  {
    name: "two lengths that differ",
    bytes: `${POST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}`,
    jira: 0,
  },
  {
    name: "two lengths that agree",
    bytes: `${POST}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`,
    jira: 1,
  },
  { name: "a list of lengths", bytes: `${POST}Content-Length: 2, 40\r\n\r\n{}`, jira: 0 },
  { name: "a length with a sign", bytes: `${POST}Content-Length: +2\r\n\r\n{}`, jira: 0 },
  { name: "a negative length", bytes: `${POST}Content-Length: -1\r\n\r\n{}`, jira: 0 },
  { name: "a hexadecimal length", bytes: `${POST}Content-Length: 0x2\r\n\r\n{}`, jira: 0 },
  {
    name: "a length beyond numbers",
    bytes: `${POST}Content-Length: 99999999999999999999999\r\n\r\n{}`,
    jira: 0,
  },
  {
    name: "a chunk of negative size",
    bytes: `${POST}Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n`,
    jira: 0,
  },
  {
    name: "a chunk beyond numbers",
    bytes: `${POST}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n`,
    jira: 0,
  },
  {
    name: "a chunk size that is none",
    bytes: `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    jira: 0,
  },
  { name: "a folded header", bytes: `${GET}X-Folded: a\r\n b\r\n\r\n`, jira: 1 },
  { name: "a folded length", bytes: `${POST}Content-Length:\r\n 2\r\n\r\n{}`, jira: 1 },
  { name: "a blank before the colon", bytes: `${POST}Content-Length : 2\r\n\r\n{}`, jira: 0 },
  { name: "a header without a name", bytes: `${GET}: x\r\n\r\n`, jira: 1 },
  { name: "a header line without a colon", bytes: `${GET}X-Nothing\r\n\r\n`, jira: 1 },
  { name: "a null in a header", bytes: `${GET}X-Null: a\u0000b\r\n\r\n`, jira: 0 },
  {
    name: "a bare carriage return in a header",
    bytes: `${GET}X-Bare: a\rTransfer-Encoding: chunked\r\n\r\n`,
    jira: 1,
  },
  { name: "bare line feeds", bytes: `${GET}X-A: b\n\n`.replaceAll("\r\n", "\n"), jira: 1 },
  {
    name: "no Host",
    bytes: `${GET}\r\n`.replace(/Host: [^\r]*\r\n/, "").replace("{head}", "{headless}"),
    jira: 0,
  },
  { name: "two Hosts", bytes: `${GET}Host: evil.test\r\n\r\n`, jira: 0 },
  {
    name: "an absolute address elsewhere",
    bytes: `GET http://evil.test{p}/rest/api/2/myself HTTP/1.1\r\n{head}\r\n`,
    jira: 1,
  },
  {
    name: "an absolute address of the metadata service",
    bytes: `GET http://169.254.169.254/latest/meta-data/ HTTP/1.1\r\n{head}\r\n`,
    jira: 0,
  },
  { name: "CONNECT", bytes: `CONNECT evil.test:443 HTTP/1.1\r\n{head}\r\n`, jira: 0 },
  { name: "an asterisk", bytes: `GET * HTTP/1.1\r\n{head}\r\n`, jira: 0 },
  { name: "an address without a slash", bytes: `GET rest/api/2/myself HTTP/1.1\r\n{head}\r\n`, jira: 0 },
  { name: "HTTP/0.9", bytes: `GET {p}/rest/api/2/myself\r\n`, jira: 0 },
  { name: "HTTP/3.0", bytes: `GET {p}/rest/api/2/myself HTTP/3.0\r\n{head}\r\n`, jira: 0 },
  { name: "the preface of HTTP/2", bytes: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", jira: 0 },
  {
    name: "an upgrade to HTTP/2",
    bytes: `${GET}Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n`,
    jira: 1,
  },
  {
    name: "an upgrade to a web socket",
    bytes: `${GET}Upgrade: websocket\r\nSec-WebSocket-Key: eA==\r\n\r\n`,
    jira: 1,
  },
  { name: "blanks around the method", bytes: ` ${GET}\r\n`, jira: 0 },
  { name: "a tab in the request line", bytes: `GET\t{p}/rest/api/2/myself\tHTTP/1.1\r\n{head}\r\n`, jira: 0 },
  {
    name: "a second request behind the body",
    bytes: `${POST}Content-Length: 2\r\n\r\n{}DELETE {p}/rest/api/2/issue/REQ-1 HTTP/1.1\r\n{head}\r\n`,
    jira: 1,
  },
  { name: "TLS on a plain port", bytes: "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001", jira: 0 },
  { name: "only blank lines", bytes: "\r\n\r\n\r\n", jira: 0 },
];

function fill({ bytes }: Case, gate: Gate): string {
  const head = `Origin: ${gate.desk}\r\nAuthorization: ${TOKEN}\r\n`;
  return bytes
    .replaceAll("{headless}", head)
    .replaceAll("{head}", `Host: ${gate.desk.replace(/^.*\/\//, "")}\r\n${head}`)
    .replaceAll("{p}", gate.prefix);
}

for (const each of CASES) {
  test(`${each.name}: Jira sees ${each.jira || "nothing"}`, async ({ gate }) => {
    const before = gate.reached();
    const asked = gate.jira.seen.length;
    const said = await gate.raw(closing(fill(each, gate)));
    // A server may be stricter than it must be; what reaches Jira is never more than one request, the one that was judged.
    expect(gate.reached() - before).toBeLessThanOrEqual(each.jira);
    if (each.jira === 0) expect(said).not.toMatch(/^x-ausername:/im);
    for (const { method, url, headers } of gate.jira.seen.slice(asked)) {
      expect(`${method} ${url}`).toMatch(
        /^(?:GET \/jira\/rest\/api\/2\/myself|POST \/jira\/rest\/api\/2\/search)$/,
      );
      expect(headers["transfer-encoding"] === undefined || headers["content-length"] === undefined).toBe(
        true,
      );
      expect(headers.upgrade).toBeUndefined();
    }
  });
}

/** Asks for the end of the connection in the last head, so that the test need not wait for it. */
function closing(bytes: string): string {
  const last = bytes.lastIndexOf("Origin: ");
  return last < 0 ? bytes : `${bytes.slice(0, last)}Connection: close\r\n${bytes.slice(last)}`;
}

test("a body in chunks reaches Jira whole", async ({ gate }) => {
  const answer = await gate.raw(
    closing(
      fill(
        {
          name: "",
          jira: 1,
          bytes: `${POST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{"\r\n5;x=y\r\na":1}\r\n0\r\n\r\n`,
        },
        gate,
      ),
    ),
  );
  expect(statuses(answer)).toEqual([200]);
  expect(gate.jira.seen.at(-1)?.body).toBe('{"a":1}');
});

test("two requests in one packet are judged one by one", async ({ gate }) => {
  const before = gate.reached();
  const both = `${GET}\r\nGET {p}/secure/admin HTTP/1.1\r\n{head}\r\n`;
  expect(statuses(await gate.raw(closing(fill({ name: "", jira: 1, bytes: both }, gate))))).toEqual([
    200, 403,
  ]);
  expect(gate.reached()).toBe(before + 1);
});

test("a header with an underscore is not taken for the one with a hyphen", async ({ gate }) => {
  const answer = await gate.ask("POST /rest/api/2/issue", { X_Op_Id: crypto.randomUUID() }, "{}");
  expect([answer.status, answer.headers["x-proxy-error"]]).toEqual([400, "operation"]);
});
