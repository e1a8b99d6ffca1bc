//! The control door, `/__sim/…`: by it tests look into the simulated world and act in it. It has no
//! credential and is not Jira's; only the program on a port has it, not the demonstration.
//!
//! | request | what it does |
//! |---|---|
//! | `GET requests` | what was asked: `method`, `target`, `status` (0: cut), `opId`, `at` |
//! | `GET issue/KEY`, `GET issues?project=KEY` | issues as the world has them |
//! | `GET outbox` | mails that were sent |
//! | `POST reset` | begins anew, as before or with another `{seed, crowd}` ([`Plot`]) |
//! | `POST clear-requests`, `POST mend` | forgets what was asked; takes back faults and quirks |
//! | `POST advance` | moves the clock on by `{milliseconds}` or `{minutes}` |
//! | `POST fault` | lets something go wrong: `{effect, method, path, times}`, with `{status, body}` for the effects `answer` and `doThenAnswer`, `{retryAfter}` for `rateLimited` and `issueBusy`, `{levels}` for `nested`; the others are `conflict`, `issueFull`, `crossSiteByMissing`, `mailFailed`, `anonymous`, `loginPage`, `captcha`, `truncated`, `drop`, `doThenDrop` |
//! | `POST quirks` | makes it another Jira, in the ways that are named: the fields of [`Quirks`] |
//! | `POST upload-limit` | sets how many `{bytes}` a file may have; with 0, attachments are off |
//! | `POST write-limit` | sets how many writes to one issue Cloud takes within a time: `{count, milliseconds}` |
//! | `POST customer-writes` | a customer's mail for a ticket: `{key, text}` |
//! | `POST new-request` | a customer's mail that becomes a ticket: `{title, email, text}`; gives `{key}` |
//! | `POST colleague` | a colleague's deed: `{key, deed}`, where the deed is `"close"`, `"finishClones"`, `{assign: login}`, `{assign: null}`, `{comment}`, `{note}` or `{retitle}` |
//!
//! A wrong order is 400, an unknown issue 404, a deed that cannot be done 409, all with `{error}`.

mod order;
mod view;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use self::order::{
    Advance, Colleague, CustomerWrites, FaultOrder, NewRequest, Reset, UploadLimit, WriteLimitOrder,
};
use super::{Options, Quirks, Sim, WriteLimit, query, seed};
use crate::http::{Method, Request, Response};

/// A simulated Jira with its control door.
#[derive(Debug)]
pub struct Stage {
    sim: Sim,
    plot: Plot,
    /// How far Jira's clock is ahead of the caller's, in milliseconds.
    ahead: i64,
}

/// What has happened in a Jira before it is started.
#[derive(Clone, Copy, Debug)]
pub struct Plot {
    /// Of the story.
    pub seed: u64,
    /// How many open requests come on top of it.
    pub crowd: usize,
}

/// What is answered instead: a status and a sentence.
type Refusal = (u16, String);

impl Stage {
    /// A Jira in which all this has happened up to now.
    pub fn new(options: Options, plot: Plot, now: i64) -> Stage {
        let mut world = seed::story_on(options.face, plot.seed, now);
        seed::crowd(&mut world, plot.crowd, plot.seed, now);
        Stage { sim: Sim::new(world, options), plot, ahead: 0 }
    }

    /// Answers a request to the door or to Jira. `now` is the caller's clock.
    pub fn handle(&mut self, request: &Request, now: i64) -> Response {
        let now = now.saturating_add(self.ahead);
        let Some(what) = request.path().strip_prefix("/__sim/") else {
            return self.sim.handle(request, now);
        };
        let answer = match request.method {
            Method::Get => self.show(what, request.query()),
            Method::Post => self.act(what, &request.body, now),
            _ => Err((405, "The control door takes GET and POST.".to_owned())),
        };
        let (status, body) = match answer {
            Ok(body) => (200, body),
            Err((status, sentence)) => (status, json!({ "error": sentence })),
        };
        Response::new(status).body("application/json", body.to_string())
    }

    fn show(&self, what: &str, query: &str) -> Result<Value, Refusal> {
        let world = &self.sim.world;
        if let Some(key) = what.strip_prefix("issue/") {
            return match world.issue(key) {
                Some(issue) => Ok(view::issue(world, issue)),
                None => Err(no_issue(key)),
            };
        }
        let parameters = query::parse(query);
        let project = parameters.iter().find(|(name, _)| name == "project").map(|(_, key)| key);
        match what {
            "requests" => Ok(self.sim.requests().iter().map(view::request).collect()),
            "outbox" => Ok(world.outbox.iter().map(view::mail).collect()),
            "issues" => Ok(world
                .issues
                .iter()
                .filter(|issue| project.is_none_or(|key| issue.project == *key))
                .map(|issue| view::issue(world, issue))
                .collect()),
            _ => Err(nothing(what)),
        }
    }

    fn act(&mut self, what: &str, body: &[u8], now: i64) -> Result<Value, Refusal> {
        match what {
            "reset" => {
                let Reset { seed, crowd } = read(body)?;
                let plot = Plot {
                    seed: seed.unwrap_or(self.plot.seed),
                    crowd: crowd.unwrap_or(self.plot.crowd),
                };
                *self = Stage::new(self.sim.options.clone(), plot, now - self.ahead);
            }
            "clear-requests" => self.sim.clear_requests(),
            "mend" => self.sim.mend(),
            "advance" => {
                let Advance { milliseconds, minutes } = read(body)?;
                let span = minutes.saturating_mul(60_000).saturating_add(milliseconds);
                self.ahead = self.ahead.saturating_add(span);
            }
            "fault" => {
                let order: FaultOrder = read(body)?;
                self.sim.strike(order.fault().map_err(|sentence| (400, sentence))?);
            }
            "quirks" => self.sim.quirks = read::<Quirks>(body)?,
            "upload-limit" => {
                let UploadLimit { bytes } = read(body)?;
                self.sim.limits.file_bytes = bytes;
            }
            "write-limit" => {
                let WriteLimitOrder { count, milliseconds } = read(body)?;
                self.sim.limits.writes = Some(WriteLimit { count, milliseconds });
            }
            "customer-writes" => {
                let CustomerWrites { key, text } = read(body)?;
                if !self.sim.customer_writes(&key, &text, now) {
                    return Err(no_issue(&key));
                }
            }
            "new-request" => {
                let NewRequest { title, email, text } = read(body)?;
                return Ok(json!({ "key": self.sim.new_request(&title, &email, &text, now) }));
            }
            "colleague" => {
                let order: Colleague = read(body)?;
                let key = order.key.clone();
                if self.sim.world.issue(&key).is_none() {
                    return Err(no_issue(&key));
                }
                if !self.sim.colleague(&key, order.deed(), now) {
                    return Err((409, format!("This cannot be done with {key}.")));
                }
            }
            _ => return Err(nothing(what)),
        }
        Ok(json!({}))
    }
}

fn nothing(what: &str) -> Refusal {
    (404, format!("The control door has no {what}."))
}

fn no_issue(key: &str) -> Refusal {
    (404, format!("There is no issue {key}."))
}

/// Reads an order; an empty body is an empty one.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| (400, error.to_string()))
}

#[cfg(test)]
mod tests;
