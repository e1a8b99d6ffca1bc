//! Writes one draft, one saving after the other, and goes on when its form is gone: the last key
//! before one leaves is kept as well.

use super::Draftable;
use crate::desk::drafts::{Drafts, Saved};
use crate::domain::draft::DraftKey;
use crate::domain::time::Timestamp;
use crate::ui::state::Desk;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

pub(super) struct Writer<F> {
    desk: Desk,
    drafts: Drafts,
    key: DraftKey,
    base: Timestamp,
    /// The version that was loaded or written last.
    seen: Cell<u64>,
    /// What the database holds, as far as this tab knows; the pristine form when it holds nothing.
    held: RefCell<F>,
    next: RefCell<Option<F>>,
    is_writing: Cell<bool>,
}

pub(super) enum Outcome<F> {
    Kept,
    /// Another tab kept something newer, and nothing was written.
    Newer(F),
}

impl<F: Draftable> Writer<F> {
    pub(super) fn new(desk: Desk, key: DraftKey, base: Timestamp, pristine: F) -> Rc<Writer<F>> {
        Rc::new(Writer {
            desk,
            drafts: desk.drafts(),
            key,
            base,
            seen: Cell::new(0),
            held: RefCell::new(pristine),
            next: RefCell::new(None),
            is_writing: Cell::new(false),
        })
    }

    /// What was kept, and when.
    pub(super) async fn load(&self) -> Option<(F, Timestamp)> {
        let kept = self.drafts.load::<F>(&self.key).await;
        let kept = kept.inspect_err(|error| self.desk.not_kept(*error)).ok().flatten()?;
        self.seen.set(kept.version);
        self.held.replace(kept.form.clone());
        Some((kept.form, kept.saved))
    }

    /// What another tab kept since.
    pub(super) async fn newer(&self) -> Option<F> {
        let kept = self.drafts.load::<F>(&self.key).await.ok().flatten()?;
        let is_newer = kept.version > self.seen.get() && !self.is_writing.get();
        is_newer.then(|| {
            self.seen.set(kept.version);
            kept.form
        })
    }

    /// Whether nothing was typed since the database was last read or written.
    pub(super) fn holds(&self, form: &F) -> bool {
        *self.held.borrow() == *form
    }

    /// The form is what the database holds.
    pub(super) fn agree(&self, form: F) {
        self.held.replace(form);
    }

    /// Keeps a form unless it is kept; while another is being written, it waits its turn.
    pub(super) fn write(self: &Rc<Self>, form: F, hear: impl Fn(Outcome<F>) + 'static) {
        if !self.is_writing.get() && self.holds(&form) {
            return;
        }
        self.next.replace(Some(form));
        if self.is_writing.replace(true) {
            return;
        }
        let writer = self.clone();
        spawn_local(async move {
            loop {
                let Some(form) = writer.next.take().filter(|form| !writer.holds(form)) else {
                    break;
                };
                let Some(outcome) = writer.save(form).await else { break };
                let is_kept = matches!(outcome, Outcome::Kept);
                hear(outcome);
                if !is_kept {
                    break;
                }
            }
            writer.next.replace(None);
            writer.is_writing.set(false);
        });
    }

    /// Forgets what is kept; `pristine` is how the form begins anew.
    pub(super) fn discard(self: &Rc<Self>, pristine: F) {
        let writer = self.clone();
        self.next.replace(None);
        self.held.replace(pristine);
        spawn_local(async move {
            if let Err(error) = writer.drafts.discard(&writer.key).await {
                writer.desk.not_kept(error);
            }
        });
    }

    async fn save(&self, form: F) -> Option<Outcome<F>> {
        let seen = self.seen.get();
        match self.drafts.save(&self.key, form.clone(), self.base, seen).await {
            Ok(Saved::Kept { version }) => {
                self.seen.set(version);
                self.held.replace(form);
                Some(Outcome::Kept)
            }
            Ok(Saved::Conflict(kept)) => {
                self.seen.set(kept.version);
                Some(Outcome::Newer(kept.form))
            }
            Ok(Saved::Mismatch) => None,
            Err(error) => {
                self.desk.not_kept(error);
                None
            }
        }
    }
}
