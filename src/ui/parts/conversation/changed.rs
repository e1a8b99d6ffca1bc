//! What changed, as a quiet line.

use crate::domain::conversation::{Change, Entry};
use crate::ui::parts::moment::Moment;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn Changed(entry: Entry, changes: Vec<Change>) -> impl IntoView {
    let desk = use_desk();
    let fields = desk.settings().fields;
    let author = entry.author.map(|author| author.name);
    let sentence = move || {
        let words = desk.words();
        let said: Vec<String> = changes
            .iter()
            .map(|change| words.change(change, fields.meaning(&change.field)))
            .collect();
        said.join(" · ")
    };
    view! {
        <p class="talk-line">
            <bdi>{author}</bdi> " " <span>{sentence}</span> " " <Moment at=entry.at />
        </p>
    }
}
