//! The tickets at hand: loaded once, then kept up to date with what changed.

mod board;
mod delta;
pub mod rhythm;
pub mod round;
mod snapshot;

pub use board::{Board, Foresight, Listing, Narrowings, Progress};
pub use delta::{Delta, Part};
pub use snapshot::{Read, Snapshot, Writing};

use crate::desk::session::Session;
use crate::domain::ticket::{IssueId, IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::jira::{Cursor, Error, Evidence, Found, Jql, Kind, Page, Search};
use std::collections::HashSet;
use std::rc::Rc;

/// How far back changes are asked for before the last one that was seen, in milliseconds: Jira's
/// index may lag behind.
const OVERLAP_MILLIS: i64 = 3 * 60_000;

/// How many tickets one page has.
const PAGE: u32 = 100;

/// What is left of a load once its first page is there. A load that fails goes on from there: one
/// that began anew each time might never end.
#[derive(Clone, Debug)]
pub struct Rest {
    is_reopened_told: bool,
    closed: Left,
    open: Left,
    /// Whether the open tickets took more than one page.
    is_paged: bool,
    /// Up to when, by Jira's clock, the load will have told everything.
    since: Timestamp,
}

/// What is left of a search.
#[derive(Clone, Debug)]
enum Left {
    All,
    After(Cursor),
    Nothing,
}

impl Rest {
    /// Since when changes are to be asked for when the rest is not loaded.
    pub fn since(&self) -> Timestamp {
        self.since
    }
}

impl Left {
    fn after<T>(page: &Page<T>) -> Left {
        page.next.clone().map_or(Left::Nothing, Left::After)
    }

    /// The search that goes on; `None` when nothing is left of it.
    fn search(&self, jql: Jql) -> Option<Search> {
        let search = Search::first(jql, PAGE);
        match self {
            Left::All => Some(search),
            Left::After(cursor) => Some(Search { cursor: Some(cursor.clone()), ..search }),
            Left::Nothing => None,
        }
    }
}

/// What a board has to ask to know what is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Since when, by Jira's clock.
    pub since: Timestamp,
    /// The tickets that this desk has written: they are to be looked at whatever the index knows.
    pub written: Vec<IssueId>,
    /// Whether what the other teams have finished is to be told as well: a clone that is done does not
    /// change the ticket that it was made of.
    pub clones: bool,
}

/// How many keys one page has. Data Center gives up to 1000; Cloud up to 5000, which would take five
/// times the memory, and the page's never shrinks.
const KEYS: u32 = 1_000;

/// How many tickets are looked for by themselves at a time: of those that are missing in what Jira
/// tells, and of those that it tells and that are not at hand.
const MOST_SOUGHT: usize = 10;

/// Asks Jira for the tickets of the project.
#[derive(Clone, Debug)]
pub struct Sync {
    session: Rc<Session>,
}

impl Sync {
    pub fn new(session: Rc<Session>) -> Sync {
        Sync { session }
    }

    /// Loads the lanes' tickets, or what is `left` of a load that failed; every page is handed to `on`
    /// as soon as it is there. `is_told` says whether this load has told a ticket.
    ///
    /// # Errors
    /// The first failure; what was handed over until then stays true, and what is not is `left`.
    pub async fn load(
        &self,
        left: &mut Option<Rest>,
        is_told: impl Fn(&IssueKey) -> bool,
        mut on: impl FnMut(Delta),
    ) -> Result<(), Error> {
        let rest = match left {
            Some(rest) => rest,
            None => {
                on(Delta::LoadBegins);
                let (first, rest) = self.load_first().await?;
                on(Delta::page(Part::Open, first));
                left.insert(rest)
            }
        };
        let answer = self.load_rest(rest, is_told, on).await;
        // Where the load stood may be what Jira does not take any more.
        if answer.as_ref().is_err_and(Error::is_refusal) {
            *left = None;
        }
        if let Err(error) = &answer {
            self.session.doubt(error).await;
        }
        answer
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
        let (open, is_paged) = (Left::after(&first), first.next.is_some());
        let rest = Rest { is_reopened_told: false, closed: Left::All, open, is_paged, since };
        Ok((first, rest))
    }

