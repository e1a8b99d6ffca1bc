//! Keys, as they are printed on a keyboard.

use crate::command::Keys;
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
