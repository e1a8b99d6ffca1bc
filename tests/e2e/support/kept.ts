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

function shelf(page: Page, name: string): Promise<string[]> {
  return page.evaluate(
    (name) =>
      new Promise<string[]>((resolve, reject) => {
        const opened = indexedDB.open("guichet");
        opened.onerror = () => reject(new Error("no database"));
        opened.onsuccess = () => {
          const database = opened.result;
          const all = database.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            database.close();
            resolve(all.result as string[]);
          };
          all.onerror = () => reject(new Error(`${name} cannot be read`));
        };
      }),
    name,
  );
}