    /// Loads what the first page has not told: the tickets that were opened again with their last
    /// messages, the recently closed ones, which proposals are made of, and the other open ones.
    ///
    /// # Errors
    /// As [`Sync::load`]. `rest` is then what is left.
    async fn load_rest(
        &self,
        rest: &mut Rest,
        is_told: impl Fn(&IssueKey) -> bool,
        mut on: impl FnMut(Delta),
    ) -> Result<(), Error> {
        let settings = &self.session.settings;
        if !rest.is_reopened_told {
            self.load_reopened(&mut on).await?;
            rest.is_reopened_told = true;
        }
        let closed = Jql::recently_closed(&settings.project, settings.closed_days);
        self.load_left(&mut rest.closed, closed, Part::Closed, &mut on).await?;
        let open = Jql::open(&settings.project);
        self.load_left(&mut rest.open, open, Part::Open, &mut on).await?;
        if rest.is_paged {
            match self.skipped(is_told, rest.since).await {
                Ok(tickets) if tickets.is_empty() => {}
                Ok(tickets) => {
                    on(Delta::page(Part::Open, Page { tickets, next: None, total: None }))
                }
                Err(error) if is_passing(&error) => return Err(error),
                // A list is no worse for what cannot be compared with it.
                Err(_) => {}
            }
        }
        on(Delta::LoadEnds { since: rest.since });
        Ok(())
    }

    /// Reads the open tickets that the pages have skipped: while a ticket of an earlier page leaves the
    /// list, the first one of the next page moves to where nobody looks any more. It has not changed,
    /// so that no later question tells it; whatever has changed `since` is told by the next one.
    async fn skipped(
        &self,
        is_told: impl Fn(&IssueKey) -> bool,
        since: Timestamp,
    ) -> Result<Vec<Ticket>, Error> {
        let open = Jql::open(&self.session.settings.project);
        let open = self.session.client.all_keys(Search::first(open, KEYS)).await?;
        let mut skipped = Vec::new();
        for key in open.iter().filter(|key| !is_told(key)).take(MOST_SOUGHT) {
            let found = self.sought(key).await?.map(|found| found.ticket);
            skipped.extend(found.filter(|ticket| ticket.updated <= since));
        }
        Ok(skipped)
    }

    /// Reads a ticket by itself; `None` when it cannot be read, or goes by another key.
    async fn sought(&self, key: &IssueKey) -> Result<Option<Found>, Error> {
        match self.session.client.evidence(key).await {
            Ok(Evidence { ticket, messages, .. }) if ticket.key == *key => {
                Ok(Some(Found { ticket, last_messages: messages }))
            }
            Err(error) if is_passing(&error) => Err(error),
            Ok(_) | Err(_) => Ok(None),
        }
    }

