//! What a draft was before, and what was sent of it lately: each version with its time and its first
//! words, to go back to.

use super::menu::Menu;
use super::moment::Moment;
use crate::desk::drafts::Kept;
use crate::domain::draft::Content;
use crate::ui::browser::page;
use crate::ui::draft::{Draftable, Drafting};
use crate::ui::use_desk;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub fn EarlierVersions<F: Draftable>(drafting: Drafting<F>) -> impl IntoView {
    let desk = use_desk();
    let node = NodeRef::<html::Details>::new();
    let versions: RwSignal<Vec<Kept<F>>> = RwSignal::new(Vec::new());
    let list = move |()| {
        drafting.flush();
        spawn_local(async move {
            let found = drafting.earlier().await;
            _ = versions.try_set(found);
        });
    };
    let put_back = move |form: F| {
        drafting.put_back(form);
        if let Some(details) = node.get_untracked() {
            details.set_open(false);
        }
        page::focus_soon(".earlier-versions > summary");
    };
    let item = move |version: Kept<F>| {
        let content: Content = version.form.clone().into();
        let words = content.first_words();
        let words = move || words.clone().unwrap_or_else(|| desk.words().no_words().to_owned());
        let sent = move || version.is_sent.then(|| format!("{} ", desk.words().draft_sent()));
        view! {
            <li>
                <button type="button" on:click=move |_| put_back(version.form.clone())>
                    <Moment at=version.saved /> " " {sent} <bdi>{words}</bdi>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || drafting.has_earlier.get()>
            <Menu class="menu earlier-versions" node=node toggled=list>
                <summary class="button quiet small">
                    {move || desk.words().earlier_versions()} " " <span aria-hidden="true">"▾"</span>
                </summary>
                <ul class="menu-items">
                    {move || versions.get().into_iter().map(item).collect_view()}
                </ul>
            </Menu>
        </Show>
    }
}
