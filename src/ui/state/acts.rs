//! Acting: plans go to the runner, and what becomes of them comes back as signals.

use super::overlooked::Ended;
use super::{Desk, What};
use crate::desk::runner::{Base, Runner};
use crate::desk::session::Session;
use crate::desk::sync::{Delta, Foresight};
use crate::domain::aftermath::{foreseen, is_foreseen, ticket_after};
use crate::domain::conversation::Conversation;
use crate::domain::filling::Given;
use crate::domain::journal::{Operation, Standing};
use crate::domain::notice::report;
use crate::domain::plan::{OperationId, Plan};
use crate::domain::ticket::{IssueKey, Ticket, Transition};
use crate::domain::time::Timestamp;
use crate::jira::{Error, Kind};
use crate::ui::browser::tabs::Line;
use crate::ui::later::{Acts, Decision};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

/// How long an act can be taken back, in milliseconds.
pub(super) const HELD_MILLIS: i64 = 10_000;

/// How long the tab that has told of an act is given to begin with it, in milliseconds: it is at
/// once in general, and what comes of the act is told where it was asked for.
const GIVEN_WAY_MILLIS: i64 = 300;

/// The runner and what it needs of the page.
#[derive(Default)]
pub(super) struct Acting {
    runner: Option<Rc<dyn Acts>>,
    /// On which tabs tell each other which act has changed.
    line: Option<Line>,
    /// The acts of other tabs that wait to be taken over here.
    awaited: HashSet<OperationId>,
    /// The ways out that the tickets last read offered. Few differ: they are those of a workflow.
    offered: HashMap<IssueKey, Arc<[Transition]>>,
    /// The tickets that are being closed by a key of the list, from the reading before it to its end.
    pub(super) closing: HashSet<IssueKey>,
    /// The acts that gave way to another one, of whose end nothing is told.
    replaced: HashSet<OperationId>,
    /// The acts of which it is not known yet what they went over.
    pub(super) to_look_back: Vec<Ended>,
    /// The ticket that was read last to find that out, and when by this machine's clock.
    pub(super) looked_back: RwSignal<Option<(Arc<Conversation>, Timestamp)>>,
    listeners: Vec<(usize, Callback<Operation>)>,
    last_listener: usize,
}

impl Desk {
    /// Carries a plan out. `base` is what the agent knew of the ticket. `begun` is called once the
    /// act is written down: until then its form stays, with what was typed.
    pub fn act(self, plan: Plan, base: Base, begun: impl FnOnce() + 'static) {
        self.submit(plan, base, None, begun);
    }

    /// Carries a plan out in ten seconds, until when it can be [taken back](Desk::withdraw).
    pub fn act_held(self, plan: Plan, base: Base, begun: impl FnOnce() + 'static) {
        self.submit(plan, base, Some(HELD_MILLIS), begun);
    }

    /// Takes an act back of which nothing has left.
    pub fn withdraw(self, id: &OperationId) {
        self.decide(id, Decision::Withdraw);
    }

    /// Lets an act go at once that could still be taken back.
    pub fn release(self, id: &OperationId) {
        self.decide(id, Decision::Release);
    }

    /// Has the refused step of an act tried again.
    pub fn retry(self, id: &OperationId) {
        self.decide(id, Decision::Retry);
    }

    /// The step of an act was done of which Jira shows no trace.
    pub fn confirm(self, id: &OperationId) {
        self.decide(id, Decision::Confirm);
    }

    /// Has the refused step of an act tried again with what it lacked.
    pub fn fill(self, id: &OperationId, given: Given) {
        self.decide(id, Decision::Fill(given));
    }

    /// Goes on without the refused step of an act.
    pub fn skip(self, id: &OperationId) {
        self.decide(id, Decision::Skip);
    }

    /// Gives up what is left of an act.
    pub fn discard(self, id: &OperationId) {
        self.decide(id, Decision::Discard);
    }

    /// Gives up what is left of an act in whose place another one comes.
    pub fn replace_act(self, id: &OperationId) {
        self.acting.update_value(|acting| _ = acting.replaced.insert(id.clone()));
        self.discard(id);
    }

