import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { startApache } from "./apache.js";
import { Provider } from "./openid.js";
import { freePort, root, start, type Running } from "./process.js";
import { Relay } from "./relay.js";
import type { Face } from "./sim.js";
import { holding, Sso } from "./sso.js";

/** What stands between the desk and Jira: as deployed, or with one thing wrong. */
export type Between =
  | "good"
  /** The proxy passes the browser's own User-Agent and Origin on: Jira takes every POST for a forgery. */
  | "keeps-user-agent"
  /** Nothing listens where the desk looks for its proxy. */
  | "dead-proxy"
  /** The proxy runs, but nothing listens where it looks for Jira. */
  | "dead-jira"
  /** Between browser and proxy stands a relay, which does to requests what the test wants. */
  | "relay";

export interface Addresses {
  /** Where the page is, for instance `http://127.0.0.1:40001`. */
  desk: string;
  /** Where the page sends Jira's requests to: another origin, or a path of the same one. */
  proxy: string;
  /** Where the web server writes its logs. */
  logs: string;
  /** The folder that the page is served from; of a site below a path it is a copy, which may be changed. */
  files: string;
  /** Of a site with a relay. */
  relay: Relay | undefined;
  /** The gate, where the proxy holds the credentials. */
  sso: Sso | undefined;
  /** Who tells Debian's own gate of whom it is, where that stands before the desk. */
  provider: Provider | undefined;
}

/** Renders a configuration of deploy/ for this machine. */
export function render(name: string, values: Record<string, string>): string {
  const given = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  return execFileSync(join(root, "deploy/render"), [name, ...given], { encoding: "utf8" });
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "guichet-"));
}

/** How the desk is hosted. */
export interface Hosting {
  /** Which web server is site and proxy. */
  server: Server;
  /** Desk and proxy on one origin, or on two. */
  layout: "one" | "two";
  /** The path that the site is served under. */
  base: string;
  /** Whether the browser is told what the page may do; without it the page must be as harmless. */
  policies: "on" | "off";
  between: Between;
  /**
   * Whether the proxy holds the credentials; desk and proxy are then on one origin. The gate is one of the tests' own, or
   * that of deploy/gate.
   */
  held: boolean | "apache";
}

export const ORDINARY: Hosting = {
  server: "nginx",
  layout: "two",
  base: "/",
  policies: "on",
  between: "good",
  held: false,
};

/** The agents of the story whose credentials such a proxy holds. */
const AGENTS = ["camille.moreau", "julien.petit"];

/** What Jira takes from each of them. */
function credentials(face: Face | "inside"): Record<string, string> {
  const address = (login: string) => `${login}@opentalent.example`;
  const basic = (login: string) => Buffer.from(`${address(login)}:demo-${login}`).toString("base64");
  const authorization = (login: string) =>
    face === "cloud" ? `Basic ${basic(login)}` : `Bearer demo-${login}`;
  return Object.fromEntries(AGENTS.map((login) => [address(login), authorization(login)]));
}

/** Where the built site lies. */
export function builtSite(): string {
  const dist = process.env.GUICHET_DIST ?? join(root, "target/site");
  if (!existsSync(join(dist, "index.html")))
    throw new Error(`${dist} holds no site: script/build target/site`);
  return dist;
}

/** The built site, and the proxy to `jira` unless the desk keeps its Jira inside the page. */
export async function startSite(
  jira: string | "inside",
  face: Face | "inside",
  hosting: Hosting = ORDINARY,
): Promise<Addresses & Running> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(jira, face, hosting);
    } catch (error) {
      // Somebody else on this machine was faster.
      if (!(error instanceof PortTaken) || attempt === 3) throw error;
    }
  }
}

