//! A believable Jira in memory, for the demonstration and for tests.
//!
//! A [`Sim`] answers HTTP requests ([`Sim::handle`]) over a [`World`] of plain data, with one of
//! Jira's two faces. What other people do meanwhile is in [`deeds`], what goes wrong in [`fault`].
//! It writes Jira's JSON from Jira's own documents and shares nothing with the client but
//! [`crate::http`].

mod act;
mod answer;
mod auth;
mod call;
#[cfg(not(target_arch = "wasm32"))]
pub mod control;
mod date;
pub mod deeds;
mod face;
pub mod fault;
mod history;
pub mod jql;
mod log;
mod mail;
pub mod markup;
mod multipart;
mod portal;
mod query;
mod route;
mod screen;
pub mod seed;
#[cfg(not(target_arch = "wasm32"))]
pub mod serve;
mod show;
#[cfg(target_arch = "wasm32")]
pub mod worker;
pub mod world;
mod xsrf;

pub use deeds::Deed;
pub use face::Face;
pub use fault::{Fault, FaultEffect};
pub use log::Logged;
pub use world::World;

use crate::http::{Request, Response};
use auth::Identity;
use call::Call;

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
    /// Bytes of the largest file that may be attached.
    pub upload_limit: u64,
    /// How long searches do not find a new issue, in milliseconds.
    pub index_lag: i64,
    faults: Vec<Fault>,
    requests: Vec<Logged>,
}

/// Jira's own default for attachments, in bytes.
const UPLOAD_LIMIT: u64 = 10 * 1024 * 1024;

impl Sim {
    /// A Jira over this world.
    pub fn new(world: World, options: Options) -> Sim {
        Sim {
            world,
            options,
            upload_limit: UPLOAD_LIMIT,
            index_lag: 0,
            faults: Vec::new(),
            requests: Vec::new(),
        }
    }

    /// Answers a request, whatever it is. `now` is Jira's clock. A response with the header
    /// [`fault::DROP`] stands for a connection that is cut without an answer.
    pub fn handle(&mut self, request: &Request, now: i64) -> Response {
        let fault = fault::next(&mut self.faults, request);
        let is_struck = fault.is_some();
        let response = match fault {
            Some(effect) => effect.apply(request, |request| self.answer(request, now)),
            None => self.answer(request, now),
        };
        self.requests.push(Logged::of(request, &response, is_struck, now));
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

    /// Lets something go wrong with coming requests. Faults that wait for the same request happen
    /// in the order in which they were given.
    pub fn strike(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Takes back all faults that have not happened.
    pub fn mend(&mut self) {
        self.faults.clear();
    }

    fn answer(&mut self, request: &Request, now: i64) -> Response {
        let identity = auth::identify(&self.world, self.options.face, request);
        let response = self.carry_out(request, &identity, now);
        auth::mark(&self.world, self.options.face, &identity, response)
    }

    fn carry_out(&mut self, request: &Request, identity: &Identity, now: i64) -> Response {
        let face = self.options.face;
        let Some(found) = route::find(face, request.method, request.path()) else {
            return answer::no_such_resource(request.path());
        };
        if let Some(refused) = auth::refuse(face, identity, found.handler) {
            return refused;
        }
        if xsrf::is_suspect(request, &self.options) {
            return xsrf::refusal();
        }
        let call = Call {
            face,
            version: found.version,
            base: &self.options.base_url,
            viewer: identity.login(),
            now,
            places: found.places,
            query: query::parse(request.query()),
            request,
            upload_limit: self.upload_limit,
            index_lag: self.index_lag,
        };
        let done = match found.handler {
            route::Handler::Open(read)
            | route::Handler::Public(read)
            | route::Handler::Own(read) => read(&self.world, &call),
            route::Handler::Write(write) => write(&mut self.world, &call),
        };
        done.unwrap_or_else(Response::from)
    }
}

#[cfg(test)]
mod tests;
