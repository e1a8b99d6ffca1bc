import type { Locator, Page } from "@playwright/test";
import { arrive } from "../pages/connection.js";
import { NotePanel } from "../pages/note.js";
import { ReplyPanel } from "../pages/reply.js";
import { TransferPanel } from "../pages/transfer.js";
import { anchors } from "../support/agent.js";
import { expect, test } from "../support/fixtures.js";
import { drafts } from "../support/kept.js";
import { Killable } from "../support/killable.js";

// A browser is killed at a random moment while somebody types, again and again, always on the same profile.
// GUICHET_KILLS says how often, GUICHET_SEED what is typed where and when.
const kills = Number(process.env.GUICHET_KILLS ?? 5);
const seed = Number(process.env.GUICHET_SEED ?? 1);

/** How much typing may be lost, in milliseconds. */
const ALLOWED = 300;

interface Form {
  kind: string;
  /** The field of the draft that is typed into. */
  field: string;
  panel: string;
  input(page: Page): Locator;
}

const forms: Form[] = [
  { kind: "reply", field: "body", panel: "reply", input: (page) => new ReplyPanel(page, "fr").body },
  { kind: "note", field: "text", panel: "note", input: (page) => new NotePanel(page, "fr").text },
  {
    kind: "transfer",
    field: "note",
    panel: "transfer/dev",
    input: (page) => new TransferPanel(page, "fr").note,
  },
];

const tickets = [anchors.fresh, anchors.ready, anchors.bug];

test("a browser that is killed while one types loses no more than the last moment", async ({
  site,
  sim,
}, info) => {
  test.setTimeout(60_000 + kills * 20_000);
  const chance = chanceOf(seed);
  const browser = new Killable();
  /** What the database held after the last kill, by ticket and kind. */
  let kept = new Map<string, string>();
  const lost: number[] = [];
  try {
    let page = await browser.start();
    for (let round = 0; round < kills; round += 1) {
      const [ticket, form] = [pick(tickets, chance), pick(forms, chance)];
      const place = `${ticket} ${form.kind}`;
      await arrive(page, new URL(`/browse/${ticket}/${form.panel}`, site.desk).href, sim.face);
      const input = form.input(page);
      await expect(input).toBeEditable();
      if (kept.has(place)) await expect(input, `round ${round}`).toHaveValue(kept.get(place) ?? "");
      const typed = await killedWhileTyping(page, browser, input, place, chance);
      page = await browser.start();
      await page.goto(site.desk);
      const before = kept;
      kept = new Map((await drafts(page)).map((draft) => [placeOf(draft), textOf(draft)]));
      for (const [other, text] of before) if (other !== place) expect(kept.get(other), other).toBe(text);
      expect(kept.size - before.size, "drafts of nobody").toBeLessThanOrEqual(before.has(place) ? 0 : 1);
      lost.push(typed.lost(kept.get(place)));
    }
  } finally {
    await browser.end();
  }
  const sorted = lost.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const told = `${kills} kills; lost typing, in ms: median ${at(0.5)}, 90 % ${at(0.9)}, 99 % ${at(0.99)}, most ${at(1)}`;
  console.log(told);
  await info.attach("lost", { body: JSON.stringify({ seed, told, lost }), contentType: "application/json" });
  expect(at(1), told).toBeLessThanOrEqual(ALLOWED);
});

interface Typed {
  /** How long before the kill the first key was pressed that is not kept. */
  lost(kept: string | undefined): number;
}

/** Types as people do, until the browser is killed. */
async function killedWhileTyping(
  page: Page,
  browser: Killable,
  input: Locator,
  place: string,
  chance: () => number,
): Promise<Typed> {
  await input.focus();
  await page.keyboard.press("Control+End");
  const before = await input.inputValue();
  const pressed: { at: number; text: string }[] = [];
  let killed: number | undefined;
  let text = before;
  const kill = new Promise<void>((resolve, reject) => {
    setTimeout(
      () => {
        killed = performance.now();
        browser.kill().then(resolve, reject);
      },
      200 + chance() * 3_000,
    );
  });
  // Whatever comes up elsewhere shows where it was typed.
  const letters = `${place} `;
  for (let number = 0; killed === undefined; number += 1) {
    const letter = letters[number % letters.length] ?? "x";
    text += letter;
    pressed.push({ at: performance.now(), text });
    try {
      await page.keyboard.press(letter === " " ? "Space" : letter);
    } catch {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 15 + chance() * 120));
  }
  await kill;
  return {
    lost(kept = before) {
      const whole = pressed.findIndex((key) => key.text === kept);
      if (whole < 0 && kept !== before) throw new Error(`${place} holds what nobody typed there: ${kept}`);
      const first = pressed[whole + 1];
      return first === undefined || killed === undefined ? 0 : Math.max(0, Math.round(killed - first.at));
    },
  };
}

function placeOf({ key, content }: Awaited<ReturnType<typeof drafts>>[number]): string {
  return `${key.ticket} ${content.kind}`;
}

function textOf({ content }: Awaited<ReturnType<typeof drafts>>[number]): string {
  const form = forms.find(({ kind }) => kind === content.kind);
  return String(content.form[form?.field ?? ""]);
}

function pick<T>(values: readonly T[], chance: () => number): T {
  return values[Math.floor(chance() * values.length)] as T;
}

/** Repeatable chance, from 0 to 1 (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
