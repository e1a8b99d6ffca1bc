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
mod french;
mod gate;
mod history;
pub mod jql;
pub mod limit;
mod log;
mod mail;
pub mod markup;
mod multipart;
mod portal;
mod query;
pub mod quirk;
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
pub use fault::{Fault, FaultEffect, Refused};
pub use limit::{Limits, WriteLimit};
pub use log::Logged;
pub use quirk::Quirks;
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
    pub limits: Limits,
    /// How long searches do not find a new issue, in milliseconds.
    pub index_lag: i64,
    /// How this Jira differs from others.
    pub quirks: Quirks,
    spent: gate::Spent,
    faults: Vec<Fault>,
    requests: Vec<Logged>,
    writes: limit::Writes,
}

impl Sim {
    /// A Jira over this world.
    pub fn new(world: World, options: Options) -> Sim {
        Sim {
            world,
            options,
            limits: Limits::default(),
            index_lag: 0,
            quirks: Quirks::default(),
            spent: gate::Spent::new(),
            faults: Vec::new(),
            requests: Vec::new(),
            writes: limit::Writes::default(),
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

    /// Takes back all faults that have not happened, and all quirks.
    pub fn mend(&mut self) {
        self.faults.clear();
        self.quirks = Quirks::default();
    }

    fn answer(&mut self, request: &Request, now: i64) -> Response {
        let face = self.options.face;
        let address = gate::address(face, &self.options.base_url, request);
        let limit = self.quirks.rate_limit.filter(|_| gate::is_counted(face, address.path));
        let draw = limit.map(|limit| gate::draw(face, limit, &mut self.spent, request, now));
        if let Some((draw, refusal)) = draw.and_then(|draw| Some((draw, draw.refusal()?))) {
            return draw.mark(face, refusal);
        }
        let identity = auth::identify(&self.world, face, request);
        let identity = match self.quirks.scoped_token && !address.by_gateway {
            true if identity != Identity::Anonymous => Identity::Wrong,
            _ => identity,
        };
        let response = self.carry_out(request, address.path, &identity, now);
        let response = match self.quirks.speaks_french {
            true => french::translated(response),
            false => response,
        };
        let response = match self.quirks.silent_headers {
            true => response,
            false => auth::mark(&self.world, face, &identity, response),
        };
        match draw {
            Some(draw) => draw.mark(face, response),
            None => response,
        }
    }

    fn carry_out(
        &mut self,
        request: &Request,
        path: &str,
        identity: &Identity,
        now: i64,
    ) -> Response {
        let face = self.options.face;
        if self.quirks.server_info_blocked && path.ends_with("/serverInfo") {
            return answer::blocked();
        }
        if self.quirks.no_mail_app && route::is_of_mail_app(path) {
            return answer::no_such_resource(path);
        }
        let Some(found) = route::find(face, request.method, path) else {
            return match route::is_known(face, path) {
                true => answer::no_such_method(),
                false => answer::no_such_resource(path),
            };
        };
        if let Some(refused) = auth::refuse(face, identity, found.handler) {
            return refused;
        }
        if self.quirks.read_only_token && matches!(found.handler, route::Handler::Write(_)) {
            return answer::out_of_scope();
        }
        if xsrf::is_suspect(request, &self.options) {
            return xsrf::refusal();
        }
        if let (route::Handler::Write(_), Some(refused)) =
            (found.handler, self.too_many_writes(request.path(), now))
        {
            return refused;
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
            limits: self.limits,
            index_lag: self.index_lag,
            quirks: &self.quirks,
        };
        let done = match found.handler {
            route::Handler::Open(read)
            | route::Handler::Public(read)
            | route::Handler::Own(read) => read(&self.world, &call),
            route::Handler::Write(write) => write(&mut self.world, &call),
        };
        done.unwrap_or_else(Response::from)
    }

    fn too_many_writes(&mut self, path: &str, now: i64) -> Option<Response> {
        let limit = self.limits.writes.filter(|_| self.options.face == Face::Cloud)?;
        let issue = self.world.issue(route::issue_of(path)?)?;
        self.writes.count(limit, issue.id, now)
    }
}

#[cfg(test)]
mod tests;
