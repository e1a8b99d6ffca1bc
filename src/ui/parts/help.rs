//! The keys.

use leptos::prelude::*;

#[component]
pub fn Help() -> impl IntoView {}
