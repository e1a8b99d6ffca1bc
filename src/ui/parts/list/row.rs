//! A ticket in the list.

use super::columns::age;
use super::drawn::{Chip, Drawn, Face, LastWords};
use crate::domain::journal::StepState;
use crate::domain::lane::{Lane, SortBy};
use crate::domain::ticket::{IssueKey, Ticket};
use crate::route::Route;
use crate::rows::Shown;
use crate::ui::browser::intl;
use crate::ui::browser::written::{self, Class, Element};
use crate::ui::state::Desk;
use leptos::prelude::*;

/// A row in the page. It hears nothing, since [`super::ListView`] hears for all.
#[derive(Debug)]
pub(super) struct Row {
    /// Its number among [`Shown`].
    pub row: u32,
    pub element: Element,
    /// Whether it is filled a frame later than those in sight.
    pub late: Class,
    /// The ticket that it shows.
    of: Option<IssueKey>,
    drawn: Drawn,
}

impl Row {
    /// An empty one that is nowhere yet.
    pub(super) fn new(row: u32) -> Row {
        let element = written::alone("div", "row");
        _ = element.set_attribute("role", "row");
        _ = element.set_attribute("data-row", &row.to_string());
        let (late, drawn) = (Class::of(&element, "row-late"), Drawn::within(&element));
        Row { row, element, late, of: None, drawn }
    }

    /// Writes what its ticket is now; tracked.
    pub(super) fn show(&mut self, desk: Desk, lane: Lane, now: &Shown) {
        self.of = Some(now.key.clone());
        self.drawn.show(face(desk, lane, now));
    }

    /// Writes who is at it: the ticket whose row the Tab key leads to, and the one that stands beside the
    /// list.
    pub(super) fn mark(
        &mut self,
        desk: Desk,
        entrance: Option<&IssueKey>,
        open: Option<&IssueKey>,
    ) {
        let key = self.of.as_ref();
        let is_at = |at: Option<&IssueKey>| key.is_some() && at == key;
        let is_chosen = key.is_some_and(|key| desk.chosen.with(|chosen| chosen.contains(key)));
        self.drawn.mark(is_at(entrance), is_at(open), is_chosen);
    }
}

/// What a row shows; tracked.
fn face(desk: Desk, lane: Lane, now: &Shown) -> Face {
    let (words, key) = (desk.words(), &now.key);
    let ticket = desk.ticket(key);
    let ticket = ticket.as_ref();
    let of = |read: fn(&Ticket) -> Option<&String>| ticket.and_then(read).cloned();
    let at = ticket.map(|ticket| match age(lane) {
        SortBy::Created => ticket.created,
        _ => ticket.updated,
    });
    let at = at.unwrap_or_default();
    let waiting = ticket.and_then(|ticket| waiting(desk, lane, ticket));
    let chips = [standing(desk, key), company(desk, key), waiting];
    let last_words = (lane == Lane::Reopened).then(|| LastWords {
        text: desk.board.with(|board| board.last_words(key).map(str::to_owned)).unwrap_or_default(),
        act: words.close_again(),
        act_more: words.as_before(),
    });
    Face {
        index: now.place + 2,
        key: key.to_string(),
        address: desk.href(&Route::ticket(key.clone())),
        choose: words.choose(key),
        title: of(|ticket| Some(&ticket.title)).unwrap_or_default(),
        chips: chips.into_iter().flatten().collect(),
        last_words,
        account: of(|ticket| ticket.account.as_ref()).unwrap_or_default(),
        kind: of(|ticket| Some(&ticket.kind.as_ref()?.name)).unwrap_or_default(),
        group: of(|ticket| Some(&ticket.group.as_ref()?.name)).unwrap_or_default(),
        assignee: of(|ticket| Some(&ticket.assignee.as_ref()?.name)).unwrap_or_default(),
        age: intl::relative(words, at, desk.now.get()),
        instant: intl::machine(at),
    }
}

/// An act of the agent on the ticket that is not over, tracked.
fn standing(desk: Desk, key: &IssueKey) -> Option<Chip> {
    let words = desk.words();
    let (class, text) = desk.operations.with(|acts| {
        let own = acts.iter().rfind(|act| act.plan.ticket == *key)?;
        Some(match own.current() {
            Some(StepState::Held { .. }) => ("chip accent", words.row_held()),
            Some(StepState::Refused(_)) => ("chip bad", words.row_waits()),
            _ => ("chip", words.row_running()),
        })
    })?;
    Some((class, text.to_owned()))
}

/// Who else is at the ticket, as far as it was asked; tracked.
fn company(desk: Desk, key: &IssueKey) -> Option<Chip> {
    desk.others.with(|others| {
        let (_, others) = others.as_ref().filter(|(at, _)| at == key)?;
        let (name, doing) = others.first()?;
        Some(("chip", desk.words().presence(name, *doing)))
    })
}

/// Until when a ticket is put off, where that is what the lane is about; tracked.
fn waiting(desk: Desk, lane: Lane, ticket: &Ticket) -> Option<Chip> {
    let until = (lane == Lane::Waiting).then(|| desk.waits_until(ticket))??;
    Some(("chip", intl::relative(desk.words(), until, desk.now.get())))
}