    /// The agent has seen what changed meanwhile, and wants the act all the same.
    pub fn seen_changes(self, id: &OperationId) {
        self.decide(id, Decision::SeenChanges);
    }

    /// Takes a transfer into this browser's hands again, which somebody else took over.
    pub fn claim(self, id: &OperationId) {
        self.decide(id, Decision::Claim);
    }

    /// Finishes a transfer here that somebody began elsewhere, as its ticket tells.
    pub fn take_over(self, id: &OperationId, conversation: Arc<Conversation>) {
        let (Some(runner), id) = (self.runner(), id.clone()) else { return };
        spawn_local(async move {
            match runner.take_over(id.clone(), conversation).await {
                Ok(true) => self.run(id),
                Ok(false) => self.tell(What::NotDecided),
                Err(error) => self.tell(What::NotKept(error)),
            }
        });
    }

    /// The acts that want a card, tracked: those of unknown fate, those that the agent has to
    /// decide about, and those that wait for the network or for Jira.
    pub fn unfinished(self) -> Vec<OperationId> {
        let is_offline = !self.online.get();
        let waits =
            |standing: &Standing| is_offline && matches!(standing, Standing::Running { .. });
        self.operations.with(|acts| {
            let unfinished = acts.iter().filter(|act| {
                let standing = act.standing();
                standing.is_unfinished() || act.hindrance().is_some() || waits(&standing)
            });
            unfinished.map(|act| act.plan.operation.clone()).collect()
        })
    }

    /// An act that runs or is unfinished, tracked.
    pub fn operation(self, id: &OperationId) -> Option<Operation> {
        self.operations.with(|acts| acts.iter().find(|act| act.plan.operation == *id).cloned())
    }

    /// The acts on a ticket that run or are unfinished, tracked.
    pub fn operations_on(self, key: &IssueKey) -> Vec<Operation> {
        self.operations
            .with(|acts| acts.iter().filter(|act| act.plan.ticket == *key).cloned().collect())
    }

    /// Reads a ticket with one request; the board learns from it.
    ///
    /// # Errors
    /// Those of [`crate::jira::Client::conversation`].
    pub async fn read(self, asked: &IssueKey) -> Result<Conversation, Error> {
        let Some(session) = self.session_untracked() else {
            return Err(Error::of(Kind::SignIn));
        };
        let now = self.instant();
        let answer = session.client.conversation(asked).await;
        match &answer {
            Ok(conversation) => {
                self.look_back(conversation, now);
                let (key, ways) = (conversation.ticket.key.clone(), &conversation.transitions);
                self.acting.update_value(|acting| {
                    let known = acting.offered.values().find(|known| ***known == **ways).cloned();
                    acting.offered.insert(key.clone(), known.unwrap_or_else(|| ways[..].into()));
                });
                self.foresee(&key);
                if conversation.ticket.key != *asked {
                    self.forget(asked);
                }
                self.patch(conversation.ticket.clone());
            }
            Err(error) if error.is_sign_in() => self.signed_out(error.clone()),
            Err(error) if error.kind == Kind::NotFound => self.forget(asked),
            Err(_) => {}
        }
        answer
    }

    /// A ticket was deleted, or has another key since it was moved.
    fn forget(self, key: &IssueKey) {
        if self.board.with_untracked(|board| board.has(key)) {
            self.board.update(|board| _ = board.apply(Delta::Gone(key.clone())));
        }
    }

    /// Shows a ticket as a write, or its own reading, has told it.
    pub fn patch(self, ticket: Ticket) {
        let changes = |known: &Option<Ticket>| known.as_ref() != Some(&ticket);
        let is_own = ticket.key.project() == self.settings().project;
        let known = self.board.with_untracked(|board| board.ticket(&ticket.key));
        if is_own && changes(&known) {
            self.board.update(|board| board.patch(ticket));
        }
    }

