//! The rows that are chosen, to be acted on together.

use super::List;
use crate::domain::ticket::IssueKey;
use crate::ui::use_desk;
use leptos::prelude::*;

impl List {
    /// The chosen tickets that are in the list, in its order; tracked.
    pub fn chosen(self) -> Vec<IssueKey> {
        self.desk.chosen.with(|chosen| {
            self.keys.with(|keys| keys.iter().filter(|key| chosen.contains(key)).cloned().collect())
        })
    }

    /// Whether any row is chosen while the list stands alone, tracked.
    pub fn has_choice(self) -> bool {
        self.desk.chosen.with(|chosen| !chosen.is_empty()) && self.is_alone()
    }

    /// Chooses a row, or no longer; with `along`, all rows from the current one to it.
    pub(super) fn choose(self, key: &IssueKey, along: bool) {
        match self.current.get_untracked().filter(|_| along) {
            Some(from) => self.choose_from(&from, key),
            None => self.desk.chosen.update(|chosen| {
                if !chosen.remove(key) {
                    chosen.insert(key.clone());
                }
            }),
        }
        self.current.set(Some(key.clone()));
    }

    /// Chooses the rows from one to another.
    pub(super) fn choose_from(self, from: &IssueKey, to: &IssueKey) {
        let rows = self.keys.with_untracked(|keys| {
            let place = |key: &IssueKey| keys.iter().position(|known| known == key);
            let (one, other) = (place(from)?, place(to)?);
            Some(keys[one.min(other)..=one.max(other)].to_vec())
        });
        self.desk.chosen.update(|chosen| chosen.extend(rows.unwrap_or_default()));
    }
}

/// The box that chooses a row.
#[component]
pub(super) fn ChooseRow(list: List, key: IssueKey) -> impl IntoView {
    let desk = use_desk();
    let key = StoredValue::new(key);
    let is_chosen = move || desk.chosen.with(|chosen| key.with_value(|key| chosen.contains(key)));
    view! {
        <span
            class="row-choice"
            role="cell"
            on:click=move |event| key.with_value(|key| list.choose(key, event.shift_key()))
        >
            <input
                type="checkbox"
                tabindex="-1"
                aria-label=move || key.with_value(|key| desk.words().choose(key))
                prop:checked=is_chosen
            />
        </span>
    }
}