async function startOnce(
  jira: string | "inside",
  face: Face | "inside",
  { server, layout, base, policies, between, held }: Hosting,
): Promise<Addresses & Running> {
  const folder = newFolder();
  const [deskPort, proxyPort, nowhere] = [await freePort(), await freePort(), await freePort()];
  const relay = between === "relay" ? await Relay.start(proxyPort) : undefined;
  const sso = held === true ? await Sso.start() : undefined;
  const provider = held === "apache" ? await Provider.start() : undefined;
  const apache = provider ? await startApache(join(folder, "gate"), provider) : undefined;
  const clear = async () => {
    await relay?.stop();
    await sso?.stop();
    await apache?.stop();
    await provider?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${deskPort}`;
  const elsewhere = relay?.address ?? `http://127.0.0.1:${between === "dead-proxy" ? nowhere : proxyPort}`;
  const proxy = layout === "one" ? `${origin}/jira` : elsewhere;
  try {
    const www = mounted(folder, base);
    const logs = { ACCESS_LOG: join(folder, "access.log"), ERROR_LOG: join(folder, "error.log") };
    const site = { ROOT: www, BASE: base, LISTEN: `127.0.0.1:${deskPort}`, ...logs };
    const parts: Record<string, string> = {};
    if (jira === "inside") {
      parts.site = renderFor(server, "site", site);
    } else {
      const settings = join(root, `deploy/settings/demonstration-${face}.json`);
      const config = join(folder, "config.json");
      const SSO = sso?.address ?? apache?.address;
      const kept: Record<string, string> = SSO
        ? { CREDENTIALS: holding(folder, credentials(face)), SSO }
        : {};
      if (apache) kept.SSO_SIGN_OUT = `/oauth2/callback?logout=${encodeURIComponent(`${origin}/`)}`;
      const way: Record<string, string> = SSO ? { LISTEN: site.LISTEN, ...kept } : { PROXY: proxy };
      writeFileSync(config, render("config.json", { JIRA: jira, SETTINGS: settings, ...way }));
      const gate = {
        ...kept,
        JIRA: between === "dead-jira" ? `http://127.0.0.1:${nowhere}` : jira,
        EMAIL_THIS_ISSUE: face === "dc" ? "yes" : "no",
        SERVICE_MANAGEMENT: face === "cloud" ? "yes" : "no",
        ...logs,
      };
      if (layout === "one") {
        const behind = { CONFIG: config, BEHIND: `127.0.0.1:${proxyPort}` };
        parts.desk = renderFor(server, "desk", { ...site, ...gate, ...behind });
      } else {
        parts.site = renderFor(server, "site", { ...site, PROXY: proxy, CONFIG: config });
        const own = { ORIGIN: origin, LISTEN: `127.0.0.1:${proxyPort}` };
        parts.proxy = renderFor(server, "proxy", { ...gate, ...own });
      }
      if (between === "keeps-user-agent") parts.proxy = keepingUserAgent(parts.proxy ?? "");
    }
    const configured = policies === "on" ? parts : mapValues(parts, withoutPolicies);
    const running = await startServer(server, folder, deskPort, configured);
    return {
      desk: origin,
      proxy,
      logs: folder,
      files: join(www, base),
      relay,
      sso,
      provider,
      async stop() {
        await running.stop();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** The folder to serve: the built site itself, or a copy of it for a site below a path. */
function mounted(folder: string, base: string): string {
  const dist = builtSite();
  if (base === "/") return dist;
  const below = join(folder, "www", base);
  cpSync(dist, below, { recursive: true });
  writeFileSync(join(below, "index.html"), render("index.html", { ROOT: dist, BASE: base }));
  for (const ending of ["br", "gz"]) rmSync(join(below, `index.html.${ending}`));
  return join(folder, "www");
}

function mapValues(parts: Record<string, string>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, change(text)]));
}

/** The site without its content security policy. */
function withoutPolicies(text: string): string {
  return text.replace(/^.*Content-Security-Policy "default-src 'none'; script-src.*$/gm, "");
}

/** Between asking for a free port and listening on it, another program has begun to. */
class PortTaken extends Error {}

async function appears(path: string): Promise<boolean> {
  for (let attempt = 0; attempt < 40 && !existsSync(path); attempt += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return existsSync(path);
}

/** The web servers that there are configurations for. */
export type Server = "nginx" | "caddy";

/** Renders a part of an installation (`desk`, `proxy` or `site`) for a web server. */
export function renderFor(server: Server, part: string, values: Record<string, string>): string {
  return render(server === "nginx" ? `nginx/${part}.conf` : `caddy/${part}`, values);
}

/** Runs a web server with these parts of its configuration in `folder`, and waits for `port`. */
export async function startServer(
  server: Server,
  folder: string,
  port: number,
  parts: Record<string, string>,
): Promise<Running> {
  const [main, ending] = server === "nginx" ? ["nginx.conf", "conf"] : ["Caddyfile", "caddy"];
  mkdirSync(join(folder, "parts"), { recursive: true });
  writeFileSync(join(folder, main), renderFor(server, "alone", { FOLDER: folder }));
  for (const [name, text] of Object.entries(parts))
    writeFileSync(join(folder, "parts", `${name}.${ending}`), text);
  const log = join(folder, "error.log");
  try {
    if (server === "caddy")
      return await start("caddy", ["run", "--config", join(folder, main), "--adapter", "caddyfile"], port);
    const running = await start(nginxPath(), ["-e", log, "-c", join(folder, main)], port);
    // What answers may be another's server: this one has its file once all its ports are its own.
    if (await appears(join(folder, "nginx.pid"))) return running;
    await running.stop();
    throw new PortTaken(`one of the ports of ${folder} was taken meanwhile`);
  } catch (error) {
    if (error instanceof PortTaken) throw error;
    throw new Error(`${error}\n${existsSync(log) ? readFileSync(log, "utf8") : ""}`);
  }
}

function nginxPath(): string {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"];
  const path = folders.map((folder) => join(folder, "nginx")).find((candidate) => existsSync(candidate));
  if (!path) throw new Error("nginx is missing: script/bootstrap --test");
  return path;
}

function keepingUserAgent(good: string): string {
  const bad = good.replace(
    /proxy_set_header User-Agent .*;/,
    "proxy_set_header User-Agent $http_user_agent; proxy_set_header Origin $http_origin;",
  );
  if (bad === good) throw new Error("the proxy no longer replaces the User-Agent");
  return bad;
}
