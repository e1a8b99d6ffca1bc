//! What happened, and what the agent can take back. Nothing in it needs an answer: it disappears by
//! itself, unless the agent is at it.

mod acts;
mod batches;
mod network;
mod news;
mod notice;
mod outside;
mod told;
mod undo;

use crate::ui::use_desk;
use acts::{HeldActs, RunningActs, StuckActs};
use batches::Batches;
use leptos::prelude::*;
use network::{Configured, Network, Storage, TokenExpiry};
use news::News;
use outside::Outside;
use told::ToldActs;

/// Whether the agent is at the tray, so that nothing may disappear.
#[derive(Clone, Copy, Debug)]
struct Attention(RwSignal<bool>);

/// The corner in which things are told.
#[component]
pub fn Tray() -> impl IntoView {
    let desk = use_desk();
    let attention = RwSignal::new(false);
    provide_context(Attention(attention));
    undo::by_key(desk);
    view! {
        <section
            class="tray"
            aria-label=move || desk.words().tray_label()
            on:pointerenter=move |_| attention.set(true)
            on:pointerleave=move |_| attention.set(false)
            on:focusin=move |_| attention.set(true)
            on:focusout=move |_| attention.set(false)
        >
            <Outside />
            <div class="tray-list" aria-live="polite" aria-relevant="additions">
                <Storage />
                <Configured />
                <TokenExpiry />
                <Network />
                <News />
                <ToldActs />
                <Batches />
                <StuckActs />
                <RunningActs />
                <HeldActs />
            </div>
        </section>
    }
}
