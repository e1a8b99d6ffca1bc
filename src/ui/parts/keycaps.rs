//! Keys, as they are printed on a keyboard.

use crate::command::{Command, Keys};
use crate::ui::state::Desk;
use crate::ui::use_desk;
use leptos::prelude::*;

/// How something is struck.
#[component]
pub fn KeyCaps(keys: Keys) -> impl IntoView {
    let desk = use_desk();
    // The spaces are for those who hear the keys read out.
    let stroke = |stroke: Vec<String>| {
        let caps = stroke.into_iter().map(|key| view! { " " <kbd>{key}</kbd> }).collect_view();
        view! { <span class="stroke">{caps}</span> }
    };
    let strokes = move || {
        let words = desk.words();
        let mut strokes = words.strokes(keys).into_iter();
        let first = strokes.next().map(stroke);
        let rest = strokes
            .map(|keys| view! { " " <span class="then">{words.then_key()}</span> {stroke(keys)} })
            .collect_view();
        (first, rest)
    };
    view! { <span class="strokes">{strokes}</span> }
}

/// The key of a command that is struck by itself, as long as such keys are switched on.
#[component]
pub fn KeyOf(command: Command) -> impl IntoView {
    let desk = use_desk();
    command.keys().map(|keys| {
        view! { <Show when=move || has_single_keys(desk)><KeyCaps keys=keys /></Show> }
    })
}

/// The same, for eyes; `aria-keyshortcuts` tells it to everybody else.
#[component]
pub fn Key(command: Command) -> impl IntoView {
    let desk = use_desk();
    command.keys().map(|keys| {
        view! {
            <Show when=move || has_single_keys(desk)>
                <span aria-hidden="true"><KeyCaps keys=keys /></span>
            </Show>
        }
    })
}

/// What `aria-keyshortcuts` says of a key that works by itself.
pub fn shortcut_of(desk: Desk, key: &'static str) -> impl Fn() -> Option<&'static str> + Copy {
    move || has_single_keys(desk).then_some(key)
}

fn has_single_keys(desk: Desk) -> bool {
    desk.preferences.with(|kept| !kept.single_keys_off)
}
