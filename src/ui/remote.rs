//! What comes from Jira, and the one way to draw it.

use crate::desk::patience::pause;
use crate::jira::Error;
use crate::ui::browser::page;
use crate::ui::parts::failure::Failure;
use crate::ui::parts::unconnected::Unconnected;
use crate::ui::state::{Connection, Desk, use_desk};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// How long nothing is drawn: what comes sooner is not announced by a flicker.
const PATIENCE: Duration = Duration::from_millis(300);

/// How often on end it is asked for again by itself.
const MOST_FAILURES: u32 = 5;

/// Something that Jira is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote<T> {
    Loading,
    /// It takes longer than one likes to wait without a sign.
    Slow,
    Ready(T),
    /// It is there, and asked for again.
    Refreshing(T),
    /// Asking failed; what was there before stays.
    Failed(Error, Option<T>),
}

impl<T> Remote<T> {
    /// What is there.
    pub fn value(&self) -> Option<&T> {
        match self {
            Remote::Ready(value) | Remote::Refreshing(value) => Some(value),
            Remote::Failed(_, kept) => kept.as_ref(),
            Remote::Loading | Remote::Slow => None,
        }
    }

    /// Whether an answer is under way.
    pub fn is_asking(&self) -> bool {
        matches!(self, Remote::Loading | Remote::Slow | Remote::Refreshing(_))
    }

    pub fn error(&self) -> Option<&Error> {
        match self {
            Remote::Failed(error, _) => Some(error),
            _ => None,
        }
    }

    /// It is being asked for, once more.
    #[must_use]
    pub fn asked(self) -> Remote<T> {
        match self {
            Remote::Ready(value) | Remote::Refreshing(value) | Remote::Failed(_, Some(value)) => {
                Remote::Refreshing(value)
            }
            Remote::Loading | Remote::Slow | Remote::Failed(_, None) => Remote::Loading,
        }
    }

    /// The answer came.
    #[must_use]
    pub fn answered(self, answer: Result<T, Error>) -> Remote<T> {
        match (answer, self) {
            (Ok(value), _) => Remote::Ready(value),
            (Err(error), Remote::Ready(kept) | Remote::Refreshing(kept)) => {
                Remote::Failed(error, Some(kept))
            }
            (Err(error), Remote::Failed(_, kept)) => Remote::Failed(error, kept),
            (Err(error), Remote::Loading | Remote::Slow) => Remote::Failed(error, None),
        }
    }
}

/// Draws what comes from Jira: nothing at first, then a skeleton; what went wrong, with a way out,
/// above what is kept; and the children as soon as there is something. The children read the value
/// themselves, so that a refresh does not draw them anew.
#[component]
pub fn Loaded<T>(
    remote: RwSignal<Remote<T>>,
    /// Asks again.
    retry: Callback<()>,
    /// What is drawn while one waits.
    #[prop(optional, into)]
    skeleton: ViewFn,
    children: ChildrenFn,
) -> impl IntoView
where
    T: Send + Sync + 'static,
{
    let waits = Memo::new(move |_| remote.with(|remote| matches!(remote, Remote::Loading)));
    let is_slow = Memo::new(move |_| remote.with(|remote| matches!(remote, Remote::Slow)));
    let is_there = Memo::new(move |_| remote.with(|remote| remote.value().is_some()));
    // What failed stays told while it is asked for again by itself, unless that was counted down to:
    // whoever is at the button stays there. Whoever presses it hears what comes of it.
    let by_hand = StoredValue::new(false);
    let error = Memo::new(move |told: Option<&Option<Error>>| {
        remote.with(|remote| match remote {
            Remote::Failed(error, _) => {
                by_hand.set_value(false);
                Some(error.clone())
            }
            Remote::Ready(_) => None,
            Remote::Loading | Remote::Slow | Remote::Refreshing(_) => told
                .cloned()
                .flatten()
                .filter(|error| error.wait().is_none() && !by_hand.get_value()),
        })
    });
    let again = Callback::new(move |()| {
        by_hand.set_value(true);
        retry.run(());
    });
    let is_failed = Memo::new(move |_| remote.with(|remote| remote.error().is_some()));
    let desk = use_desk();
    ask_again(desk, is_failed, error, retry);
    let may_come = Memo::new(move |_| desk.connection.with(Connection::may_come));
    Effect::new(move |_| {
        if waits.get() {
            spawn_local_scoped_with_cancellation(async move {
                page::sleep(PATIENCE).await;
                if remote.try_with_untracked(|remote| matches!(remote, Remote::Loading))
                    == Some(true)
                {
                    remote.set(Remote::Slow);
                }
            });
        }
    });
    view! {
        <Show when=move || !is_there.get()>
            <Unconnected />
        </Show>
        {move || {
            error.get().map(|error| view! { <Failure error=error retry=again keeps=is_there /> })
        }}
        <Show when=move || is_slow.get() && may_come.get()>{skeleton.run()}</Show>
        <Show when=move || is_there.get()>{children()}</Show>
    }
}

/// Asks again after a while for what failed for a reason that may pass, a few times on end, and when
/// the network is back. Where Jira says how long to wait, [`Failure`] counts that down.
fn ask_again(desk: Desk, is_failed: Memo<bool>, error: Memo<Option<Error>>, retry: Callback<()>) {
    let failures = StoredValue::new(0);
    let is_online = Memo::new(move |_| desk.online.get());
    Effect::new(move |_| {
        // With the network everything begins anew.
        if error.with(Option::is_none) || !is_online.get() {
            failures.set_value(0);
        }
    });
    Effect::new(move |_| {
        let is_passing = |error: &Error| error.is_passing() && error.wait().is_none();
        let may_pass = error.with_untracked(|error| error.as_ref().is_some_and(is_passing));
        let is_due = is_failed.get() && is_online.get() && may_pass;
        if !is_due || failures.get_value() == MOST_FAILURES {
            return;
        }
        let millis = pause(failures.get_value() + 1, &*desk.ports().random);
        spawn_local_scoped_with_cancellation(async move {
            page::sleep(Duration::from_millis(millis.unsigned_abs())).await;
            failures.update_value(|failures| *failures += 1);
            retry.run(());
        });
    });
}
