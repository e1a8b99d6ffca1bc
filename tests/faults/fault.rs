//! What can befall one request between the page and Jira.

use crate::chance::Chance;
use guichet::http::{NoAnswer, Response};

/// The rows of the matrix, as far as they befall a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It never arrives, and nobody says so for a while.
    Lost,
    ResetBefore,
    /// The connection breaks when the whole request has left.
    ResetAfter,
    AnswerLost,
    /// The page has given it up long ago when it arrives.
    Late,
    /// Jira takes longer than the page waits.
    Slow,
    /// Chromium sends it again by itself; the first one had arrived.
    Resent,
    /// Chromium sends it again by itself; the first one had not arrived.
    ResentLost,
    /// 408 of something in between.
    Stale,
    StaleAfter,
    Busy,
    BusyFor,
    Broken,
    BrokenAfter,
    Gateway,
    GatewayAfter,
    Down,
    DownAfter,
    /// The proxy had no connection to Jira, and says so.
    Undelivered,
    Offline,
    LoginPage,
    /// Jira leads to its sign-in page; the proxy says so.
    Redirected,
    Anonymous,
    SignedOut,
    CrossSite,
    Captcha,
    /// Jira does not find the ticket this once.
    Missing,
    Conflict,
    TooLarge,
    Truncated,
    WrongType,
}

pub const FAULTS: [Fault; 31] = [
    Fault::Lost,
    Fault::ResetBefore,
    Fault::ResetAfter,
    Fault::AnswerLost,
    Fault::Late,
    Fault::Slow,
    Fault::Resent,
    Fault::ResentLost,
    Fault::Stale,
    Fault::StaleAfter,
    Fault::Busy,
    Fault::BusyFor,
    Fault::Broken,
    Fault::BrokenAfter,
    Fault::Gateway,
    Fault::GatewayAfter,
    Fault::Down,
    Fault::DownAfter,
    Fault::Undelivered,
    Fault::Offline,
    Fault::LoginPage,
    Fault::Redirected,
    Fault::Anonymous,
    Fault::SignedOut,
    Fault::CrossSite,
    Fault::Captcha,
    Fault::Missing,
    Fault::Conflict,
    Fault::TooLarge,
    Fault::Truncated,
    Fault::WrongType,
];

/// What the page hears in the end.
pub enum Told {
    /// Jira's answer to the arrival of this number.
    Answer(usize),
    /// Half of it.
    Half(usize),
    Instead(Response),
    Nothing(NoAnswer),
}

/// The way of one request.
pub struct Course {
    /// When it arrives, in milliseconds; Chromium's own repetition arrives a second time.
    pub arrivals: Vec<i64>,
    pub is_stripped: bool,
    pub told: Told,
    /// When the page hears, in milliseconds.
    pub after: i64,
}

impl Course {
    pub fn smooth(chance: &Chance) -> Course {
        let there = chance.millis(10, 150);
        let after = there + chance.millis(10, 150);
        Course { arrivals: vec![there], is_stripped: false, told: Told::Answer(0), after }
    }
}

const PAGE: &str = "<!DOCTYPE html><html><title>Connexion</title></html>";

impl Fault {
    /// Whether the fault can be met by a request that only reads: a Jira that denies a ticket, or
    /// finds a question too large, would be another Jira.
    fn befalls_reading(self) -> bool {
        !matches!(self, Fault::CrossSite | Fault::Missing | Fault::Conflict | Fault::TooLarge)
    }

    /// The way of a request; `limit` is how long the page waits, in milliseconds.
    pub fn course(self, chance: &Chance, reads: bool, limit: i64) -> Course {
        let fault = if reads && !self.befalls_reading() { Fault::Down } else { self };
        let smooth = Course::smooth(chance);
        let (there, after) = (smooth.arrivals[0], smooth.after);
        let unheard = |arrivals, after| Course {
            arrivals,
            told: Told::Nothing(NoAnswer::Unreachable),
            after,
            ..Course::smooth(chance)
        };
        let instead = |response| Course {
            arrivals: Vec::new(),
            told: Told::Instead(response),
            ..Course::smooth(chance)
        };
        let yet_done = |response| Course {
            arrivals: vec![there],
            told: Told::Instead(response),
            after,
            is_stripped: false,
        };
        let json = |status, body: &str| Response::new(status).body("application/json", body);
        let page = |status| Response::new(status).body("text/html;charset=UTF-8", PAGE);
        let proxy = |status, cause, delivered| {
            page(status).header("X-Proxy-Error", cause).header("X-Proxy-Delivered", delivered)
        };
        match fault {
            Fault::Lost => unheard(vec![], chance.millis(1_000, limit)),
            Fault::ResetBefore => unheard(vec![], chance.millis(1, 50)),
            Fault::ResetAfter => unheard(vec![there], there + 1),
            Fault::AnswerLost => unheard(vec![there], chance.millis(1_000, limit)),
            Fault::Late => {
                let given_up = chance.millis(100, 5_000);
                unheard(vec![given_up + chance.millis(1, 60_000)], given_up)
            }
            Fault::Slow => Course {
                arrivals: vec![chance.millis(1, limit + 60_000)],
                told: Told::Nothing(NoAnswer::TimedOut),
                after: limit,
                is_stripped: false,
            },
            Fault::Resent => {
                let again = there + chance.millis(1, 30_000);
                let arrivals = vec![there, again];
                Course { arrivals, told: Told::Answer(1), after: again + 20, is_stripped: false }
            }
            Fault::ResentLost => {
                let again = chance.millis(200, 30_000);
                let arrivals = vec![again];
                Course { arrivals, told: Told::Answer(0), after: again + 20, is_stripped: false }
            }
            Fault::Stale => instead(Response::new(408)),
            Fault::StaleAfter => yet_done(Response::new(408)),
            Fault::Busy => instead(json(429, r#"{"errorMessages":["Rate limit exceeded."]}"#)),
            Fault::BusyFor => {
                instead(json(429, "{}").header("Retry-After", chance.millis(1, 90).to_string()))
            }
            Fault::Broken => instead(json(500, r#"{"errorMessages":["Internal server error"]}"#)),
            Fault::BrokenAfter => yet_done(json(500, "{}")),
            Fault::Gateway => instead(proxy(502, "upstream", "maybe")),
            Fault::GatewayAfter => yet_done(proxy(502, "upstream", "maybe")),
            Fault::Down => instead(page(503)),
            Fault::DownAfter => yet_done(page(503)),
            Fault::Undelivered => instead(proxy(502, "upstream", "no")),
            Fault::Offline => Course {
                arrivals: vec![],
                told: Told::Nothing(NoAnswer::Offline),
                after: 1,
                is_stripped: false,
            },
            Fault::LoginPage => instead(page(200)),
            Fault::Redirected => instead(proxy(502, "redirect", "maybe")),
            Fault::Anonymous => Course { is_stripped: true, ..smooth },
            Fault::SignedOut => instead(page(401)),
            Fault::CrossSite => instead(Response::new(403).body("text/plain", "XSRF check failed")),
            Fault::Captcha => instead(
                page(403)
                    .header("X-Seraph-LoginReason", "AUTHENTICATION_DENIED")
                    .header("X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE; login-url=/"),
            ),
            Fault::Missing => instead(json(404, r#"{"errorMessages":["Issue Does Not Exist"]}"#)),
            Fault::Conflict => instead(json(409, "{}")),
            Fault::TooLarge => instead(page(413)),
            Fault::Truncated => Course { told: Told::Half(0), ..smooth },
            Fault::WrongType => yet_done(Response::new(200).body("text/plain", "OK")),
        }
    }
}
