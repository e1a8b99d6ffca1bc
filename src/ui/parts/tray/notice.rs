//! One thing that is told, and how it goes away.

use super::Attention;
use crate::domain::ticket::IssueKey;
use crate::route::Route;
use crate::ui::browser::page;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// How often a notice looks whether its time is over.
const TICK: Duration = Duration::from_secs(1);

/// How a notice looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Good,
    Warn,
    Bad,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Tone::Plain => "notice",
            Tone::Good => "notice good",
            Tone::Warn => "notice warn",
            Tone::Bad => "notice bad",
        }
    }
}

/// A notice. Whoever closes it by keyboard goes on with the next one, or with the page.
#[component]
pub(super) fn Notice(
    tone: Tone,
    #[prop(optional)] on_close: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let desk = use_desk();
    let close = move |on_close: Callback<()>| {
        on_close.run(());
        go_on();
    };
    view! {
        <div class=tone.class()>
            <div class="notice-body">{children()}</div>
            {on_close
                .map(|on_close| {
                    view! {
                        <button
                            type="button"
                            class="button quiet small notice-close"
                            aria-label=move || desk.words().close_panel()
                            on:click=move |_| close(on_close)
                        >
                            <span aria-hidden="true">"×"</span>
                        </button>
                    }
                })}
        </div>
    }
}

/// The ticket that something happened to.
#[component]
pub(super) fn TicketLink(key: IssueKey) -> impl IntoView {
    let desk = use_desk();
    view! { <a class="notice-key" href=desk.href(&Route::ticket(key.clone()))>{key.to_string()}</a> }
}

/// Moves the focus to where work goes on when a notice with the focus has gone.
pub(super) fn go_on() {
    page::focus_first_soon(&[
        ".tray .notice button",
        ".frame-ticket [data-heading]",
        "[data-heading]",
    ]);
}

/// Lets something disappear when it could be seen for so long, and the agent is not at it.
pub(super) fn after(time: Duration, disappear: impl Fn() + 'static) {
    let attention = use_context::<Attention>().map(|Attention(attention)| attention);
    spawn_local_scoped_with_cancellation(async move {
        let mut left = time;
        while !left.is_zero() {
            page::sleep(TICK).await;
            let is_read = attention.and_then(|attention| attention.try_get_untracked());
            if page::is_visible() && is_read != Some(true) {
                left = left.saturating_sub(TICK);
            }
        }
        disappear();
    });
}
