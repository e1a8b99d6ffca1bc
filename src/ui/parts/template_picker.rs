//! Choosing a canned reply by typing: arrows move, Enter chooses, Escape leaves.

use crate::domain::template::{Language, Template, find};
use crate::ui::browser::page;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use crate::words::Words;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// The canned replies, narrowed by what is typed; a handle to copy.
#[derive(Clone, Copy, Debug)]
pub struct Picker {
    /// Begins the ids of the list's rows, which are unique on the page.
    name: &'static str,
    pub language: RwSignal<Language>,
    /// What is typed; `None` while nothing is being chosen.
    pub typed: RwSignal<Option<String>>,
    active: RwSignal<usize>,
    found: Memo<Vec<Template>>,
}

/// What a key did to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Struck {
    Chose(Box<Template>),
    Moved,
    Left,
    /// The key is not the list's.
    Nothing,
}

impl Picker {
    pub fn new(desk: Desk, name: &'static str, language: RwSignal<Language>) -> Picker {
        let typed = RwSignal::new(None);
        let found = Memo::new(move |_| {
            let language = language.get();
            let mut templates = desk.canned_replies();
            templates.retain(|template| template.language == language);
            typed.with(|typed: &Option<String>| match typed {
                Some(typed) => find(&templates, typed).into_iter().cloned().collect(),
                None => Vec::new(),
            })
        });
        Picker { name, language, typed, active: RwSignal::new(0), found }
    }

    /// Narrows the list to what is typed, or leaves it.
    pub fn type_(self, typed: Option<String>) {
        // A field that is taken away with the focus in it still tells that it lost it.
        if self.typed.try_with_untracked(|known| *known != typed) == Some(true) {
            self.active.set(0);
            self.typed.set(typed);
        }
    }

    /// Whether there is something to choose from, tracked.
    pub fn is_open(self) -> bool {
        self.typed.with(Option::is_some)
    }

    /// The id of the list.
    pub fn list_id(self) -> String {
        format!("{}-list", self.name)
    }

    /// The id of the row that Enter chooses, tracked.
    pub fn active_id(self) -> Option<String> {
        let active = self.active.get();
        self.found.with(|found| (active < found.len()).then(|| self.row_id(active)))
    }

    fn row_id(self, place: usize) -> String {
        format!("{}-row-{place}", self.name)
    }

    /// Takes a key that was struck in the field.
    pub fn strike(self, event: &KeyboardEvent) -> Struck {
        let count = self.found.with_untracked(Vec::len);
        let is_open = self.typed.with_untracked(Option::is_some);
        let goes_back = event.key() == "Tab" && event.shift_key();
        let is_held = event.ctrl_key() || event.meta_key() || goes_back;
        if !is_open || event.is_composing() || is_held {
            return Struck::Nothing;
        }
        let active = self.active.get_untracked();
        let struck = match event.key().as_str() {
            "Escape" => Struck::Left,
            "ArrowDown" | "ArrowUp" if count > 0 => {
                let step = if event.key() == "ArrowDown" { 1 } else { count - 1 };
                let active = (active + step) % count;
                self.active.set(active);
                page::show_element(&self.row_id(active));
                Struck::Moved
            }
            "Enter" | "Tab" if count > 0 => {
                let chosen = self.found.with_untracked(|found| found.get(active).cloned());
                chosen.map_or(Struck::Nothing, |template| Struck::Chose(Box::new(template)))
            }
            _ => Struck::Nothing,
        };
        if struck != Struck::Nothing {
            event.prevent_default();
        }
        struck
    }
}

/// The list of a picker.
#[component]
pub fn TemplateList(picker: Picker, choose: Callback<Template>) -> impl IntoView {
    let desk = use_desk();
    let rows = move || {
        let found = picker.found.get().into_iter().enumerate();
        found.map(|(place, template)| row(picker, place, template, choose)).collect_view()
    };
    view! {
        <ul
            id=picker.list_id()
            class="canned-list"
            role="listbox"
            aria-label=move || desk.words().canned_replies()
        >
            {rows}
        </ul>
        <Show when=move || picker.found.with(Vec::is_empty)>
            <p class="hint" role="status">{move || desk.words().canned_nothing()}</p>
        </Show>
    }
}

fn row(
    picker: Picker,
    place: usize,
    template: Template,
    choose: Callback<Template>,
) -> impl IntoView {
    let is_active = move || picker.active.get() == place;
    let Template { title, shortcut, group, language, .. } = template.clone();
    view! {
        <li
            id=picker.row_id(place)
            class="canned-row"
            role="option"
            lang=Words(language).tag()
            aria-selected=move || if is_active() { "true" } else { "false" }
            // The field keeps the focus, and with it the place where one writes.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| choose.run(template.clone())
        >
            <span class="canned-title">{title}</span>
            <kbd>"/" {shortcut}</kbd>
            <span class="hint">{group}</span>
        </li>
    }
}

/// A search field with the list below it. It takes the focus when it comes.
#[component]
pub fn TemplateSearch(
    picker: Picker,
    choose: Callback<Template>,
    leave: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let field = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            _ = field.focus();
        }
    });
    let hear = move |event: KeyboardEvent| {
        // Behind a field of its own there is more to go to: the language.
        if event.key() == "Tab" {
            return;
        }
        match picker.strike(&event) {
            Struck::Chose(template) => choose.run(*template),
            Struck::Left => leave.run(()),
            Struck::Moved | Struck::Nothing => {}
        }
    };
    view! {
        <div class="canned panel">
            <div class="canned-head">
                <input
                    node_ref=field
                    class="input"
                    type="search"
                    role="combobox"
                    autocomplete="off"
                    aria-label=move || desk.words().canned_search()
                    aria-expanded="true"
                    aria-autocomplete="list"
                    aria-controls=picker.list_id()
                    aria-activedescendant=move || picker.active_id()
                    on:input:target=move |event| picker.type_(Some(event.target().value()))
                    on:keydown=hear
                />
                <TemplateLanguage language=picker.language />
            </div>
            <TemplateList picker=picker choose=choose />
        </div>
    }
}

/// The language of the canned replies, which need not be the agent's.
#[component]
pub fn TemplateLanguage(language: RwSignal<Language>) -> impl IntoView {
    let desk = use_desk();
    let is = move |wanted: Language| move || language.get() == wanted;
    view! {
        <select
            class="input canned-language"
            aria-label=move || desk.words().canned_language()
            on:change:target=move |event| {
                let is_english = event.target().value() == "en";
                language.set(if is_english { Language::En } else { Language::Fr });
            }
        >
            <option value="fr" prop:selected=is(Language::Fr)>{move || desk.words().french()}</option>
            <option value="en" prop:selected=is(Language::En)>{move || desk.words().english()}</option>
        </select>
    }
}
