//! Keeping the board up to date: all of it once, then what changed, until the sign-in is over.

use super::team::Team;
use super::{Connection, Desk, What};
use crate::desk::session::Session;
use crate::desk::sync::rhythm::{Next, Rhythm};
use crate::desk::sync::round::Round;
use crate::desk::sync::{Board, Delta, Rest, Sync, Wanted};
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::jira::Error;
use crate::ui::browser::bell::Bell;
use crate::ui::browser::page;
use crate::ui::later::later;
use futures_util::future::{Either, select};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

/// How often changes are asked for while the tab can be seen, and while it cannot, in milliseconds.
const VISIBLE: u32 = 30_000;
const HIDDEN: u32 = 120_000;

/// How often the desk looks back, in milliseconds: for tickets that have gone, and for those that were
/// closed and opened again between two questions.
const LOOKING_BACK_MILLIS: i64 = 600_000;

/// How often the time that is shown moves on.
const TICK: Duration = Duration::from_secs(30);

/// How much later than usual the tab that asks is reminded, in milliseconds.
const GRACE: u32 = 3_000;

/// Longer than any load.
const LONG: Duration = Duration::from_secs(24 * 3600);

/// How often the board is written down, in milliseconds.
const SNAPSHOT_MILLIS: i64 = 300_000;

/// How old what was written down may become while nothing changes, in milliseconds: it tells its age.
const SNAPSHOT_AGE_MILLIS: i64 = 3_600_000;

/// What is known of writing the board down.
struct Keeping {
    tried: Cell<Timestamp>,
    /// What was written down last, and when.
    kept: Cell<Option<(u32, Timestamp)>>,
    /// Whether the browser could, the last time.
    could: Cell<bool>,
}

impl Keeping {
    fn new(now: Timestamp) -> Keeping {
        Keeping { tried: Cell::new(now), kept: Cell::new(None), could: Cell::new(true) }
    }
}

impl Desk {
    /// Asks for changes at once.
    pub fn refresh(self) {
        self.bell.with_value(|bell| bell.ring());
    }

    /// Loads no more than is at hand, for now.
    pub fn stop_load(self) {
        self.halt.with_value(|halt| halt.ring());
    }

    /// Loads what was left out.
    pub fn load_the_rest(self) {
        self.is_partial.set(false);
        self.refresh();
    }

    /// Follows the clock, the network and the tab, for the life of the page.
    pub fn follow_browser(self) {
        set_interval(move || self.now.set(self.instant()), TICK);
        let wake = move || {
            self.now.set(self.instant());
            self.online.set(page::is_online());
            if page::is_visible() {
                self.refresh();
            }
        };
        window_event_listener(ev::focus, move |_| wake());
        window_event_listener(ev::online, move |_| wake());
        window_event_listener(ev::offline, move |_| self.online.set(false));
        window_event_listener(ev::visibilitychange, move |_| wake());
    }

    /// Draws the list by its first page; what else there is to know is asked for by code that is
    /// fetched meanwhile.
    pub(super) fn begin_refreshing(self, session: Rc<Session>) {
        spawn_local(async move {
            let first = Sync::new(session.clone()).load_first().await.map(|(page, rest)| {
                if self.is_current(&session) {
                    self.board.update(|board| board.take_first(page));
                }
                rest
            });
            later().await.follow(self, session, first);
        });
    }

