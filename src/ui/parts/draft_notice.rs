//! What is to be told about a draft: it was restored, another tab went on with it, and what it was
//! before.

use super::earlier_versions::EarlierVersions;
use super::moment::Moment;
use crate::ui::browser::page;
use crate::ui::draft::{Draftable, Drafting, Found};
use crate::ui::state::Desk;
use crate::ui::use_desk;
use leptos::prelude::*;

/// Where work goes on when the notice has gone.
const FORM: &str = ".panel :is(textarea, input, select)";

#[component]
pub fn DraftNotice<F: Draftable>(drafting: Drafting<F>) -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="draft-notice">
            {move || told(desk, drafting)}
            <EarlierVersions drafting=drafting />
        </div>
    }
}

fn told<F: Draftable>(desk: Desk, drafting: Drafting<F>) -> AnyView {
    match drafting.found.get() {
        Found::Looking | Found::Nothing => ().into_any(),
        Found::Restored(saved) => view! {
            <p class="hint" role="status">
                {move || desk.words().draft_restored()} " " <Moment at=saved />
                <button type="button" class="button quiet small" on:click=move |_| {
                    drafting.discard();
                    page::focus_if_free(FORM);
                }>
                    {move || desk.words().draft_discard()}
                </button>
            </p>
        }
        .into_any(),
        Found::Newer => view! {
            <div class="message warn" role="alert">
                <p>{move || desk.words().draft_newer()}</p>
                <p class="actions">
                    <button type="button" class="button" on:click=move |_| {
                        drafting.take_theirs();
                        page::focus_if_free(FORM);
                    }>
                        {move || desk.words().draft_take_theirs()}
                    </button>
                    <button type="button" class="button" on:click=move |_| {
                        drafting.keep_mine();
                        page::focus_if_free(FORM);
                    }>
                        {move || desk.words().draft_keep_mine()}
                    </button>
                </p>
            </div>
        }
        .into_any(),
    }
}
