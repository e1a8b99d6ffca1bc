//! One ticket that is looked at. It is read with one request; what is derived from it is computed
//! when it changes, and nothing of it outlives the view.

use crate::desk::runner::Base;
use crate::domain::aftermath::after;
use crate::domain::checklist::{CheckContext, Checklist, check};
use crate::domain::conversation::Conversation;
use crate::domain::header::{self, Header};
use crate::domain::journal::Operation;
use crate::domain::proposal::{Clues, HeaderLine, Proposal, Suggestion, propose};
use crate::domain::step::{self, Path};
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::ui::browser::page;
use crate::ui::remote::Remote;
use crate::ui::state::Desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// A ticket that is looked at; a handle to copy.
#[derive(Clone, Copy)]
pub struct Opened {
    desk: Desk,
    key: StoredValue<IssueKey>,
    pub remote: RwSignal<Remote<Arc<Conversation>>>,
    /// The title that the agent keeps whatever the rule says, while it is looked at.
    pub kept_title: RwSignal<Option<String>>,
    ticket: Memo<Option<Ticket>>,
    checklist: Memo<Option<Checklist>>,
    path: Memo<Option<Path>>,
    proposals: Memo<Vec<Proposal>>,
    /// Counts the questions; an answer to an older one is dropped.
    asked: StoredValue<u32>,
    /// When the conversation was read, by this machine's clock.
    read: StoredValue<Timestamp>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opened")
    }
}

impl Opened {
    /// Begins to read a ticket. To be called in the view that is keyed by the ticket.
    pub fn new(desk: Desk, key: IssueKey) -> Opened {
        let key = StoredValue::new(key);
        let remote: RwSignal<Remote<Arc<Conversation>>> = RwSignal::new(Remote::Loading);
        let kept_title = RwSignal::new(None);
        let conversation = move || remote.with(|remote| remote.value().cloned());
        let ticket = Memo::new(move |_| match conversation() {
            Some(conversation) => Some(conversation.ticket.clone()),
            None => key.with_value(|key| desk.board.with(|board| board.ticket(key))),
        });
        let settings = StoredValue::new(desk.settings());
        let checklist = Memo::new(move |_| {
            let ticket = ticket.get()?;
            let kept_title = kept_title.get();
            settings.with_value(|settings| {
                let kept_title = kept_title.as_deref();
                Some(check(&ticket, &CheckContext { settings, kept_title }))
            })
        });
        let path = Memo::new(move |_| Some(step::path(&*conversation()?, &checklist.get()?)));
        let knows_earlier = Memo::new(move |_| desk.knows_earlier());
        let proposals = Memo::new(move |_| {
            let found = conversation().zip(checklist.get()).filter(|_| knows_earlier.get());
            found.map_or_else(Vec::new, |(conversation, checklist)| {
                proposals_for(desk, &conversation, &checklist)
            })
        });
        let opened = Opened {
            desk,
            key,
            remote,
            kept_title,
            ticket,
            checklist,
            path,
            proposals,
            asked: StoredValue::new(0),
            read: StoredValue::new(Timestamp::default()),
        };
        opened.follow();
        opened
    }

    pub fn key(self) -> IssueKey {
        self.key.get_value()
    }

    /// The whole conversation once it was read, tracked.
    pub fn conversation(self) -> Option<Arc<Conversation>> {
        self.remote.with(|remote| remote.value().cloned())
    }

    /// The ticket: as it was read, or as the list knows it. Tracked.
    pub fn ticket(self) -> Option<Ticket> {
        self.ticket.get()
    }

    /// The ticket as it will be when the acts on it are done; tracked. For the eyes: acts
    /// rest on what Jira has said.
    pub fn shown(self) -> Option<Ticket> {
        let foreseen = self.desk.board.with(|board| self.key.with_value(|key| board.foreseen(key)));
        foreseen.map(|foreseen| foreseen.ticket).or_else(|| self.ticket.get())
    }

    /// Tracked; from the list's row until the ticket was read.
    pub fn checklist(self) -> Option<Checklist> {
        self.checklist.get()
    }

    /// Tracked; `None` until the ticket was read.
    pub fn path(self) -> Option<Path> {
        self.path.get()
    }

    /// What is proposed for the open lines, tracked.
    pub fn proposals(self) -> Vec<Proposal> {
        self.proposals.get()
    }

    /// What an act on this ticket rests on.
    pub fn base(self) -> Base {
        let ticket = self.ticket.get_untracked();
        let updated = ticket.as_ref().map_or(Timestamp::default(), |ticket| ticket.updated);
        Base { updated, read: self.read.get_value(), ticket, draft: 0 }
    }

