// Writes down what the page is made of (CycloneDX 1.5), and checks it against .ci/deny.toml: node script/sbom.mjs FILE
//
// Its parts are the crates that are linked into the page, build scripts and macros included, and the npm packages that
// work on the built files. Each must come from the public registry, under a licence that is allowed.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [output] = process.argv.slice(2);
if (!output) throw new Error("usage: node script/sbom.mjs FILE");

const rules = readFileSync(new URL("../.ci/deny.toml", import.meta.url), "utf8");
const list = (name) => [...new RegExp(`^${name} = \\[([^\\]]*)\\]`, "ms").exec(rules)[1].matchAll(/"([^"]+)"/g)];
const allowed = new Set(list("allow").map(([, licence]) => licence));
const banned = new Set(list("deny").map(([, name]) => name));

const parts = [...crates(), ...packages()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
const faults = parts.flatMap(({ name, version, licence, source }) => [
  ...(isAllowed(licence) ? [] : [`${name} ${version}: the licence ${licence} is not allowed`]),
  ...(banned.has(name) ? [`${name} ${version} is banned`] : []),
  ...(source ? [] : [`${name} ${version} does not come from the public registry`]),
]);
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}

const bill = {
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: { component: { type: "application", name: "guichet", "bom-ref": "guichet" } },
  components: parts.map(({ name, version, purl, licence, hashes }) => ({
    type: "library",
    ...{ name, version, purl, hashes, "bom-ref": purl },
    licenses: [{ expression: licence }],
  })),
};
writeFileSync(output, `${JSON.stringify(bill, null, 2)}\n`);
console.log(`${output}: ${parts.length} parts, all allowed.`);

function crates() {
  const flags = ["--locked", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown", "--features", "split"];
  const said = execFileSync("cargo", ["metadata", ...flags], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
  const { packages, resolve } = JSON.parse(said);
  const byId = new Map(resolve.nodes.map((node) => [node.id, node]));
  // What only tests want is no part of the page.
  const linked = new Set();
  const follow = (id) => {
    if (linked.has(id)) return;
    linked.add(id);
    const wanted = ({ dep_kinds: kinds }) => kinds.some(({ kind }) => kind !== "dev");
    byId.get(id).deps.filter(wanted).forEach(({ pkg }) => follow(pkg));
  };
  follow(resolve.root);
  const sums = checksums();
  return packages
    .filter(({ id, source }) => linked.has(id) && id !== resolve.root)
    .map(({ name, version, license, source }) => ({
      ...{ name, version, purl: `pkg:cargo/${name}@${version}` },
      licence: (license ?? "none").replaceAll("/", " OR "),
      source: source === "registry+https://github.com/rust-lang/crates.io-index",
      hashes: [{ alg: "SHA-256", content: sums.get(`${name} ${version}`) }],
    }));
}

function checksums() {
  const lock = readFileSync(new URL("../Cargo.lock", import.meta.url), "utf8");
  const entries = lock.matchAll(/name = "([^"]+)"\nversion = "([^"]+)"\nsource = "[^"]+"\nchecksum = "([0-9a-f]+)"/g);
  return new Map([...entries].map(([, name, version, sum]) => [`${name} ${version}`, sum]));
}

function packages() {
  const lock = JSON.parse(readFileSync(new URL("package-lock.json", import.meta.url), "utf8"));
  return Object.entries(lock.packages)
    .filter(([path]) => path !== "")
    .map(([path, { version, license, integrity, resolved }]) => {
      const name = path.replace(/^.*node_modules\//, "");
      return {
        ...{ name, version, purl: `pkg:npm/${name.replace("@", "%40")}@${version}` },
        licence: license ?? "none",
        source: integrity !== undefined && !/^(?:git|file)/.test(resolved ?? ""),
        hashes: [{ alg: "SHA-512", content: Buffer.from(integrity?.replace("sha512-", "") ?? "", "base64").toString("hex") }],
      };
    });
}

// "A OR B" wants one of both, "A AND B" both; parentheses group.
function isAllowed(expression) {
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const term = () => {
    const word = words[at++];
    if (word !== "(") return allowed.has(word);
    const inside = either();
    at += 1;
    return inside;
  };
  const both = () => {
    let holds = term();
    while (words[at] === "AND") {
      at += 1;
      holds = term() && holds;
    }
    return holds;
  };
  const either = () => {
    let holds = both();
    while (words[at] === "OR") {
      at += 1;
      holds = both() || holds;
    }
    return holds;
  };
  return either();
}