    /// Loads the rest of the board, and keeps it up to date until the sign-in is over.
    pub(crate) async fn follow(self, session: Rc<Session>, first: Result<Rest, Error>) {
        let team = Team::join(self, &session);
        // What was seen last can be found before Jira has told it all anew.
        spawn_local(self.index_at_rest());
        let (mut rest, mut failed) = match first {
            Ok(rest) => (Some(rest), None),
            Err(error) => (None, Some(error)),
        };
        let mut is_loaded = false;
        let mut is_stopped = false;
        let mut was_partial = false;
        let keeping = Rc::new(Keeping::new(self.instant()));
        let mut looked_back = self.instant();
        // Up to when, by Jira's clock, that was done.
        let mut seen_until = None;
        let mut rhythm = Rhythm::default();
        while self.is_current(&session) {
            if was_partial && !self.is_partial.get_untracked() {
                (is_loaded, was_partial) = (false, false);
            }
            if is_loaded && !team.leads() {
                self.listen(&session, &team).await;
                continue;
            }
            let looks_back =
                is_loaded && self.instant().millis_since(looked_back) > LOOKING_BACK_MILLIS;
            let known_until = self.board.with_untracked(Board::since);
            seen_until = seen_until.or(known_until);
            let back_to = seen_until.filter(|_| looks_back);
            let told = RefCell::new(Vec::new());
            let since = match &rest {
                Some(rest) => rest.since(),
                None => session.client.server_time().unwrap_or_default(),
            };
            let answering = async {
                match (failed.take(), is_loaded) {
                    (Some(error), _) => Err(error),
                    (None, true) => self.ask(&session, back_to, &told).await,
                    (None, false) => {
                        let is_told =
                            |key: &IssueKey| self.board.with_untracked(|board| board.is_told(key));
                        let on = |delta| self.hear(&session, delta);
                        Sync::new(session.clone()).load(&mut rest, is_told, on).await
                    }
                }
            };
            let answer = match (is_loaded, is_stopped) {
                (true, _) => Some(answering.await),
                (false, true) => {
                    drop(answering);
                    None
                }
                (false, false) => self.unless_stopped(answering).await,
            };
            if !self.is_current(&session) {
                break;
            }
            // Whoever wanted to know what is new meanwhile is told now.
            self.bell.with_value(Bell::wake);
            let answer = answer.unwrap_or_else(|| {
                was_partial = true;
                rest = None;
                self.is_partial.set(true);
                self.hear(&session, Delta::LoadStops { since });
                Ok(())
            });
            let finishes_load = answer.is_ok() && !is_loaded && !was_partial;
            let asked = is_loaded;
            is_loaded |= answer.is_ok();
            if looks_back || finishes_load {
                looked_back = self.instant();
            }
            if looks_back && answer.is_ok() {
                seen_until = known_until;
            }
            // The milliseconds of the clock are chance enough.
            let chance = self.instant().0.unsigned_abs() as u32;
            let next = rhythm.after(answer.as_ref().copied(), usual(), chance);
            let error = match (answer, next) {
                (Err(error), Next::Stop) => return self.signed_out(error),
                (Err(error), Next::NotBefore(millis)) => Some(error.with_wait(millis / 1_000)),
                (answer, _) => answer.err(),
            };
            self.board_error.set(error.clone());
            let now = self.instant();
            let not_before = match next {
                Next::NotBefore(millis) => Some(now.plus_millis(millis.into())),
                Next::In(_) | Next::Stop => None,
            };
            match (asked, not_before) {
                (true, _) => {
                    team.tell(Round { deltas: told.into_inner(), error, not_before }, now);
                }
                (false, Some(until)) => team.pause(until),
                (false, None) => {}
            }
            if finishes_load {
                self.seen_at.set(None);
                spawn_local(self.index_at_rest());
            }
            if self.board_error.with_untracked(Option::is_none) {
                spawn_local(self.look_back_at_rest());
            }
            let is_due = self.instant().millis_since(keeping.tried.get()) > SNAPSHOT_MILLIS;
            if !was_partial && (finishes_load || is_due) {
                spawn_local(self.keep_seen(session.clone(), keeping.clone()));
            }
            if is_loaded {
                self.halt.with_value(Bell::wake);
            }
            let wants_rest = was_partial && !self.is_partial.get_untracked();
            is_stopped = match next {
                Next::Stop => return,
                Next::In(_) if wants_rest => false,
                Next::In(millis) => self.pause(wait(millis), is_loaded).await,
                Next::NotBefore(millis) => {
                    self.halt.get_value().wait(wait(millis)).await && !is_loaded
                }
            };
            // Whoever has just asked, here or elsewhere, need not ask again.
            while self.is_current(&session) && !is_stopped && self.rests(&team) > 0 {
                is_stopped = self.rest(&team).await && !is_loaded;
            }
        }
    }

    /// Waits until somebody wants to know what is new, or the agent wants no more of a load; tells
    /// whether it is that.
    async fn pause(self, longest: Duration, is_loaded: bool) -> bool {
        let (bell, halt) = (self.bell.get_value(), self.halt.get_value());
        if is_loaded {
            bell.wait(longest).await;
            return false;
        }
        match select(pin!(bell.wait(longest)), pin!(halt.wait(longest))).await {
            Either::Left(_) => false,
            Either::Right((is_halted, _)) => is_halted,
        }
    }

    /// Writes the list down, unless nothing has come since it was; what the browser cannot keep is
    /// said once.
    async fn keep_seen(self, session: Rc<Session>, keeping: Rc<Keeping>) {
        let now = self.instant();
        keeping.tried.set(now);
        let revision = self.board.with_untracked(Board::revision);
        let is_known = keeping.kept.get().is_some_and(|(kept, at)| {
            kept == revision && now.millis_since(at) < SNAPSHOT_AGE_MILLIS
        });
        if is_known {
            return;
        }
        let keeps = self.write_seen(&session).await;
        keeping.kept.set(keeps.then_some((revision, now)));
        if keeping.could.replace(keeps) && !keeps {
            self.tell(What::ListNotKept);
        }
    }

