//! What happens to a request on its way to a resource: the address by which it came, and how many
//! requests came before it (Jira contract §1.1, §1.2, §15).

use super::date;
use super::face::Face;
use super::quirk::RateLimit;
use super::show::site::CLOUD_ID;
use crate::http::{Request, Response};

/// Where a request is for, once the addresses that lead to the same Jira are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address<'r> {
    pub path: &'r str,
    /// It came by Atlassian's gateway, as the holders of scoped tokens do.
    pub by_gateway: bool,
}

/// Reads the path of a request to the Jira that believes to be at `base`, which may be a folder.
pub fn address<'r>(face: Face, base: &str, request: &'r Request) -> Address<'r> {
    let path = request.path();
    let gateway = || path.strip_prefix("/ex/jira/")?.strip_prefix(CLOUD_ID);
    if let (Face::Cloud, Some(path)) = (face, gateway()) {
        return Address { path, by_gateway: true };
    }
    let host = base.split_once("://").map_or(base, |(_, rest)| rest);
    let folder = host.find('/').map_or("", |at| &host[at..]);
    let within = path.strip_prefix(folder).filter(|path| path.starts_with('/'));
    Address { path: within.unwrap_or(path), by_gateway: false }
}

/// The requests that a bucket still remembers: what they were for, and when they came.
pub type Spent = Vec<(String, i64)>;

/// What is left of the bucket that a request draws from, after it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    limit: RateLimit,
    left: u32,
    /// The seconds until there is room, when there was none.
    wait: Option<u32>,
    now: i64,
}

/// Takes a request out of its bucket: Data Center has one for each person, Cloud one for each
/// resource and method.
pub fn draw(face: Face, limit: RateLimit, spent: &mut Spent, request: &Request, now: i64) -> Draw {
    let span = i64::from(limit.interval) * 1_000;
    spent.retain(|(_, at)| now - at < span);
    let bucket = match face {
        Face::Cloud => format!("{} {}", request.method.as_str(), request.path()),
        Face::DataCenter => request.headers.get("Authorization").unwrap_or_default().to_owned(),
    };
    let mut own = spent.iter().filter(|(name, _)| *name == bucket).map(|(_, at)| *at);
    let oldest = own.next();
    let used = oldest.map_or(0, |_| 1 + own.count());
    let left = limit.limit.saturating_sub(u32::try_from(used).unwrap_or(u32::MAX));
    if left == 0 {
        let millis = oldest.map_or(span, |at| at + span - now);
        let wait = u32::try_from((millis + 999) / 1_000).ok();
        return Draw { limit, left, wait, now };
    }
    spent.push((bucket, now));
    Draw { limit, left: left - 1, wait: None, now }
}

impl Draw {
    /// What is answered instead, when the bucket is empty.
    pub fn refusal(self) -> Option<Response> {
        let body = r#"{"errorMessages":["Rate limit exceeded."],"errors":{}}"#;
        self.wait.map(|_| Response::new(429).body("application/json", body))
    }

    /// Adds the headers that tell how full the bucket is: Data Center always, Cloud when it
    /// refuses.
    pub fn mark(self, face: Face, response: Response) -> Response {
        let wait = self.wait.unwrap_or(0).to_string();
        match (face, self.wait) {
            (Face::Cloud, None) => response,
            (Face::Cloud, Some(seconds)) => {
                let reset = date::iso8601(self.now + i64::from(seconds) * 1_000);
                let response = response
                    .header("X-RateLimit-Limit", self.limit.limit.to_string())
                    .header("X-RateLimit-Remaining", "0")
                    .header("X-RateLimit-Reset", reset)
                    .header("X-RateLimit-NearLimit", "true")
                    .header("RateLimit-Reason", "jira-burst-based");
                match self.limit.tells_wait {
                    true => response.header("Retry-After", wait),
                    false => response,
                }
            }
            (Face::DataCenter, _) => {
                let response = response
                    .header("X-RateLimit-Limit", self.limit.limit.to_string())
                    .header("X-RateLimit-Remaining", self.left.to_string())
                    .header("X-RateLimit-FillRate", self.limit.limit.to_string())
                    .header("X-RateLimit-Interval-Seconds", self.limit.interval.to_string());
                let told = if self.limit.tells_wait { wait } else { "0".to_owned() };
                response.header("Retry-After", told)
            }
        }
    }
}

/// Whether Data Center counts a request at all.
pub fn is_counted(face: Face, path: &str) -> bool {
    face == Face::Cloud || !(path.ends_with("/serverInfo") || path.ends_with("/remotelink"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Method;

    #[test]
    fn a_jira_is_reached_by_its_folder_and_cloud_by_the_gateway() {
        let gateway = format!("/ex/jira/{CLOUD_ID}/rest/api/3/myself");
        let cases = [
            (Face::DataCenter, "https://a.example/jira", "/jira/rest/x", "/rest/x", false),
            (Face::DataCenter, "https://a.example/jira", "/rest/x", "/rest/x", false),
            (Face::DataCenter, "https://a.example", "/rest/x", "/rest/x", false),
            (Face::DataCenter, "https://a.example", &gateway, &gateway, false),
            (Face::Cloud, "https://a.example", &gateway, "/rest/api/3/myself", true),
        ];
        for (face, base, asked, path, by_gateway) in cases {
            let request = Request::new(Method::Get, asked);
            assert_eq!(address(face, base, &request), Address { path, by_gateway }, "{asked}");
        }
    }

    #[test]
    fn a_bucket_fills_again_and_says_when() {
        let limit = RateLimit { limit: 2, interval: 60, tells_wait: true };
        let request = Request::new(Method::Get, "/rest/api/2/myself");
        let mut spent = Spent::new();
        let mut wait = |now| draw(Face::DataCenter, limit, &mut spent, &request, now).wait;
        let waits = [wait(0), wait(10_000), wait(20_000), wait(59_500), wait(60_000)];
        assert_eq!(waits, [None, None, Some(40), Some(1), None]);
    }
}
