//! A form whose content survives: what is typed into it is kept in the browser's database as one
//! types, comes back with its form, and is never written over by another tab.

mod writer;

use crate::desk::drafts::Kept;
use crate::desk::runner::Base;
use crate::domain::draft::{Content, DraftKind, Form};
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::ui::browser::page;
use crate::ui::state::Desk;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;
use writer::{Outcome, Writer};

/// How long a key may wait before what it typed is kept.
const PAUSE: Duration = Duration::from_millis(100);

/// What a form must be to be kept.
pub trait Draftable: Form + Into<Content> + Clone + PartialEq + Send + Sync + 'static {}

impl<F: Form + Into<Content> + Clone + PartialEq + Send + Sync + 'static> Draftable for F {}

/// What was found in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Looking,
    /// Nothing that needs to be told.
    Nothing,
    /// The form begins with what was typed before; when it was kept.
    Restored(Timestamp),
    /// Another tab went on with this draft meanwhile. One of the two has to be chosen.
    Newer,
}

/// A form that is kept; a handle to copy.
pub struct Drafting<F: 'static> {
    pub form: RwSignal<F>,
    pub found: RwSignal<Found>,
    /// Counts how often the form was put in from outside; what holds text of its own is drawn
    /// anew with it.
    pub epoch: RwSignal<u32>,
    /// Whether earlier versions of it are kept.
    pub has_earlier: RwSignal<bool>,
    pristine: StoredValue<F>,
    theirs: RwSignal<Option<F>>,
    /// A saving is about to begin.
    waits: StoredValue<bool>,
    writer: StoredValue<Rc<Writer<F>>, LocalStorage>,
}

impl<F> Clone for Drafting<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Drafting<F> {}

impl<F> fmt::Debug for Drafting<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Drafting")
    }
}

impl<F: Draftable> Drafting<F> {
    /// Begins with the draft that was kept, or with `pristine`. `None` when nobody is signed in.
    pub fn begin(
        desk: Desk,
        ticket: &IssueKey,
        kind: DraftKind,
        pristine: F,
    ) -> Option<Drafting<F>> {
        let key = desk.draft_key(ticket, kind)?;
        let drafting = Drafting {
            form: RwSignal::new(pristine.clone()),
            found: RwSignal::new(Found::Looking),
            epoch: RwSignal::new(0),
            has_earlier: RwSignal::new(false),
            theirs: RwSignal::new(None),
            waits: StoredValue::new(false),
            writer: StoredValue::new_local(Writer::new(desk, key, pristine.clone())),
            pristine: StoredValue::new(pristine),
        };
        spawn_local(async move {
            let Some(writer) = drafting.writer.try_get_value() else { return };
            let kept = writer.load().await;
            if drafting.found.try_get_untracked().is_none() {
                return;
            }
            match kept {
                Some((form, saved))
                    if drafting.pristine.with_value(|pristine| form != *pristine) =>
                {
                    drafting.put(form);
                    drafting.found.set(Found::Restored(saved));
                }
                _ => drafting.found.set(Found::Nothing),
            }
            drafting.look_for_earlier().await;
        });
        drafting.follow();
        Some(drafting)
    }

    /// Puts a form in, as from another tab.
    pub fn put(self, form: F) {
        self.form.set(form);
        self.epoch.update(|epoch| *epoch += 1);
    }

    /// Keeps what is typed, now.
    pub fn flush(self) {
        let is_ready = self.found.try_get_untracked().is_some_and(|found| found != Found::Looking);
        let form = self.form.try_get_untracked().filter(|_| is_ready);
        let (Some(form), Some(writer)) = (form, self.writer.try_get_value()) else { return };
        writer.write(form, move |outcome| self.hear(outcome));
    }

    /// Has an act begin that is made of what stands here, once it was tried to keep that: the draft is the
    /// act's from then on, and what is typed later is not. While another tab goes on with the draft, the
    /// agent has to choose before.
    pub fn use_up(self, base: Base, begin: impl FnOnce(Base) + 'static) {
        let (form, writer) = (self.form.get_untracked(), self.writer.get_value());
        spawn_local(async move {
            match writer.settle(form, move |outcome| self.hear(outcome)).await {
                Some(draft) => begin(Base { draft, ..base }),
                None => page::focus_soon(".draft-notice button"),
            }
        });
    }

