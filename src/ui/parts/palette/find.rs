//! What can be found now, and what taking it does.

use crate::command::Command;
use crate::domain::lane::{Filter, Lane};
use crate::domain::ticket::IssueKey;
use crate::palette::{Entry, MOST, commands, replies, typed_key};
use crate::route::{Arrangement, Panel, Route};
use crate::ui::state::Desk;
use crate::words::Words;
use leptos::prelude::{Get, GetUntracked, WithUntracked};

/// What was found, in groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) groups: Vec<Group>,
}

/// Entries of one kind; the first of them stands at place `first` of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) kind: Kind,
    pub(super) first: usize,
    pub(super) entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Tickets,
    Commands,
    Replies,
}

impl Kind {
    pub(super) fn name(self, words: Words) -> &'static str {
        match self {
            Kind::Tickets => words.palette_group_tickets(),
            Kind::Commands => words.commands(),
            Kind::Replies => words.palette_group_replies(),
        }
    }
}

impl Found {
    pub(super) fn len(&self) -> usize {
        self.groups.iter().map(|group| group.entries.len()).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    pub(super) fn entry(&self, place: usize) -> Option<Entry> {
        self.groups.iter().flat_map(|group| &group.entries).nth(place).cloned()
    }
}

/// Everything that goes by these words, tracked. A typed key comes first.
pub(super) fn find(desk: Desk, text: &str) -> Found {
    let tickets = tickets(desk, text);
    let is_key = typed_key(text, &desk.settings().project)
        .is_some_and(|key| tickets.contains(&Entry::Ticket { key }));
    let mut groups = vec![
        (Kind::Commands, found_commands(desk, text)),
        (Kind::Tickets, tickets),
        (Kind::Replies, found_replies(desk, text)),
    ];
    if is_key {
        groups.swap(0, 1);
    }
    let mut found = Found::default();
    for (kind, entries) in groups.into_iter().filter(|(_, entries)| !entries.is_empty()) {
        let first = found.len();
        found.groups.push(Group { kind, first, entries });
    }
    found
}

fn found_commands(desk: Desk, text: &str) -> Vec<Entry> {
    let mut available = desk.keys.available();
    available.retain(|command| {
        !matches!(
            command,
            Command::Palette | Command::Leave | Command::NextRow | Command::PreviousRow
        )
    });
    let name = |command| own_name(desk, command);
    commands(text, &available, desk.words(), name).into_iter().map(Entry::Command).collect()
}

fn tickets(desk: Desk, text: &str) -> Vec<Entry> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let filter = Filter { text: text.to_owned(), ..Filter::default() };
    let arrangement = Arrangement { filter, sort: None };
    let is_full = IssueKey::parse(text.trim()).is_some();
    let typed = typed_key(text, &desk.settings().project)
        .filter(|key| is_full || desk.ticket(key).is_some());
    let mut keys: Vec<IssueKey> = typed.into_iter().collect();
    for lane in [Lane::Open, Lane::Closed] {
        let list = desk.arranged(lane, &arrangement);
        let first = 0..list.len().min(MOST + 1);
        for key in desk.board.with_untracked(|board| board.keys(&list, first)) {
            if keys.len() < MOST && !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys.into_iter().map(|key| Entry::Ticket { key }).collect()
}

/// Canned replies are offered where there is somebody to answer.
fn found_replies(desk: Desk, text: &str) -> Vec<Entry> {
    match desk.route.get() {
        Route::Ticket(..) => replies(text, &desk.canned_replies(), desk.words()),
        _ => Vec::new(),
    }
}

/// What the site's administrator calls a tool or a lane.
fn own_name(desk: Desk, command: Command) -> Option<String> {
    match command {
        Command::Tool(number) => {
            let place = usize::from(number).checked_sub(1)?;
            desk.settings().tools.get(place).map(|tool| tool.name.clone())
        }
        Command::Lane(lane) => Some(desk.words().to_lane(&desk.lane_name(lane))),
        _ => None,
    }
}

/// How an entry is called.
pub(super) fn label(desk: Desk, entry: &Entry) -> String {
    match entry {
        Entry::Command(command) => {
            own_name(desk, *command).unwrap_or_else(|| desk.words().command(*command))
        }
        Entry::Reply { title, .. } => title.clone(),
        Entry::Ticket { key } => match desk.ticket(key) {
            Some(ticket) => match ticket.account {
                Some(account) => format!("{key} {} · {account}", ticket.title),
                None => format!("{key} {}", ticket.title),
            },
            None => key.to_string(),
        },
    }
}

/// Does what the entry stands for.
pub(super) fn take(desk: Desk, entry: &Entry) {
    match entry {
        Entry::Command(command) => _ = desk.keys.run(*command),
        Entry::Ticket { key } => desk.go(&Route::ticket(key.clone())),
        Entry::Reply { id, .. } => {
            if let Route::Ticket(key, _) = desk.route.get_untracked() {
                desk.go(&Route::Ticket(key, Panel::Reply { template: Some(id.clone()) }));
            }
        }
    }
}