    /// Is told every act that ends, as long as the view is there.
    pub fn on_ended(self, heard: impl Fn(&Operation) + Send + Sync + 'static) {
        let listener = Callback::new(move |act: Operation| heard(&act));
        let id = self.acting.try_update_value(|acting| {
            acting.last_listener += 1;
            acting.listeners.push((acting.last_listener, listener));
            acting.last_listener
        });
        on_cleanup(move || {
            self.acting.try_update_value(|acting| {
                acting.listeners.retain(|(known, _)| Some(*known) != id);
            });
        });
    }

    /// Carries on with what was left unfinished; from then on the desk acts.
    pub(crate) fn begin_acting(self, session: Rc<Session>) {
        let is_current = |now: Rc<Session>| Rc::ptr_eq(&now, &session);
        if !self.session_untracked().is_some_and(is_current) {
            return;
        }
        let on_change: Rc<dyn Fn(&Operation)> = Rc::new(move |act| self.heed(act));
        session.remember_by(self.ports());
        self.read_snoozes(session.clone());
        let runner: Rc<dyn Acts> = Runner::new(session, self.ports(), on_change);
        let line = Line::open("guichet-acts", move |id| self.overhear(OperationId(id)));
        self.acting.update_value(|acting| {
            let before = acting.runner.replace(runner.clone());
            before.iter().for_each(|runner| runner.go_off_duty());
            acting.line = line;
        });
        spawn_local(async move {
            match runner.acts().await {
                Ok(acts) => {
                    self.recall_batches(&acts);
                    let acts = self.recall(acts);
                    self.operations.set(acts.clone());
                    acts.iter().for_each(|act| self.foresee(&act.plan.ticket));
                    acts.iter().for_each(|act| self.run(act.plan.operation.clone()));
                }
                Err(error) => self.tell(What::NotKept(error)),
            }
        });
    }

    pub(super) fn stop_acting(self) {
        if let Some(session) = self.session_untracked() {
            session.end();
        }
        self.acting.update_value(|acting| {
            acting.line = None;
            acting.runner.take().iter().for_each(|runner| runner.go_off_duty());
        });
        let acts = self.operations.get_untracked();
        self.operations.set(Vec::new());
        acts.iter().for_each(|act| self.foresee(&act.plan.ticket));
        self.batches.set(Vec::new());
        self.past.set(Vec::new());
    }

    /// Another tab has changed an act. It is shown here as well, and taken over when that tab is
    /// closed or breaks. One that waits for the agent is nobody's to take over.
    fn overhear(self, id: OperationId) {
        let Some(runner) = self.runner() else { return };
        spawn_local(async move {
            let Ok(Some(act)) = runner.clone().act(id.clone()).await else { return };
            let is_over = self.keep(&act);
            let is_blocked = matches!(act.standing(), Standing::Blocked { .. });
            let is_new = !is_over
                && !is_blocked
                && self.acting.try_update_value(|acting| acting.awaited.insert(id.clone()))
                    == Some(true);
            if is_new {
                self.ports().clock.sleep(GIVEN_WAY_MILLIS).await;
                runner.run(id.clone(), Box::new(|_| ())).await;
                self.acting.update_value(|acting| _ = acting.awaited.remove(&id));
            }
        });
    }

    pub(super) fn runner(self) -> Option<Rc<dyn Acts>> {
        self.acting.with_value(|acting| acting.runner.clone())
    }

    fn submit(
        self,
        plan: Plan,
        base: Base,
        hold_millis: Option<i64>,
        begun: impl FnOnce() + 'static,
    ) {
        spawn_local(async move {
            if self.begin_with(plan, base, hold_millis).await {
                begun();
            }
        });
    }

    /// Begins with a plan once it is written down; tells whether it is.
    pub(super) async fn begin_with(self, plan: Plan, base: Base, hold_millis: Option<i64>) -> bool {
        let Some(runner) = self.runner() else {
            self.tell(What::SignedOut);
            return false;
        };
        let (id, act) = (plan.operation.clone(), plan.act.clone());
        let ticket = plan.ticket.clone();
        let is_begun = match runner.submit(plan, base, hold_millis).await {
            Ok(is_begun) => is_begun,
            Err(error) => {
                self.tell(What::NotKept(error));
                return false;
            }
        };
        match is_begun {
            true => self.run(id),
            false => self.tell(What::OverAlready(act, ticket)),
        }
        is_begun
    }

