//! The account that takes the mails, and must be the reporter.

use super::Mapper;
use super::controls::TextField;
use crate::domain::person::{AccountRef, Person};
use crate::jira::Place;
use crate::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

#[component]
pub(super) fn ReporterField(mapper: Mapper) -> impl IntoView {
    let desk = mapper.desk;
    let found = RwSignal::new(None::<Vec<Person>>);
    let account = move || {
        let account = mapper.draft.with(|settings| settings.reporter.clone());
        account.map_or_else(String::new, |AccountRef(account)| account)
    };
    let write = move |text: String| {
        let account =
            Some(AccountRef(text.trim().to_owned())).filter(|account| !account.0.is_empty());
        mapper.change(|settings| settings.reporter = account);
    };
    let search = move |_| {
        let Some(session) = desk.session_untracked() else { return };
        let (project, text) =
            (mapper.draft.with_untracked(|s| s.project.clone()), untrack(account));
        spawn_local_scoped_with_cancellation(async move {
            let people = session.client.assignable(Place::Project(&project), &text).await;
            found.set(Some(people.unwrap_or_default()));
        });
    };
    let choose = move |person: Person| {
        mapper.change(|settings| {
            settings.reporter = Some(person.account.clone());
            settings.reporter_name = person.name.clone();
        });
        found.set(None);
    };
    let offered = move || {
        let people = found.get()?;
        let nobody = people
            .is_empty()
            .then(|| view! { <p class="hint">{desk.words().mapping_nobody_found()}</p> });
        let offer = |person: Person| {
            let name = format!("{} ({})", person.name, person.account.0);
            view! {
                <button type="button" class="button small" on:click=move |_| choose(person.clone())>{name}</button>
            }
        };
        Some(view! { {nobody} {people.into_iter().map(offer).collect_view()} })
    };
    view! {
        <TextField
            id="mapping-reporter"
            label=Words::mapping_reporter
            hint=Words::mapping_reporter_hint
            read=account
            write=write
        />
        <div class="actions" aria-live="polite">
            <button type="button" class="button" on:click=search>{move || desk.words().mapping_search()}</button>
            {offered}
        </div>
    }
}
