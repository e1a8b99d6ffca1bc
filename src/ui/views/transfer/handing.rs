//! The transfer as it is being prepared: what the target asks for, the form, and the act.

use crate::domain::draft::DraftKind;
use crate::domain::message::CreateField;
use crate::domain::plan::OperationId;
use crate::domain::settings::{Settings, Target};
use crate::domain::ticket::Choice;
use crate::domain::transfer::{
    Transfer, TransferDraft, TransferError, TransferPreview, TransferTexts, preview,
};
use crate::jira::{Error, Kind};
use crate::ui::browser::page;
use crate::ui::draft::Drafting;
use crate::ui::opened::Opened;
use crate::ui::remote::Remote;
use crate::ui::state::Desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What is known of the team's project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ground {
    /// The type whose create screen this is.
    type_id: String,
    fields: Vec<CreateField>,
    /// The types of the project.
    pub(super) kinds: Vec<Choice>,
    /// The link type that means "clones"; `None` when this Jira has none.
    pub(super) link_type: Option<String>,
}

/// The ticket and where it goes, as far as it is known; a handle to copy.
#[derive(Clone, Copy)]
struct Sight {
    opened: Opened,
    settings: StoredValue<Settings>,
    target: StoredValue<Target>,
    ground: RwSignal<Remote<Arc<Ground>>>,
}

impl Sight {
    /// Looks at the transfer once everything is known, tracked.
    fn look<T>(self, look: impl FnOnce(Transfer<'_>) -> T) -> Option<T> {
        let conversation = self.opened.conversation()?;
        let ground = self.ground.with(|ground| ground.value().cloned())?;
        let (conversation, fields) = (&*conversation, &ground.fields[..]);
        self.settings.with_value(|settings| {
            self.target.with_value(|target| {
                Some(look(Transfer { conversation, settings, target, fields }))
            })
        })
    }
}

/// A transfer that is prepared; a handle to copy.
#[derive(Clone, Copy)]
pub(super) struct Handing {
    desk: Desk,
    pub(super) opened: Opened,
    pub(super) target: StoredValue<Target>,
    pub(super) drafting: Drafting<TransferDraft>,
    pub(super) ground: RwSignal<Remote<Arc<Ground>>>,
    pub(super) preview: Memo<Option<TransferPreview>>,
    /// What keeps the transfer from being started.
    pub(super) errors: Memo<Vec<TransferError>>,
    pub(super) was_tried: RwSignal<bool>,
    sight: Sight,
    operation: StoredValue<OperationId>,
}

impl Handing {
    /// `None` while the ticket was not read, or nobody is signed in.
    pub(super) fn begin(desk: Desk, opened: Opened, target: Target) -> Option<Handing> {
        let conversation = untrack(|| opened.conversation())?;
        let ticket = &conversation.ticket;
        let note = untrack(|| desk.words()).transfer_usual_note(&target);
        let kind = DraftKind::Transfer { target: target.id.clone() };
        let pristine = TransferDraft::begin(ticket, note);
        let drafting = Drafting::begin(desk, &ticket.key, kind, pristine)?;
        let (settings, target) = (StoredValue::new(desk.settings()), StoredValue::new(target));
        let ground: RwSignal<Remote<Arc<Ground>>> = RwSignal::new(Remote::Loading);
        let sight = Sight { opened, settings, target, ground };
        let preview = Memo::new(move |_| sight.look(|transfer| preview(&transfer)));
        let errors = Memo::new(move |_| {
            drafting.form.with(|draft| {
                let judge = |transfer: Transfer<'_>| {
                    draft.validate(&transfer, &TransferTexts::default()).err().unwrap_or_default()
                };
                sight.look(judge).unwrap_or_default()
            })
        });
        let handing = Handing {
            desk,
            opened,
            target,
            drafting,
            ground,
            preview,
            errors,
            was_tried: RwSignal::new(false),
            sight,
            operation: StoredValue::new(desk.operation_id()),
        };
        let type_id = Memo::new(move |_| handing.type_id());
        Effect::new(move |_| handing.survey(type_id.get()));
        Some(handing)
    }

    /// The type of the new issue, tracked.
    pub(super) fn type_id(self) -> Option<String> {
        let ticket = self.opened.ticket()?;
        let draft = self.drafting.form.get();
        Some(self.target.with_value(|target| {
            self.sight.settings.with_value(|settings| draft.type_id(&ticket, settings, target))
        }))
    }

    /// Asks again what the team's project asks for.
    pub(super) fn survey_again(self) {
        self.survey(untrack(|| self.type_id()));
    }

    fn survey(self, type_id: Option<String>) {
        let Some(type_id) = type_id else { return };
        self.ground.update(|ground| *ground = std::mem::replace(ground, Remote::Loading).asked());
        spawn_local(async move {
            let Some(target) = self.target.try_get_value() else { return };
            let answer = ground(self.desk, &target, type_id.clone()).await;
            let is_current = self.drafting.form.try_get_untracked().is_some()
                && untrack(|| self.type_id()) == Some(type_id);
            if is_current {
                self.ground.update(|ground| {
                    *ground = std::mem::replace(ground, Remote::Loading).answered(answer);
                });
            }
        });
    }

    /// Whether an error is to be told: what is impossible at once, what is missing only when the
    /// agent tried. Tracked.
    pub(super) fn shows(self, error: &TransferError) -> bool {
        self.was_tried.get() || matches!(error, TransferError::Impossible { .. })
    }

    /// How a field is called in the team's project, tracked.
    pub(super) fn field_name(self, id: &str) -> String {
        self.ground
            .with(|ground| {
                let field = ground.value()?.fields.iter().find(|field| field.id == id)?;
                Some(field.name.clone())
            })
            .unwrap_or_default()
    }

    /// Starts the transfer.
    pub(super) fn start(self) {
        self.was_tried.set(true);
        let draft = self.drafting.form.get_untracked();
        let link_type = self
            .ground
            .with_untracked(|ground| ground.value().and_then(|ground| ground.link_type.clone()));
        let valid = untrack(|| {
            let address = self.desk.origin(&self.opened.key());
            let texts = self.desk.words().transfer_texts(address);
            self.sight.look(|transfer| draft.validate(&transfer, &texts).ok()).flatten()
        });
        let (Some(valid), Some(link_type)) = (valid, link_type) else {
            return page::focus_soon(".transfer [aria-invalid], .transfer-faults");
        };
        let plan = valid.plan(self.operation.get_value(), self.opened.key(), &link_type);
        let act = move |base| self.desk.act(plan, base, || ());
        self.drafting.use_up(self.opened.base(), act);
    }
}

async fn ground(desk: Desk, target: &Target, type_id: String) -> Result<Arc<Ground>, Error> {
    let Some(session) = desk.session_untracked() else { return Err(Error::of(Kind::SignIn)) };
    let fields = session.create_fields(target, &type_id).await?;
    let link_type = session.clone_link().await?;
    let kinds = session.kinds(&target.project).await?;
    Ok(Arc::new(Ground { type_id, fields, kinds, link_type }))
}
