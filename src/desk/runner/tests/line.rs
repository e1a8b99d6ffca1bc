//! A line to that Jira which fails as lines, proxies and browsers do.

use super::jira::Jira;
use crate::desk::memory::ManualClock;
use crate::desk::ports::Clock;
use crate::http::{LocalFuture, NoAnswer, Request, Response, Transport};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::pending;
use std::rc::Rc;

/// What befalls one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It never arrives, and nobody says so.
    Lost,
    /// It is carried out, and the answer is lost after a while.
    AnswerLost,
    /// It is carried out half a minute after everybody has given it up.
    Late,
    /// 503, and nothing was done.
    Down,
    /// 503, and yet it was done.
    DownAfter,
    /// 429.
    Busy,
    Offline,
    /// The proxy could not reach Jira, and says so.
    Undelivered,
    /// 400.
    Refused,
    /// 401.
    SignedOut,
    /// 403: Jira does not show it.
    Hidden,
    /// A page where data was due.
    Page,
    /// 409: another write came in between.
    Conflict,
    /// 409, and nothing on the ticket shows what it met.
    Collision,
    /// The tab breaks before the request leaves.
    CrashBefore,
    /// The tab breaks when the request was carried out.
    CrashAfter,
}

#[derive(Debug)]
pub struct Line {
    pub jira: RefCell<Jira>,
    clock: Rc<ManualClock>,
    pub faults: RefCell<HashMap<usize, Fault>>,
    pub sent: Cell<usize>,
    late: RefCell<Vec<(i64, Request)>>,
}

impl Line {
    pub fn to(jira: Jira, clock: Rc<ManualClock>) -> Rc<Line> {
        let (faults, late) = (RefCell::default(), RefCell::default());
        Rc::new(Line { jira: RefCell::new(jira), clock, faults, sent: Cell::new(0), late })
    }

    /// Whether something is under way that nobody waits for.
    pub fn is_late(&self) -> bool {
        !self.late.borrow().is_empty()
    }

    /// Carries out what is under way still and has arrived by now.
    pub fn settle(&self) {
        let now = self.clock.now().0;
        let (due, waiting): (Vec<_>, Vec<_>) =
            self.late.take().into_iter().partition(|(due, _)| *due <= now);
        self.late.replace(waiting);
        for (_, request) in due {
            self.carry_out(&request);
        }
    }

    fn carry_out(&self, request: &Request) -> Response {
        let mut jira = self.jira.borrow_mut();
        jira.now = self.clock.now().0;
        jira.handle(request)
    }

    async fn meet(&self, fault: Fault, request: Request) -> Result<Response, NoAnswer> {
        match fault {
            Fault::Lost => Err(NoAnswer::Unreachable),
            Fault::AnswerLost => {
                self.carry_out(&request);
                self.clock.sleep(20_000).await;
                Err(NoAnswer::TimedOut)
            }
            Fault::Late => {
                self.clock.sleep(2_000).await;
                self.late.borrow_mut().push((self.clock.now().0 + 30_000, request));
                Err(NoAnswer::Unreachable)
            }
            Fault::Down => Ok(Response::new(503)),
            Fault::DownAfter => {
                self.carry_out(&request);
                Ok(Response::new(503))
            }
            Fault::Busy => Ok(Response::new(429).header("Retry-After", "2")),
            Fault::Offline => Err(NoAnswer::Offline),
            Fault::Undelivered => Ok(Response::new(502)
                .header("X-Proxy-Error", "upstream")
                .header("X-Proxy-Delivered", "no")),
            Fault::Refused => Ok(Response::new(400)
                .body("application/json", r#"{"errorMessages":["Non."],"errors":{}}"#)),
            Fault::SignedOut => Ok(Response::new(401)),
            Fault::Hidden => Ok(Response::new(403)
                .body("application/json", r#"{"errorMessages":["Non."],"errors":{}}"#)),
            Fault::Page => Ok(Response::new(200).body("text/html", "<html></html>")),
            Fault::Conflict | Fault::Collision => {
                if fault == Fault::Conflict {
                    self.jira.borrow_mut().say("REQ-1", "bob", self.clock.now().0);
                }
                Ok(Response::new(409).body("application/json", r#"{"errorMessages":["Non."]}"#))
            }
            Fault::CrashBefore => pending().await,
            Fault::CrashAfter => {
                self.carry_out(&request);
                pending().await
            }
        }
    }
}

impl Transport for Line {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move {
            self.settle();
            let number = self.sent.get();
            self.sent.set(number + 1);
            let fault = self.faults.borrow_mut().remove(&number);
            match fault {
                Some(fault) => self.meet(fault, request).await,
                None => Ok(self.carry_out(&request)),
            }
        })
    }
}
