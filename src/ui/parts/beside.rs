//! Who else is at the ticket that the agent is about to open. Jira finds no issue by a property
//! without an app, and Data Center's search does not give it: it is read for the current row alone,
//! once the agent rests there: with every beat as long as somebody is there, else once a minute.

use crate::domain::presence::{BEAT_MILLIS, EXPIRY_MILLIS, Others, Watch};
use crate::domain::ticket::IssueKey;
use crate::route::Route;
use crate::ui::browser::page;
use crate::ui::state::{Connection, Desk};
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// How long the agent rests on a row before it is asked about.
const REST: Duration = Duration::from_millis(600);

/// Looks who is at the ticket of the current row, where the desk's settings want that.
#[component]
pub fn LookBeside() -> impl IntoView {
    let desk = use_desk();
    if !desk.settings().presence {
        return;
    }
    let row = Memo::new(move |_| {
        let is_list = desk.route.with(|route| matches!(route, Route::Home | Route::Queue(..)));
        let is_ready = desk.connection.with(Connection::is_ready);
        desk.current.get().filter(|_| is_list && is_ready)
    });
    Effect::new(move |_| {
        tell(desk, None);
        if let Some(key) = row.get() {
            spawn_local_scoped_with_cancellation(watch(desk, key));
        }
    });
}

/// Tells who is at a ticket. While nobody sees the page nothing is asked.
async fn watch(desk: Desk, key: IssueKey) {
    let mut watch = Watch::default();
    page::sleep(REST).await;
    loop {
        if page::is_visible()
            && let Some(session) = desk.session_untracked()
            && let Ok(beats) = session.client.presence(&key).await
        {
            watch.look(&beats, &session.agent.person.account, desk.instant());
        }
        tell(desk, Some((key.clone(), watch.others(desk.instant()))));
        let millis = match watch.others(desk.instant()).is_empty() && page::is_visible() {
            true => EXPIRY_MILLIS,
            false => BEAT_MILLIS,
        };
        page::sleep(Duration::from_millis(millis.unsigned_abs())).await;
    }
}

/// Has the row tell it, if it is news: the whole list listens.
fn tell(desk: Desk, others: Option<(IssueKey, Others)>) {
    desk.others.maybe_update(|told| std::mem::replace(told, others) != *told);
}
