//! Who else is at the ticket that the agent is about to open. Jira finds no issue by a property
//! without an app, and Data Center's search does not give it: it is read for the current row alone,
//! once the agent rests there.

use crate::domain::presence::Watch;
use crate::route::Route;
use crate::ui::browser::page;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
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
        desk.current.get().filter(|_| is_list)
    });
    Effect::new(move |_| {
        desk.others.set(None);
        let Some(key) = row.get() else { return };
        spawn_local(async move {
            page::sleep(REST).await;
            let is_current = || row.with_untracked(|row| row.as_ref() == Some(&key));
            let Some(session) = desk.session_untracked().filter(|_| is_current()) else { return };
            let Ok(beats) = session.client.presence(&key).await else { return };
            let (mut watch, now) = (Watch::default(), desk.instant());
            watch.look(&beats, &session.agent.person.account, now);
            if is_current() {
                desk.others.set(Some((key.clone(), watch.others(now))));
            }
        });
    });
}
