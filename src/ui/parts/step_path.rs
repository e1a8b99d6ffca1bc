//! The four stages of a ticket, each with how it stands.

use crate::domain::step::{Path, Stage, StageState};
use crate::ui::use_desk;
use leptos::prelude::*;

/// The path; before the ticket was read the stages stand there without a state.
#[component]
pub fn StepPath(path: Signal<Option<Path>>) -> impl IntoView {
    let desk = use_desk();
    let stage = move |stage: Stage| {
        let state = Memo::new(move |_| path.with(|path| Some(path.as_ref()?.state(stage).clone())));
        let is_current = move || {
            let current = path.with(|path| path.as_ref().and_then(Path::current));
            (current == Some(stage)).then_some("step")
        };
        let obstacle = move || match state.get() {
            Some(StageState::Blocked(obstacle)) => Some(desk.words().obstacle(&obstacle)),
            _ => None,
        };
        let spoken = move || state.get().map(|state| desk.words().stage_state(&state));
        view! {
            <li
                class="path-stage"
                data-state=move || state.with(|state| state_name(state.as_ref()))
                aria-current=is_current
                title=spoken
            >
                <span class="path-name">{move || desk.words().stage(stage)}</span>
                <span class="unseen">{spoken}</span>
                <span class="path-obstacle">{obstacle}</span>
            </li>
        }
    };
    view! {
        <ol class="path" aria-label=move || desk.words().path_label()>
            {Stage::ALL.into_iter().map(stage).collect_view()}
        </ol>
    }
}

/// For the style sheets.
fn state_name(state: Option<&StageState>) -> &'static str {
    match state {
        Some(StageState::Done) => "done",
        Some(StageState::Passed) => "passed",
        Some(StageState::Next) => "next",
        Some(StageState::Blocked(_)) => "blocked",
        Some(StageState::Waiting) | None => "waiting",
    }
}
