import type { Page } from "@playwright/test";

/** What a hostile text may have left in the page; all of it empty when it stayed a text. */
export interface Damage {
  /** What ran. */
  ran: string[];
  /** Elements that no view draws, attributes that run or load, addresses that lead where none may. */
  nodes: string[];
}

/** Lets whatever runs leave a trace. To be called before the page is loaded. */
export async function setTraps(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ran: string[] = [];
    const trap = (name: string) => (what: unknown) => void ran.push(`${name} ${String(what)}`);
    for (const name of ["ran", "alert", "confirm", "prompt", "print"])
      Object.assign(window, { [name]: trap(name) });
    // Opening a tool is an agent's deed; where it would lead is looked at.
    const open = (address?: string | URL) => {
      if (!/^https?:$/.test(new URL(String(address), "https://x.example").protocol))
        ran.push(`open ${String(address)}`);
      return window;
    };
    Object.assign(window, { open, __ran: ran });
  });
}

/** Looks through the whole page, folded parts as well. */
export function damage(page: Page): Promise<Damage> {
  return page.evaluate(async () => {
    for (const folded of document.querySelectorAll<HTMLDetailsElement>("details:not([open])"))
      folded.open = true;
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ELEMENTS = new Set(
      `a article aside b bdi blockquote br button caption code col dd del details dialog div dl dt em fieldset footer
      form h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label legend li main mark menu meter nav noscript ol optgroup
      option output p pre progress q s section select small span strong sub summary sup svg g path circle ellipse rect
      line polyline polygon table tbody td textarea tfoot th thead time tr u ul datalist search address var samp cite
      figure figcaption`.split(/\s+/),
    );
    const ATTRIBUTES =
      /^(?:aria-[a-z]+|data-[a-z-]+|abbr|accept|alt|autocapitalize|autocomplete|autofocus|checked|class|cols|colspan|contenteditable|datetime|dir|disabled|download|draggable|enterkeyhint|for|form|hidden|href|hreflang|id|inert|inputmode|label|lang|list|loading|maxlength|max|method|min|minlength|multiple|name|novalidate|open|pattern|placeholder|popover|popovertarget|readonly|rel|required|role|rows|rowspan|scope|selected|size|spellcheck|src|start|step|style|tabindex|target|title|translate|type|value|width|height|viewBox|d|fill|stroke|stroke-width|stroke-linecap|stroke-linejoin|cx|cy|r|x|y|x1|x2|y1|y2|points|decoding|inert)$/;
    const nodes: string[] = [];
    for (const element of document.body.querySelectorAll("*")) {
      const name = element.localName;
      if (!ELEMENTS.has(name)) nodes.push(`<${name}>`);
      for (const { name: attribute, value } of element.attributes) {
        if (!ATTRIBUTES.test(attribute)) nodes.push(`<${name} ${attribute}="${value.slice(0, 60)}">`);
        if (attribute === "style" && /url|expression|@import|-moz/i.test(value))
          nodes.push(`<${name} style="${value}">`);
        if (/^(?:action|formaction|ping|srcset|poster|background)$/.test(attribute))
          nodes.push(`<${name} ${attribute}>`);
      }
      if (element instanceof HTMLAnchorElement && element.hasAttribute("href")) {
        const { protocol, origin, username, target, rel } = element;
        const isOwn = origin === location.origin && protocol === location.protocol;
        if (!["http:", "https:", "mailto:", "tel:", "blob:"].includes(protocol))
          nodes.push(`link to ${element.href.slice(0, 80)}`);
        // A name in front of the host may look like one: the real one must be there to be read.
        const said = `${element.textContent} ${element.nextElementSibling?.textContent}`.toLowerCase();
        if (username && !said.includes(element.hostname))
          nodes.push(`link that hides its host: ${element.href.slice(0, 80)}`);
        if (!isOwn && /^http/.test(protocol) && !(target === "_blank" && /noopener|noreferrer/.test(rel)))
          nodes.push(`link that keeps hold of the page: ${element.outerHTML.slice(0, 120)}`);
      }
      if (
        element instanceof HTMLImageElement &&
        element.src &&
        !/^(?:blob:|data:image\/png)/.test(element.src)
      )
        nodes.push(`picture from ${element.src.slice(0, 80)}`);
    }
    const { __ran } = window as unknown as { __ran: string[] };
    return { ran: __ran, nodes: [...new Set(nodes)] };
  });
}
