//! Rich text as Jira has it, by Atlassian's own schema: every document that the schema allows is
//! drawn with all its words, whatever the desk writes is allowed, and what it writes is read as it
//! was meant (Jira contract §16).

#[path = "support/walk.rs"]
mod walk;

#[path = "markup/chance.rs"]
mod chance;
#[path = "markup/combined.rs"]
mod combined;
#[path = "markup/depth.rs"]
mod depth;
#[path = "markup/drawn.rs"]
mod drawn;
#[path = "markup/generate.rs"]
mod generate;
#[path = "markup/kinds.rs"]
mod kinds;
#[path = "markup/mutate.rs"]
mod mutate;
#[path = "markup/said.rs"]
mod said;
#[path = "markup/samples.rs"]
mod samples;
#[path = "markup/schema.rs"]
mod schema;
#[path = "markup/time.rs"]
mod time;
#[path = "markup/typed.rs"]
mod typed;
#[path = "markup/written.rs"]
mod written;
