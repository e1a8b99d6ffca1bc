//! What an order would do to each ticket, found out before anything is done.

use crate::desk::runner::Base;
use crate::domain::batch::{self, Hindrance};
use crate::domain::checklist::{CheckContext, Checklist, check};
use crate::domain::closing::{self, ClosingWarning};
use crate::domain::conversation::Conversation;
use crate::domain::edit::Assignee;
use crate::domain::journal::Operation;
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::settings::Target;
use crate::domain::snooze::Snooze;
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::domain::transfer::{self, Transfer, TransferDraft, TransferWarning};
use crate::domain::undo::Lasting;
use crate::jira::{Error, Kind};
use crate::ui::parts::take_back;
use crate::ui::state::Desk;
use crate::words::Words;
use leptos::prelude::*;

/// What is asked for, with everything chosen.
#[derive(Clone, Debug)]
pub(super) enum Order {
    Assign(Assignee),
    Close,
    CloseAsBefore,
    Transfer(Target),
    /// Until then, or no longer.
    Snooze(Option<Timestamp>),
    TakeBack(Vec<Operation>),
}

/// An act that can be begun.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub plan: Plan,
    pub base: Base,
    /// What is to be looked at first.
    pub remarks: Vec<Remark>,
}

#[derive(Clone, Debug)]
pub(super) enum Remark {
    Closing(ClosingWarning),
    Transfer(TransferWarning),
    Lasting(Lasting),
}

/// Why there is no act.
#[derive(Clone, Debug)]
pub(super) enum Miss {
    Hindered(Hindrance),
    Unread(Error),
}

impl Order {
    /// Whether the acts can be taken back for a while before they leave.
    pub(super) fn is_held(&self) -> bool {
        matches!(self, Order::Close | Order::CloseAsBefore | Order::Transfer(_))
    }

    /// Whether it is begun without being asked about again, where nothing speaks against it.
    pub(super) fn is_chosen(&self) -> bool {
        matches!(self, Order::Assign(_) | Order::Snooze(_))
    }

    /// What it is called in sentences.
    pub(super) fn act(&self) -> Act {
        match self {
            Order::Assign(_) => Act::Assign,
            Order::Close => Act::Close,
            Order::CloseAsBefore => Act::CloseAsBefore,
            Order::Transfer(target) => Act::Transfer { target: target.id.clone() },
            Order::Snooze(until) => Act::Snooze { until: *until },
            Order::TakeBack(acts) => {
                let first = acts.first().map(|act| act.plan.operation.clone());
                Act::Undo { of: first.unwrap_or_else(|| OperationId(String::new())) }
            }
        }
    }

    /// Finds out what is done to a ticket. Nothing is read for an act that rests on nothing.
    pub(super) async fn prepare(&self, desk: Desk, key: &IssueKey) -> Result<Ready, Miss> {
        if let Order::TakeBack(acts) = self {
            return take_back(desk, acts, key).await;
        }
        if untrack(|| desk.operations_on(key)).iter().any(|act| !act.standing().is_over()) {
            return Err(Miss::Hindered(Hindrance::UnderWay));
        }
        if let Order::Assign(assignee) = self {
            return assign(desk, assignee, key);
        }
        let read = desk.instant();
        let conversation = desk.read(key).await.map_err(Miss::Unread)?;
        let (plan, remarks) = self.plan(desk, &conversation).await?;
        let updated = conversation.ticket.updated;
        let base = Base { updated, read, ticket: Some(conversation.ticket), draft: 0 };
        Ok(Ready { plan, base, remarks })
    }

