import { expect, test as base, type Page } from "@playwright/test";
import { Sim, type Face } from "./sim.js";
import { ORDINARY, startSite, type Addresses, type Hosting } from "./site.js";

export { expect };

/** A spec file chooses with `test.use({ between: "dead-proxy" })`. */
export interface SiteOptions extends Hosting {
  /** Which Jira the desk works on: a face of the simulator, or the one inside the page. */
  face: Face | "inside";
}

interface Site extends Addresses {
  jira: Sim | undefined;
}

interface TestFixtures {
  /** The simulated Jira behind the proxy, its world as new. */
  sim: Sim;
  /** Fails the test if the page complained: an exception, a broken policy, a request to somebody else. */
  watched: void;
}

export const test = base.extend<TestFixtures, SiteOptions & { site: Site }>({
  face: ["dc", { option: true, scope: "worker" }],
  server: [ORDINARY.server, { option: true, scope: "worker" }],
  layout: [ORDINARY.layout, { option: true, scope: "worker" }],
  base: [ORDINARY.base, { option: true, scope: "worker" }],
  policies: [ORDINARY.policies, { option: true, scope: "worker" }],
  between: [ORDINARY.between, { option: true, scope: "worker" }],

  site: [
    async ({ face, server, layout, base, policies, between }, use) => {
      const jira = face === "inside" ? undefined : await Sim.start(face);
      const site = await startSite(jira?.address ?? "inside", face, {
        ...{ server, layout, base, policies, between },
      });
      await use({ ...site, jira });
      await site.stop();
      await jira?.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ site }, use) => use(site.desk),

  sim: async ({ site }, use) => {
    if (!site.jira) throw new Error("the Jira inside the page has no control door");
    await site.jira.tell("reset", { seed: 1, crowd: 0 });
    await use(site.jira);
  },

  watched: [
    async ({ page, site }, use) => {
      const complaints = watch(page, site);
      await use();
      expect(complaints, "what the page complained about").toEqual([]);
    },
    { auto: true },
  ],
});

function watch(page: Page, site: Addresses): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    // The browser itself reports every answer above 399 and every dead connection: some tests want those.
    const expected = /^Failed to load resource|blocked by CORS policy/.test(message.text());
    if (message.type() === "error" && !expected) complaints.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    const own = protocol === "blob:" || protocol === "data:" || origin === site.desk || origin === site.proxy;
    if (!own) complaints.push(`request to ${origin}`);
  });
  return complaints;
}
