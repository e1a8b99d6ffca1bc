/** An answer as it came over the wire. */
export interface Answer {
  /** NaN when nothing came. */
  status: number;
  /** By names in lower case; several of one name are joined by ", ". */
  headers: Record<string, string>;
  body: string;
}

/** Takes the first answer of what came over a connection apart. */
export function parse(text: string): Answer {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name = "", value = ""] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  return { status: Number(first.split(" ")[1]), headers, body: rest.join("\r\n\r\n") };
}

/** The statuses of all answers that came over a connection. */
export function statuses(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map(([, status]) => Number(status));
}
