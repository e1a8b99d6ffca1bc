//! What Jira suggests for the mapping, and what is amiss with what is chosen.

use super::Mapper;
use crate::desk::checkup::{Checkup, Verdict};
use crate::desk::discovery::discover;
use crate::ui::parts::misconfigured::Faults;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

impl Mapper {
    /// Lets Jira suggest a mapping, and looks at it.
    fn propose(self) {
        let Some(session) =
            self.desk.session_untracked().filter(|_| !self.is_asking.get_untracked())
        else {
            return;
        };
        self.is_asking.set(true);
        let set = self.draft.get_untracked();
        spawn_local_scoped_with_cancellation(async move {
            match discover(&session.client, &set).await {
                Ok((found, settings)) => {
                    self.types.update(|known| known.extend(found.types));
                    self.roles.set(found.roles);
                    self.change(move |draft| *draft = settings);
                    self.check().await;
                    self.proposed.set(Some(Ok(())));
                }
                Err(error) => self.proposed.set(Some(Err(error))),
            }
            self.is_asking.set(false);
        });
    }

    fn check_now(self) {
        if self.is_asking.get_untracked() {
            return;
        }
        self.is_asking.set(true);
        spawn_local_scoped_with_cancellation(async move {
            self.check().await;
            self.is_asking.set(false);
        });
    }

    /// Looks at what is chosen: each project, field, type and team.
    async fn check(self) {
        let Some(session) = self.desk.session_untracked() else { return };
        let around = self.desk.surroundings().await;
        let settings = self.draft.get_untracked();
        let mut checkup = Checkup::of_agent(&session.client, settings, self.desk.ports(), around);
        let mut amiss = Vec::new();
        for check in checkup.checks() {
            let outcome = checkup.look(check).await;
            if matches!(outcome.verdict, Verdict::Warned(_) | Verdict::Failed(_)) {
                amiss.push(outcome);
            }
        }
        self.amiss.set(amiss);
    }
}

/// Asks Jira for a proposal, and for what it thinks of what is chosen.
#[component]
pub(super) fn Proposal(mapper: Mapper) -> impl IntoView {
    let desk = mapper.desk;
    let is_asking = move || mapper.is_asking.get();
    let status = move || {
        let words = desk.words();
        match (is_asking(), mapper.proposed.get()) {
            (true, _) => words.mapping_asking().to_owned(),
            (false, Some(Ok(()))) => words.mapping_proposed().to_owned(),
            (false, Some(Err(error))) => words.failure(&error),
            (false, None) => String::new(),
        }
    };
    view! {
        <div class="actions">
            <button type="button" class="button" on:click=move |_| mapper.propose()
                aria-disabled=move || is_asking().then_some("true")>
                {move || desk.words().mapping_propose()}
            </button>
            <button type="button" class="button" on:click=move |_| mapper.check_now()
                aria-disabled=move || is_asking().then_some("true")>
                {move || desk.words().mapping_check()}
            </button>
            <span role="status">{status}</span>
        </div>
    }
}

/// What is amiss, as it was looked at last.
#[component]
pub(super) fn Remarks(mapper: Mapper) -> impl IntoView {
    let desk = mapper.desk;
    let amiss = move || {
        let words = desk.words();
        let settings = mapper.draft.get_untracked();
        let outcomes = mapper.amiss.get();
        let items = outcomes.iter().map(|outcome| {
            // What was asked stands in the diagnosis.
            let lines = words.outcome_lines(outcome, &settings);
            let told = lines.into_iter().filter(|line| !line.starts_with("    "));
            view! { <li>{told.collect::<Vec<_>>().join(" ")}</li> }
        });
        (!outcomes.is_empty()).then(|| {
            view! {
                <ul class="message warn" aria-label=words.mapping_amiss()>{items.collect_view()}</ul>
            }
        })
    };
    let faults = move || {
        let faults = mapper.faults.get();
        (!faults.is_empty()).then(|| view! { <Faults faults=faults /> })
    };
    view! {
        {amiss}
        {faults}
    }
}
