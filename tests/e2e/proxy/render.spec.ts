import { expect, test } from "@playwright/test";
import { render } from "../support/site.js";

const proxy = {
  ORIGIN: "https://desk.example.com",
  JIRA: "https://jira.example.com",
  LISTEN: "127.0.0.1:8081",
};

test.describe("a configuration is rendered", () => {
  for (const [name, values] of [
    ["nginx/proxy.conf", proxy],
    ["nginx/proxy.conf", { ...proxy, JIRA: "http://127.0.0.1:8082/jira", PREFIX: "/jira" }],
    ["nginx/site.conf", { ROOT: "/srv/guichet", LISTEN: "127.0.0.1:8080", BEHIND: "127.0.0.1:8081" }],
    ["config.json", { JIRA: "https://jira.example.com/jira", PROXY: "https://proxy.example.com" }],
  ] as [string, Record<string, string>][]) {
    test(`${name} from ${JSON.stringify(values)}`, () => {
      const text = render(name, values);
      expect(text).not.toMatch(/@[A-Z_]+@|^\s*#(?:if|end)/m);
      expect(text).toContain(Object.values(values)[0]);
    });
  }

  test("two origins are two exact lines", () => {
    const text = render("nginx/proxy.conf", { ...proxy, ORIGIN: "https://a.example https://b.example:8443" });
    expect(text).toContain('"https://a.example" "https://a.example";');
    expect(text).toContain('"https://b.example:8443" "https://b.example:8443";');
  });

  test("the address of Jira keeps its port and context path", () => {
    const text = render("nginx/proxy.conf", { ...proxy, JIRA: "https://example.com:8443/jira" });
    expect(text).toContain("server example.com:8443;");
    expect(text).toMatch(/guichet_up +\{ default https:\/\/guichet_jira\/jira; \}/);
    expect(text).toMatch(/guichet_name +\{ default example\.com; \}/);
    expect(text).not.toContain("guichet_gateway");
  });

  test("a site of Cloud comes with Atlassian's gateway", () => {
    const text = render("nginx/proxy.conf", { ...proxy, JIRA: "https://example.atlassian.net" });
    expect(text).toContain("server api.atlassian.com:443;");
    expect(text).toMatch(
      /guichet_name +\{ default example\.atlassian\.net; +"~\^\/ex\/jira\/" api\.atlassian\.com; \}/,
    );
  });
});

test.describe("a wrong value is refused by its name", () => {
  for (const [wrong, values] of [
    ["ORIGIN", { ...proxy, ORIGIN: "" }],
    ["ORIGIN", { ...proxy, ORIGIN: "https://desk.example.com/" }],
    ["ORIGIN", { ...proxy, ORIGIN: "http://desk.example.com" }],
    ["ORIGIN", { ...proxy, ORIGIN: '*"; return 200; #' }],
    ["ORIGIN", { ...proxy, ORIGIN: "*" }],
    ["JIRA", { ...proxy, JIRA: "" }],
    ["JIRA", { ...proxy, JIRA: "http://jira.example.com" }],
    ["JIRA", { ...proxy, JIRA: "https://user:secret@jira.example.com" }],
    ["JIRA", { ...proxy, JIRA: "https://jira.example.com/jira?x" }],
    ["JIRA", { ...proxy, JIRA: "https://jira.example.com;" }],
    ["JIRA", { ...proxy, JIRA: "https://jira.example.com\nhttps://b.example" }],
    ["LISTEN", { ...proxy, LISTEN: "443" }],
    ["LISTEN", { ...proxy, LISTEN: "0.0.0.0:8081" }],
    ["KEY", { ...proxy, LISTEN: "443", HOST: "proxy.example.com", CERTIFICATE: "/etc/ssl/proxy.pem" }],
    ["HOST", { ...proxy, LISTEN: "443", CERTIFICATE: "/etc/ssl/proxy.pem", KEY: "/etc/ssl/proxy.key" }],
    ["UPLOAD", { ...proxy, UPLOAD: "1g" }],
    ["PREFIX", { ...proxy, PREFIX: "jira" }],
    ["TOKEN", { ...proxy, TOKEN: "x" }],
  ] as [string, Record<string, string>][]) {
    test(`${wrong} in ${JSON.stringify(values)}`, () => {
      expect(() => render("nginx/proxy.conf", values)).toThrow(new RegExp(`deploy/render: .*${wrong}`));
    });
  }
});
