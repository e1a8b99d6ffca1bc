//! The library of canned replies (procedure P8).

use crate::domain::template::{Template, find, placeholders};
use crate::route::{Panel, Route};
use crate::ui::browser::page;
use crate::ui::parts::template_picker::TemplateLanguage;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub fn Replies() -> impl IntoView {
    let desk = use_desk();
    let language = RwSignal::new(untrack(|| desk.words().0));
    let typed = RwSignal::new(String::new());
    let templates = StoredValue::new(desk.canned_replies());
    let found = Memo::new(move |_| {
        let language = language.get();
        templates.with_value(|templates| -> Vec<Template> {
            let found = find(templates, &typed.read()).into_iter();
            found.filter(|template| template.language == language).cloned().collect()
        })
    });
    let groups = move || {
        let found = found.get();
        let mut names: Vec<String> = Vec::new();
        for template in &found {
            if !names.contains(&template.group) {
                names.push(template.group.clone());
            }
        }
        let of = |name: String| {
            let members: Vec<Template> =
                found.iter().filter(|template| template.group == name).cloned().collect();
            view! { <Group name=name members=members /> }
        };
        names.into_iter().map(of).collect_view()
    };
    view! {
        <div class="replies-page">
            <h1 tabindex="-1" data-heading="">{move || desk.words().replies_title()}</h1>
            <p class="hint">{move || desk.words().replies_intro()}</p>
            <search class="replies-search">
                <input
                    class="input"
                    type="search"
                    aria-label=move || desk.words().replies_search()
                    placeholder=move || desk.words().replies_search()
                    on:input:target=move |event| typed.set(event.target().value())
                />
                <TemplateLanguage language=language />
            </search>
            <p class="hint" role="status">{move || desk.words().replies_count(found.read().len())}</p>
            <Show when=move || found.read().is_empty()>
                <p class="empty">{move || desk.words().replies_nothing()}</p>
            </Show>
            <div class="replies">{groups}</div>
        </div>
    }
}

#[component]
fn Group(name: String, members: Vec<Template>) -> impl IntoView {
    view! {
        <section class="replies-group">
            <h2>{name}</h2>
            {members.into_iter().map(|template| view! { <Card template=template /> }).collect_view()}
        </section>
    }
}

#[component]
fn Card(template: Template) -> impl IntoView {
    let desk = use_desk();
    let Template { id, title, shortcut, language, text, .. } = template;
    let tag = crate::words::Words(language).tag();
    let marked = marked(&text);
    let is_copied = RwSignal::new(false);
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            let copied = page::copy(&text).await;
            _ = is_copied.try_set(copied);
        });
    };
    let usable = move || {
        desk.last_ticket.get().map(|key| {
            let label = desk.words().replies_use(key.as_str());
            let route = Route::Ticket(key, Panel::Reply { template: Some(id.clone()) });
            view! { <a class="button small" href=desk.href(&route)>{label}</a> }
        })
    };
    view! {
        <article class="panel replies-card">
            <header>
                <h3>{title}</h3>
                <span class="hint">{move || desk.words().replies_shortcut()} " " <kbd>"/" {shortcut}</kbd></span>
            </header>
            <p class="replies-text" lang=tag>{marked}</p>
            <p class="actions">
                {usable}
                <button type="button" class="button quiet small" on:click=copy>
                    {move || match is_copied.get() {
                        true => desk.words().copied(),
                        false => desk.words().copy(),
                    }}
                </button>
            </p>
        </article>
    }
}

/// The text with its placeholders marked.
fn marked(text: &str) -> Vec<AnyView> {
    let names = placeholders(text);
    let mut views: Vec<AnyView> = Vec::new();
    let mut rest = text;
    let first = |rest: &str| names.iter().filter_map(|name| Some((rest.find(name)?, name))).min();
    while let Some((place, name)) = first(rest) {
        views.push(rest[..place].to_owned().into_any());
        views.push(view! { <mark>{name.clone()}</mark> }.into_any());
        rest = &rest[place + name.len()..];
    }
    views.push(rest.to_owned().into_any());
    views
}
