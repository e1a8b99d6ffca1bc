/** Hands payloads out one after the other, for ever. */
export class Poison {
  private at = 0;

  constructor(private readonly payloads: string[]) {}

  next(): string {
    const payload = this.payloads[this.at % this.payloads.length] ?? "";
    this.at += 1;
    return payload;
  }

  take(count: number): string[] {
    return Array.from({ length: count }, () => this.next());
  }
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** What the desk finds its way by: without these there would be nothing to draw. */
const STRUCTURE =
  /^(?:id|key|accountId|type|created|updated|expand|startAt|nextPageToken|statusCategory|schema|deploymentType|customfield_\d+:.*)$/;

/** An answer of Jira of which every text is a payload, its addresses among them. */
export function poisoned(value: Json, poison: Poison, name = ""): Json {
  if (STRUCTURE.test(name)) return value;
  if (typeof value === "string") return poison.next();
  if (Array.isArray(value)) return value.map((each) => poisoned(each, poison));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, poisoned(each, poison, name)]),
  );
}

/** A ticket in which `texts` stand in every place that it has for a text; `lot` is its first line. */
export function ticket(issue: Json, face: "dc" | "cloud", texts: string[], lot: string): Json {
  const poison = new Poison(texts);
  const copy = poisoned(issue, poison) as { fields: Record<string, Json>; key: string };
  const body = (texts: string[]) => (face === "dc" ? texts.join("\n\n") : document(texts));
  const person = (): Json => ({
    ...{ name: poison.next(), key: poison.next(), accountId: poison.next() },
    ...{ displayName: poison.next(), emailAddress: poison.next(), active: true },
    avatarUrls: { "48x48": poison.next(), "24x24": poison.next() },
  });
  const when = "2026-11-24T15:02:56.000+0100";
  copy.fields.description = body([lot, ...texts]);
  copy.fields.attachment = texts.map((filename, at) => ({
    ...{ id: `${20_000 + at}`, filename, author: person(), created: when, size: 10 + at },
    mimeType: ["text/html", "image/svg+xml", "image/png", "application/pdf", filename][at % 5] ?? "",
    ...{ content: poison.next(), thumbnail: poison.next(), self: poison.next() },
  }));
  const comments = Array.from({ length: Math.ceil(texts.length / 4) }, (_, at) => ({
    ...{ id: `${30_000 + at}`, self: poison.next(), author: person(), updateAuthor: person() },
    ...{ body: body(texts.slice(4 * at, 4 * at + 4)), created: when, updated: when, jsdPublic: at % 2 === 0 },
  }));
  copy.fields.comment = { comments, maxResults: comments.length, total: comments.length, startAt: 0 };
  copy.fields.issuelinks = texts.slice(0, 10).map((text, at) => ({
    ...{
      id: `${40_000 + at}`,
      type: { id: "10001", name: text, inward: poison.next(), outward: poison.next() },
    },
    outwardIssue: {
      ...{ id: `${50_000 + at}`, key: `DEV-${at + 1}` },
      fields: {
        summary: text,
        status: { id: "1", name: poison.next(), statusCategory: { id: 2, key: "new" } },
        issuetype: { id: "1", name: poison.next() },
      },
    },
  }));
  copy.fields.labels = texts.slice(0, 10);
  return copy as Json;
}

/** A day that no browser has a date for. */
const BEYOND_CALENDARS: Json = { type: "date", attrs: { timestamp: "9000000000000000000" } };

/** A document of Cloud in which each text stands in a node of another kind, and is where a link leads. */
function document(texts: string[]): Json {
  const plain = (text: string, marks: Json[] = []): Json => ({
    type: "text",
    text: text === "" ? " " : text,
    marks,
  });
  const paragraph = (...content: Json[]): Json => ({ type: "paragraph", content });
  const kinds: ((text: string) => Json)[] = [
    (text) => paragraph(plain(text)),
    (text) => paragraph(plain("x", [{ type: "link", attrs: { href: text, title: text } }])),
    (text) => paragraph(plain(text, [{ type: "link", attrs: { href: "https://jira.example.com/" } }])),
    (text) => paragraph(plain("x", [{ type: "textColor", attrs: { color: text } }, { type: text }])),
    (text) => paragraph({ type: "inlineCard", attrs: { url: text, data: { url: text, name: text } } }),
    (text) => paragraph({ type: "mention", attrs: { id: text, text, accessLevel: text } }),
    (text) => paragraph({ type: "emoji", attrs: { shortName: text, text, id: text } }),
    (text) => paragraph({ type: "status", attrs: { text, color: text, style: text } }),
    (text) => paragraph({ type: "date", attrs: { timestamp: text } }, BEYOND_CALENDARS),
    (text) => paragraph({ type: text, attrs: { text, src: text } }),
    (text) => ({ type: "heading", attrs: { level: 1 }, content: [plain(text)] }),
    (text) => ({ type: "codeBlock", attrs: { language: text }, content: [plain(text)] }),
    (text) => ({
      type: "panel",
      attrs: { panelType: text, panelColor: text, panelIcon: text },
      content: [paragraph(plain(text))],
    }),
    (text) => ({ type: "expand", attrs: { title: text }, content: [paragraph(plain(text))] }),
    (text) => ({ type: "blockquote", content: [paragraph(plain(text))] }),
    (text) => ({ type: "blockCard", attrs: { url: text } }),
    (text) => ({ type: "embedCard", attrs: { url: text, layout: text } }),
    (text) => ({
      type: "mediaSingle",
      attrs: { layout: text },
      content: [{ type: "media", attrs: { type: "external", url: text, alt: text } }],
    }),
    (text) => ({
      type: "mediaGroup",
      content: [{ type: "media", attrs: { type: "file", id: text, collection: text, alt: text } }],
    }),
    (text) => ({
      type: "table",
      content: [
        {
          type: "tableRow",
          content: [
            {
              type: "tableCell",
              attrs: { colspan: text, background: text },
              content: [paragraph(plain(text))],
            },
          ],
        },
      ],
    }),
    (text) => ({ type: "bulletList", content: [{ type: "listItem", content: [paragraph(plain(text))] }] }),
    (text) => ({
      type: "taskList",
      attrs: { localId: text },
      content: [{ type: "taskItem", attrs: { localId: text, state: text }, content: [plain(text)] }],
    }),
    (text) => ({
      type: "extension",
      attrs: { extensionType: text, extensionKey: text, text, parameters: { html: text } },
    }),
    (text) => ({ type: text, content: [paragraph(plain(text))] }),
  ];
  const content = texts.flatMap((text, at) => [kinds[0]!(text), kinds[1 + (at % (kinds.length - 1))]!(text)]);
  return { type: "doc", version: 1, content };
}
