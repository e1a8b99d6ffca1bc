//! What others did, each kind once.

use super::notice::{Notice, TicketLink, Tone, after};
use crate::domain::digest::{Group, Topic, digest};
use crate::domain::lane::Lane;
use crate::route::Route;
use crate::ui::state::What;
use crate::ui::{use_desk, use_desk_for_a_while};
use leptos::prelude::*;
use std::collections::HashSet;
use std::time::Duration;

/// How long news is shown.
const SHOWN: Duration = Duration::from_secs(15);

/// News about tickets, put together.
#[component]
pub(super) fn News() -> impl IntoView {
    let desk = use_desk();
    let hidden = RwSignal::new(HashSet::<usize>::new());
    let groups = Memo::new(move |_| {
        let Some(session) = desk.session() else { return Vec::new() };
        let me = &session.agent.person.account;
        desk.told.with(|told| {
            let news = told.iter().filter_map(|told| match &told.what {
                What::News(notice) => Some((told.id, notice)),
                _ => None,
            });
            let shown = news.filter(|(id, _)| hidden.with(|hidden| !hidden.contains(id)));
            digest(shown, |notice| {
                let ticket = desk.board.with_untracked(|board| board.ticket(&notice.ticket));
                Topic::of(&notice.news, ticket.as_ref(), me)
            })
        })
    });
    view! {
        <For each=move || groups.get() key=|group| (group.topic, group.ids.clone()) let:group>
            <OneKind group=group hidden=hidden />
        </For>
    }
}

#[component]
fn OneKind(group: Group<usize>, hidden: RwSignal<HashSet<usize>>) -> impl IntoView {
    let desk = use_desk_for_a_while();
    let Group { topic, tickets, ids } = group;
    let hide = Callback::new(move |()| {
        _ = hidden.try_update(|hidden| hidden.extend(ids.iter().copied()));
    });
    after(SHOWN, move || hide.run(()));
    let content = match tickets.as_slice() {
        [(key, title)] => {
            let (key, title) = (key.clone(), title.clone());
            view! { <p>{move || desk.words().news_of_one(topic)} " " <TicketLink key=key /> " " {title}</p> }
                .into_any()
        }
        many => {
            let count = many.len();
            let lane = desk.href(&Route::lane(lane_of(topic)));
            view! { <p><a href=lane>{move || desk.words().news_of_many(topic, count)}</a></p> }
                .into_any()
        }
    };
    view! { <Notice tone=Tone::Plain on_close=hide>{content}</Notice> }
}

/// Where the tickets of a topic stand.
pub(super) fn lane_of(topic: Topic) -> Lane {
    match topic {
        Topic::Created => Lane::New,
        Topic::Reopened => Lane::Reopened,
        Topic::CloneDone => Lane::ToAnnounce,
        Topic::AssignedToMe | Topic::Written => Lane::Mine,
    }
}
