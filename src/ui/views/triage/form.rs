//! The form of the checklist: what the agent changed, over the ticket as it is now, and what
//! becomes of the save.

use crate::domain::checklist::{CheckContext, Checklist, LineState, check};
use crate::domain::conversation::EditableFields;
use crate::domain::draft::DraftKind;
use crate::domain::edit::Field;
use crate::domain::journal::{Operation, Refusal, Standing};
use crate::domain::plan::{Act, OperationId};
use crate::domain::proposal::Proposal;
use crate::domain::settings::Settings;
use crate::domain::ticket::Ticket;
use crate::domain::triage::{Meanwhile, TriageDraft, TriageError};
use crate::route::Route;
use crate::ui::browser::page;
use crate::ui::draft::{Drafting, Found};
use crate::ui::opened::Opened;
use crate::ui::state::Desk;
use leptos::prelude::*;

/// The form of one ticket; a handle to copy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    pub(super) desk: Desk,
    pub(super) opened: Opened,
    /// What the agent changed. The fields that were not touched hold nothing.
    pub(super) drafting: Drafting<TriageDraft>,
    pub(super) settings: StoredValue<Settings>,
    /// The form as it is seen: the ticket with what the agent changed.
    pub(super) shown: Memo<TriageDraft>,
    /// What may be edited; `None` before the ticket was read.
    pub(super) editable: Memo<Option<EditableFields>>,
    ticket: Memo<Option<Ticket>>,
    checklist: Memo<Option<Checklist>>,
    /// What others made of the fields that the agent has changed.
    meanwhile: Memo<Vec<Meanwhile>>,
    proposals: Memo<Vec<Proposal>>,
    errors: RwSignal<Vec<TriageError>>,
    act: Memo<Option<Operation>>,
    /// The identity of the next save.
    operation: StoredValue<OperationId>,
    /// The refused save in whose place the next one comes.
    replaced: StoredValue<Option<OperationId>>,
}

/// What is to be said about the save as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    None,
    Saving,
    /// Nobody knows yet whether it was saved.
    Checking,
    /// The ticket was changed meanwhile.
    Changed,
    NothingToSave,
    /// Jira's sentences that belong to no field of the form.
    Jira(Vec<String>),
}

impl Form {
    /// `None` when nobody is signed in.
    pub(super) fn begin(desk: Desk, opened: Opened) -> Option<Form> {
        let key = opened.key();
        let drafting = Drafting::begin(desk, &key, DraftKind::Triage, TriageDraft::default())?;
        let settings = StoredValue::new(desk.settings());
        let ticket = Memo::new(move |_| opened.ticket());
        let shown = Memo::new(move |_| {
            let draft = drafting.form.get();
            ticket
                .with(|ticket| ticket.as_ref().map(|ticket| draft.over(ticket)))
                .unwrap_or_default()
        });
        let editable = Memo::new(move |_| opened.conversation().map(|talk| talk.editable.clone()));
        let checklist = Memo::new(move |_| {
            let (ticket, shown) = (ticket.get()?, shown.get());
            let preview = shown.preview(&ticket, &editable.get().unwrap_or_default());
            let kept_title = shown.keeps_title.then_some(preview.title.as_str());
            settings.with_value(|settings| {
                Some(check(&preview, &CheckContext { settings, kept_title }))
            })
        });
        let meanwhile = Memo::new(move |_| {
            let Some(now) = opened.conversation() else { return Vec::new() };
            settings
                .with_value(|settings| shown.with(|shown| shown.meanwhile(&now, &settings.fields)))
        });
        let proposals = Memo::new(move |_| {
            let shown = shown.get();
            let mut proposals = opened.proposals();
            // What the agent wrote is not proposed away.
            proposals.retain(|proposal| !shown.touched.contains(&proposal.suggestion.field()));
            proposals
        });
        let form = Form {
            desk,
            opened,
            drafting,
            settings,
            shown,
            editable,
            ticket,
            checklist,
            meanwhile,
            proposals,
            errors: RwSignal::new(Vec::new()),
            act: Memo::new(move |_| desk.act_of(&opened.key(), &DraftKind::Triage)),
            operation: StoredValue::new(desk.operation_id()),
            replaced: StoredValue::new(None),
        };
        desk.on_ended(move |act| form.end(act));
        form.renew();
        form.follow();
        Some(form)
    }

    /// The fields that have a line, tracked.
    pub(super) fn fields(self) -> Vec<Field> {
        self.checklist.with(|list| {
            let lines = list.iter().flat_map(|list| &list.lines);
            lines.map(|line| line.field).collect()
        })
    }

    /// How a line would stand once the form is saved, tracked.
    pub(super) fn state(self, field: Field) -> Option<LineState> {
        self.checklist.with(|list| list.as_ref()?.state(field).cloned())
    }

    /// What is proposed for a field, tracked.
    pub(super) fn proposal(self, field: Field) -> Option<Proposal> {
        self.proposals.with(|proposals| {
            proposals.iter().find(|proposal| proposal.suggestion.field() == field).cloned()
        })
    }

