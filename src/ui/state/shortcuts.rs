//! Acts that a key on the list begins, without a form.

use super::acts::HELD_MILLIS;
use super::{Bulk, Desk};
use crate::command::Command;
use crate::desk::runner::Base;
use crate::domain::batch::{self, Hindrance};
use crate::domain::checklist::{CheckContext, check};
use crate::domain::edit::Assignee;
use crate::domain::journal::Operation;
use crate::domain::plan::{Act, Plan};
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::domain::transfer::usual_target;
use crate::route::{Panel, Route};
use crate::ui::browser::page;
use crate::ui::parts::list::List;
use leptos::prelude::*;
use leptos::task::spawn_local;

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
        Some(plan.map(|plan| (plan, Base { updated, read, ticket: Some(ticket), draft: 0 })))
    }

    /// Puts the agent in charge of tickets of the list; of those that are in the agent's charge
    /// already nothing is asked.
    pub(crate) fn take_all(self, keys: &[IssueKey]) {
        let Some(session) = self.session_untracked() else { return };
        let me = Assignee::Person(session.agent.person.clone());
        let plan = |key: &IssueKey| self.assigning(key, &me)?.ok();
        self.act_together(keys.iter().filter_map(plan).collect(), false);
    }

    /// Does what a key asks for on a ticket of the list, by what the list knows of it: takes it, asks for
    /// more, or goes to a form. What comes next is the ticket's form as long as it lacks something; else
    /// the ticket is to be read.
    pub(crate) fn strike(self, list: List, key: IssueKey, command: Command) {
        let panel = match command {
            Command::Take => return self.take_all(&[key]),
            Command::Assign => return self.bulk.set(Some((Bulk::Assign, vec![key]))),
            Command::Snooze => return self.bulk.set(Some((Bulk::Snooze, vec![key]))),
            Command::CloseAsBefore => return spawn_local(self.close_as_before(list, key)),
            Command::Triage => Panel::Triage,
            Command::Reply => Panel::Reply { template: None },
            Command::Note => Panel::Note,
            Command::Close => Panel::Close,
            _ => match self.next_panel(&key, command) {
                Some(panel) => panel,
                None => return,
            },
        };
        self.go(&Route::Ticket(key, panel));
    }

    /// The form of a ticket's usual transfer, if it has one, or that of what comes next.
    fn next_panel(self, key: &IssueKey, command: Command) -> Option<Panel> {
        let ticket = self.board.with_untracked(|board| board.ticket(key));
        let settings = self.settings();
        if command == Command::Transfer {
            return usual_target(&ticket?, &settings)
                .map(|target| Panel::Transfer(target.id.clone()));
        }
        let context = CheckContext { settings: &settings, kept_title: None };
        let lacks = ticket.is_some_and(|ticket| !check(&ticket, &context).is_met());
        Some(if lacks { Panel::Triage } else { Panel::Read })
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
        let base = Base { updated, read, ticket: Some(conversation.ticket), draft: 0 };
        let is_begun = self.begin_with(plan, base, Some(HELD_MILLIS)).await;
        if is_begun {
            list.leave(key);
        }
        is_begun
    }
}
