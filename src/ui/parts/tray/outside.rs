//! News for an agent who looks elsewhere: counted in the tab's title, and told by the system's
//! notifications where that is wanted.

use super::news::lane_of;
use crate::desk::ports::Lock;
use crate::domain::digest::{Group, Topic, digest};
use crate::domain::notice::Notice;
use crate::domain::time::Timestamp;
use crate::route::Route;
use crate::ui::browser::notification::{self, SEEN};
use crate::ui::browser::page;
use crate::ui::state::{Desk, What};
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Draws nothing.
#[component]
pub(super) fn Outside() -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |known: Option<Vec<(usize, Timestamp)>>| {
        let known = known.unwrap_or_default();
        let fresh = desk.told.with(|all| {
            let fresh = all.iter().filter(|one| !known.contains(&(one.id, one.at)));
            let news = fresh.filter_map(|one| match &one.what {
                What::News(notice) => Some(notice.clone()),
                _ => None,
            });
            news.collect::<Vec<_>>()
        });
        if !fresh.is_empty() && !page::is_visible() {
            untrack(|| tell(desk, &fresh));
        }
        desk.told.with(|all| all.iter().map(|one| (one.id, one.at)).collect())
    });
    hold_while_seen(desk);
}

/// Counts the news, and shows what the agent wants to be told of.
fn tell(desk: Desk, news: &[Notice]) {
    let Some(session) = desk.session_untracked() else { return };
    let me = session.agent.person.account.clone();
    let wanted = desk.notifications();
    let topic_of = |notice: &Notice| {
        let ticket = desk.board.with_untracked(|board| board.ticket(&notice.ticket));
        let topic = Topic::of(&notice.news, ticket.as_ref(), &me)?;
        let assignee = ticket.and_then(|ticket| ticket.assignee);
        Some((topic, assignee.is_some_and(|person| person.account == me)))
    };
    let count =
        digest(news.iter().map(|one| ((), one)), |one| topic_of(one).map(|(topic, _)| topic))
            .iter()
            .map(|group| group.tickets.len())
            .sum::<usize>();
    desk.unseen.update(|unseen| *unseen += count);
    let shown = digest(news.iter().map(|one| ((), one)), |one| {
        topic_of(one)
            .filter(|(topic, is_mine)| wanted.tell(*topic, *is_mine))
            .map(|(topic, _)| topic)
    });
    if !shown.is_empty() {
        spawn_local(async move {
            // The agent may be at the desk in another tab, where the same is told.
            if !notification::is_seen_elsewhere().await {
                shown.into_iter().for_each(|group| show(desk, group));
            }
        });
    }
}

fn show(desk: Desk, Group { topic, tickets, .. }: Group<()>) {
    let words = untrack(|| desk.words());
    let (title, text, route) = match tickets.as_slice() {
        [(key, name)] => {
            let route = Route::ticket(key.clone());
            (words.news_of_one(topic).to_owned(), format!("{key} {name}"), route)
        }
        many => {
            let keys: Vec<String> = many.iter().map(|(key, _)| key.to_string()).collect();
            (words.news_of_many(topic, many.len()), keys.join(", "), Route::lane(lane_of(topic)))
        }
    };
    // Every tab that is open tells it under the same tag, and the system shows it once.
    let tag = format!("{topic:?} {text}");
    notification::show(&title, &text, &tag, move || desk.go(&route));
}

/// While this tab can be seen, the others know it, and nothing in it is unseen.
fn hold_while_seen(desk: Desk) {
    let name = Rc::new(format!("{SEEN}{}", desk.ports().random.uuid()));
    let held = StoredValue::new_local(None::<Box<dyn Lock>>);
    let look = move || {
        if !page::is_visible() {
            held.set_value(None);
            return;
        }
        desk.unseen.set(0);
        let name = name.clone();
        spawn_local(async move {
            let lock = desk.ports().locks.take(&name).await;
            // It may have been hidden meanwhile.
            held.set_value(lock.filter(|_| page::is_visible()));
        });
    };
    look();
    let listening = window_event_listener(leptos::ev::visibilitychange, move |_| look());
    on_cleanup(move || listening.remove());
}
