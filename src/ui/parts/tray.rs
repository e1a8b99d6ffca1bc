//! What happened, and what the agent can take back.

use leptos::prelude::*;

#[component]
pub fn Tray() -> impl IntoView {}
