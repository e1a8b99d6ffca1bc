//! How far a transfer is, step by step, and what the agent can decide when a step was refused.

use crate::domain::journal::{Operation, StepRecord, StepState};
use crate::domain::plan::Step;
use crate::domain::ticket::IssueKey;
use crate::ui::browser::page;
use crate::ui::parts::unfinished::UnfinishedFor;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn Progress(key: IssueKey, act: Memo<Option<Operation>>) -> impl IntoView {
    let desk = use_desk();
    let counted = Memo::new(move |_| {
        act.with(|act| {
            let steps = act.as_ref().map_or(&[][..], |act| &act.steps[..]);
            (steps.iter().filter(|record| record.is_over()).count(), steps.len())
        })
    });
    let label = move || {
        let (done, all) = counted.get();
        desk.words().transfer_progress(done, all)
    };
    let steps = move || {
        act.get().map(|act| {
            let steps = act.plan.steps.into_iter().zip(act.steps);
            steps.map(|(step, record)| view! { <Line step=step record=record /> }).collect_view()
        })
    };
    page::focus_soon(".transfer-progress");
    view! {
        <div class="transfer-progress" tabindex="-1">
            <h3>{move || desk.words().transfer_running()}</h3>
            <progress
                class="progress"
                max=move || counted.get().1.to_string()
                value=move || counted.get().0.to_string()
                aria-label=move || desk.words().transfer_running()
            ></progress>
            <p role="status">{label}</p>
            <ol class="transfer-steps">{steps}</ol>
            <UnfinishedFor key=key />
            <p class="hint">{move || desk.words().transfer_leave()}</p>
        </div>
    }
}

#[component]
fn Line(step: Step, record: StepRecord) -> impl IntoView {
    let words = use_desk().words();
    let (state, text) = match record.state {
        StepState::Done(_) => ("done", words.step_done()),
        StepState::Started { .. } => ("running", words.step_running()),
        StepState::Unknown { .. } => ("running", words.step_verifying()),
        StepState::Held { .. } | StepState::Ready => ("waiting", words.step_waiting()),
        StepState::Refused(_) => ("refused", words.step_refused()),
        StepState::Skipped => ("skipped", words.step_skipped()),
    };
    view! {
        <li data-state=state>
            <span>{words.step(&step)}</span> " " <span class="hint">{text}</span>
        </li>
    }
}