    pub(super) fn has_proposals(self) -> bool {
        self.proposals.with(|proposals| !proposals.is_empty())
    }

    /// Whether Jira does not let the agent change the field, tracked.
    pub(super) fn is_locked(self, field: Field) -> bool {
        self.editable.with(|editable| editable.as_ref().is_some_and(|known| !known.allows(field)))
    }

    /// What somebody else made of a field that the agent has changed, tracked.
    pub(super) fn meanwhile(self, field: Field) -> Option<Meanwhile> {
        self.meanwhile.with(|found| found.iter().find(|found| found.field == field).cloned())
    }

    /// Takes a change by the agent.
    pub(super) fn change(self, field: Field, change: impl FnOnce(&mut TriageDraft)) {
        self.forgive(field);
        self.redraw(|form, seen| form.changing(field, seen, change));
    }

    /// Takes what somebody else made of a field, or keeps what the agent did to it.
    pub(super) fn choose(self, field: Field, takes: bool) {
        self.forgive(field);
        self.redraw(|form, shown| match takes {
            true => form.following(field),
            false => form.keeping(field, shown),
        });
        page::focus_soon(control(field));
    }

    /// Takes a proposal over; the focus goes to the next one, or to the save.
    pub(super) fn accept(self, proposal: &Proposal) {
        self.redraw(|form, seen| form.accepting(proposal, seen));
        page::focus_soon(".triage .proposal button, .triage-save");
    }

    /// Takes over everything that is proposed; the focus goes to what is left to be done.
    pub(super) fn accept_all(self) {
        let proposals = self.proposals.get_untracked();
        self.redraw(|form, seen| {
            proposals.iter().fold(form, |form, proposal| form.accepting(proposal, seen))
        });
        self.focus_open_line();
    }

    /// Changes what the agent changed, over the ticket as it is seen.
    fn redraw(self, draw: impl FnOnce(TriageDraft, &Ticket) -> TriageDraft) {
        let Some(seen) = self.ticket.get_untracked() else { return };
        self.drafting.form.update(|form| *form = draw(std::mem::take(form), &seen));
    }

    fn forgive(self, field: Field) {
        self.errors.update(|errors| errors.retain(|error| error.field() != Some(field)));
    }

    /// What is wrong with a field, in sentences; tracked.
    pub(super) fn faults(self, field: Field) -> Vec<String> {
        let words = self.desk.words();
        let mut faults: Vec<String> = self.errors.with(|errors| {
            let own = errors.iter().filter(|error| error.field() == Some(field));
            own.map(|error| words.triage_error(error).to_owned()).collect()
        });
        if let Some(Refusal::Jira { fields, .. }) = self.refusal() {
            let own = fields.into_iter().filter(|(id, _)| self.meaning(id) == Some(field));
            faults.extend(own.map(|(_, sentence)| sentence));
        }
        faults
    }

    /// What is to be said about the save as a whole, tracked.
    pub(super) fn trouble(self) -> Trouble {
        if self.errors.with(|errors| errors.contains(&TriageError::NothingToSave)) {
            return Trouble::NothingToSave;
        }
        match self.standing() {
            Some(Standing::Running { .. } | Standing::Held { .. }) => Trouble::Saving,
            Some(Standing::Verifying { .. }) => Trouble::Checking,
            Some(Standing::Blocked { reason: Refusal::Changed { .. }, .. }) => Trouble::Changed,
            // What Jira asks for besides stands on the card below, with its reasons.
            Some(Standing::Blocked { reason: Refusal::Jira { .. }, .. }) if self.lacks_others() => {
                Trouble::None
            }
            Some(Standing::Blocked { reason: Refusal::Jira { messages, fields, .. }, .. }) => {
                let others = fields.into_iter().filter(|(id, _)| self.meaning(id).is_none());
                let sentences: Vec<String> =
                    messages.into_iter().chain(others.map(|(_, sentence)| sentence)).collect();
                match sentences.is_empty() {
                    true => Trouble::None,
                    false => Trouble::Jira(sentences),
                }
            }
            _ => Trouble::None,
        }
    }

    /// Whether Jira asks for fields that have no line, tracked: they are given on the act's card.
    pub(super) fn lacks_others(self) -> bool {
        self.act.with(|act| {
            let blocked = act.as_ref().and_then(|act| match act.standing() {
                Standing::Blocked { step, .. } => Some(act.lacks(step)),
                _ => None,
            });
            blocked.is_some_and(|lacks| lacks.iter().any(|(id, _)| self.meaning(id).is_none()))
        })
    }

    /// Whether a save is under way, tracked.
    pub(super) fn is_busy(self) -> bool {
        let standing = self.standing();
        standing.is_some_and(|standing| !matches!(standing, Standing::Blocked { .. }))
    }