    async fn load_left(
        &self,
        left: &mut Left,
        jql: Jql,
        part: Part,
        on: &mut impl FnMut(Delta),
    ) -> Result<(), Error> {
        let Some(search) = left.search(jql) else { return Ok(()) };
        let take = |page| {
            *left = Left::after(&page);
            on(Delta::page(part, page));
        };
        self.pages(search, take).await
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

    /// Asks for what is new, with the last messages of what changed. Whether a ticket was opened again
    /// is seen by what it was before, or known by a second question, which is put only when an older one
    /// is among them that `is_held` does not know.
    ///
    /// # Errors
    /// The first failure; what was handed over until then stays true.
    pub async fn changes(
        &self,
        wanted: Wanted,
        is_held: impl Fn(&IssueKey) -> bool,
        mut on: impl FnMut(Delta),
    ) -> Result<(), Error> {
        let from = earlier(wanted.since);
        let (changed, finished) = self.news(&wanted, from).await?;
        let may_be_reopened = |found: &Found| {
            let ticket = &found.ticket;
            !ticket.is_done() && ticket.created < from && !is_held(&ticket.key)
        };
        let reopened = match changed.iter().any(may_be_reopened) {
            true => self.reopened_since(from).await,
            false => Ok(Vec::new()),
        };
        if let Err(error) = &reopened {
            self.session.doubt(error).await;
        }
        on(Delta::Changes { tickets: changed, reopened: reopened? });
        on(Delta::Finished(finished));
        Ok(())
    }

    /// What changed in the project, and what the other teams have finished, if that is wanted. A team
    /// whose project the agent may not see, or that goes by another key now, tells nothing, and is not
    /// asked again before the desk has [looked back](Sync::compare).
    async fn news(
        &self,
        wanted: &Wanted,
        from: Timestamp,
    ) -> Result<(Vec<Found>, Vec<Ticket>), Error> {
        let settings = &self.session.settings;
        let is_of =
            |found: &Found, project: &str| found.ticket.key.project().eq_ignore_ascii_case(project);
        let is_own = |found: &Found| is_of(found, &settings.project);
        let teams = settings.targets.iter().map(|target| target.project.as_str());
        let (own_teams, teams): (Vec<&str>, Vec<&str>) = teams
            .filter(|_| wanted.clones)
            .partition(|team| team.eq_ignore_ascii_case(&settings.project));
        let mut told_apart = None;
        if !teams.is_empty() && !self.session.hides_teams() {
            let is_told_apart =
                |found: &Found| is_own(found) || teams.iter().any(|team| is_of(found, team));
            match self.changed(&teams, from, &wanted.written).await {
                Ok(news) if news.iter().all(is_told_apart) => {
                    told_apart = Some(news.into_iter().partition(is_own));
                }
                Err(error) if !error.is_refusal() => return Err(error),
                Ok(_) | Err(_) => self.session.learn_that_teams_are_hidden(true),
            }
        }
        let (own, others): (Vec<Found>, Vec<Found>) = match told_apart {
            Some(told_apart) => told_apart,
            None => (self.changed(&[], from, &wanted.written).await?, Vec::new()),
        };
        // A team that works in the desk's own project finishes what is told as a change as well.
        let done_here = own.iter().filter(|found| !own_teams.is_empty() && found.ticket.is_done());
        let finished = done_here.chain(&others).map(|found| found.ticket.clone()).collect();
        Ok((own, finished))
    }

    async fn changed(
        &self,
        finished_in: &[&str],
        from: Timestamp,
        written: &[IssueId],
    ) -> Result<Vec<Found>, Error> {
        let jql = Jql::changed_since(&self.session.settings.project, finished_in, from);
        let search = Search { reconcile: written.to_vec(), ..Search::first(jql, PAGE) };
        let mut changed = Vec::new();
        self.pages_with_messages(search, |page| changed.extend(page.tickets)).await?;
        Ok(changed)
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

    /// Compares the open tickets at hand with those of Jira, of which it gives the keys alone. What is
    /// missing there is looked for by itself, since searches may forget for a while: no change tells of
    /// one that was deleted, or moved to another project. What is there and not `is_held` is read: the
    /// pages of a search may have skipped it.
    ///
    /// # Errors
    /// The first failure; what was handed over until then stays true.
    pub async fn compare(
        &self,
        mut at_hand: HashSet<IssueKey>,
        is_held: impl Fn(&IssueKey) -> bool,
        mut on: impl FnMut(Delta),
    ) -> Result<(), Error> {
        let client = &self.session.client;
        self.session.learn_that_teams_are_hidden(false);
        let open = Jql::open(&self.session.settings.project);
        let mut unknown = client.all_keys(Search::first(open, KEYS)).await?;
        unknown.retain(|key| !at_hand.remove(key) && !is_held(key));
        for key in at_hand.into_iter().take(MOST_SOUGHT) {
            match client.evidence(&key).await {
                Ok(found) if found.ticket.key == key => {
                    let found = Found { ticket: found.ticket, last_messages: found.messages };
                    on(Delta::Changes { tickets: vec![found], reopened: Vec::new() });
                }
                Err(error) if error.kind != Kind::NotFound => return Err(error),
                Ok(_) | Err(_) => on(Delta::Gone(key)),
            }
        }
        for key in unknown.iter().take(MOST_SOUGHT) {
            if let Some(found) = self.sought(key).await? {
                on(Delta::Changes { tickets: vec![found], reopened: Vec::new() });
            }
        }
        Ok(())
    }

    async fn pages(&self, search: Search, on: impl FnMut(Page<Ticket>)) -> Result<(), Error> {
        let client = &self.session.client;
        let ask = async |search: &Search| client.search(search).await;
        page_by_page(search, ask, |ticket| &ticket.id, on).await
    }

    async fn pages_with_messages(
        &self,
        search: Search,
        on: impl FnMut(Page<Found>),
    ) -> Result<(), Error> {
        let client = &self.session.client;
        let ask = async |search: &Search| client.search_with_messages(search).await;
        page_by_page(search, ask, |found| &found.ticket.id, on).await
    }
}

/// Hands over page by page what was not told yet: pages may repeat issues while these change, and a
/// list that only repeats itself has come to its end (Jira contract §2.2).
async fn page_by_page<T>(
    mut search: Search,
    ask: impl AsyncFn(&Search) -> Result<Page<T>, Error>,
    id: impl Fn(&T) -> &IssueId,
    mut on: impl FnMut(Page<T>),
) -> Result<(), Error> {
    let mut told: HashSet<IssueId> = HashSet::new();
    loop {
        let mut page = ask(&search).await?;
        let known = told.len();
        page.tickets.retain(|found| told.insert(id(found).clone()));
        page.next = page.next.filter(|_| told.len() > known);
        search.cursor = page.next.clone();
        on(page);
        if search.cursor.is_none() {
            return Ok(());
        }
    }
}

/// Whether the same question may be answered later, or not before the agent has signed in again.
fn is_passing(error: &Error) -> bool {
    error.is_sign_in()
        || matches!(
            error.kind,
            Kind::NoAnswer(_)
                | Kind::Proxy { .. }
                | Kind::RateLimited { .. }
                | Kind::Unavailable { .. }
        )
}

/// From when on changes are asked for, to lose none that the index was late with.
fn earlier(since: Timestamp) -> Timestamp {
    since.plus_millis(-OVERLAP_MILLIS).max(Timestamp(0))
}
