//! The way to Jira: what the page sends, what Chromium makes of it, the proxy with its once-only
//! gate, and what is under way when a tab breaks.

use crate::NOW;
use crate::chance::Chance;
use crate::fault::{Course, FAULTS, Fault, Told};
use crate::time::Time;
use guichet::desk::ports::Clock;
use guichet::http::{LocalFuture, NoAnswer, Request, Response, Transport};
use guichet::sim::{Options, Sim, World};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// How long the proxy's gate remembers an attempt, in milliseconds.
const ONCE_MILLIS: i64 = 60_000;
/// How long the proxy waits for Jira.
const PROXY_MILLIS: i64 = 60_000;
/// How long the page waits for a reading and for a writing, in milliseconds.
const READ_MILLIS: i64 = 20_000;
const WRITE_MILLIS: i64 = 70_000;

type Answers = Rc<RefCell<Vec<Option<Response>>>>;

/// A request under way.
struct Flight {
    arrives: i64,
    request: Rc<Request>,
    answers: Answers,
    number: usize,
}

pub struct Net {
    pub sim: RefCell<Sim>,
    pub time: Rc<Time>,
    pub chance: Rc<Chance>,
    /// How many of a hundred requests meet a fault.
    pub rate: Cell<u64>,
    /// Which requests meet which faults, whatever the rate is.
    pub strikes: RefCell<Vec<(usize, Fault)>>,
    /// The requests sent since the beginning, those that write among them.
    pub sent: Cell<usize>,
    flights: RefCell<Vec<Flight>>,
    gate: RefCell<HashMap<String, i64>>,
}

impl Net {
    pub fn to(world: World, options: Options, time: Rc<Time>, chance: Rc<Chance>) -> Rc<Net> {
        Rc::new(Net {
            sim: RefCell::new(Sim::new(world, options)),
            time,
            chance,
            rate: Cell::new(0),
            strikes: RefCell::default(),
            sent: Cell::new(0),
            flights: RefCell::default(),
            gate: RefCell::default(),
        })
    }

    pub fn next_arrival(&self) -> Option<i64> {
        self.flights.borrow().iter().map(|flight| flight.arrives).min()
    }

    /// Prints what has arrived at Jira, in milliseconds since the beginning.
    pub fn tell(&self) {
        for asked in self.sim.borrow().requests() {
            let op = asked.op_id.as_deref().unwrap_or_default();
            let (at, target) = (asked.at - NOW, asked.target.chars().take(90).collect::<String>());
            eprintln!("{at:>9} {} {} {target} {op}", asked.status, asked.method.as_str());
        }
    }

    /// Has everything arrive that is due.
    pub fn deliver(&self) {
        loop {
            let due = |flight: &Flight| flight.arrives <= self.time.real();
            let first = {
                let flights = self.flights.borrow();
                let due = flights.iter().enumerate().filter(|(_, flight)| due(flight));
                due.min_by_key(|(_, flight)| flight.arrives).map(|(at, _)| at)
            };
            let Some(first) = first else { return };
            let flight = self.flights.borrow_mut().remove(first);
            let answer = self.pass(&flight.request);
            flight.answers.borrow_mut()[flight.number] = Some(answer);
        }
    }

    /// A tab broke: of what it has sent, some arrives all the same, as long as the proxy waits.
    pub fn cut(&self) {
        let mut flights = self.flights.borrow_mut();
        flights.retain(|_| self.chance.percent(50));
        let last = self.time.real() + PROXY_MILLIS;
        flights.iter_mut().for_each(|flight| flight.arrives = flight.arrives.min(last));
    }

    /// A tab broke before anything it sent had left.
    pub fn forget(&self) {
        self.flights.borrow_mut().clear();
    }

    /// The proxy lets an attempt pass once.
    fn pass(&self, request: &Request) -> Response {
        let now = self.time.real();
        if let Some(attempt) = request.headers.get("X-Op-Id") {
            let mut gate = self.gate.borrow_mut();
            let last = gate.get(attempt).copied();
            if last.is_some_and(|last| now - last < ONCE_MILLIS) {
                return Response::new(429)
                    .header("X-Proxy-Error", "duplicate")
                    .header("X-Proxy-Delivered", "maybe");
            }
            gate.insert(attempt.to_owned(), now);
        }
        self.sim.borrow_mut().handle(request, now)
    }

    fn fault(&self) -> Option<Fault> {
        let number = self.sent.replace(self.sent.get() + 1);
        let strike = self.strikes.borrow().iter().find(|(at, _)| *at == number).copied();
        let chosen = || self.chance.percent(self.rate.get()).then(|| *self.chance.pick(&FAULTS));
        strike.map(|(_, fault)| fault).or_else(chosen)
    }
}

impl Transport for Net {
    fn send(&self, mut request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move {
            let reads = request.headers.get("X-Op-Id").is_none();
            let limit = if reads { READ_MILLIS } else { WRITE_MILLIS };
            let course = match self.fault() {
                Some(fault) => fault.course(&self.chance, reads, limit),
                None => Course::smooth(&self.chance),
            };
            if course.is_stripped {
                request.headers.remove("Authorization");
            }
            let request = Rc::new(request);
            let answers: Answers = Rc::new(RefCell::new(vec![None; course.arrivals.len()]));
            for (number, after) in course.arrivals.iter().enumerate() {
                let arrives = self.time.real() + after;
                let (request, answers) = (request.clone(), answers.clone());
                self.flights.borrow_mut().push(Flight { arrives, request, answers, number });
            }
            self.time.sleep(course.after.min(limit)).await;
            if course.after > limit {
                return Err(NoAnswer::TimedOut);
            }
            let answer = |number: usize| answers.borrow_mut()[number].take();
            match course.told {
                Told::Answer(number) => answer(number).ok_or(NoAnswer::Unreachable),
                Told::Half(number) => {
                    let mut answer = answer(number).ok_or(NoAnswer::Unreachable)?;
                    answer.body.truncate(answer.body.len() / 2);
                    Ok(answer)
                }
                Told::Instead(response) => Ok(response),
                Told::Nothing(reason) => Err(reason),
            }
        })
    }
}
