//! What can be done with the ticket that is looked at, by key and by button alike.

use crate::command::Command;
use crate::domain::closing::{ValidClosing, as_before};
use crate::domain::edit::Assignee;
use crate::domain::plan::Act;
use crate::domain::settings::Target;
use crate::domain::step::{NextAction, next_action};
use crate::domain::transfer::usual_target;
use crate::domain::triage::assign;
use crate::route::{Panel, Route};
use crate::ui::browser::page;
use crate::ui::opened::Opened;
use crate::ui::state::Desk;
use leptos::prelude::*;

/// The acts on one ticket; a handle to copy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Acts {
    pub desk: Desk,
    pub opened: Opened,
    next: Memo<NextAction>,
    can_take: Memo<bool>,
    usual: Memo<Option<Target>>,
    as_before: Memo<Option<ValidClosing>>,
}

impl Acts {
    pub(super) fn new(desk: Desk, opened: Opened) -> Acts {
        let settings = StoredValue::new(desk.settings());
        let next = Memo::new(move |_| match (opened.path(), opened.checklist()) {
            (Some(path), _) => next_action(&path),
            (None, Some(checklist)) if !checklist.is_met() => NextAction::Triage,
            (None, _) => NextAction::Nothing,
        });
        let can_take = Memo::new(move |_| {
            let me = desk.session().map(|session| session.agent.person.account.clone());
            let ticket = opened.ticket();
            let in_charge = ticket.as_ref().and_then(|ticket| ticket.assignee.as_ref());
            ticket.is_some()
                && me.is_some()
                && in_charge.map(|person| &person.account) != me.as_ref()
        });
        let usual = Memo::new(move |_| {
            let ticket = opened.ticket()?;
            settings.with_value(|settings| usual_target(&ticket, settings).cloned())
        });
        let as_before = Memo::new(move |_| {
            let conversation = opened.conversation()?;
            let choice = as_before(&conversation).filter(|_| !conversation.ticket.is_done())?;
            choice.validate(&conversation.transitions).ok()
        });
        Acts { desk, opened, next, can_take, usual, as_before }
    }

    /// Does what the keys ask for, as long as the ticket is looked at.
    pub(super) fn hear_keys(self, panel: Signal<Panel>) {
        let keys = self.desk.keys;
        let goes = |command, panel: Panel| keys.on(command, move || self.goes(panel.clone()));
        goes(Command::Triage, Panel::Triage);
        goes(Command::Reply, Panel::Reply { template: None });
        goes(Command::Note, Panel::Note);
        goes(Command::Close, Panel::Close);
        keys.on(Command::NextStep, move || {
            if let Some(panel) = self.next_panel() {
                self.goes(panel);
            }
        });
        keys.on(Command::Take, move || self.take());
        keys.on(Command::CloseAsBefore, move || self.close_as_before());
        keys.on(Command::Transfer, move || {
            if let Some(target) = self.usual.get_untracked() {
                self.goes(Panel::Transfer(target.id));
            }
        });
        keys.on(Command::Back, move || self.back());
        keys.on(Command::Leave, move || match panel.get_untracked() {
            Panel::Read => self.back(),
            _ => self.goes(Panel::Read),
        });
    }

    /// The next step, tracked.
    pub(super) fn next(self) -> NextAction {
        self.next.get()
    }

    /// The panel in which the next step is done. Reading ends in an answer.
    pub(super) fn next_panel(self) -> Option<Panel> {
        match self.next.get() {
            NextAction::Triage => Some(Panel::Triage),
            NextAction::Read | NextAction::Reply => Some(Panel::Reply { template: None }),
            NextAction::Close => Some(Panel::Close),
            NextAction::Nothing => None,
        }
    }

    /// Whether somebody else, or nobody, is in charge; tracked.
    pub(super) fn can_take(self) -> bool {
        self.can_take.get()
    }

    /// Whether the ticket can be closed the way it was closed before, tracked.
    pub(super) fn can_close_as_before(self) -> bool {
        self.as_before.with(Option::is_some)
    }

    /// Where a ticket like this one usually goes, tracked.
    pub(super) fn usual_target(self) -> Option<Target> {
        self.usual.get()
    }

    pub(super) fn href(self, panel: Panel) -> String {
        self.desk.href(&Route::Ticket(self.opened.key(), panel))
    }

    /// Puts the agent in charge.
    pub(super) fn take(self) {
        let session = self.desk.session_untracked();
        let Some(session) = session.filter(|_| self.can_take.get_untracked()) else { return };
        if self.is_under_way(&Act::Assign) {
            return;
        }
        let me = Assignee::Person(session.agent.person.clone());
        let plan = assign(self.desk.operation_id(), self.opened.key(), me);
        self.desk.act(plan, self.opened.base(), || ());
    }

    /// Closes at once, the way it was closed before; it can be taken back.
    pub(super) fn close_as_before(self) {
        let Some(closing) = self.as_before.get_untracked() else { return };
        if self.is_under_way(&Act::CloseAsBefore) {
            return;
        }
        let id = self.desk.operation_id();
        let plan = closing.plan(id, self.opened.key(), Act::CloseAsBefore);
        self.desk.act_held(plan, self.opened.base(), || ());
    }

    fn is_under_way(self, act: &Act) -> bool {
        let key = self.opened.key();
        untrack(|| self.desk.operations_on(&key)).iter().any(|known| known.plan.act == *act)
    }

    fn goes(self, panel: Panel) {
        self.desk.go(&Route::Ticket(self.opened.key(), panel));
    }

    /// Back to the list. The ticket is taken out of sight, and the focus out of it, before it goes: for
    /// one that is to be seen the browser would have the page laid out once more.
    fn back(self) {
        page::leave(".frame-ticket");
        page::hide(".frame-ticket");
        let (lane, arrangement) = self.desk.place.get_untracked();
        self.desk.go(&Route::Queue(lane, arrangement));
    }
}
