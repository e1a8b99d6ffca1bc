//! The tickets at hand: loaded once, then kept up to date with what changed.

mod board;
mod delta;
mod snapshot;

pub use board::{Board, Progress};
pub use delta::{Delta, Part};
pub use snapshot::Snapshot;

use crate::desk::session::Session;
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::jira::{Cursor, Error, Found, Jql, Kind, Page, Search};
use std::rc::Rc;

/// How far back changes are asked for before the last one that was seen, in milliseconds: Jira's
/// index may lag behind.
const OVERLAP_MILLIS: i64 = 3 * 60_000;

/// How many tickets one page has.
const PAGE: u32 = 100;

/// What is left of a load once its first page is there.
#[derive(Clone, Debug)]
pub struct Rest {
    /// Where the first page ended.
    cursor: Option<Cursor>,
    /// Up to when, by Jira's clock, the load will have told everything.
    since: Timestamp,
}

/// Asks Jira for the tickets of the project.
#[derive(Clone, Debug)]
pub struct Sync {
    session: Rc<Session>,
}

impl Sync {
    pub fn new(session: Rc<Session>) -> Sync {
        Sync { session }
    }

    /// Loads the lanes' tickets; every page is handed to `on` as soon as it is there.
    ///
    /// # Errors
    /// The first failure; what was handed over until then stays true.
    pub async fn load(&self, mut on: impl FnMut(Delta)) -> Result<(), Error> {
        on(Delta::LoadBegins);
        let (first, rest) = self.load_first().await?;
        on(Delta::page(Part::Open, first));
        self.load_rest(rest, on).await
    }

    /// Loads a first page of the open tickets, by which the list can be drawn.
    ///
    /// # Errors
    /// As [`Sync::load`].
    pub async fn load_first(&self) -> Result<(Page<Ticket>, Rest), Error> {
        let open = Search::first(Jql::open(&self.session.settings.project), PAGE);
        let first = self.session.client.search(&open).await?;
        let newest = first.tickets.iter().map(|ticket| ticket.updated).max();
        let since = newest.max(self.session.client.server_time()).unwrap_or_default();
        let rest = Rest { cursor: first.next.clone(), since };
        Ok((first, rest))
    }

    /// Loads what the first page has not told: the tickets that were opened again with their last
    /// messages, the recently closed ones, which proposals are made of, and the other open ones.
    ///
    /// # Errors
    /// As [`Sync::load`].
    pub async fn load_rest(&self, rest: Rest, mut on: impl FnMut(Delta)) -> Result<(), Error> {
        let settings = &self.session.settings;
        self.load_reopened(&mut on).await?;
        let closed = Jql::recently_closed(&settings.project, settings.closed_days);
        let closed = Search::first(closed, PAGE);
        self.pages(closed, |page| on(Delta::page(Part::Closed, page))).await?;
        if rest.cursor.is_some() {
            let open = Search::first(Jql::open(&settings.project), PAGE);
            let search = Search { cursor: rest.cursor, ..open };
            self.pages(search, |page| on(Delta::page(Part::Open, page))).await?;
        }
        on(Delta::LoadEnds { since: rest.since });
        Ok(())
    }

    async fn load_reopened(&self, on: &mut impl FnMut(Delta)) -> Result<(), Error> {
        let done = self.session.done_statuses().await?;
        match Jql::reopened(&self.session.settings.project, &done) {
            Some(jql) => {
                let search = Search::first(jql, PAGE);
                self.pages_with_messages(search, |page| on(Delta::page(Part::Reopened, page))).await
            }
            None => {
                let nothing = Page::<Ticket> { tickets: vec![], next: None, total: None };
                on(Delta::page(Part::Reopened, nothing));
                Ok(())
            }
        }
    }

    /// Asks for what changed since an instant of Jira's clock ([`Board::since`]), with the last
    /// messages of what changed. A ticket that was opened again is known by a second question,
    /// which is put only when an older ticket is among them.
    ///
    /// # Errors
    /// The first failure; what was handed over until then stays true.
    pub async fn changes(&self, since: Timestamp, mut on: impl FnMut(Delta)) -> Result<(), Error> {
        let project = &self.session.settings.project;
        let from = since.plus_millis(-OVERLAP_MILLIS);
        let search = Search::first(Jql::changed_since(project, from), PAGE);
        let mut changed = Vec::new();
        self.pages_with_messages(search, |page| changed.extend(page.tickets)).await?;
        let may_be_reopened =
            |found: &Found| !found.ticket.is_done() && found.ticket.created < from;
        let reopened = match changed.iter().any(may_be_reopened) {
            true => self.reopened_since(from).await?,
            false => Vec::new(),
        };
        on(Delta::Changes { tickets: changed, reopened });
        Ok(())
    }

    /// Asks what the other teams have finished since an instant of Jira's clock: a clone that is
    /// done does not change the ticket that it was made of. Worth asking while
    /// [`Board::awaits_clones`]. A team whose project the agent may not see tells nothing.
    ///
    /// # Errors
    /// As [`Sync::changes`].
    pub async fn clones(&self, since: Timestamp, mut on: impl FnMut(Delta)) -> Result<(), Error> {
        let targets = &self.session.settings.targets;
        let projects: Vec<&str> = targets.iter().map(|target| target.project.as_str()).collect();
        let from = since.plus_millis(-OVERLAP_MILLIS);
        let Some(jql) = Jql::finished_since(&projects, from) else { return Ok(()) };
        let mut finished = Vec::new();
        let asked = self.pages(Search::first(jql, PAGE), |page| {
            finished.extend(page.tickets);
        });
        match asked.await {
            Err(error) if error.kind == Kind::Refused => Ok(()),
            Err(error) => Err(error),
            Ok(()) => {
                on(Delta::Finished(finished));
                Ok(())
            }
        }
    }

    async fn reopened_since(&self, from: Timestamp) -> Result<Vec<IssueKey>, Error> {
        let done = self.session.done_statuses().await?;
        let jql = Jql::reopened_since(&self.session.settings.project, &done, from);
        let Some(jql) = jql else { return Ok(Vec::new()) };
        let mut keys = Vec::new();
        let search = Search::first(jql, PAGE);
        self.pages(search, |page| keys.extend(page.tickets.into_iter().map(|found| found.key)))
            .await?;
        Ok(keys)
    }

    async fn pages(
        &self,
        mut search: Search,
        mut on: impl FnMut(Page<Ticket>),
    ) -> Result<(), Error> {
        loop {
            let page = self.session.client.search(&search).await?;
            search.cursor = page.next.clone();
            on(page);
            if search.cursor.is_none() {
                return Ok(());
            }
        }
    }

    async fn pages_with_messages(
        &self,
        mut search: Search,
        mut on: impl FnMut(Page<Found>),
    ) -> Result<(), Error> {
        loop {
            let page = self.session.client.search_with_messages(&search).await?;
            search.cursor = page.next.clone();
            on(page);
            if search.cursor.is_none() {
                return Ok(());
            }
        }
    }
}
