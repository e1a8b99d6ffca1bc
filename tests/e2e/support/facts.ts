import { AGENT } from "../pages/connection.js";
import type { Sim } from "./sim.js";
import type { Issue, Mail } from "./world.js";

/**
 * What an act of the agents' leaves in Jira, as a sorted list in which whatever could stand there twice is told twice.
 * Which of them did it is not told.
 */
export async function facts(sim: Sim, key: string, agents = [AGENT.login]): Promise<string[]> {
  const ticket = await sim.ask<Issue>(`issue/${key}`);
  const issues = await sim.ask<Issue[]>("issues?project=DEV");
  const mails = await sim.ask<Mail[]>("outbox");
  const clones = issues.filter(({ reporter, summary, links }) => {
    return (
      agents.includes(reporter ?? "") &&
      (summary === ticket.summary || links.some((link) => link.key === key))
    );
  });
  return [
    ...told("ticket", ticket, agents),
    ...clones.flatMap((clone) => [
      `clone "${clone.summary}"`,
      ...told("clone", clone, agents),
      ...clone.links.map((link) => `clone ${link.phrase} ${link.key}`),
    ]),
    ...mails.filter(({ issue }) => issue === key).map(({ to, body }) => `mail to ${to.join(", ")}: ${body}`),
  ].sort();
}

function told(name: string, issue: Issue, agents: string[]): string[] {
  const { status, assignee, comments, attachments } = issue;
  return [
    `${name} is ${status.done ? "done" : "open"}, in charge: ${assignee}`,
    ...comments
      .filter(({ author }) => agents.includes(author))
      .map(({ internal, body }) => `${name}, ${internal ? "internal" : "public"}: ${body}`),
    ...attachments.map(({ filename, size }) => `${name} has ${filename}, ${size}`),
  ];
}

/** Whether a fact cannot be there twice: it changes while the act goes on. */
export function isState(fact: string): boolean {
  return /^\w+ is (?:open|done), /.test(fact);
}

/** What is in one list more often than in the other. */
export function beyond(found: string[], others: string[]): string[] {
  const left = [...others];
  return found.filter((fact) => {
    const at = left.indexOf(fact);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
