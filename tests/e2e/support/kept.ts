import { expect, type Page } from "@playwright/test";

/** An act as the browser's database has it; see src/domain/journal.rs. */
export interface Operation {
  plan: { operation: string; ticket: string };
  steps: { state: StepState; attempts: number }[];
  ending: "Open" | "Withdrawn" | "Discarded";
}

type StepState = string | Record<string, unknown>;

/** A draft as the browser's database has it; see src/domain/draft.rs. */
export interface Draft {
  key: { ticket: string; kind: unknown };
  content: { kind: string; form: Record<string, unknown> };
}

/** The acts that are written down and not over. */
export async function unfinished(page: Page): Promise<Operation[]> {
  const acts = (await shelf(page, "journal")).map((text) => JSON.parse(text) as Operation);
  const isOver = ({ state }: { state: StepState }) =>
    state === "Skipped" || (typeof state === "object" && "Done" in state);
  return acts.filter(({ ending, steps }) => ending === "Open" && !steps.every(isOver));
}

/** Lets the time pass in which what was under way could still arrive, until nothing is unfinished. */
export async function over(page: Page, timeout: number): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(10_000);
    expect(await unfinished(page)).toEqual([]);
  }).toPass({ timeout, intervals: [100] });
}

/** The drafts that wait. */
export async function drafts(page: Page): Promise<Draft[]> {
  const texts = await shelf(page, "drafts");
  return texts.filter((text) => text.startsWith("{")).map((text) => JSON.parse(text) as Draft);
}

/** How many lists of tickets are kept. */
export function lists(page: Page): Promise<number> {
  return asked<number>(page, "snapshot", "count");
}

/** Whose lists of tickets are kept, and on which Jira. */
export function listsOf(page: Page): Promise<string[]> {
  return asked<string[]>(page, "snapshot", "getAllKeys");
}

/** What stands beside the agent's choices, by its keys. */
export function preferences(page: Page): Promise<string[]> {
  return asked<string[]>(page, "preferences", "getAllKeys");
}

function shelf(page: Page, name: string): Promise<string[]> {
  return asked<string[]>(page, name, "getAll");
}

/** What the browser's database says to a question about one of its shelves. */
function asked<T>(page: Page, name: string, question: "getAll" | "getAllKeys" | "count"): Promise<T> {
  return page.evaluate(
    ([name, question]) =>
      new Promise<T>((resolve, reject) => {
        const opened = indexedDB.open("guichet");
        opened.onerror = () => reject(new Error("no database"));
        opened.onsuccess = () => {
          const database = opened.result;
          const answer: IDBRequest = database.transaction(name).objectStore(name)[question]();
          answer.onsuccess = () => {
            database.close();
            resolve(answer.result as T);
          };
          answer.onerror = () => reject(new Error(`${name} cannot be read`));
        };
      }),
    [name, question] as const,
  );
}
