//! Language, look and keys, applied as they are chosen.

use crate::command::Command;
use crate::desk::preferences::{Density, Preferences, Theme};
use crate::ui::parts::help::SingleKeys;
use crate::ui::use_desk;
use crate::words::Words;
use leptos::prelude::*;

#[component]
pub(super) fn PreferencesPage() -> impl IntoView {
    let desk = use_desk();
    view! {
        <p class="hint">{move || desk.words().preferences_kept()}</p>
        <div class="fields">
            <Choices
                name="language"
                label=Words::language_label
                options=vec![
                    (None, Words::language_of_browser as Name),
                    (Some("fr".to_owned()), |_| "Français"),
                    (Some("en".to_owned()), |_| "English"),
                ]
                read=|kept| kept.language.clone()
                write=|kept, language| kept.language = language
            />
            <Choices
                name="theme"
                label=Words::theme_label
                options=vec![
                    (Theme::System, Words::theme_system as Name),
                    (Theme::Light, Words::theme_light),
                    (Theme::Dark, Words::theme_dark),
                ]
                read=|kept| kept.theme
                write=|kept, theme| kept.theme = theme
            />
            <Choices
                name="density"
                label=Words::density_label
                options=vec![
                    (Density::Comfortable, Words::density_comfortable as Name),
                    (Density::Compact, Words::density_compact),
                ]
                read=|kept| kept.density
                write=|kept, density| kept.density = density
            />
            <TicketsKept />
            <fieldset class="field">
                <legend>{move || desk.words().keys_label()}</legend>
                <div class="choices"><SingleKeys /></div>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| _ = desk.keys.run(Command::Help)>
                        {move || desk.words().see_keys()}
                    </button>
                </div>
            </fieldset>
        </div>
    }
}

/// Whether the tickets are written down for the next start.
#[component]
fn TicketsKept() -> impl IntoView {
    let desk = use_desk();
    let option = |keeps: bool, label: Name| {
        let is_chosen = move || desk.preferences.with(|kept| kept.keeps_no_tickets != keeps);
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="tickets"
                    prop:checked=is_chosen
                    on:change=move |_| desk.keep_tickets(keeps)
                />
                <span>{move || label(desk.words())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{move || desk.words().tickets_kept_label()}</legend>
            <div class="choices">
                {option(true, Words::tickets_kept)} {option(false, Words::tickets_not_kept)}
            </div>
        </fieldset>
    }
}

type Name = fn(Words) -> &'static str;

/// One choice among a few.
#[component]
fn Choices<T: Clone + PartialEq + Send + Sync + 'static>(
    /// Names the group of radio buttons.
    name: &'static str,
    label: Name,
    options: Vec<(T, Name)>,
    read: fn(&Preferences) -> T,
    write: fn(&mut Preferences, T),
) -> impl IntoView {
    let desk = use_desk();
    let option = |(value, label): (T, Name)| {
        let known = value.clone();
        let is_chosen = move || desk.preferences.with(|kept| read(kept) == known);
        let choose = move |_| {
            let value = value.clone();
            desk.prefer(move |kept| write(kept, value.clone()));
        };
        view! {
            <label class="choice">
                <input type="radio" name=name prop:checked=is_chosen on:change=choose />
                <span>{move || label(desk.words())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{move || label(desk.words())}</legend>
            <div class="choices">{options.into_iter().map(option).collect_view()}</div>
        </fieldset>
    }
}
