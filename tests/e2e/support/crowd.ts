import { NEWS } from "./polls.js";
import type { Rewrite } from "./relay.js";

interface Issue {
  id: string;
  key: string;
  fields: Record<string, unknown>;
}

interface Found {
  startAt: number;
  maxResults: number;
  total: number;
  issues: Issue[];
}

const MINUTE = 60_000;

const ASKS_NEWS = new RegExp(`^${NEWS.source}`);

/** The first number of the tickets that are made up; those of the story come long before. */
const FIRST = 100_000;

/**
 * Many open tickets: those of the simulated Jira, and behind them made-up ones that resemble them, older by a minute
 * each. It says so in Jira's place, on the way from a Jira of Data Center, which would take minutes to tell as many.
 */
export class Crowd {
  private models: Issue[] = [];
  private oldest = 0;
  private stirred: Issue[] = [];
  private told = 0;

  /** `count` is how many open tickets there are in all. */
  constructor(readonly count: number) {}

  /** How many changes were asked for so far. */
  get polls(): number {
    return this.told;
  }

  readonly rewrite: Rewrite = (url, said) => {
    const jql = url.searchParams.get("jql") ?? "";
    if (!url.pathname.endsWith("/search")) return undefined;
    if (/^\(?project = \S+ AND statusCategory != done\)?(?: AND updated <= \d+)? ORDER/.test(jql))
      return this.open(jql, said as Found, url.searchParams);
    if (ASKS_NEWS.test(jql)) return this.changes(said as Found);
    return undefined;
  };

  /** Lets the `count` tickets behind the story's change, to be told at the next poll. */
  stir(count: number): void {
    this.stirred = Array.from({ length: count }, (_, place) => {
      const issue = this.issue(place);
      const updated = stamp(Date.now() + place);
      return {
        ...issue,
        fields: { ...issue.fields, updated, summary: `${issue.fields.summary}, ${updated}` },
      };
    });
  }

  /** All tickets, as a search gives them, once the desk has asked for some. */
  all(): Issue[] {
    const made = Array.from({ length: this.count - this.models.length }, (_, place) => this.issue(place));
    return [...this.models, ...made];
  }

  private open(jql: string, said: Found, asked: URLSearchParams): Found {
    const { startAt } = said;
    const limit = Number(asked.get("maxResults"));
    const until = Number(/updated <= (\d+)/.exec(jql)?.[1] ?? Infinity);
    // A search for keys alone tells nothing that others could resemble, and is told no more of these.
    const isWhole = asked.get("fields")?.includes("summary");
    if (until === Infinity && startAt === 0 && isWhole) {
      this.models = said.issues;
      this.oldest = Math.min(...said.issues.map(({ fields }) => Date.parse(String(fields.updated))));
    }
    const real = until === Infinity ? this.models.length : 0;
    const made = this.count - this.models.length;
    const first = until === Infinity ? 0 : Math.max(0, Math.ceil((this.oldest - until) / MINUTE) - 1);
    const issues = until === Infinity ? said.issues.slice(0, limit) : [];
    for (
      let place = first + startAt + issues.length - real;
      issues.length < limit && place < made;
      place += 1
    ) {
      const at = Math.max(0, place);
      issues.push(isWhole ? this.issue(at) : this.named(at));
    }
    return { ...said, maxResults: limit, total: real + made - first, issues };
  }

  private changes(said: Found): Found {
    this.told += 1;
    const issues = [...this.stirred, ...said.issues];
    this.stirred = [];
    return { ...said, startAt: 0, total: issues.length, issues };
  }

  private named(place: number): Issue {
    return { id: `${5_000_000 + place}`, key: `REQ-${FIRST + place}`, fields: {} };
  }

  private issue(place: number): Issue {
    const model = this.models[place % this.models.length];
    if (!model) throw new Error("the crowd has not seen a ticket yet");
    const updated = stamp(this.oldest - (place + 1) * MINUTE);
    const summary = `${model.fields.summary} (${place.toString(36)})`;
    return {
      ...model,
      ...this.named(place),
      fields: { ...model.fields, summary, updated, created: updated },
    };
  }
}

/** An instant as Data Center writes it. */
function stamp(millis: number): string {
  return new Date(millis).toISOString().replace("Z", "+0000");
}