    /// Saves everything with one request, or shows what is in the way. A refused save is replaced.
    pub(super) fn save(self) {
        let Some(conversation) = untrack(|| self.opened.conversation()) else { return };
        if untrack(|| self.is_busy()) {
            return;
        }
        let (ticket, draft) = (&conversation.ticket, self.shown.get_untracked());
        self.opened.kept_title.set(draft.keeps_title.then(|| draft.title.trim().to_owned()));
        let valid = self
            .settings
            .with_value(|settings| draft.validate(ticket, &conversation.editable, &settings.kinds));
        match valid {
            Ok(valid) => {
                self.errors.set(Vec::new());
                self.replace_refused();
                let lead = untrack(|| self.desk.words()).task_reason_lead();
                let plan = valid.plan(self.operation.get_value(), ticket.key.clone(), lead);
                let act = move |base| self.desk.act(plan, base, || ());
                self.drafting.use_up(self.opened.base(), act);
            }
            Err(errors) if errors == [TriageError::NothingToSave] && draft.keeps_title => {
                self.leave();
            }
            Err(errors) => {
                self.errors.set(errors);
                page::focus_soon(FAULTY);
            }
        }
    }

    /// Once Jira has told what is proposed and what may be edited, the focus goes to what is to be
    /// done first.
    pub(super) fn focus_when_read(self) {
        page::select_unless_typing("#triage-heading");
        let is_ready = Memo::new(move |_| {
            let is_read = self.editable.with(Option::is_some);
            is_read
                && self.desk.knows_earlier()
                && self.drafting.found.with(|found| *found != Found::Looking)
        });
        Effect::new(move |_| {
            if is_ready.get() && !page::is_typing() {
                self.focus_open_line();
            }
        });
        let is_refused = Memo::new(move |_| matches!(self.refusal(), Some(Refusal::Jira { .. })));
        Effect::new(move |_| {
            if is_refused.get() {
                page::focus_soon(FAULTY);
            }
        });
    }

    /// What is proposed comes first: one key takes it over, and the focus goes on to what is left. In a
    /// text field that key would be a letter.
    fn focus_open_line(self) {
        if !self.proposals.with_untracked(Vec::is_empty) {
            return page::select_unless_typing(".triage-accept");
        }
        let open = self
            .checklist
            .with_untracked(|list| list.as_ref().map_or_else(Vec::new, Checklist::open_fields));
        let locked = |field: &Field| untrack(|| self.is_locked(*field));
        let first = open.into_iter().find(|field| !locked(field));
        page::select_unless_typing(match first {
            Some(field) => control(field),
            None => ".triage-save",
        });
    }

    /// Another save comes in the place of one that was refused: one, however often it is asked for.
    fn replace_refused(self) {
        let refused = self.act.get_untracked().map(|act| act.plan.operation);
        if let Some(refused) = refused.filter(|refused| !self.is_replaced(refused)) {
            self.operation.set_value(self.desk.operation_id());
            self.desk.replace_act(&refused);
            self.replaced.set_value(Some(refused));
        }
    }

    fn is_replaced(self, save: &OperationId) -> bool {
        self.replaced.with_value(|replaced| replaced.as_ref() == Some(save))
    }

    /// The save that is over, or was given up in whatever tab, is not the next one.
    fn renew(self) {
        Effect::new(move |had: Option<Option<OperationId>>| {
            let has = self.act.with(|act| act.as_ref().map(|act| act.plan.operation.clone()));
            let gone = had.flatten().filter(|_| has.is_none());
            if gone.is_some_and(|gone| !self.is_replaced(&gone)) {
                self.operation.set_value(self.desk.operation_id());
            }
            has
        });
    }

    /// A save that met what somebody else changed: the lines tell what, once the ticket was read.
    fn follow(self) {
        let is_changed =
            Memo::new(move |_| matches!(self.refusal(), Some(Refusal::Changed { .. })));
        Effect::new(move |_| {
            if is_changed.get() {
                self.opened.reload();
            }
        });
    }

    fn standing(self) -> Option<Standing> {
        self.act.with(|act| act.as_ref().map(Operation::standing))
    }

    fn refusal(self) -> Option<Refusal> {
        match self.standing() {
            Some(Standing::Blocked { reason, .. }) => Some(reason),
            _ => None,
        }
    }

    fn meaning(self, id: &str) -> Option<Field> {
        self.settings.with_value(|settings| settings.fields.meaning(id))
    }

    fn end(self, act: &Operation) {
        let is_own = self.opened.key() == act.plan.ticket && act.plan.act == Act::Triage;
        if is_own && matches!(act.standing(), Standing::Finished { .. }) {
            self.leave();
        }
    }

    /// Back to the ticket, to its next step.
    fn leave(self) {
        self.desk.go(&Route::ticket(self.opened.key()));
        page::focus_soon(super::super::ticket::NEXT_STEP);
    }
}

/// The first control of the first line with a fault.
const FAULTY: &str = ".triage-line[data-faulty] :is(input, select, textarea, button)";

/// The control of a field.
fn control(field: Field) -> &'static str {
    match field {
        Field::Kind => "#triage-kind :is(input:checked, input)",
        Field::Email => "#triage-email",
        Field::Account => "#triage-account",
        Field::Assignee => "#triage-assignee",
        Field::Title => "#triage-title",
        Field::Group => "#triage-group",
        Field::Reporter => "#triage-reporter",
    }
}
