// Starts the page. An external file, so that the policy of the site can refuse every inline script.

const script = document.querySelector("script[data-wasm]");
const base = new URL(".", import.meta.url);

// Where the site is mounted ("/" or "/desk/"): the routes and the requests for its own files start from here.
document.documentElement.dataset.base = base.pathname;

// Under `require-trusted-types-for 'script'` every string that would become markup comes here first. The view
// macro of the page builds its static parts that way: plain elements with plain attributes. Whatever could run,
// load or post is refused, whoever asks.
const ELEMENTS = new Set(
  `a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup data datalist dd del
  details dfn dialog div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input
  ins kbd label legend li main mark menu meter nav ol optgroup option output p pre progress q s samp search section
  select small span strong sub summary sup table tbody td textarea tfoot th thead time tr u ul var wbr
  svg g path circle ellipse rect line polyline polygon text tspan title desc defs symbol use`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `abbr accept alt autocapitalize autocomplete autofocus checked class cols colspan datetime dir disabled download
  draggable enterkeyhint for form headers hidden high id inert inputmode label lang list low max maxlength method min
  minlength multiple name novalidate open optimum pattern placeholder popover popovertarget popovertargetaction readonly
  rel required role rows rowspan scope selected size span spellcheck start step tabindex target title translate type
  value width height
  clip-rule cx cy d dx dy fill fill-opacity fill-rule focusable opacity pathlength points preserveaspectratio r rx ry
  stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor
  transform vector-effect viewbox x x1 x2 xmlns y y1 y2`.split(/\s+/),
);
const TOKEN = /<!(?:--[\s\w|-]*--)?>|<\/?([a-z][a-z0-9]*)((?:\s+[^\s"'<>\/=]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))?)*)\s*\/?>|[^<]+/giy;
const ATTRIBUTE = /([^\s"'<>\/=]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?/g;

function plainAttributes(text) {
  for (const [, name, ...values] of text.matchAll(ATTRIBUTE)) {
    const attribute = name.toLowerCase();
    const value = values.find((candidate) => candidate !== undefined) ?? "";
    if (attribute === "href") {
      // A place of this site or a secure address, written in the source; never a scheme that runs.
      if (!/^(?:#|\/(?![\/\\])|https:\/\/)/.test(value)) return false;
    } else if (!ATTRIBUTES.has(attribute) && !/^(?:aria|data)-[a-z0-9-]+$/.test(attribute)) {
      return false;
    }
  }
  return true;
}

function plainMarkup(markup) {
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < markup.length) {
    const token = TOKEN.exec(markup);
    if (!token) return false;
    const [, element, attributes] = token;
    if (element && !(ELEMENTS.has(element.toLowerCase()) && plainAttributes(attributes))) return false;
  }
  return true;
}

if (self.trustedTypes?.createPolicy) {
  const worker = new URL("demo-jira_loader.js", base).href;
  trustedTypes.createPolicy("default", {
    createHTML(markup) {
      if (plainMarkup(markup)) return markup;
      console.error("Refused as markup:", markup.slice(0, 300));
      return null;
    },
    // The one script address the page asks for itself: the worker of the demonstration.
    createScriptURL: (address) => (new URL(address, document.baseURI).href === worker ? address : null),
  });
}

// A tab that was opened before an update asks for files that are gone: one reload gets the new ones, and a file that is
// still missing then is told. What was typed is in the browser's database by then.
const RELOADED = "guichet-reloaded";

function renew(missing) {
  if (sessionStorage.getItem(RELOADED) === missing) return false;
  sessionStorage.setItem(RELOADED, missing);
  location.reload();
  return true;
}

class Gone extends Error {}

async function fetched(address) {
  const answer = await fetch(address);
  if (answer.status > 499) throw new Error(answer.status);
  if (!answer.ok) throw new Gone(address);
  return answer;
}

// The browser checks scripts and styles by itself, but not what it has preloaded. Some hosts answer with the page where a
// file is missing.
async function check(bytes, integrity, address) {
  const digest = integrity && (await self.crypto.subtle?.digest("SHA-384", await bytes));
  if (digest && `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` !== integrity) throw new Gone(address);
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Fetches the page's second module, by which time the network may be down or the site another one.
self.guichetFetch = async (address, integrity) => {
  for (let wait = 500; ; wait = Math.min(2 * wait, 30_000)) {
    try {
      const bytes = await (await fetched(address)).arrayBuffer();
      await check(bytes, integrity, address);
      return new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
    } catch (error) {
      if (!(error instanceof Gone)) await pause(wait);
      else if (renew(address)) await new Promise(() => {});
      else throw error;
    }
  }
};

// The first module is compiled while it comes.
async function compiled(address, integrity) {
  const answer = await fetched(address);
  const checked = check(answer.clone().arrayBuffer(), integrity, address);
  const [module] = await Promise.all([WebAssembly.compileStreaming(answer), checked]);
  return module;
}

const { js, wasm, wasmIntegrity } = script.dataset;
try {
  const [{ default: start }, module] = await Promise.all([import(js), compiled(wasm, wasmIntegrity)]);
  await start({ module_or_path: module });
  if (sessionStorage.getItem(RELOADED) === js) sessionStorage.removeItem(RELOADED);
} catch (error) {
  if (!renew(js)) {
    console.error(error);
    document.getElementById("shell-failure")?.removeAttribute("hidden");
  }
}