    async fn plan(
        &self,
        desk: Desk,
        conversation: &Conversation,
    ) -> Result<(Plan, Vec<Remark>), Miss> {
        let id = desk.operation_id();
        let planned = match self {
            Order::Close => batch::close(conversation, &desk.last_closing(), id),
            Order::CloseAsBefore => batch::close_as_before(conversation, id),
            Order::Transfer(target) => return hand_over(desk, conversation, target).await,
            Order::Snooze(until) => Ok(snooze(desk, conversation, *until)),
            Order::Assign(_) | Order::TakeBack(_) => Err(Hindrance::NothingToDo),
        };
        let plan = planned.map_err(Miss::Hindered)?;
        let warnings = match self {
            Order::Close => closing::warnings(conversation, &checklist(desk, conversation)),
            _ => Vec::new(),
        };
        Ok((plan, warnings.into_iter().map(Remark::Closing).collect()))
    }
}

fn checklist(desk: Desk, conversation: &Conversation) -> Checklist {
    let settings = desk.settings();
    check(&conversation.ticket, &CheckContext { settings: &settings, kept_title: None })
}

fn assign(desk: Desk, assignee: &Assignee, key: &IssueKey) -> Result<Ready, Miss> {
    let planned = desk.assigning(key, assignee);
    let planned = planned.ok_or(Miss::Unread(Error::of(Kind::NotFound)))?;
    let (plan, base) = planned.map_err(Miss::Hindered)?;
    Ok(Ready { plan, base, remarks: Vec::new() })
}

fn snooze(desk: Desk, conversation: &Conversation, until: Option<Timestamp>) -> Plan {
    let ticket = &conversation.ticket;
    let from = desk.board.with_untracked(|board| board.snoozes().of(&ticket.key));
    let to = until.map(|until| Snooze { until, updated: ticket.updated });
    Plan {
        operation: desk.operation_id(),
        act: Act::Snooze { until },
        ticket: ticket.key.clone(),
        steps: vec![Step::Snooze { from, to }],
    }
}

async fn hand_over(
    desk: Desk,
    conversation: &Conversation,
    target: &Target,
) -> Result<(Plan, Vec<Remark>), Miss> {
    let session = desk.session_untracked().ok_or(Miss::Unread(Error::of(Kind::SignIn)))?;
    let (settings, ticket) = (desk.settings(), &conversation.ticket);
    let words = untrack(|| desk.words());
    let type_id = TransferDraft::default().type_id(ticket, &settings, target);
    let fields = session.create_fields(target, &type_id).await.map_err(Miss::Unread)?;
    let link_type = session.clone_link().await.map_err(Miss::Unread)?;
    let sight = Transfer { conversation, settings: &settings, target, fields: &fields };
    let texts = words.transfer_texts(untrack(|| desk.origin(&ticket.key)));
    let note = words.transfer_usual_note(target);
    let plan = batch::transfer(&sight, note, &texts, link_type.as_deref(), desk.operation_id());
    let plan = plan.map_err(Miss::Hindered)?;
    let warnings = transfer::warnings(ticket, &checklist(desk, conversation), target);
    Ok((plan, warnings.into_iter().map(Remark::Transfer).collect()))
}

async fn take_back(desk: Desk, acts: &[Operation], key: &IssueKey) -> Result<Ready, Miss> {
    let act = acts.iter().find(|act| act.plan.ticket == *key).cloned();
    let act = act.ok_or(Miss::Hindered(Hindrance::NothingToDo))?;
    let lasts = |lasting| Miss::Hindered(Hindrance::Lasts(lasting));
    let answer = take_back::look(desk, act).await.map_err(Miss::Unread)?.map_err(lasts)?;
    let (plan, remarks) = (answer.undo.plan, answer.undo.lasting);
    Ok(Ready {
        plan,
        base: answer.base,
        remarks: remarks.into_iter().map(Remark::Lasting).collect(),
    })
}

impl Remark {
    pub(super) fn sentence(&self, words: Words) -> String {
        match self {
            Remark::Closing(warning) => words.closing_warning(warning),
            Remark::Transfer(warning) => words.transfer_warning(warning),
            Remark::Lasting(lasting) => words.lasting(lasting),
        }
    }
}

impl Miss {
    pub(super) fn sentence(&self, words: Words) -> String {
        match self {
            Miss::Hindered(hindrance) => words.hindrance(hindrance),
            Miss::Unread(error) => words.failure(error),
        }
    }
}
