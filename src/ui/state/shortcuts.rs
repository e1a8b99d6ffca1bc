//! Acts that a key on the list begins, without a form.

use super::Desk;
use crate::desk::runner::Base;
use crate::domain::batch::{self, Hindrance};
use crate::domain::edit::Assignee;
use crate::domain::plan::Plan;
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::route::{Panel, Route};
use crate::ui::browser::page;
use crate::ui::parts::list::List;
use leptos::prelude::*;

impl Desk {
    /// Where people find a ticket: in Jira, or here when the Jira is inside the page.
    pub(crate) fn origin(self, key: &IssueKey) -> String {
        let here = || page::absolute(&self.href(&Route::ticket(key.clone())));
        self.in_jira(key).unwrap_or_else(here)
    }

    /// The act of putting somebody, or nobody, in charge of a ticket of the list, with what the list
    /// knows of it; `None` for a ticket that it does not know.
    pub(crate) fn assigning(
        self,
        key: &IssueKey,
        assignee: &Assignee,
    ) -> Option<Result<(Plan, Base), Hindrance>> {
        let ticket = self.board.with_untracked(|board| board.ticket(key))?;
        let plan = batch::assign(&ticket, assignee, self.operation_id());
        let (updated, read) = (ticket.updated, Timestamp::default());
        Some(plan.map(|plan| (plan, Base { updated, read, ticket: Some(ticket) })))
    }

    /// Puts the agent in charge of tickets of the list; of those that are in the agent's charge
    /// already nothing is asked.
    pub(crate) fn take_all(self, keys: &[IssueKey]) {
        let Some(session) = self.session_untracked() else { return };
        let me = Assignee::Person(session.agent.person.clone());
        let plan = |key: &IssueKey| self.assigning(key, &me)?.ok();
        self.act_together(keys.iter().filter_map(plan).collect(), false);
    }

    /// Closes a ticket as it was closed the last time: one reading, then the act, which can be
    /// taken back. A ticket without such a time is shown with its form for closing, one that is
    /// closed as it stands.
    pub(crate) async fn close_as_before(self, list: List, key: IssueKey) {
        let Ok(conversation) = self.read(&key).await else {
            return self.go(&Route::Ticket(key, Panel::Close));
        };
        let plan = match batch::close_as_before(&conversation, self.operation_id()) {
            Ok(plan) => plan,
            Err(Hindrance::NothingToDo) => return self.go(&Route::ticket(key)),
            Err(_) => return self.go(&Route::Ticket(key, Panel::Close)),
        };
        let (updated, read) = (conversation.ticket.updated, self.instant());
        let base = Base { updated, read, ticket: Some(conversation.ticket) };
        self.act_held(plan, base, move || list.leave(&key));
    }
}
