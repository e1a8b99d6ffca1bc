import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { freePort, root, start, type Running } from "./process.js";
import type { Face } from "./sim.js";

/** What stands between the desk and Jira: as deployed, or with one thing wrong. */
export type Between =
  | "good"
  /** The proxy passes the browser's own User-Agent and Origin on: Jira takes every POST for a forgery. */
  | "keeps-user-agent"
  /** Nothing listens where the desk looks for its proxy. */
  | "dead-proxy"
  /** The proxy runs, but nothing listens where it looks for Jira. */
  | "dead-jira";

export interface Addresses {
  /** Where the page is, for instance `http://127.0.0.1:40001`. */
  desk: string;
  /** Where the page sends Jira's requests to; another origin. */
  proxy: string;
}

/** Renders a configuration of deploy/ for this machine. */
export function render(name: string, values: Record<string, string>): string {
  const given = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  return execFileSync(join(root, "deploy/render"), [name, ...given], { encoding: "utf8" });
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "guichet-"));
}

/** The built site, and the proxy to `jira` unless the desk keeps its Jira inside the page. */
export async function startSite(
  jira: string | "inside",
  between: Between,
  face: Face | "inside",
): Promise<Addresses & Running> {
  const dist = process.env.GUICHET_DIST ?? join(root, "target/site");
  if (!existsSync(join(dist, "index.html")))
    throw new Error(`${dist} holds no site: script/build target/site`);
  const folder = newFolder();
  const [deskPort, proxyPort, nowhere] = [await freePort(), await freePort(), await freePort()];
  const desk = `http://127.0.0.1:${deskPort}`;
  const proxy = `http://127.0.0.1:${between === "dead-proxy" ? nowhere : proxyPort}`;
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  const site = { ROOT: dist, LISTEN: `127.0.0.1:${deskPort}` };
  if (jira === "inside") {
    write("site.conf", render("nginx/site.conf", site));
    write("proxy.conf", "");
  } else {
    const settings = join(root, `deploy/settings/demonstration-${face}.json`);
    write("config.json", render("config.json", { JIRA: jira, PROXY: proxy, SETTINGS: settings }));
    write(
      "site.conf",
      render("nginx/site.conf", { ...site, PROXY: proxy, CONFIG: join(folder, "config.json") }),
    );
    write(
      "proxy.conf",
      proxyConfiguration(between, {
        ORIGIN: desk,
        JIRA: between === "dead-jira" ? `http://127.0.0.1:${nowhere}` : jira,
        LISTEN: `127.0.0.1:${proxyPort}`,
        ACCESS_LOG: join(folder, "access.log"),
        ERROR_LOG: join(folder, "error.log"),
      }),
    );
  }
  const nginx = await startNginx(folder, deskPort);
  return {
    desk,
    proxy,
    async stop() {
      await nginx.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the nginx whose proxy.conf and site.conf stand in `folder`. */
export async function startNginx(folder: string, port: number): Promise<Running> {
  const configuration = join(folder, "nginx.conf");
  writeFileSync(configuration, render("nginx/alone.conf", { FOLDER: folder }));
  const log = join(folder, "error.log");
  try {
    return await start(nginxPath(), ["-e", log, "-c", configuration], port);
  } catch (error) {
    throw new Error(`${error}\n${existsSync(log) ? readFileSync(log, "utf8") : ""}`);
  }
}

function nginxPath(): string {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"];
  const path = folders.map((folder) => join(folder, "nginx")).find((candidate) => existsSync(candidate));
  if (!path) throw new Error("nginx is missing: script/bootstrap --test");
  return path;
}

function proxyConfiguration(between: Between, values: Record<string, string>): string {
  const good = render("nginx/proxy.conf", values);
  if (between !== "keeps-user-agent") return good;
  const bad = good.replace(
    /proxy_set_header User-Agent .*;/,
    "proxy_set_header User-Agent $http_user_agent; proxy_set_header Origin $http_origin;",
  );
  if (bad === good) throw new Error("the proxy no longer replaces the User-Agent");
  return bad;
}
