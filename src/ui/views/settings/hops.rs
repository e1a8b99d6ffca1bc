//! What the connection test found, hop by hop.

use crate::desk::diagnosis::{Finding, Hop, Report};
use crate::ui::use_desk;
use leptos::prelude::*;

/// The id of the result's heading, for those who take the focus there.
pub(super) const HEADING: &str = "#hops-title";

#[component]
pub(super) fn Hops(report: Report) -> impl IntoView {
    let desk = use_desk();
    let items = Hop::ALL
        .into_iter()
        .map(|hop| view! { <HopItem hop=hop finding=report.finding(hop).clone() /> })
        .collect_view();
    view! {
        <section class="hops" aria-labelledby="hops-title">
            <h2 id="hops-title" tabindex="-1">{move || desk.words().test_title()}</h2>
            <ol>{items}</ol>
        </section>
    }
}

#[component]
fn HopItem(hop: Hop, finding: Finding) -> impl IntoView {
    let desk = use_desk();
    let class = match finding {
        Finding::Passed => "chip good",
        Finding::Failed(_) => "chip bad",
        Finding::NotReached => "chip",
    };
    let name = move || match hop {
        Hop::SignIn if desk.is_held() => desk.words().held_credentials(),
        hop => desk.words().hop(hop),
    };
    let error = match &finding {
        Finding::Failed(error) => Some(error.clone()),
        Finding::Passed | Finding::NotReached => None,
    };
    let why = error.map(|error| {
        let quoted: Vec<String> = error.messages.clone();
        let way_out = error.clone();
        view! {
            <div class="message bad hop-why">
                <p>{move || desk.words().failure(&error)}</p>
                {quoted.into_iter().map(|text| view! { <blockquote>{text}</blockquote> }).collect_view()}
                <p>{move || desk.words().hop_way_out(hop, &way_out)}</p>
            </div>
        }
    });
    view! {
        <li class="hop">
            <span class="hop-name">{name}</span>
            <span class=class>{move || desk.words().hop_finding(&finding)}</span>
            {why}
        </li>
    }
}