    pub(super) fn run(self, id: OperationId) {
        let Some(runner) = self.runner() else { return };
        spawn_local(runner.run(id, Box::new(move |error| self.tell(What::NotKept(error)))));
    }

    /// Decides about an act, and has it run on.
    fn decide(self, id: &OperationId, decision: Decision) {
        let (Some(runner), id) = (self.runner(), id.clone()) else { return };
        spawn_local(async move {
            match runner.decide(id.clone(), decision).await {
                Ok(true) => self.run(id),
                Ok(false) => self.tell(What::NotDecided),
                Err(error) => self.tell(What::NotKept(error)),
            }
        });
    }

    /// The runner says how far an act is. When it is over its form comes back, in every tab, and must not
    /// come back with a mail that went: what was typed is put away before.
    fn heed(self, act: &Operation) {
        let is_used = act.standing().is_over() && act.has_used_its_draft();
        if !is_used {
            return self.pass_on(act);
        }
        let act = act.clone();
        spawn_local(async move {
            self.put_away(&act).await;
            self.pass_on(&act);
        });
    }

    /// Shows how far an act is, here and in the other tabs.
    fn pass_on(self, act: &Operation) {
        self.show_act(act);
        self.acting.with_value(|acting| {
            acting.line.iter().for_each(|line| line.tell(&act.plan.operation.0));
        });
    }

    /// What was under way when somebody signed out is not shown to whoever came next.
    fn show_act(self, act: &Operation) {
        if !self.session_untracked().is_some_and(|session| session.is_for(act)) {
            return;
        }
        if self.keep(act) {
            self.end(act);
        } else if act.signed_out_at().is_some() {
            // The next question finds out whether the sign-in is over.
            self.refresh();
        }
    }

    /// Keeps an act among those that are shown, as long as it is not over; tells whether it is.
    fn keep(self, act: &Operation) -> bool {
        let is_over = act.standing().is_over();
        self.heed_batch(act);
        if is_over {
            self.heed_snooze(act);
            self.acting.update_value(|acting| _ = acting.closing.remove(&act.plan.ticket));
        }
        self.operations.update(|acts| {
            let known = acts.iter_mut().find(|known| known.plan.operation == act.plan.operation);
            match known {
                Some(known) => *known = act.clone(),
                None => acts.push(act.clone()),
            }
            acts.retain(|known| !is_over || known.plan.operation != act.plan.operation);
        });
        self.foresee(&act.plan.ticket);
        is_over
    }

    /// Shows a ticket as the acts on it will leave it, in the lanes where it will be, and as Jira
    /// tells it when there are none any more.
    fn foresee(self, key: &IssueKey) {
        let mut acts = self.operations.get_untracked();
        acts.retain(|act| act.plan.ticket == *key && is_foreseen(act));
        let offered = self.acting.with_value(|acting| acting.offered.get(key).cloned());
        let offered = offered.unwrap_or_default();
        let foresight = (!acts.is_empty())
            .then(|| -> Foresight { Arc::new(move |ticket| foreseen(ticket, &acts, &offered)) });
        self.board.maybe_update(|board| board.foresee(key, foresight));
    }

    fn end(self, act: &Operation) {
        let key = &act.plan.ticket;
        if let Some(ticket) = self.board.with_untracked(|board| board.ticket(key)) {
            let offered = self.acting.with_value(|acting| acting.offered.get(key).cloned());
            self.patch(ticket_after(&ticket, act, &offered.unwrap_or_default()));
        }
        let listeners = self.acting.with_value(|acting| acting.listeners.clone());
        listeners.iter().for_each(|(_, listener)| listener.run(act.clone()));
        self.remember(act);
        self.look_back_later(act);
        let mut is_replaced = false;
        let id = &act.plan.operation;
        self.acting.update_value(|acting| is_replaced = acting.replaced.remove(id));
        // The batch is told as a whole.
        let is_told = act.batch.is_none() && !is_replaced;
        if let Some(report) = report(act).filter(|_| is_told) {
            self.tell(What::Ended(report, act.plan.operation.clone()));
        }
    }
}
