//! How a ticket is to be closed: the way out, where there are several, and the resolution.

use crate::domain::closing::{ClosingDraft, ways_out};
use crate::domain::ticket::Transition;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn ClosingChoice(
    /// The transitions that the ticket offers.
    offered: Signal<Vec<Transition>>,
    closing: RwSignal<ClosingDraft>,
) -> impl IntoView {
    let desk = use_desk();
    let ways = Memo::new(move |_| -> Vec<Transition> {
        offered.with(|offered| ways_out(offered).cloned().collect())
    });
    let chosen = Memo::new(move |_| {
        let id = closing.with(|closing| closing.transition.clone());
        ways.with(|ways| ways.iter().find(|way| Some(&way.id) == id.as_ref()).cloned())
    });
    view! {
        <Show when=move || ways.with(|ways| ways.len() > 1)>
            <Ways ways=ways closing=closing />
        </Show>
        {move || {
            let way = chosen.get().filter(|way| !way.resolutions.is_empty());
            way.map(|way| view! { <Resolution way=way closing=closing /> })
        }}
        {move || {
            let asked = chosen.get().map(|way| way.other_required).filter(|names| !names.is_empty());
            asked.map(|names| view! { <p class="hint">{desk.words().closing_asks_for_more(&names)}</p> })
        }}
    }
}

#[component]
fn Ways(ways: Memo<Vec<Transition>>, closing: RwSignal<ClosingDraft>) -> impl IntoView {
    let desk = use_desk();
    let way = move |way: Transition| {
        let id = way.id.clone();
        let is_chosen = move || closing.with(|closing| closing.transition.as_ref() == Some(&id));
        let name = format!("{} → {}", way.name, way.to.name);
        let name = if way.name == way.to.name { way.name.clone() } else { name };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="closing-way"
                    prop:checked=is_chosen
                    on:change=move |_| closing.update(|closing| *closing = closing.by(&way))
                />
                {name}
            </label>
        }
    };
    view! {
        <fieldset class="field closing-ways">
            <legend>{move || desk.words().closing_way()}</legend>
            {move || ways.get().into_iter().map(way).collect_view()}
        </fieldset>
    }
}

#[component]
fn Resolution(way: Transition, closing: RwSignal<ClosingDraft>) -> impl IntoView {
    let desk = use_desk();
    let is_required = way.resolution_required;
    let chosen = move || closing.with(|closing| closing.resolution.clone().unwrap_or_default());
    let option = move |id: String, name: String| {
        let value = id.clone();
        view! { <option value=value prop:selected=move || chosen() == id>{name}</option> }
    };
    view! {
        <div class="field">
            <label for="closing-resolution">{move || desk.words().closing_resolution()}</label>
            <select
                id="closing-resolution"
                class="input"
                required=is_required
                on:change:target=move |event| {
                    let id = Some(event.target().value()).filter(|id| !id.is_empty());
                    closing.update(|closing| closing.resolution = id);
                }
            >
                {(!is_required)
                    .then(|| option(String::new(), desk.words().closing_resolution_none().to_owned()))}
                {way.resolutions.into_iter().map(|choice| option(choice.id, choice.name)).collect_view()}
            </select>
        </div>
    }
}
