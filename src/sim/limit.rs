//! How much Jira takes (Jira contract §5, §6, §7 and §15).

use super::answer::{self, Refusal};
use super::date;
use super::face::Face;
use crate::http::Response;
use serde_json::json;

/// What is the most. All but the size of a file are limits of Cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file; with 0, attachments are switched off.
    pub file_bytes: u64,
    /// Files of one request.
    pub files: usize,
    /// Comments of an issue.
    pub comments: usize,
    /// Attachments of an issue.
    pub attachments: usize,
    /// Links of an issue.
    pub links: usize,
    /// Writes to one issue, if they are counted.
    pub writes: Option<WriteLimit>,
}

/// How many writes to one issue are taken within a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteLimit {
    pub count: usize,
    pub milliseconds: i64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 10 * 1024 * 1024,
            files: 60,
            comments: 5_000,
            attachments: 2_000,
            links: 2_000,
            writes: None,
        }
    }
}

impl Limits {
    /// Refuses one thing more on an issue that has so many (413).
    pub fn demand_room(face: Face, count: usize, most: usize, what: &str) -> Result<(), Refusal> {
        match face == Face::Cloud && count > most {
            true => Err(Refusal::new(413, &format!("The limit of {most} {what} is reached."))),
            false => Ok(()),
        }
    }
}

/// The writes of late: the id of the issue, and when.
#[derive(Clone, Debug, Default)]
pub struct Writes(Vec<(u64, i64)>);

impl Writes {
    /// Counts a write to an issue, or refuses it because there were too many (429).
    pub fn count(&mut self, limit: WriteLimit, issue: u64, now: i64) -> Option<Response> {
        self.0.retain(|(_, at)| now - at < limit.milliseconds);
        let of_issue: Vec<i64> =
            self.0.iter().filter(|(id, _)| *id == issue).map(|(_, at)| *at).collect();
        if of_issue.len() < limit.count {
            self.0.push((issue, now));
            return None;
        }
        let oldest = of_issue.first().copied().unwrap_or(now);
        Some(too_many_writes(limit.count, oldest + limit.milliseconds, now))
    }
}

/// The refusal of a write to an issue that was written too often, until an instant.
fn too_many_writes(most: usize, until: i64, now: i64) -> Response {
    let seconds = (until - now).max(0).unsigned_abs().div_ceil(1_000).max(1);
    answer::json(429, &json!({ "errorMessages": ["Too many writes to this issue."], "errors": {} }))
        .header("Retry-After", seconds.to_string())
        .header("RateLimit-Reason", "jira-per-issue-on-write")
        .header("X-RateLimit-Limit", most.to_string())
        .header("X-RateLimit-Remaining", "0")
        .header("X-RateLimit-Reset", date::iso8601(until))
        .header("X-RateLimit-NearLimit", "true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issue_that_is_written_too_often_has_to_rest_and_others_do_not() {
        let limit = WriteLimit { count: 2, milliseconds: 2_000 };
        let mut writes = Writes::default();
        let cases = [
            (1, 0, None),
            (1, 500, None),
            (1, 900, Some("2")),
            (2, 900, None),
            (1, 1_900, Some("1")),
            (1, 2_000, None),
            (1, 2_100, Some("1")),
        ];
        for (issue, now, wait) in cases {
            let refused = writes.count(limit, issue, now);
            let told = refused.as_ref().and_then(|answer| answer.headers.get("Retry-After"));
            assert_eq!(told, wait, "issue {issue} at {now}");
        }
    }
}
