//! The teams that take what support cannot solve.

use super::Mapper;
use super::controls::{Chooser, TextField};
use crate::domain::settings::Target;
use crate::words::Words;
use leptos::prelude::*;

#[component]
pub(super) fn Teams(mapper: Mapper) -> impl IntoView {
    let desk = mapper.desk;
    let count = Memo::new(move |_| mapper.draft.with(|settings| settings.targets.len()));
    let add = move |_| {
        mapper.change(|settings| {
            settings.targets.push(Target {
                id: String::new(),
                name: String::new(),
                project: String::new(),
                bug_type: String::new(),
                other_type: String::new(),
                for_improvements: false,
            });
        });
    };
    view! {
        <fieldset class="field fields">
            <legend>{move || desk.words().mapping_targets()}</legend>
            <Show when=move || !mapper.links_clones.get()>
                <p class="message warn">{move || desk.words().mapping_no_clone_link()}</p>
            </Show>
            {move || (0..count.get()).map(|place| view! { <Team mapper=mapper place=place /> }).collect_view()}
            <div class="actions">
                <button type="button" class="button" on:click=add>{move || desk.words().mapping_add_team()}</button>
            </div>
        </fieldset>
    }
}

#[component]
fn Team(mapper: Mapper, place: usize) -> impl IntoView {
    let desk = mapper.desk;
    // A team that was taken away may be read once more before its controls are.
    let read = move |part: fn(&Target) -> String| {
        mapper.draft.with(|settings| settings.targets.get(place).map(part).unwrap_or_default())
    };
    let change = move |change: &dyn Fn(&mut Target)| {
        mapper.change(|settings| _ = settings.targets.get_mut(place).map(change));
    };
    let types = Signal::derive(move || mapper.types_of(&read(|team| team.project.clone())));
    let chosen = move |part: fn(&Target) -> String| Some(read(part)).filter(|id| !id.is_empty());
    let rename = move |name: String| change(&|team| team.name = name.clone());
    let move_to = move |project: String| {
        let project = project.trim().to_ascii_uppercase();
        mapper.ask_types(project.clone());
        change(&|team| {
            team.id = project.to_ascii_lowercase();
            team.project = project.clone();
        });
    };
    let takes_improvements = move || {
        mapper.draft.with(|s| s.targets.get(place).is_some_and(|team| team.for_improvements))
    };
    let legend = move || format!("{} {}", desk.words().mapping_team(), place + 1);
    let remove = move |_| mapper.change(|settings| _ = settings.targets.remove(place));
    view! {
        <fieldset class="panel fields">
            <legend class="label">{legend}</legend>
            <TextField id=format!("team-{place}-name") label=Words::mapping_team_name
                read=move || read(|team| team.name.clone()) write=rename />
            <TextField id=format!("team-{place}-project") label=Words::mapping_team_project
                read=move || read(|team| team.project.clone()) write=move_to />
            <Chooser id=format!("team-{place}-bug") label=Words::mapping_team_bug options=types
                read=move || chosen(|team| team.bug_type.clone())
                write=move |id| change(&|team| team.bug_type = id.clone().unwrap_or_default()) />
            <Chooser id=format!("team-{place}-other") label=Words::mapping_team_other options=types
                read=move || chosen(|team| team.other_type.clone())
                write=move |id| change(&|team| team.other_type = id.clone().unwrap_or_default()) />
            <label class="choice">
                <input type="checkbox" prop:checked=takes_improvements
                    on:change:target=move |event| {
                        let takes = event.target().checked();
                        change(&|team| team.for_improvements = takes);
                    } />
                <span>{move || desk.words().mapping_team_improvements()}</span>
            </label>
            <div class="actions">
                <button type="button" class="button danger small" on:click=remove>
                    {move || desk.words().mapping_remove_team()}
                </button>
            </div>
        </fieldset>
    }
}
