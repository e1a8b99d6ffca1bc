//! A field in which a person is found by the beginning of a name (ARIA's combobox with a list).

use crate::domain::person::Person;
use crate::domain::ticket::IssueKey;
use crate::jira::Place;
use crate::ui::browser::page;
use crate::ui::use_desk;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long the typing must rest before Jira is asked.
const PAUSE: Duration = Duration::from_millis(250);

/// What the search came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Found {
    #[default]
    Nothing,
    Searching,
    People(Vec<Person>),
    Failed(crate::jira::Error),
}

/// The search of one field; a handle to copy.
#[derive(Clone, Copy)]
struct Search {
    /// What is typed; `None` while the field shows who was chosen.
    typed: RwSignal<Option<String>>,
    found: RwSignal<Found>,
    /// The place of the person in the list that Enter would choose.
    active: RwSignal<usize>,
    /// Counts the questions; an answer to an older one is dropped.
    asked: StoredValue<u32>,
    choose: Callback<Person>,
}

/// Whose people are searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Among {
    Ticket(IssueKey),
    /// A project's key.
    Project(String),
}

impl Among {
    fn place(&self) -> Place<'_> {
        match self {
            Among::Ticket(key) => Place::Issue(key),
            Among::Project(project) => Place::Project(project),
        }
    }
}

/// People who can be in charge. `id` is the field's; the list's is made of it.
#[component]
pub fn PersonPicker(
    #[prop(into)] id: String,
    /// The ids of what describes the field.
    described_by: String,
    among: Among,
    #[prop(into)] value: Signal<Option<Person>>,
    choose: Callback<Person>,
    #[prop(into)] locked: Signal<bool>,
    #[prop(optional)] is_faulty: Signal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let search = Search {
        typed: RwSignal::new(None),
        found: RwSignal::new(Found::default()),
        active: RwSignal::new(0),
        asked: StoredValue::new(0),
        choose,
    };
    let list = format!("{id}-list");
    let stem = StoredValue::new(id.clone());
    let option = move |place: usize| stem.with_value(|id| format!("{id}-option-{place}"));
    let among = StoredValue::new(among);
    let shown = move || {
        let chosen = move || value.with(|person| person.as_ref().map(|person| person.name.clone()));
        search.typed.get().or_else(chosen).unwrap_or_default()
    };
    let people = Memo::new(move |_| match search.found.get() {
        Found::People(people) => people,
        _ => Vec::new(),
    });
    let is_open = Memo::new(move |_| people.with(|people| !people.is_empty()));
    let active = move || is_open.get().then(|| option(search.active.get()));
    view! {
        <div class="person">
            <input
                id=id
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=list.clone()
                aria-activedescendant=active
                aria-describedby=described_by
                aria-invalid=move || is_faulty.get().then_some("true")
                placeholder=move || desk.words().nobody()
                readonly=move || locked.get()
                prop:value=shown
                on:input:target=move |event| search.ask(desk, among, event.target().value())
                on:keydown=move |event| {
                    if let Some(place) = search.hear(&event, people) {
                        page::show_element(&option(place));
                    }
                }
                on:blur=move |_| search.close()
            />
            <ul id=list class="person-list" role="listbox" hidden=move || !is_open.get()
                aria-label=move || desk.words().person_hint()>
                {move || {
                    let people = people.get().into_iter().enumerate();
                    people.map(|(place, person)| suggestion(search, option(place), place, person)).collect_view()
                }}
            </ul>
            <p class="hint" role="status">{move || search.found.with(|found| match found {
                Found::Nothing => None,
                Found::Searching => Some(desk.words().person_searching().to_owned()),
                Found::People(people) => Some(desk.words().people(people.len())),
                Found::Failed(error) => Some(desk.words().failure(error)),
            })}</p>
        </div>
    }
}

fn suggestion(search: Search, id: String, place: usize, person: Person) -> impl IntoView {
    let name = person.name.clone();
    let address = person.email.clone();
    view! {
        <li
            id=id
            class="person-option"
            role="option"
            aria-selected=move || (search.active.get() == place).to_string()
            // The field keeps the focus: a blur would close the list before the click arrives.
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| search.take(person.clone())
        >
            <bdi>{name}</bdi> " " <bdi class="hint">{address}</bdi>
        </li>
    }
}

impl Search {
    fn ask(self, desk: crate::ui::state::Desk, among: StoredValue<Among>, text: String) {
        let question = self.asked.get_value() + 1;
        self.asked.set_value(question);
        self.typed.set(Some(text.clone()));
        spawn_local(async move {
            page::sleep(PAUSE).await;
            let is_current = || self.asked.try_get_value() == Some(question);
            let session = desk.session_untracked().filter(|_| is_current());
            let (Some(session), Some(among)) = (session, among.try_get_value()) else { return };
            self.found.set(Found::Searching);
            let answer = session.client.assignable(among.place(), text.trim()).await;
            if is_current() {
                self.active.set(0);
                self.found.set(answer.map_or_else(Found::Failed, Found::People));
            }
        });
    }

    /// Takes a key that was struck in the field; to which place in the list it led.
    fn hear(self, event: &KeyboardEvent, people: Memo<Vec<Person>>) -> Option<usize> {
        let count = people.with_untracked(Vec::len);
        if count == 0 || event.is_composing() {
            return None;
        }
        let here = self.active.get_untracked();
        let mut to = None;
        match event.key().as_str() {
            "ArrowDown" => to = Some((here + 1) % count),
            "ArrowUp" => to = Some((here + count - 1) % count),
            "Enter" if !event.ctrl_key() && !event.meta_key() => {
                let person = people.with_untracked(|people| people.get(here).cloned());
                person.into_iter().for_each(|person| self.take(person));
            }
            "Escape" => self.close(),
            _ => return None,
        }
        event.prevent_default();
        if let Some(to) = to {
            self.active.set(to);
        }
        to
    }

    fn take(self, person: Person) {
        self.choose.run(person);
        self.close();
    }

    /// Shows again who was chosen; an answer under way comes to nothing.
    fn close(self) {
        self.asked.update_value(|asked| *asked += 1);
        self.typed.set(None);
        self.found.set(Found::Nothing);
    }
}
