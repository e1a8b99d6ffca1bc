//! Everything that can be done, found by typing.

mod find;

use super::keycaps::KeyCaps;
use super::modal::Modal;
use crate::command::Command;
use crate::palette::Entry;
use crate::ui::browser::{dialog, page};
use crate::ui::state::Desk;
use crate::ui::{use_desk, use_desk_for_a_while};
use find::{Found, Group};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// What the palette is made of; a handle to copy.
#[derive(Clone, Copy)]
struct Typing {
    desk: Desk,
    open: RwSignal<bool>,
    node: dialog::Dialog,
    text: RwSignal<String>,
    found: Memo<Found>,
    /// Which of the entries Enter takes.
    chosen: RwSignal<usize>,
}

/// The dialog in which a command, a request or a canned reply is found by typing.
#[component]
pub fn Palette() -> impl IntoView {
    let desk = use_desk();
    let open = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let found = Memo::new(move |_| match open.get() {
        true => text.with(|text| find::find(desk, text)),
        false => Found::default(),
    });
    let (node, chosen) = (NodeRef::new(), RwSignal::new(0));
    let typing = Typing { desk, open, node, text, found, chosen };
    desk.keys.on(Command::Palette, move || typing.begin());
    let label = Signal::derive(move || desk.words().palette_label().to_owned());
    view! {
        <Modal open=open label=label node=node class="dialog palette">
            <Field typing=typing />
            <div id="palette-found" class="palette-found" role="listbox" aria-label=label>
                {move || {
                    use_desk_for_a_while();
                    found.get().groups.into_iter().map(|group| group_view(typing, group)).collect_view()
                }}
            </div>
            <p class="palette-nothing" role="status">
                {move || (open.get() && found.with(Found::is_empty)).then(|| desk.words().palette_nothing())}
            </p>
        </Modal>
    }
}

/// Opens the palette, for those who have no keyboard at hand.
#[component]
pub fn OpenPalette() -> impl IntoView {
    let desk = use_desk();
    let keys = Command::Palette.keys();
    view! {
        <button
            type="button"
            class="button quiet small bar-palette"
            aria-haspopup="dialog"
            on:click=move |_| _ = desk.keys.run(Command::Palette)
        >
            {move || desk.words().commands()}
            {keys.map(|keys| view! { <KeyCaps keys=keys /> })}
        </button>
    }
}

#[component]
fn Field(typing: Typing) -> impl IntoView {
    let desk = typing.desk;
    let active = move || {
        typing.found.with(|found| (!found.is_empty()).then(|| option_id(typing.chosen.get())))
    };
    view! {
        <input
            class="input palette-field"
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            autofocus
            aria-expanded="true"
            aria-controls="palette-found"
            aria-autocomplete="list"
            aria-activedescendant=active
            aria-label=move || desk.words().palette_label()
            placeholder=move || desk.words().palette_hint()
            prop:value=typing.text
            on:input:target=move |event| {
                typing.text.set(event.target().value());
                typing.chosen.set(0);
            }
            on:keydown=move |event| typing.strike(&event)
        />
    }
}

fn group_view(typing: Typing, group: Group) -> impl IntoView {
    let Group { kind, first, entries } = group;
    let desk = use_desk();
    let options = entries
        .into_iter()
        .enumerate()
        .map(|(place, entry)| view! { <EntryOption typing=typing place=first + place entry=entry /> })
        .collect_view();
    view! {
        <div role="group" aria-label=move || kind.name(desk.words())>
            <p class="palette-group" aria-hidden="true">{move || kind.name(desk.words())}</p>
            {options}
        </div>
    }
}

#[component]
fn EntryOption(typing: Typing, place: usize, entry: Entry) -> impl IntoView {
    let desk = typing.desk;
    let keys = match entry {
        Entry::Command(command) => command.keys(),
        Entry::Ticket { .. } | Entry::Reply { .. } => None,
    };
    let taken = entry.clone();
    view! {
        <div
            id=option_id(place)
            class="palette-entry"
            role="option"
            aria-selected=move || (typing.chosen.get() == place).to_string()
            on:pointermove=move |_| typing.chosen.set(place)
            on:click=move |_| typing.take(&taken)
        >
            <span class="palette-name">{untrack(|| find::label(desk, &entry))}</span>
            {keys.map(|keys| view! { <KeyCaps keys=keys /> })}
        </div>
    }
}

fn option_id(place: usize) -> String {
    format!("palette-{place}")
}

impl Typing {
    fn begin(self) {
        self.text.set(String::new());
        self.chosen.set(0);
        self.open.set(true);
    }

    fn strike(self, event: &KeyboardEvent) {
        let count = self.found.with_untracked(Found::len);
        let chosen = self.chosen.get_untracked();
        let held = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "ArrowDown" if count > 0 => self.choose((chosen + 1) % count),
            "ArrowUp" if count > 0 => self.choose((chosen + count - 1) % count),
            "Enter" => {
                if let Some(entry) = self.found.with_untracked(|found| found.entry(chosen)) {
                    self.take(&entry);
                }
            }
            "k" | "K" if held => self.open.set(false),
            _ => return,
        }
        event.prevent_default();
    }

    fn choose(self, place: usize) {
        self.chosen.set(place);
        page::show_element(&option_id(place));
    }

    /// The dialog goes first, so that the focus is where it was when the command is carried out.
    fn take(self, entry: &Entry) {
        dialog::close(self.node);
        self.open.set(false);
        find::take(self.desk, entry);
    }
}
