//! What others did on a ticket before an act on it could: who, when and what. The ticket is read for
//! it.

use crate::domain::conversation::{Content, Entry};
use crate::domain::journal::Operation;
use crate::domain::lines::excerpt;
use crate::domain::overlooked::unseen;
use crate::ui::parts::moment::Moment;
use crate::ui::remote::{Loaded, Remote};
use crate::ui::state::Desk;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How much of a message is shown, in letters.
const EXCERPT: usize = 120;

#[component]
pub(super) fn Changes(act: Operation) -> impl IntoView {
    let desk = use_desk();
    let found: RwSignal<Remote<Vec<Entry>>> = RwSignal::new(Remote::Loading);
    let ask = move || {
        let act = act.clone();
        found.update(|remote| *remote = std::mem::replace(remote, Remote::Loading).asked());
        spawn_local(async move {
            let read = desk.read(&act.plan.ticket).await;
            let answer = read.map(|now| unseen(&act, &now).cloned().collect::<Vec<_>>());
            found.try_update(|remote| {
                *remote = std::mem::replace(remote, Remote::Loading).answered(answer);
            });
        });
    };
    ask();
    let entries = move || found.with(|remote| remote.value().cloned()).unwrap_or_default();
    view! {
        <Loaded remote=found retry=Callback::new(move |()| ask())>
            <ul>{move || entries().into_iter().map(|entry| line(desk, entry)).collect_view()}</ul>
        </Loaded>
    }
}

fn line(desk: Desk, entry: Entry) -> impl IntoView {
    let words = desk.words();
    let author = entry.author.as_ref().map(|author| author.name.clone());
    let author = author.unwrap_or_else(|| words.somebody().to_owned());
    let what = match &entry.content {
        Content::Changes(changes) => {
            let fields = desk.settings().fields;
            let told = changes.iter().map(|one| words.change(one, fields.meaning(&one.field)));
            told.collect::<Vec<_>>().join(" · ")
        }
        Content::Message(_, said) | Content::Description(said) => {
            words.wrote(&excerpt(said, EXCERPT))
        }
    };
    view! { <li><bdi>{author}</bdi> " " <Moment at=entry.at /> {words.colon()} " " {what}</li> }
}
