//! Everything that can be done, found by typing.

use leptos::prelude::*;

#[component]
pub fn Palette() -> impl IntoView {}
