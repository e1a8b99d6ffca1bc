//! What is wrong where, for whoever can help: the site's configuration, and the whole way to Jira.

use crate::desk::checkup::{Cause, Check, Outcome, Verdict};
use crate::domain::settings::Settings;
use crate::domain::time::iso_day;
use crate::ui::browser::{page, surroundings};
use crate::ui::parts::misconfigured::Faults;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};

/// A walk along the way, as it is seen; a handle to copy.
#[derive(Clone, Copy)]
struct Walk {
    desk: Desk,
    settings: StoredValue<Settings>,
    checks: RwSignal<Vec<Check>>,
    outcomes: RwSignal<Vec<Outcome>>,
    is_running: RwSignal<bool>,
    is_copied: RwSignal<bool>,
}

impl Walk {
    fn new(desk: Desk) -> Walk {
        Walk {
            desk,
            settings: StoredValue::new(desk.settings()),
            checks: RwSignal::new(Vec::new()),
            outcomes: RwSignal::new(Vec::new()),
            is_running: RwSignal::new(false),
            is_copied: RwSignal::new(false),
        }
    }

    /// Looks at one thing after the other, unless that is going on.
    fn run(self) {
        if self.is_running.get_untracked() {
            return;
        }
        self.is_running.set(true);
        self.is_copied.set(false);
        self.outcomes.set(Vec::new());
        self.settings.set_value(self.desk.settings());
        spawn_local_scoped_with_cancellation(async move {
            let mut checkup = self.desk.checkup().await;
            let checks = checkup.checks();
            self.checks.set(checks.clone());
            for check in checks {
                let outcome = checkup.look(check).await;
                self.outcomes.update(|outcomes| outcomes.push(outcome));
            }
            self.is_running.set(false);
        });
    }

    fn copy(self) {
        let words = untrack(|| self.desk.words());
        let way = self.desk.last_way();
        let mut lines = vec![
            format!("Guichet, {}, {}", words.diagnosis_title(), iso_day(self.desk.instant())),
            surroundings::signature(),
            format!("Jira {} · {} {}", way.site, words.proxy_address(), way.proxy),
        ];
        self.outcomes.with_untracked(|outcomes| {
            self.settings.with_value(|settings| {
                let told = outcomes.iter().flat_map(|one| words.outcome_lines(one, settings));
                lines.extend(told);
            });
        });
        spawn_local(async move {
            let copied = page::copy(&lines.join("\n")).await;
            _ = self.is_copied.try_set(copied);
        });
    }
}

#[component]
pub(super) fn DiagnosisPage() -> impl IntoView {
    let desk = use_desk();
    let walk = Walk::new(desk);
    walk.run();
    let is_running = move || walk.is_running.get();
    let status = move || match (is_running(), walk.is_copied.get()) {
        (true, _) => desk.words().testing(),
        (false, true) => desk.words().copied(),
        (false, false) => desk.words().checkup_over(),
    };
    view! {
        <Configuration />
        <section class="panel checkup">
            <p>{move || desk.words().checkup_intro()}</p>
            <div class="actions">
                <button type="button" class="button primary" on:click=move |_| walk.run()
                    aria-disabled=move || is_running().then_some("true")>
                    {move || desk.words().checkup_again()}
                </button>
                <button type="button" class="button" on:click=move |_| walk.copy()
                    aria-disabled=move || is_running().then_some("true")>
                    {move || desk.words().checkup_copy()}
                </button>
                <span role="status">{status}</span>
            </div>
            <ol class="checkup-list" aria-label=move || desk.words().checkup_list()>
                <For
                    each=move || walk.checks.get().into_iter().enumerate()
                    key=|(place, check)| (*place, format!("{check:?}"))
                    let((place, check))
                >
                    <CheckItem walk=walk place=place check=check />
                </For>
            </ol>
        </section>
    }
}

/// What was found in the configuration of the site.
#[component]
fn Configuration() -> impl IntoView {
    let desk = use_desk();
    let faults = desk.configuration_faults();
    (!faults.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="configuration-title">
                <h2 id="configuration-title">{move || desk.words().configuration_title()}</h2>
                <p>{move || desk.words().configuration_starts()}</p>
                <Faults faults=faults />
            </section>
        }
    })
}

/// The class, the symbol and the state of a check.
type Look = (&'static str, &'static str, &'static str);

#[component]
fn CheckItem(walk: Walk, place: usize, check: Check) -> impl IntoView {
    let desk = walk.desk;
    let outcome = Memo::new(move |_| walk.outcomes.with(|outcomes| outcomes.get(place).cloned()));
    let is_next =
        Memo::new(move |_| walk.is_running.get() && walk.outcomes.with(Vec::len) == place);
    let look = move || -> Look {
        let words = desk.words();
        match (outcome.get(), is_next.get()) {
            (Some(outcome), _) => {
                let (class, symbol) = appearance(&outcome.verdict);
                (class, symbol, words.verdict(&outcome.verdict))
            }
            (None, true) => ("chip accent", "…", words.check_runs()),
            (None, false) => ("chip", "·", words.check_waits()),
        }
    };
    let named = check.clone();
    let name = move || walk.settings.with_value(|settings| desk.words().check(&named, settings));
    let why = move || {
        let outcome = outcome.get()?;
        let (class, cause) = told(&outcome.verdict)?;
        let words = desk.words();
        let remedy = words.remedy(&outcome.check, cause);
        Some(view! {
            <div class=class>
                <p>{words.cause(cause)}</p>
                {remedy.map(|remedy| view! { <p>{remedy}</p> })}
            </div>
        })
    };
    let asked = move || {
        let exchanges = outcome.get()?.exchanges;
        let words = desk.words();
        let lines = exchanges.iter().map(|exchange| {
            view! { <li><code>{words.exchange(exchange)}</code></li> }
        });
        (!exchanges.is_empty()).then(|| {
            view! {
                <details class="checkup-asked">
                    <summary>{words.checkup_asked()}</summary>
                    <ul>{lines.collect_view()}</ul>
                </details>
            }
        })
    };
    view! {
        <li class="checkup-item">
            <span class="checkup-name">{name}</span>
            <span class=move || look().0>
                <span aria-hidden="true">{move || look().1}</span>
                {move || look().2}
            </span>
            {why}
            {asked}
        </li>
    }
}

/// The class of a verdict's chip, and its symbol: its colour says nothing that these do not.
fn appearance(verdict: &Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Good => ("chip good", "✓"),
        Verdict::Warned(_) => ("chip warn", "!"),
        Verdict::Failed(_) => ("chip bad", "✗"),
        Verdict::Untold(_) => ("chip", "?"),
        Verdict::NotReached => ("chip", "–"),
    }
}

fn told(verdict: &Verdict) -> Option<(&'static str, &Cause)> {
    match verdict {
        Verdict::Good | Verdict::NotReached => None,
        Verdict::Warned(cause) => Some(("message warn", cause)),
        Verdict::Failed(cause) => Some(("message bad", cause)),
        Verdict::Untold(cause) => Some(("message", cause)),
    }
}
