//! Acts that a key on the list begins, without a form.

use super::Desk;
use crate::desk::runner::Base;
use crate::domain::batch;
use crate::domain::closing::as_before;
use crate::domain::edit::Assignee;
use crate::domain::plan::Act;
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::domain::triage::assign;
use crate::route::{Panel, Route};
use crate::ui::browser::page;
use crate::ui::parts::list::List;
use leptos::prelude::*;

impl Desk {
    /// Puts the agent in charge of a ticket.
    pub(crate) fn take(self, key: IssueKey) {
        let session = self.session_untracked();
        let known = self.board.with_untracked(|board| board.ticket(&key));
        let Some((session, ticket)) = session.zip(known) else { return };
        let me = session.agent.person.clone();
        if ticket.assignee.as_ref().is_some_and(|person| person.account == me.account) {
            return;
        }
        let plan = assign(self.operation_id(), key, Assignee::Person(me));
        let (updated, read) = (ticket.updated, Timestamp::default());
        self.act(plan, Base { updated, read, ticket: Some(ticket) }, || ());
    }

    /// Where people find a ticket: in Jira, or here when the Jira is inside the page.
    pub(crate) fn origin(self, key: &IssueKey) -> String {
        let here = || page::absolute(&self.href(&Route::ticket(key.clone())));
        self.in_jira(key).unwrap_or_else(here)
    }

    /// Puts the agent in charge of tickets.
    pub(crate) fn take_all(self, keys: &[IssueKey]) {
        let Some(session) = self.session_untracked() else { return };
        let me = Assignee::Person(session.agent.person.clone());
        let plan = |key: &IssueKey| {
            let ticket = self.board.with_untracked(|board| board.ticket(key))?;
            let plan = batch::assign(&ticket, &me, self.operation_id()).ok()?;
            let (updated, read) = (ticket.updated, Timestamp::default());
            Some((plan, Base { updated, read, ticket: Some(ticket) }))
        };
        self.act_together(keys.iter().filter_map(plan).collect(), false);
    }

    /// Closes a ticket as it was closed the last time: one reading, then the act, which can be
    /// taken back. A ticket without such a time is shown with its form for closing.
    pub(crate) async fn close_as_before(self, list: List, key: IssueKey) {
        let Ok(conversation) = self.read(&key).await else {
            return self.go(&Route::Ticket(key, Panel::Close));
        };
        let choice = as_before(&conversation);
        let valid = choice.and_then(|choice| choice.validate(&conversation.transitions).ok());
        let Some(closing) = valid else {
            return self.go(&Route::Ticket(key, Panel::Close));
        };
        let plan = closing.plan(self.operation_id(), key.clone(), Act::CloseAsBefore);
        let (updated, read) = (conversation.ticket.updated, self.instant());
        let base = Base { updated, read, ticket: Some(conversation.ticket) };
        self.act_held(plan, base, move || list.leave(&key));
    }
}
