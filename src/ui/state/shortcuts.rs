//! Acts that a key on the list begins, without a form.

use super::Desk;
use super::acts::HELD_MILLIS;
use crate::command::Command;
use crate::desk::runner::Base;
use crate::domain::batch::{self, Hindrance};
use crate::domain::checklist::{CheckContext, check};
use crate::domain::edit::Assignee;
use crate::domain::journal::Operation;
use crate::domain::plan::{Act, Plan};
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::domain::transfer::usual_target;
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

    /// Does what a key asks for on a ticket of the list, by what the list knows of it: takes it, goes to the
    /// form of its usual transfer, or to what comes next. That is its form as long as it lacks something;
    /// else it is to be read.
    pub(crate) fn strike(self, key: IssueKey, command: Command) {
        let ticket = self.board.with_untracked(|board| board.ticket(&key));
        let settings = self.settings();
        let lacks = |ticket: &Ticket| {
            let context = CheckContext { settings: &settings, kept_title: None };
            !check(ticket, &context).is_met()
        };
        let panel = match command {
            Command::Take => return self.take_all(&[key]),
            Command::Transfer => {
                let target = ticket.and_then(|ticket| usual_target(&ticket, &settings).cloned());
                let Some(target) = target else { return };
                Panel::Transfer(target.id)
            }
            _ if ticket.as_ref().is_some_and(lacks) => Panel::Triage,
            _ => Panel::Read,
        };
        self.go(&Route::Ticket(key, panel));
    }

    /// Closes a ticket as it was closed the last time: one reading, then the act, which can be
    /// taken back. A ticket without such a time is shown with its form for closing, one that is
    /// closed as it stands. While that is under way nothing is done a second time.
    pub(crate) async fn close_as_before(self, list: List, key: IssueKey) {
        let is_closing = |act: &Operation| act.plan.act == Act::CloseAsBefore;
        if untrack(|| self.operations_on(&key)).iter().any(is_closing) {
            return;
        }
        let is_first = self.acting.try_update_value(|acting| acting.closing.insert(key.clone()));
        if is_first == Some(true) && !self.begin_closing(list, &key).await {
            self.acting.update_value(|acting| _ = acting.closing.remove(&key));
        }
    }

    /// Reads the ticket and begins to close it; tells whether it is begun.
    async fn begin_closing(self, list: List, key: &IssueKey) -> bool {
        let goes = |route: Route| {
            self.go(&route);
            false
        };
        let Ok(conversation) = self.read(key).await else {
            return goes(Route::Ticket(key.clone(), Panel::Close));
        };
        let plan = match batch::close_as_before(&conversation, self.operation_id()) {
            Ok(plan) => plan,
            Err(Hindrance::NothingToDo) => return goes(Route::ticket(key.clone())),
            Err(_) => return goes(Route::Ticket(key.clone(), Panel::Close)),
        };
        let (updated, read) = (conversation.ticket.updated, self.instant());
        let base = Base { updated, read, ticket: Some(conversation.ticket) };
        let is_begun = self.begin_with(plan, base, Some(HELD_MILLIS)).await;
        if is_begun {
            list.leave(key);
        }
        is_begun
    }
}
