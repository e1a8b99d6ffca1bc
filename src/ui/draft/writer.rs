//! Writes one draft, one saving after the other, and goes on when its form is gone: the last key
//! before one leaves is kept as well.

use super::Draftable;
use crate::desk::drafts::{Drafts, Kept, Saved};
use crate::domain::draft::DraftKey;
use crate::domain::time::Timestamp;
use crate::ui::browser::page;
use crate::ui::state::Desk;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

pub(super) struct Writer<F> {
    desk: Desk,
    drafts: RefCell<Drafts>,
    key: DraftKey,
    /// The version that was loaded or written last.
    seen: Cell<u64>,
    /// What the database holds, as far as this tab knows; the pristine form when it holds nothing.
    held: RefCell<F>,
    next: RefCell<Option<F>>,
    is_writing: Cell<bool>,
    /// Another tab went on with the draft, and the agent has not chosen yet: what is typed here is
    /// kept beside it.
    is_apart: Cell<bool>,
}

pub(super) enum Outcome<F> {
    Kept,
    /// Another tab kept something newer, and nothing was written.
    Newer(F),
}

impl<F: Draftable> Writer<F> {
    pub(super) fn new(desk: Desk, key: DraftKey, pristine: F) -> Rc<Writer<F>> {
        Rc::new(Writer {
            desk,
            drafts: RefCell::new(desk.drafts()),
            key,
            seen: Cell::new(0),
            held: RefCell::new(pristine),
            next: RefCell::new(None),
            is_writing: Cell::new(false),
            is_apart: Cell::new(false),
        })
    }

    /// What was kept, and when.
    pub(super) async fn load(&self) -> Option<(F, Timestamp)> {
        let kept = self.drafts().load::<F>(&self.key).await;
        let kept = kept.inspect_err(|error| self.desk.not_kept(*error)).ok().flatten()?;
        self.seen.set(kept.version);
        self.held.replace(kept.form.clone());
        Some((kept.form, kept.saved))
    }

    /// What another tab kept since.
    pub(super) async fn newer(&self) -> Option<F> {
        let kept = self.drafts().load::<F>(&self.key).await.ok().flatten()?;
        let is_newer = kept.version > self.seen.get() && !self.is_writing.get();
        is_newer.then(|| {
            self.seen.set(kept.version);
            kept.form
        })
    }

    /// Another tab went on with the draft: what is typed here is kept beside it.
    pub(super) fn part(&self) {
        self.is_apart.set(true);
    }

    pub(super) fn is_apart(&self) -> bool {
        self.is_apart.get()
    }

    /// The agent goes on with what stands here, over what the other tab kept.
    pub(super) fn prevail(&self, theirs: F) {
        self.is_apart.set(false);
        self.agree(theirs);
    }

    /// The agent goes on with what the other tab kept; what stood here can be had back.
    pub(super) fn give_way(self: &Rc<Self>, theirs: F, mine: F) {
        let drafts = self.drafts();
        self.drafts.replace(drafts.renewed());
        self.prevail(theirs);
        let writer = self.clone();
        spawn_local(async move {
            if let Err(error) = drafts.keep_beside(&writer.key, mine, true).await {
                writer.desk.not_kept(error);
            }
        });
    }

    /// Whether nothing was typed since the database was last read or written.
    pub(super) fn holds(&self, form: &F) -> bool {
        *self.held.borrow() == *form
    }

    /// The form is what the database holds.
    pub(super) fn agree(&self, form: F) {
        self.held.replace(form);
    }

    /// What was typed before, the newest first, and then what was sent lately.
    pub(super) async fn earlier(&self) -> Vec<Kept<F>> {
        let drafts = self.drafts();
        let mut earlier = drafts.earlier::<F>(&self.key).await.unwrap_or_default();
        earlier.extend(drafts.sent_lately::<F>(&self.key).await.unwrap_or_default());
        earlier
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
        spawn_local(async move { writer.write_on(hear).await });
    }

