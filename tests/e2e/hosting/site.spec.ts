import { readdirSync, readFileSync } from "node:fs";
import { arrive } from "../pages/connection.js";
import { go } from "../support/agent.js";
import { expect, test } from "../support/fixtures.js";
import { builtSite } from "../support/site.js";

const files = readdirSync(builtSite()).filter((file) => /^[^.].*\.(?!br$|gz$)\w+$/.test(file));
const hashed = files.filter((file) => /-[0-9a-f]{16}/.test(file));

/** The policies of the page, as deploy/_headers writes them down for hosts of other kinds. */
const POLICIES = Object.fromEntries(
  readFileSync(new URL("../../../deploy/_headers", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("  "))
    .map((line) => line.trim().split(/: (.*)/s) as [string, string])
    // A site without a certificate says nothing of certificates.
    .filter(([name]) => !["Strict-Transport-Security", "Cache-Control"].includes(name)),
);

for (const path of [
  "",
  "queue/new",
  "browse/REQ-1",
  "settings/connection",
  "no/such/place",
  "browse/REQ-1.json/x",
]) {
  test(`${path || "its root"} is a view of the page`, async ({ request, site, base }) => {
    const answer = await request.get(`${site.desk}${base}${path}`);
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain(`src="${base}boot.js"`);
    expect(answer.headers()["content-type"]).toMatch(/^text\/html/);
    expect(answer.headers()["cache-control"]).toBe("no-cache");
  });
}

for (const file of files) {
  test(`${file.replace(/[0-9a-f]{16}/, "…")} is served as what it is`, async ({ request, site, base }) => {
    for (const encoding of ["br, gzip", "gzip", "identity"]) {
      const answer = await request.get(`${site.desk}${base}${file}`, {
        headers: { "Accept-Encoding": encoding },
      });
      expect(answer.status()).toBe(200);
      const type = answer.headers()["content-type"] ?? "";
      const ending = /\.(\w+)$/.exec(file)?.[1] ?? "";
      expect(type).toMatch(
        { js: /javascript/, css: /css/, wasm: /wasm/, svg: /svg/, json: /json/, html: /html/ }[ending]!,
      );
      const cache = hashed.includes(file) ? "public, max-age=31536000, immutable" : "no-cache";
      expect(answer.headers()["cache-control"]).toBe(cache);
      if (/\.(?:js|css|wasm)$/.test(file) && encoding !== "identity")
        expect(answer.headers()["content-encoding"]).toBe(encoding.split(",")[0]);
    }
  });
}

for (const path of [
  "guichet-0123456789abcdef.js",
  "guichet-0123456789abcdef_bg.wasm",
  "x.css",
  "a/b.js",
  "x.svg",
]) {
  test(`${path}, which is missing, is 404 and not remembered`, async ({ request, site, base }) => {
    const answer = await request.get(`${site.desk}${base}${path}`);
    expect([answer.status(), answer.headers()["cache-control"]]).toEqual([404, "no-cache"]);
  });
}

test("every answer carries every policy, errors as well", async ({ request, site, base, layout }) => {
  const elsewhere = layout === "two" ? ` ${new URL(site.proxy).origin}` : "";
  for (const path of ["", "queue/new", "boot.js", "config.json", "missing.js"]) {
    const { headers } = { headers: (await request.get(`${site.desk}${base}${path}`)).headers() };
    for (const [name, value] of Object.entries(POLICIES)) {
      const expected = value.replace("connect-src 'self'", `connect-src 'self'${elsewhere}`);
      expect([path, name, headers[name.toLowerCase()]]).toEqual([path, name, expected]);
    }
  }
});

test("the configuration is asked for once, and sent again only if it has changed", async ({
  page,
  request,
  site,
  sim,
  base,
}) => {
  const address = `${site.desk}${base}config.json`;
  let asked = 0;
  page.on("request", (request) => (asked += Number(request.url() === address)));
  await arrive(page, `${base}queue/new`, sim.face);
  await expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible();
  await go(page, `${base}settings/diagnosis`);
  await expect(page.getByText("Diagnostic terminé.")).toBeVisible({ timeout: 15_000 });
  expect(asked).toBe(1);
  const { etag = "" } = (await request.get(address)).headers();
  const again = await request.get(address, { headers: { "If-None-Match": etag } });
  expect([etag === "", again.status()]).toEqual([false, 304]);
});

test("what the page names it names with its integrity", async ({ request, site, base }) => {
  const page = await (await request.get(`${site.desk}${base}`)).text();
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  expect(tags.length).toBeGreaterThan(3);
  for (const tag of tags) expect(tag).toMatch(/ integrity="sha384-|as="fetch"/);
  expect(page).toMatch(/ data-wasm-integrity="sha384-/);
  expect(page).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);
});

test("the desk is worked with there", async ({ page, sim, base }) => {
  await arrive(page, `${base}queue/new`, sim.face);
  await page.getByRole("main").getByRole("row").nth(1).click();
  await expect(page).toHaveURL(new RegExp(`${base}browse/REQ-`));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});
test.describe("below a path", () => {
  test("the rest of the host is not the desk's", async ({ request, site, base }) => {
    test.skip(base === "/", "the host is the desk's");
    expect((await request.get(`${site.desk}/`)).status()).toBe(404);
    expect((await request.get(`${site.desk}/config.json`)).status()).toBe(404);
    const bare = await request.get(`${site.desk}/guichet`, { maxRedirects: 0 });
    expect([bare.status(), bare.headers().location]).toEqual([301, "/guichet/"]);
  });
});