    /// Throws away what was typed, unless another tab went on with it: then the agent chooses.
    pub fn discard(self) {
        let (pristine, writer) = (self.pristine.get_value(), self.writer.get_value());
        spawn_local(async move {
            let is_gone = writer.discard(pristine.clone(), move |outcome| self.hear(outcome)).await;
            if is_gone && self.found.try_set(Found::Nothing).is_none() {
                self.has_earlier.set(false);
                self.put(pristine);
            }
        });
    }

    /// What was typed before, the newest first.
    pub async fn earlier(self) -> Vec<Kept<F>> {
        match self.writer.try_get_value() {
            Some(writer) => writer.earlier().await,
            None => Vec::new(),
        }
    }

    /// Goes on with an earlier version; what stands here becomes one itself.
    pub fn put_back(self, earlier: F) {
        let (present, writer) = (self.form.get_untracked(), self.writer.get_value());
        self.put(earlier.clone());
        spawn_local(async move {
            writer.put_back(present, earlier, move |outcome| self.hear(outcome)).await;
        });
    }

    async fn look_for_earlier(self) {
        if self.has_earlier.try_get_untracked() == Some(false) {
            let has_some = !self.earlier().await.is_empty();
            _ = self.has_earlier.try_set(has_some);
        }
    }

    /// Goes on with what the other tab kept; what stands here becomes an earlier version.
    pub fn take_theirs(self) {
        let Some(form) = self.theirs.get_untracked() else { return };
        let mine = self.form.get_untracked();
        self.writer.with_value(|writer| writer.give_way(form.clone(), mine));
        self.put(form);
        self.found.set(Found::Nothing);
    }

    /// Goes on with what stands here; what the other tab kept becomes an earlier version.
    pub fn keep_mine(self) {
        let Some(theirs) = self.theirs.get_untracked() else { return };
        self.writer.with_value(|writer| writer.prevail(theirs));
        self.found.set(Found::Nothing);
        self.flush();
    }

    fn hear(self, outcome: Outcome<F>) {
        match outcome {
            Outcome::Kept => {
                let is_apart = self.writer.try_get_value().is_some_and(|writer| writer.is_apart());
                if !is_apart && self.found.try_get_untracked() == Some(Found::Newer) {
                    self.found.set(Found::Nothing);
                }
                spawn_local(self.look_for_earlier());
            }
            Outcome::Newer(form) => {
                if self.theirs.try_set(Some(form)).is_none() {
                    self.found.set(Found::Newer);
                }
            }
        }
    }

    /// Another tab may have gone on while this one was not looked at.
    fn look(self) {
        spawn_local(async move {
            let Some(writer) = self.writer.try_get_value() else { return };
            let Some(newer) = writer.newer().await else { return };
            let Some(form) = self.form.try_get_untracked() else { return };
            match writer.holds(&form) && !writer.is_apart() {
                true => {
                    writer.agree(newer.clone());
                    self.put(newer);
                }
                false => {
                    writer.part();
                    self.hear(Outcome::Newer(newer));
                }
            }
        });
    }

    fn follow(self) {
        Effect::new(move |_| {
            let is_ready = self.found.with(|found| *found != Found::Looking);
            self.form.track();
            if is_ready && !self.waits.get_value() {
                self.waits.set_value(true);
                set_timeout(
                    move || {
                        _ = self.waits.try_set_value(false);
                        self.flush();
                    },
                    PAUSE,
                );
            }
        });
        let leaving = window_event_listener(ev::pagehide, move |_| self.flush());
        let hidden =
            window_event_listener(ev::visibilitychange, move |_| match page::is_visible() {
                true => self.look(),
                false => self.flush(),
            });
        on_cleanup(move || {
            leaving.remove();
            hidden.remove();
            self.flush();
        });
    }
}