    /// Keeps the `present` form, and then an earlier one in its place.
    pub(super) async fn put_back(&self, present: F, earlier: F, hear: impl Fn(Outcome<F>)) {
        self.take_turn().await;
        let is_kept = self.holds(&present) || self.keep(present, &hear).await;
        if is_kept {
            let renewed = self.drafts().renewed();
            self.drafts.replace(renewed);
            self.keep(earlier, &hear).await;
        }
        self.write_on(hear).await;
    }

    /// Keeps a form unless it is kept, and tells up to which version the draft is what stands here, 0
    /// when there is none. `None` while another tab goes on with the draft and the agent has not chosen.
    pub(super) async fn settle(&self, form: F, hear: impl Fn(Outcome<F>)) -> Option<u64> {
        self.take_turn().await;
        if self.is_apart() || !self.holds(&form) {
            self.keep(form, &hear).await;
        }
        let version = (!self.is_apart()).then(|| self.seen.get());
        self.write_on(hear).await;
        version
    }

    /// Forgets what is kept, unless another tab went on with it; `pristine` is how the form begins
    /// anew. Whether it is forgotten.
    pub(super) async fn discard(&self, pristine: F, hear: impl Fn(Outcome<F>)) -> bool {
        self.take_turn().await;
        self.next.replace(None);
        let discarded = self.drafts().discard::<F>(&self.key, self.seen.get()).await;
        let is_gone = match discarded {
            Ok(None) => {
                self.held.replace(pristine);
                true
            }
            Ok(Some(newer)) => {
                self.seen.set(newer.version);
                self.part();
                hear(Outcome::Newer(newer.form));
                false
            }
            Err(error) => {
                self.desk.not_kept(error);
                false
            }
        };
        self.is_writing.set(false);
        is_gone
    }

    fn drafts(&self) -> Drafts {
        self.drafts.borrow().clone()
    }

    /// Waits until nothing is being written.
    async fn take_turn(&self) {
        const GLANCE: Duration = Duration::from_millis(20);
        while self.is_writing.replace(true) {
            page::sleep(GLANCE).await;
        }
    }

    /// Writes what waits, until nothing does.
    async fn write_on(&self, hear: impl Fn(Outcome<F>)) {
        loop {
            let next = self.next.take().filter(|form| !self.holds(form));
            let Some(form) = next else { break };
            if !self.keep(form, &hear).await {
                break;
            }
        }
        self.next.replace(None);
        self.is_writing.set(false);
    }

    /// Whether the form is kept.
    async fn keep(&self, form: F, hear: &impl Fn(Outcome<F>)) -> bool {
        let outcome = self.save(form).await;
        let is_kept = matches!(outcome, Some(Outcome::Kept));
        outcome.into_iter().for_each(hear);
        is_kept
    }

    async fn save(&self, form: F) -> Option<Outcome<F>> {
        if self.is_apart.get() {
            return self.save_beside(form).await;
        }
        let seen = self.seen.get();
        match self.drafts().save(&self.key, form.clone(), seen).await {
            Ok(Saved::Kept { version }) => {
                self.seen.set(version);
                self.held.replace(form);
                Some(Outcome::Kept)
            }
            Ok(Saved::Conflict(kept)) => {
                self.seen.set(kept.version);
                self.part();
                self.save_beside(form).await;
                Some(Outcome::Newer(kept.form))
            }
            Ok(Saved::Mismatch) => None,
            Err(error) => {
                self.desk.not_kept(error);
                None
            }
        }
    }

    async fn save_beside(&self, form: F) -> Option<Outcome<F>> {
        match self.drafts().keep_beside(&self.key, form.clone(), false).await {
            Ok(own) => {
                self.held.replace(form);
                // What the other tab went on with is gone: this is the draft.
                if let Some(version) = own {
                    self.seen.set(version);
                    self.is_apart.set(false);
                }
                Some(Outcome::Kept)
            }
            Err(error) => {
                self.desk.not_kept(error);
                None
            }
        }
    }
}
