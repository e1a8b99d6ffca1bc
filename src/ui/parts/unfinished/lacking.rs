//! The resolution that a refused closing lacks: the workflow wants one, and its screen did not say
//! so. Jira is asked for all that there are.

use crate::domain::plan::OperationId;
use crate::domain::ticket::Choice;
use crate::jira::{Error, Kind};
use crate::ui::remote::{Loaded, Remote};
use crate::ui::state::Desk;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(super) fn Lacking(id: OperationId, decided: fn()) -> impl IntoView {
    let desk = use_desk();
    let field = format!("resolution-{}", id.0);
    let offered: RwSignal<Remote<Vec<Choice>>> = RwSignal::new(Remote::Loading);
    let chosen = RwSignal::new(None::<String>);
    let ask = move || {
        offered.update(|remote| *remote = std::mem::replace(remote, Remote::Loading).asked());
        spawn_local(async move {
            let answer = resolutions(desk).await;
            offered.try_update(|remote| {
                *remote = std::mem::replace(remote, Remote::Loading).answered(answer);
            });
        });
    };
    ask();
    let resolve = move |_| {
        let first = || offered.with_untracked(|all| Some(all.value()?.first()?.id.clone()));
        if let Some(resolution) = chosen.get_untracked().or_else(first) {
            desk.resolve(&id, resolution);
            decided();
        }
    };
    let resolve = StoredValue::new(resolve);
    let options = move || {
        let offered = offered.with(|remote| remote.value().cloned()).unwrap_or_default();
        let option = |choice: Choice| view! { <option value=choice.id>{choice.name}</option> };
        offered.into_iter().map(option).collect_view()
    };
    let field = StoredValue::new(field);
    view! {
        <Loaded remote=offered retry=Callback::new(move |()| ask())>
            <div class="field">
                <label for=field.get_value()>{move || desk.words().closing_resolution()}</label>
                <select
                    id=field.get_value()
                    class="input"
                    on:change:target=move |event| chosen.set(Some(event.target().value()))
                >
                    {options}
                </select>
            </div>
            <p class="actions">
                <button
                    type="button"
                    class="button primary"
                    on:click=move |event| resolve.with_value(|resolve| resolve(event))
                >
                    {move || desk.words().close_with_resolution()}
                </button>
            </p>
        </Loaded>
    }
}

async fn resolutions(desk: Desk) -> Result<Vec<Choice>, Error> {
    match desk.session_untracked() {
        Some(session) => session.client.resolutions().await,
        None => Err(Error::of(Kind::SignIn)),
    }
}
