/** An issue as the simulator's control door shows it. */
export interface Issue {
  key: string;
  type: { id: string; name: string };
  status: { name: string; done: boolean };
  resolution: { id: string; name: string } | null;
  summary: string;
  description: string;
  assignee: string | null;
  reporter: string | null;
  comments: { author: string; internal: boolean; restriction: unknown; body: string }[];
  attachments: { filename: string; size: number }[];
  links: { type: string; phrase: string; key: string }[];
  fields: Record<string, unknown>;
}

/** A mail that Email This Issue sent. */
export interface Mail {
  issue: string;
  to: string[];
  cc: string[];
  subject: string;
  body: string;
  attachments: string[];
}

/** A request that the simulated Jira answered. */
export interface Asked {
  method: string;
  target: string;
  status: number;
}
