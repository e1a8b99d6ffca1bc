import { expect, test as base, type BrowserContext } from "@playwright/test";
import { Sim, type Face } from "./sim.js";
import { NetLog, TOOLS } from "./netlog.js";
import type { Provider } from "./openid.js";
import type { Relay } from "./relay.js";
import type { Sso } from "./sso.js";
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

interface Watch {
  /** Has a complaint pass that the test provokes. */
  expect(complaint: RegExp): void;
  /** Watches the pages of another machine as well. */
  also(context: BrowserContext): Promise<void>;
}

interface TestFixtures {
  /** The simulated Jira behind the proxy, its world as new. */
  sim: Sim;
  /** What stands between browser and proxy, where a spec file chose `between: "relay"`. */
  relay: Relay;
  /** The gate before the desk, where a spec file chose `held: true`; nobody is signed in there. */
  sso: Sso;
  /** Who tells Debian's gate of whom it is, where a spec file chose `held: "apache"`; nobody is signed in there. */
  provider: Provider;
  /** Fails the test if the page complained: an exception, a broken policy, a request to somebody else. */
  watched: Watch;
}

export const test = base.extend<TestFixtures, SiteOptions & { site: Site }>({
  face: ["dc", { option: true, scope: "worker" }],
  server: [ORDINARY.server, { option: true, scope: "worker" }],
  layout: [ORDINARY.layout, { option: true, scope: "worker" }],
  base: [ORDINARY.base, { option: true, scope: "worker" }],
  policies: [ORDINARY.policies, { option: true, scope: "worker" }],
  between: [ORDINARY.between, { option: true, scope: "worker" }],
  held: [ORDINARY.held, { option: true, scope: "worker" }],

  site: [
    async ({ face, server, layout, base, policies, between, held }, use) => {
      const jira = face === "inside" ? undefined : await Sim.start(face);
      try {
        const hosting = { server, layout, base, policies, between, held };
        const site = await startSite(jira?.address ?? "inside", face, hosting);
        try {
          await use({ ...site, jira });
        } finally {
          await site.stop();
        }
      } finally {
        await jira?.stop();
      }
    },
    { scope: "worker" },
  ],

  launchOptions: [
    async ({ launchOptions }, use, { workerIndex }) => {
      const log = new NetLog(workerIndex);
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), log.argument] });
      // The browser has ended by now, so its log is complete.
      const foreign = log.foreignHosts();
      if (foreign.length > 0) throw new Error(`the browser asked ${foreign.join(", ")}`);
    },
    { scope: "worker" },
  ],

  baseURL: async ({ site }, use) => use(site.desk),

  sim: async ({ site }, use) => {
    if (!site.jira) throw new Error("the Jira inside the page has no control door");
    await site.jira.tell("reset", { seed: 1, crowd: 0 });
    await use(site.jira);
  },

  relay: async ({ site }, use) => {
    if (!site.relay) throw new Error("nothing stands between browser and proxy");
    site.relay.clear();
    await use(site.relay);
  },

  sso: async ({ site }, use) => {
    if (!site.sso) throw new Error("no gate stands before the desk");
    site.sso.end();
    site.sso.known = undefined;
    await use(site.sso);
  },

  provider: async ({ site }, use) => {
    if (!site.provider) throw new Error("Debian's gate does not stand before the desk");
    site.provider.known = undefined;
    await use(site.provider);
  },

  watched: [
    async ({ context, site }, use) => {
      const complaints: string[] = [];
      const expected: RegExp[] = [];
      const also = (context: BrowserContext) => watch(context, site, complaints);
      await also(context);
      await use({ expect: (complaint) => expected.push(complaint), also });
      const surprises = complaints.filter((told) => !expected.some((complaint) => complaint.test(told)));
      expect(surprises, "what the page complained about").toEqual([]);
    },
    { auto: true },
  ],
});

async function watch(context: BrowserContext, site: Addresses, complaints: string[]): Promise<void> {
  await context.exposeBinding("policyBroken", (_, told: string) => complaints.push(`policy: ${told}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
      const { policyBroken } = window as unknown as { policyBroken(told: string): void };
      policyBroken(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  context.on("weberror", (error) => complaints.push(`exception: ${error.error().message}`));
  context.on("console", (message) => {
    // The browser itself reports every answer above 399 and every dead connection: some tests want those.
    const expected = /^Failed to load resource|blocked by CORS policy/.test(message.text());
    if (message.type() === "error" && !expected) complaints.push(`console: ${message.text()}`);
  });
  // Of every page, of those that it opens, and of their workers.
  context.on("request", (request) => {
    const { protocol, origin, hostname } = new URL(request.url());
    const proxy = new URL(site.proxy).origin;
    const own = protocol === "blob:" || protocol === "data:" || origin === site.desk || origin === proxy;
    const isElsewhere = TOOLS.test(hostname) || origin === site.provider?.address;
    if (!own && !(request.isNavigationRequest() && isElsewhere)) complaints.push(`request to ${origin}`);
  });
}
