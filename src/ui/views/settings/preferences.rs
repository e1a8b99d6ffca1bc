//! Language, look and keys, applied as they are chosen.

use crate::command::Command;
use crate::desk::preferences::{Density, Preferences, Theme};
use crate::domain::notification::{Access, Notifications};
use crate::ui::browser::notification;
use crate::ui::parts::help::SingleKeys;
use crate::ui::use_desk;
use crate::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(super) fn PreferencesPage() -> impl IntoView {
    let desk = use_desk();
    let keeps_no_tickets = Memo::new(move |_| desk.preferences.with(|kept| kept.keeps_no_tickets));
    Effect::watch(
        move || keeps_no_tickets.get(),
        move |none, _, _| {
            if *none {
                spawn_local(desk.forget_seen());
            }
        },
        false,
    );
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
            <Choices
                name="tickets"
                label=Words::tickets_kept_label
                options=vec![
                    (false, Words::tickets_kept as Name),
                    (true, Words::tickets_not_kept),
                ]
                read=|kept| kept.keeps_no_tickets
                write=|kept, none| kept.keeps_no_tickets = none
            />
            <NotificationChoices />
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

/// Of what the agent is told outside the page, and whether the browser lets it be told.
#[component]
fn NotificationChoices() -> impl IntoView {
    let desk = use_desk();
    let access = RwSignal::new(notification::access());
    let ask = move || {
        spawn_local(async move {
            let answered = notification::ask().await;
            _ = access.try_set(answered);
        });
    };
    let is_wanted = move || desk.notifications() != Notifications::Off;
    let why = move || {
        let access = access.get();
        (is_wanted() && access != Access::Allowed).then(|| desk.words().not_notified(access))
    };
    let may_ask = move || is_wanted() && access.get() == Access::Unasked;
    // The browser asks while the choice is being made: it wants a click for it.
    let chosen = Memo::new(move |_| desk.preferences.with(|kept| kept.notifications));
    Effect::watch(
        move || chosen.get(),
        move |chosen, _, _| {
            if chosen.is_some_and(|chosen| chosen != Notifications::Off) {
                ask();
            }
        },
        false,
    );
    view! {
        <div>
            <Choices
                name="notifications"
                label=Words::notifications_label
                options=vec![
                    (None, Words::notifications_of_site as Name),
                    (Some(Notifications::Off), Words::notifications_off),
                    (Some(Notifications::Mine), Words::notifications_mine),
                    (Some(Notifications::All), Words::notifications_all),
                ]
                read=|kept| kept.notifications
                write=|kept, chosen| kept.notifications = chosen
            />
            <p class="hint">{move || desk.words().notifications_hint()}</p>
            <p role="status">{why}</p>
            <Show when=may_ask>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| ask()>
                        {move || desk.words().notifications_allow()}
                    </button>
                </div>
            </Show>
        </div>
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
