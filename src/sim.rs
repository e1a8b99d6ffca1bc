//! A believable Jira in memory, for the demonstration and for tests.

#[cfg(not(target_arch = "wasm32"))]
pub mod control;
mod face;
pub mod fault;
pub mod jql;
mod log;
pub mod markup;
mod query;
pub mod seed;
#[cfg(not(target_arch = "wasm32"))]
pub mod serve;
#[cfg(target_arch = "wasm32")]
pub mod worker;
pub mod world;

pub use face::Face;
pub use fault::{Fault, FaultEffect};
pub use log::Logged;
pub use world::World;

use crate::http::{Request, Response};

/// How a simulated Jira is set up.
#[derive(Clone, Debug)]
pub struct Options {
    pub face: Face,
    /// The address under which Jira believes to be reached, without a slash at its end.
    pub base_url: String,
    /// Whether requests that look like a browser's must come from Jira's own pages.
    pub origin_check: bool,
}

/// A simulated Jira.
#[derive(Debug)]
pub struct Sim {
    pub world: World,
    pub options: Options,
    faults: Vec<Fault>,
    requests: Vec<Logged>,
}

impl Sim {
    /// A Jira over this world.
    pub fn new(world: World, options: Options) -> Sim {
        Sim { world, options, faults: Vec::new(), requests: Vec::new() }
    }

    /// Answers a request, whatever it is. `now` is Jira's clock. A response with the header
    /// [`fault::DROP`] stands for a connection that is cut without an answer.
    pub fn handle(&mut self, request: &Request, now: i64) -> Response {
        let response = match fault::next(&mut self.faults, request) {
            Some(effect) => effect.apply(request, |_| Response::new(404)),
            None => Response::new(404),
        };
        self.requests.push(Logged::of(request, &response, now));
        response
    }

    /// What was asked since the beginning, or since [`Sim::clear_requests`].
    pub fn requests(&self) -> &[Logged] {
        &self.requests
    }

    /// Forgets what was asked.
    pub fn clear_requests(&mut self) {
        self.requests.clear();
    }

    /// Lets something go wrong with coming requests.
    pub fn strike(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Takes back all faults that have not happened.
    pub fn mend(&mut self) {
        self.faults.clear();
    }
}
