import { expect, test } from "@playwright/test";
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../support/process.js";
import { newFolder, render } from "../support/site.js";
import { holding } from "../support/sso.js";

const proxy = {
  ORIGIN: "https://desk.example.com",
  JIRA: "https://jira.example.com",
  LISTEN: "127.0.0.1:8081",
};

const desk = {
  HOST: "desk.example.com",
  LISTEN: "443",
  CERTIFICATE: "/etc/ssl/desk.pem",
  KEY: "/etc/ssl/desk.key",
  JIRA: "https://jira.example.com",
  ROOT: "/srv/guichet",
};
const everything = {
  EMAIL_THIS_ISSUE: "yes",
  SERVICE_MANAGEMENT: "yes",
  MEDIA: "https://api.media.atlassian.com",
  CLOUD_ID: "11111111-2222-3333-4444-555555555555",
  SLACK: "https://hooks.slack.com/services/T000/B000/x0",
};

test.describe("a configuration is rendered", () => {
  for (const [name, values] of [
    ["nginx/proxy.conf", proxy],
    ["nginx/proxy.conf", { ...proxy, JIRA: "http://127.0.0.1:8082/jira", PREFIX: "/jira" }],
    ["nginx/proxy.conf", { ...proxy, ...everything }],
    ["caddy/proxy", { ...proxy, ...everything }],
    ["nginx/site.conf", { ROOT: "/srv/guichet", LISTEN: "127.0.0.1:8080", BEHIND: "127.0.0.1:8081" }],
    ["nginx/site.conf", { ROOT: "/srv/guichet", LISTEN: "127.0.0.1:8080", BASE: "/guichet/" }],
    ["caddy/site", { ROOT: "/srv/guichet", LISTEN: "127.0.0.1:8080", BASE: "/guichet/" }],
    ["nginx/desk.conf", desk],
    ["nginx/desk.conf", { ...desk, ...everything }],
    ["caddy/desk", { ...desk, ...everything }],
    ["config.json", { JIRA: "https://jira.example.com/jira", PROXY: "https://proxy.example.com" }],
    ["_headers", { PROXY: "https://proxy.example.com" }],
  ] as [string, Record<string, string>][]) {
    test(`${name} from ${JSON.stringify(values)}`, () => {
      const text = render(name, values);
      expect(text).not.toMatch(/@[A-Z_]+@|^\s*#(?:if|end)/m);
      expect(text).toContain(Object.values(values)[0]);
    });
  }

  test("two origins are two exact lines", () => {
    const text = render("nginx/proxy.conf", { ...proxy, ORIGIN: "https://a.example https://b.example:8443" });
    expect(text).toContain('"~^https://a\\.example$" "https://a.example";');
    expect(text).toContain('"~^https://b\\.example:8443$" "https://b.example:8443";');
  });

  test("the address of Jira keeps its port and context path", () => {
    const text = render("nginx/proxy.conf", { ...proxy, JIRA: "https://example.com:8443/jira" });
    expect(text).toContain("server example.com:8443;");
    expect(text).toContain('default "https://guichet_jira/jira";');
    expect(text).toMatch(/\$guichet_name +\{ default example\.com; \}/);
    expect(text).not.toContain("guichet_gateway");
  });

  test("a site of Cloud comes with Atlassian's gateway, for all its sites or for one", () => {
    const JIRA = "https://example.atlassian.net";
    const text = render("nginx/proxy.conf", { ...proxy, JIRA });
    expect(text).toContain("server api.atlassian.com:443;");
    expect(text).toContain("/ex/jira/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/rest/");
    const CLOUD_ID = everything.CLOUD_ID;
    expect(render("nginx/proxy.conf", { ...proxy, JIRA, CLOUD_ID })).toContain(`/ex/jira/${CLOUD_ID}/rest/`);
  });
});

/** A desk whose proxy holds what one agent may use. */
const held = {
  ...desk,
  CREDENTIALS: holding(newFolder(), { "anne@example.com": "Bearer canary-0123456789" }),
  SSO: "http://127.0.0.1:4180",
};

test.describe("credentials that the proxy holds", () => {
  test("are taken from their file when the server starts, and stand in no configuration", () => {
    const text = render("nginx/desk.conf", held);
    expect(text).not.toMatch(/@[A-Z_]+@|^\s*#(?:if|end)/m);
    expect(text).toContain(`include ${held.CREDENTIALS};`);
    expect(text).not.toContain("canary");
    expect(text).not.toContain("$http_authorization");
    expect(render("nginx/desk.conf", desk)).not.toContain("sso");
  });

  test("are told to the page, with where a session ends", () => {
    const config = (values: Record<string, string>) =>
      JSON.parse(render("config.json", { ...held, ...values })) as unknown;
    const told = { $schema: "config.schema.json", jira: desk.JIRA, proxy: "https://desk.example.com/jira" };
    expect(config({})).toEqual({ ...told, credentials: "proxy", signOut: "/oauth2/sign_out" });
    const elsewhere = "https://sso.example.com/logout?rd=https%3A%2F%2Fdesk.example.com";
    expect(config({ SSO_SIGN_OUT: elsewhere })).toMatchObject({ signOut: elsewhere });
  });

  test("are those of whom the gate names in the header that is chosen", () => {
    const text = render("nginx/desk.conf", { ...held, SSO_USER: "X-Auth-Request-Preferred-Username" });
    expect(text).toContain("$upstream_http_x_auth_request_preferred_username;");
  });

  for (const [name, configuration, values] of [
    ["CREDENTIALS", "caddy/desk", held],
    ["CREDENTIALS", "nginx/proxy.conf", { ...proxy, CREDENTIALS: held.CREDENTIALS, SSO: held.SSO }],
    ["CREDENTIALS", "caddy/proxy", { ...proxy, CREDENTIALS: held.CREDENTIALS, SSO: held.SSO }],
    ["CREDENTIALS", "nginx/site.conf", { ...held, PROXY: "https://jira-proxy.example.com" }],
    ["CREDENTIALS", "nginx/site.conf", held],
    ["CREDENTIALS", "config.json", { ...held, PROXY: "https://jira-proxy.example.com" }],
    ["CREDENTIALS", "nginx/desk.conf", { ...desk, SSO: held.SSO }],
    ["SSO", "nginx/desk.conf", { ...desk, CREDENTIALS: held.CREDENTIALS }],
  ] as [string, string, Record<string, string>][]) {
    test(`are refused by ${name} for ${configuration} with ${Object.keys(values).join(", ")}`, () => {
      expect(() => render(configuration, values)).toThrow(new RegExp(`deploy/render: .*\\b${name}\\b`));
    });
  }

  const good = '"zoe@example.com" "Basic em9lOnRva2Vu";';
  const lines = (text: string, mode = 0o600) => {
    const path = join(newFolder(), "credentials");
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };

  test("stand one agent a line, between comments and empty lines", () => {
    const text = `# of support\n\n${good}\n  "DOM/max" \t"Bearer canary-0123456789"; # until May\n`;
    expect(render("nginx/desk.conf", { ...held, CREDENTIALS: lines(text) })).toContain("guichet_held");
  });

  for (const line of [
    'default "Bearer canary-0123456789";',
    '"default" "Bearer canary-0123456789";',
    '"include" "Bearer canary-0123456789";',
    "include /etc/guichet/canary;",
    '"~.*" "Bearer canary-0123456789";',
    '"~*@example.com$" "Bearer canary-0123456789";',
    '"" "Bearer canary-0123456789";',
    '"max@example.com" "canary-0123456789";',
    '"max@example.com" "Bearer canary $http_x";',
    '"max@example.com" "Bearer canary-0123456789"',
    '"max@example.com" "Bearer canary-0123456789"; }',
    'max@example.com "Bearer canary-0123456789";',
    "max@example.com: canary-0123456789",
    `"${"max@example.com".padStart(255, "a")}" "Bearer canary-0123456789";`,
  ]) {
    test(`a line ${line.slice(0, 60)} is refused by its number, and not repeated`, () => {
      let said = "";
      try {
        render("nginx/desk.conf", { ...held, CREDENTIALS: lines(`${good}\n\n${line}\n${good}\n`) });
      } catch (error) {
        said = String(error);
      }
      expect(said).toContain("CREDENTIALS: line 3 is not of the form");
      expect(said).not.toContain("canary");
    });
  }

  for (const mode of [0o640, 0o604, 0o644, 0o660]) {
    test(`whose file has the mode ${mode.toString(8)} are refused`, () => {
      const CREDENTIALS = lines(good, mode);
      expect(() => render("nginx/desk.conf", { ...held, CREDENTIALS })).toThrow(/CREDENTIALS=.* can be read/);
    });
  }
});

test.describe("where values come from", () => {
  const file = (text: string) => {
    const path = join(mkdtempSync(join(tmpdir(), "guichet-")), "values");
    writeFileSync(path, text);
    return path;
  };

  test("the example is a complete installation", () => {
    const VALUES = join(root, "deploy/values.example");
    for (const name of ["nginx/desk.conf", "caddy/desk"])
      expect(render(name, { VALUES })).toContain("https://desk.example.com");
    const config = JSON.parse(render("config.json", { VALUES })) as unknown;
    expect(config).toEqual({
      $schema: "config.schema.json",
      jira: "https://jira.example.com",
      proxy: "https://desk.example.com/jira",
    });
  });

  test("every line of the example that is switched off can be switched on", () => {
    const example = readFileSync(join(root, "deploy/values.example"), "utf8");
    const all = example.replace(/^#([A-Z_]+=)/gm, "$1").replace(/^(?:SETTINGS|ORIGIN)=.*$/gm, "");
    const on = all.replace(/^CREDENTIALS=.*$/m, `CREDENTIALS=${held.CREDENTIALS}`);
    const text = render("nginx/desk.conf", { VALUES: file(on) });
    for (const part of ["guichet_slack", "guichet_sso"]) expect(text).toContain(part);
  });

  test("the nearest wins: an argument, then the file, then the environment", () => {
    const VALUES = file("UPLOAD=20m # large enough\r\n\n  READ_TIMEOUT=20s\n");
    process.env.GUICHET_UPLOAD = "10m";
    process.env.GUICHET_CA = "/etc/ssl/company.pem";
    const text = render("nginx/proxy.conf", { ...proxy, VALUES, READ_TIMEOUT: "30s" });
    delete process.env.GUICHET_UPLOAD;
    delete process.env.GUICHET_CA;
    expect(text).toContain("client_max_body_size 20m;");
    expect(text).toMatch(/proxy_read_timeout +30s;/);
    expect(text).toContain("/etc/ssl/company.pem");
  });

  for (const [text, named] of [
    ["JIRA https://jira.example.com", "line 1 is not NAME=value"],
    ["# fine\n\njira=https://jira.example.com", "line 3 is not NAME=value"],
    ["JIRAS=https://jira.example.com", "nothing is called JIRAS"],
    ["PATH=/evil", "nothing is called PATH"],
    ["JIRA=$(touch /tmp/x)", "JIRA="],
    ["JIRA='https://jira.example.com'", "JIRA="],
    ["UPLOAD=`id`", "UPLOAD="],
    ["ATTACHMENTS=maybe", "ATTACHMENTS="],
  ] as const) {
    test(`the line ${JSON.stringify(text)} is refused`, () => {
      const VALUES = file(text);
      const { ORIGIN, LISTEN, JIRA } = proxy;
      const others: Record<string, string> = text.startsWith("JIRA=")
        ? { ORIGIN, LISTEN }
        : { ORIGIN, LISTEN, JIRA };
      expect(() => render("nginx/proxy.conf", { ...others, VALUES })).toThrow(named);
    });
  }

  test("a file that is not there is named", () => {
    expect(() => render("nginx/proxy.conf", { ...proxy, VALUES: "/nowhere" })).toThrow("VALUES='/nowhere'");
  });
});

/** For each value what it is not; the proxy alone takes it unless something else is named. */
const WRONG: [string, string[], string?, Record<string, string>?][] = [
  [
    "ORIGIN",
    [
      "",
      "*",
      "null",
      "https://desk.example.com/",
      "http://desk.example.com",
      "https://*.example.com",
      "desk.example.com",
      '*"; return 200; #',
      "https://Desk.example.com",
      "https://desk.example.com:0",
      "https://desk.example.com:70000",
    ],
  ],
  [
    "JIRA",
    [
      "",
      "http://jira.example.com",
      "https://user:secret@jira.example.com",
      "https://jira.example.com/jira?x",
      "https://jira.example.com;",
      "https://jira.example.com\nhttps://b.example",
      "jira.example.com",
      "https://jira.example.com/../x",
      "https://jira.example.com//x",
      "ftp://jira.example.com",
      "https://",
      "https://jira..example.com",
      "https://jira.example.com/a b",
    ],
  ],
  [
    "LISTEN",
    [
      "",
      "443",
      "0.0.0.0:8081",
      "[::]:8081",
      "127.0.0.1",
      "127.0.0.1:0",
      "127.0.0.1:65536",
      "127.0.0.1:8081;",
    ],
  ],
  ["UPLOAD", ["1g", "0m", "10", "10k", "-1m", "99999m"]],
  ["READ_TIMEOUT", ["0s", "60", "1m", "1000s"]],
  ["PREFIX", ["jira", "/jira/", "//", "/../x", "/j ira"]],
  ["CA", ["ca.pem", "/etc/ssl/a b.pem", "/etc/ssl/$x"]],
  ["ACCESS_LOG", ["log", "/var/log/a;b", "syslog:server=x"]],
  ["ERROR_LOG", ["stderr", "/var/log/a b"]],
  ["ATTACHMENTS", ["on", "true", "YES", "1"]],
  ["EMAIL_THIS_ISSUE", ["on", "y"]],
  ["SERVICE_MANAGEMENT", ["on", "jsm"]],
  [
    "MEDIA",
    [
      "api.media.atlassian.com",
      "http://api.media.atlassian.com",
      "https://api.media.atlassian.com/",
      "https://*.atlassian.com",
    ],
  ],
  [
    "CLOUD_ID",
    [
      "x",
      "11111111222233334444555555555555",
      "11111111-2222-3333-4444-55555555555Z",
      "11111111-2222-3333-4444-555555555555/../x",
    ],
  ],
  ["GATEWAY", ["http://api.atlassian.com", "https://api.atlassian.com/ex"]],
  [
    "SLACK",
    [
      "https://hooks.slack.com",
      "https://hooks.slack.com/services/T0",
      "https://evil.test/services/T0/B0/x0",
      "https://hooks.slack.com.evil.test/services/T0/B0/x0",
      "https://hooks.slack.com/services/T0/B0/x0?y",
    ],
  ],
  ["TOKEN", ["x"]],
  ["KEY", [""], "nginx/desk.conf", desk],
  ["CERTIFICATE", ["", "desk.pem", "/etc/ssl/desk.pem; include /etc/passwd"], "nginx/desk.conf", desk],
  [
    "HOST",
    [
      "",
      "desk.example.com:443",
      "*.example.com",
      "desk example",
      "https://desk.example.com",
      "_",
      "desk_.example.com",
    ],
    "nginx/desk.conf",
    desk,
  ],
  ["ROOT", ["", "srv", "/srv/a b", "/srv/$uri"], "nginx/desk.conf", desk],
  ["BASE", ["guichet", "/guichet", "//", "/a b/", "/../", "/./", "/jira/"], "nginx/desk.conf", desk],
  ["BEHIND", ["8081", "0.0.0.0:8081", "jira.example.com:80"], "nginx/desk.conf", desk],
  ["CONFIG", ["config.json", "/etc/a b.json"], "nginx/desk.conf", desk],
  ["ORIGIN", ["https://other.example.com"], "nginx/desk.conf", desk],
  ["PREFIX", ["/other"], "nginx/desk.conf", desk],
  ["PROXY", ["https://other.example.com"], "nginx/desk.conf", desk],
  ["CREDENTIALS", ["credentials", "/nowhere/credentials", "/etc/guichet/a b"], "nginx/desk.conf", held],
  [
    "SSO",
    ["", "127.0.0.1:4180", "http://10.0.0.1:4180", "https://sso.example.com", "http://127.0.0.1:4180/oauth2"],
    "nginx/desk.conf",
    held,
  ],
  ["SSO_CHECK", ["oauth2/auth", "/oauth2/auth?x", "/oauth2/$x"], "nginx/desk.conf", held],
  ["SSO_PAGES", ["/oauth2", "oauth2/", "/", "/jira/", "/../"], "nginx/desk.conf", held],
  ["SSO_SIGN_IN", ["https://evil.test/", "/oauth2/start;"], "nginx/desk.conf", held],
  [
    "SSO_SIGN_OUT",
    ["javascript:alert(1)", "//evil.test/", 'https://sso.example.com/"x'],
    "config.json",
    held,
  ],
  ["SSO_USER", ["X Auth", "X-Auth;", "X_Auth", "$http_x"], "nginx/desk.conf", held],
  [
    "PROXY",
    ["", "http://proxy.example.com", "https://proxy.example.com/?x", "https://proxy.example.com;"],
    "config.json",
    { JIRA: "https://jira.example.com" },
  ],
  [
    "SETTINGS",
    ["/nowhere.json"],
    "config.json",
    { JIRA: "https://jira.example.com", PROXY: "https://p.example" },
  ],
  ["DEMONSTRATION", ["server"], "config.json", {}],
  ["FOLDER", ["", "tmp"], "nginx/alone.conf", {}],
];

test.describe("a wrong value is refused by its name", () => {
  for (const [name, values, configuration = "nginx/proxy.conf", others = proxy] of WRONG) {
    for (const value of values) {
      test(`${configuration}: ${name}=${JSON.stringify(value)}`, () => {
        const refused = () => render(configuration, { ...others, [name]: value });
        expect(refused).toThrow(new RegExp(`deploy/render: .*\\b${name}\\b`));
      });
    }
  }

  test("a configuration that there is not", () => {
    expect(() => render("nginx/other.conf", {})).toThrow("no configuration is called nginx/other.conf");
    expect(() => render("../../etc/passwd", {})).toThrow("no configuration is called");
  });
});
