//! Guichet: a support desk in a browser tab over Jira.
//!
//! # From above
//!
//! A static site, compiled to WebAssembly, and no server of its own. Jira keeps everything; between
//! the two stands a CORS proxy, which is the configuration of a stock web server (`deploy`).
//!
//! The crate has three rings. **Decide**: [`domain`] holds the rules of the desk, as functions of
//! values. **Talk**: [`jira`] says them to a Jira, [`desk`] keeps them running. **Show**: `ui` draws
//! them. Dependencies point inwards, and what is of the browser is a dependency of the wasm target
//! alone: `cargo test` compiles rules, client, runner and simulator natively, without a page.
//!
//! ```text
//! reading   Jira ── jira::Client ── desk::sync ── domain values ── ui::remote ── the page
//! acting    form ── draft ── valid ── Plan ── desk::runner ── jira::Client ── Jira
//!                                               │  └ evidence: was it done?
//!                                               └ journal, in the browser's database
//! ```
//!
//! *Reading.* What the browser's database remembers paints the queue at once. [`desk::sync`] loads
//! the lanes, and asks from then on only for what has changed; lanes, counts, search and order are
//! computed here. A ticket is opened with one request.
//!
//! *Acting.* A form is a draft, which is kept as it is typed. Validation makes it a value that can
//! only be right, and that value a [`Plan`](domain::plan::Plan): its steps as data. The
//! [`Runner`](desk::runner::Runner) carries them out, and the act ends done, not done, or as a
//! visible unfinished card with a way to finish it.
//!
//! # Where things are
//!
//! | room | what it knows |
//! |---|---|
//! | [`http`] | a request and an answer as data, and who carries them; `jira` and `sim` share this and nothing else |
//! | [`domain`] | the rules: lanes, checklist, proposals, reply, closing, transfer, journal; pure |
//! | [`jira`] | Jira in the desk's words: one [`Client`](jira::Client), a method for each need, two dialects below it |
//! | [`desk`] | the running desk: session, synchronisation, runner, drafts; the machine only through [`desk::ports`] |
//! | [`sim`] | a believable Jira in memory, Cloud or Data Center, with the faults that real ones have |
//! | [`configuration`] | what the site's administrator writes, read strictly; the schema that editors check it by |
//! | [`words`] | every sentence, French and English side by side; facts in, sentences out |
//! | [`route`] | the addresses of the desk, parsed and written |
//! | [`command`], [`palette`] | what can be asked for, by which keys, and how it is found by typing |
//! | [`rows`] | which row of the list shows which ticket, so that few are made |
//! | `ui` | the page, wasm only: `app` and `state`, `views` (a place each), `parts`, `browser` |
//! | `main`, `bin/demo-jira`, `bin/jira-sim` | the page; the simulator in a worker of the page; the simulator on a port |
//!
//! A release build takes the page apart (feature `split`, `build.rs`, `script/split.mjs`): the first
//! module draws the queue as it was seen last; what `ui::connecting` names reads the configuration when
//! it has changed and asks a Jira, what `ui::later` names is everything else; both are fetched when
//! they are first asked for.
//!
//! # What stays true
//!
//! `tests/layers.rs` and `tests/routes.rs` check what a text search can; the rest is held by types
//! and by the tests beside each rule.
//!
//! - **Invariant:** a rule has no clock, chance, network or JSON. Time and chance are arguments,
//!   and [`domain`] fails only by the types of its errors.
//! - **Invariant:** the path of a Jira call is written in [`jira::endpoint`] and nowhere else, and
//!   the proxy lets pass exactly what that table lists (`deploy/routes.txt`).
//! - **Invariant:** [`sim`] and [`jira`] never import each other. The simulator writes its answers
//!   from Jira's own documents, so that the two cannot share a misunderstanding.
//! - **Invariant:** the page writes to Jira only through the runner. A view hands it a plan, or
//!   several that are written down together. Only the beat of [`domain::presence`] goes by itself:
//!   it may be lost, and nothing depends on it.
//! - **Invariant:** a step is in the journal, and the database's transaction complete, before its
//!   request leaves. It counts as done on Jira's evidence only, and where there can be none on the
//!   agent's word; an answer that never came is looked for and not repeated blindly
//!   ([`domain::journal`]).
//! - **Invariant:** every write carries its operation's id: in `X-Op-Id`, which the proxy lets pass
//!   once, and in the property `guichet.op` of what it creates, where Jira takes one.
//! - **Invariant:** drafts, journal and snapshot live in IndexedDB. A credential lives in memory: it
//!   can sign a request, and nothing else can be had from it ([`jira::Credential`]). What is
//!   remembered of a token is sealed by the agent's passphrase ([`desk::vault`]). Where the proxy
//!   holds the credentials there is none in the page, every request says for whom it is
//!   ([`desk::held`]), and nothing that is kept is shown before Jira has said who has come.
//! - **Invariant:** names shown by Jira are for the eyes. Ids, keys and the categories of statuses
//!   decide.
//! - **Invariant:** what a customer wrote reaches the page as a
//!   [`Document`](domain::document::Document), drawn node by node. No text becomes HTML, and only
//!   what [`domain::link`] has judged can be followed.
//! - **Invariant:** a lane is called empty only after Jira has said so. A refused sign-in, a missing
//!   right, too many requests, a page where data was due: each is its own [`Kind`](jira::Kind) with
//!   its own sentence.
//! - **Invariant:** an answer whose question has changed meanwhile is dropped.
//! - **Invariant:** only [`words`] makes sentences, and only `ui::browser` and the demonstration's
//!   worker touch the browser; views name the types of its events, and no more.
//! - **Invariant:** outside tests nothing panics on purpose.
//!
//! # How to add
//!
//! **A screen.** A variant of [`Route`](route::Route), a file in `ui::views`, its sentences in
//! [`words`], its looks in `style/views`. The compiler leads through `ui::app`, and through
//! `ui::later` when the queue can do without it. Something that comes and goes within a screen, as a
//! notice does, begins with `use_desk_for_a_while`. Then a spec in `tests/e2e`, and its address in
//! `accessibility.spec.ts`.
//!
//! **An act.** A file in [`domain`]: the draft, its errors, the valid value, its plan, and a table
//! of cases. [`Act`](domain::plan::Act) gets a variant and [`Step`](domain::plan::Step) one if no
//! existing step will do; the compiler then asks [`desk::runner`] how the step is performed and how
//! it is looked for, [`domain::filling`] by which screen Jira judges it and what it takes when it was
//! refused, and [`words`] what it is called. Its panel is a view; its key is a
//! [`Command`](command::Command). `tests/e2e/requests.spec.ts` says what it may cost.
//!
//! **A setting of the site.** A field of [`Settings`](domain::settings::Settings), its row in
//! `configuration::shape` and its explanation in `configuration::schema`; a test holds the three
//! together, and `UPDATE=1 cargo test --test configuration` writes `deploy/config.schema.json`.
//!
//! **A Jira call.** A pattern in [`jira::endpoint`] and its line in `deploy/routes.txt` (a test
//! compares them), a method of [`Client`](jira::Client), both dialects where they differ, the call in
//! [`sim`], a case in `tests/contract`, which runs the client against the simulator on both faces.
//! `tests/openapi.rs` holds both against Jira's own documents (`tests/openapi/SOURCES.md` says how
//! these are extracted anew).

pub mod command;
pub mod configuration;
pub mod desk;
pub mod domain;
pub mod http;
pub mod jira;
pub mod palette;
pub mod route;
pub mod rows;
pub mod sim;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod words;
