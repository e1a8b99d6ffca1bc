import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AGENT } from "./pages/connection.js";
import { DiagnosisPage } from "./pages/diagnosis.js";
import { NotePanel } from "./pages/note.js";
import { PASSPHRASE, Vault } from "./pages/vault.js";
import { anchors, go } from "./support/agent.js";
import { expect, test } from "./support/fixtures.js";

/** The credential in every notation in which it could be found. */
const base64 = (text: string) => Buffer.from(text).toString("base64").replace(/=+$/, "");
const CANARIES = [
  AGENT.token,
  encodeURIComponent(AGENT.token),
  base64(AGENT.token),
  base64(`${AGENT.email}:${AGENT.token}`),
  PASSPHRASE,
  encodeURIComponent(PASSPHRASE),
  base64(PASSPHRASE),
];

test("the credential is found in no page, storage, address, console or log", async ({
  page,
  context,
  sim,
  site,
}) => {
  test.setTimeout(90_000);
  const told: string[] = [];
  context.on("console", (message) => told.push(message.text()));
  context.on("request", (request) => told.push(request.url(), request.postData() ?? ""));
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);

  const vault = new Vault(page, sim.face);
  await vault.signIn();
  await vault.expectRemembered();
  await go(page, `/browse/${anchors.ready}/note`);
  const panel = new NotePanel(page, "fr");
  await panel.text.fill("Une note.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Une note.").first()).toBeVisible();
  const diagnosis = new DiagnosisPage(page);
  await diagnosis.walk();
  told.push(await diagnosis.copy());
  await page.goto("/queue/open");
  await vault.unlock();
  await vault.expectSignedIn();
  await expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible();

  const here = await page.evaluate(async () => {
    const texts = [
      document.documentElement.outerHTML,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      document.cookie,
      location.href,
      ...[...document.querySelectorAll("input, textarea")].map((field) => (field as HTMLInputElement).value),
    ];
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ""));
      for (const shelf of database.objectStoreNames) {
        const store = database.transaction(shelf).objectStore(shelf);
        texts.push(JSON.stringify(await done(store.getAllKeys())));
        // What is kept in pieces is one text, which none of them need hold whole.
        const read = (value: unknown): string => {
          if (Array.isArray(value)) return value.map(read).join("");
          return value instanceof Uint8Array
            ? new TextDecoder("latin1").decode(value)
            : JSON.stringify(value);
        };
        texts.push(...(await done(store.getAll())).map(read));
      }
      database.close();
    }
    return texts;
  });
  const logs = ["access.log", "error.log"].map((name) => readFileSync(join(site.logs, name), "utf8"));
  expect(logs[0]).toContain(" write 201 ");
  expect(here.join("")).toContain("sealed");
  expect(told.join("")).toContain("/rest/api/");
  for (const canary of CANARIES)
    for (const text of [...here, ...told, ...logs])
      expect(text.includes(canary), text.slice(0, 200)).toBe(false);
  const asked = await sim.ask<{ method: string }[]>("requests");
  expect(asked.some(({ method }) => method === "POST")).toBe(true);
});
