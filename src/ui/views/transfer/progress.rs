//! How far a transfer is, step by step, and what the agent can decide when a step was refused.

use crate::domain::journal::{Operation, Refusal, Standing, StepRecord, StepState};
use crate::domain::plan::{OperationId, Step};
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn Progress(act: Memo<Option<Operation>>) -> impl IntoView {
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
    let blocked = move || {
        let act = act.get()?;
        match act.standing() {
            Standing::Blocked { step, reason, .. } => {
                let may_skip = act.may_skip(step);
                let id = act.plan.operation;
                Some(view! { <Blocked id=id reason=reason may_skip=may_skip /> })
            }
            _ => None,
        }
    };
    page_focus();
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
            {blocked}
            <p class="hint">{move || desk.words().transfer_leave()}</p>
        </div>
    }
}

fn page_focus() {
    crate::ui::browser::page::focus_soon(".transfer-progress");
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
            <span>{words.transfer_step(&step)}</span> " " <span class="hint">{text}</span>
        </li>
    }
}

#[component]
fn Blocked(id: OperationId, reason: Refusal, may_skip: bool) -> impl IntoView {
    let desk = use_desk();
    let words = desk.words();
    let quoted = match &reason {
        Refusal::Jira { messages, fields, .. } => {
            let of_fields = fields.iter().map(|(_, sentence)| sentence);
            messages.iter().chain(of_fields).cloned().collect()
        }
        _ => Vec::new(),
    };
    let (again, skipped, given_up) = (id.clone(), id.clone(), id);
    let skip = may_skip.then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| desk.skip(&skipped)>
                {words.transfer_skip()}
            </button>
        }
    });
    view! {
        <div class="message bad" role="alert">
            <p>{words.refusal(&reason)}</p>
            {quoted.into_iter().map(|text: String| view! { <blockquote>{text}</blockquote> }).collect_view()}
            <p class="actions">
                <button type="button" class="button primary" on:click=move |_| desk.retry(&again)>
                    {words.transfer_again()}
                </button>
                {skip}
                <button type="button" class="button danger" on:click=move |_| desk.discard(&given_up)>
                    {words.transfer_give_up()}
                </button>
            </p>
        </div>
    }
}