    /// What a load comes to; `None` when the agent stops it.
    async fn unless_stopped<T>(self, load: impl Future<Output = T>) -> Option<T> {
        let halt = self.halt.get_value();
        match select(pin!(load), pin!(halt.wait(LONG))).await {
            Either::Left((answer, _)) => Some(answer),
            Either::Right(_) => None,
        }
    }

    /// How long Jira must be left alone, in milliseconds.
    fn rests(self, team: &Team) -> i64 {
        team.turn().rest(self.instant())
    }

    /// Waits that long; tells whether the agent wants no more of a load.
    async fn rest(self, team: &Team) -> bool {
        match self.rests(team) {
            millis if millis > 0 => self.halt.get_value().wait(wait(millis as u32)).await,
            _ => false,
        }
    }

    /// Waits while another tab asks, and reminds it when it should have asked.
    async fn listen(self, session: &Rc<Session>, team: &Team) {
        let millis = team.turn().until_usual(usual() + GRACE, self.instant());
        team.listens.set(true);
        let is_wanted = self.bell.get_value().wait(wait(millis as u32)).await;
        team.listens.set(false);
        // Meanwhile it may have asked.
        if !is_wanted && team.turn().until_usual(usual() + GRACE, self.instant()) > 0 {
            return;
        }
        self.rest(team).await;
        let is_due = self.is_current(session) && self.rests(team) == 0;
        if is_due && !team.leads() {
            team.ask(self.instant());
        }
    }

    /// Another tab has asked.
    pub(super) fn hear_round(self, session: &Rc<Session>, round: Round) {
        let Round { deltas, error, .. } = round;
        deltas.into_iter().for_each(|delta| self.hear(session, delta));
        if self.is_current(session) {
            if error.is_none() {
                spawn_local(self.look_back_at_rest());
            }
            self.board_error.set(error);
        }
    }

    /// Lets searches find what has come, a little at a time.
    async fn index_at_rest(self) {
        const A_LITTLE: usize = 100;
        while self.board.try_update_untracked(|board| board.index_some(A_LITTLE)) == Some(true) {
            page::give_way().await;
        }
    }

    /// Asks what is new, and looks back to an instant of Jira's clock if there is one. What is `told` is
    /// for the other tabs.
    async fn ask(
        self,
        session: &Rc<Session>,
        back_to: Option<Timestamp>,
        told: &RefCell<Vec<Delta>>,
    ) -> Result<(), Error> {
        let sync = Sync::new(session.clone());
        let on = |delta: Delta| {
            if !is_empty(&delta) {
                told.borrow_mut().push(delta.clone());
                self.hear(session, delta);
            }
        };
        let Some(wanted) = self.board.with_untracked(Board::wanted) else { return Ok(()) };
        let Some(back_to) = back_to else {
            let is_held = |key: &IssueKey| self.board.with_untracked(|board| board.has(key));
            return sync.changes(wanted, is_held, on).await;
        };
        let since = wanted.since.min(back_to);
        sync.changes(Wanted { since, ..wanted }, |_| false, on).await?;
        let at_hand = self.board.with_untracked(Board::open_keys);
        // What a load that was stopped has left out is not looked for one by one.
        let is_held = |key: &IssueKey| {
            self.is_partial.get_untracked() || self.board.with_untracked(|board| board.has(key))
        };
        sync.compare(at_hand, is_held, on).await
    }

    fn hear(self, session: &Rc<Session>, delta: Delta) {
        if self.is_current(session) && !is_empty(&delta) {
            self.take_delta(delta);
        }
    }

    fn take_delta(self, delta: Delta) {
        let notices = self.board.try_update(|board| board.apply(delta)).unwrap_or_default();
        notices.into_iter().for_each(|notice| self.tell(What::News(notice)));
    }

    pub(super) fn is_current(self, session: &Rc<Session>) -> bool {
        self.connection.with_untracked(|connection| {
            matches!(connection, Connection::Ready(current) if Rc::ptr_eq(current, session))
        })
    }
}

/// How often Jira is asked by itself, in milliseconds.
fn usual() -> u32 {
    if page::is_visible() { VISIBLE } else { HIDDEN }
}

/// Whether a piece of news says nothing.
fn is_empty(delta: &Delta) -> bool {
    match delta {
        Delta::Changes { tickets, .. } => tickets.is_empty(),
        Delta::Finished(issues) => issues.is_empty(),
        _ => false,
    }
}

fn wait(millis: u32) -> Duration {
    Duration::from_millis(millis.into())
}