    /// Reads the ticket again, unless it is looked at no more.
    pub fn reload(self) {
        let Some(asked) = self.asked.try_get_value() else { return };
        let question = asked + 1;
        self.asked.set_value(question);
        self.remote.update(|remote| *remote = std::mem::replace(remote, Remote::Loading).asked());
        spawn_local(async move {
            let Some(key) = self.key.try_get_value() else { return };
            let answer = self.desk.read(&key).await.map(Arc::new);
            if self.asked.try_get_value() != Some(question) {
                return;
            }
            self.read.set_value(self.desk.instant());
            self.remote.update(|remote| {
                *remote = std::mem::replace(remote, Remote::Loading).answered(answer);
            });
        });
    }

    /// Reads as soon as there is a connection, and again when the list knows of something newer. That
    /// may be the agent's own doing, or somebody else's beside it: only Jira can tell.
    fn follow(self) {
        let desk = self.desk;
        let is_connected = Memo::new(move |_| desk.session().is_some());
        let newest = Memo::new(move |_| {
            self.key.with_value(|key| desk.board.with(|board| board.updated(key)))
        });
        Effect::new(move |_| {
            if is_connected.get() {
                // What is held of the ticket is painted before.
                page::once_painted(move || self.reload());
            }
        });
        Effect::new(move |_| {
            let newest = newest.get();
            if let Some((read, at)) = desk.looked_back() {
                self.hear(read, at);
            }
            let Some(newest) = newest else { return };
            let known = self.remote.with_untracked(|remote| {
                remote.value().map(|conversation| conversation.ticket.updated)
            });
            let is_behind = known.is_some_and(|known| known < newest);
            // What looks back at the agent's acts reads the ticket too.
            if is_behind && !self.key.with_value(|key| desk.is_to_look_back(key)) {
                self.reload();
            }
        });
        desk.on_ended(move |act| self.take(act));
    }

    /// The ticket was read for another reason.
    fn hear(self, read: Arc<Conversation>, at: Timestamp) {
        let is_this = self.key.with_value(|key| *key == read.ticket.key);
        // The answer to a question that is under way will be newer.
        let is_idle = self.remote.with_untracked(|remote| matches!(remote, Remote::Ready(_)));
        if is_this && is_idle && at > self.read.get_value() {
            self.read.set_value(at);
            self.remote.set(Remote::Ready(read));
        }
    }

    /// Shows what an act of the agent did, without asking Jira.
    fn take(self, act: &Operation) {
        let is_mine = self.key.with_value(|key| *key == act.plan.ticket);
        let Some(session) = self.desk.session_untracked().filter(|_| is_mine) else { return };
        let status = || {
            self.remote.with_untracked(|remote| {
                remote.value().map(|conversation| conversation.ticket.status.id.clone())
            })
        };
        let before = status();
        let (me, at) = (&session.agent.person, self.desk.instant());
        self.change(|conversation| after(conversation, act, at, me));
        let is_asking = self.remote.with_untracked(Remote::is_asking);
        // The ways out of a new status are known to Jira alone; and an answer that is under way may
        // be older than the act.
        if before != status() || is_asking {
            self.reload();
        }
    }

    fn change(self, change: impl FnOnce(&Conversation) -> Conversation) {
        self.remote.update(|remote| match remote {
            Remote::Ready(known) | Remote::Refreshing(known) | Remote::Failed(_, Some(known)) => {
                *known = Arc::new(change(known));
            }
            Remote::Loading | Remote::Slow | Remote::Failed(_, None) => {}
        });
    }
}

fn proposals_for(desk: Desk, conversation: &Conversation, checklist: &Checklist) -> Vec<Proposal> {
    let Some(session) = desk.session() else { return Vec::new() };
    let headers = conversation.description().map(header::read).unwrap_or_default();
    let headers: Vec<HeaderLine<'_>> = headers.iter().map(Header::line).collect();
    let propose_by = |tickets: &[Ticket]| {
        let clues = Clues {
            headers: &headers,
            tickets,
            me: &session.agent.person,
            reporter: session.reporter.as_ref(),
            editable: &conversation.editable,
            kinds: &session.settings.kinds,
        };
        propose(&conversation.ticket, checklist, &clues)
    };
    // Whose earlier tickets count is known by the address, which may itself be a proposal.
    let address = propose_by(&[]).into_iter().find_map(|proposal| match proposal.suggestion {
        Suggestion::Email(address) => Some(address),
        _ => None,
    });
    let email = address.or_else(|| conversation.ticket.email.clone());
    let ticket = Ticket { email, ..conversation.ticket.clone() };
    propose_by(&desk.board.with_untracked(|board| board.earlier(&ticket)))
}
