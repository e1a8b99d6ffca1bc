//! Who else is at the ticket. The beat is no act: it may be lost, and nothing depends on it.

use crate::desk::session::Session;
use crate::domain::presence::{BEAT_MILLIS, Beat, Doing, Watch};
use crate::domain::ticket::IssueKey;
use crate::jira::Mark;
use crate::route::Panel;
use crate::ui::browser::page;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};
use std::rc::Rc;
use std::time::Duration;

/// Shows who else is at the ticket, and tells the others that the agent is, as long as the tab can
/// be seen. Nothing is asked where the desk's settings do not want it.
#[component]
pub(super) fn Presence(key: IssueKey, panel: Signal<Panel>) -> impl IntoView {
    let desk = use_desk();
    let watch = RwSignal::new(Watch::default());
    if desk.settings().presence {
        let at = key.clone();
        spawn_local_scoped_with_cancellation(async move {
            loop {
                if page::is_visible()
                    && desk.online.get_untracked()
                    && let Some(session) = desk.session_untracked()
                {
                    let doing = panel.with_untracked(doing);
                    beat(desk, &session, &at, Some(doing), Some(watch)).await;
                }
                page::sleep(Duration::from_millis(BEAT_MILLIS.unsigned_abs())).await;
            }
        });
        on_cleanup(move || {
            let Some(session) = desk.session_untracked() else { return };
            spawn_local(async move { beat(desk, &session, &key, None, None).await });
        });
    }
    let others = Memo::new(move |_| {
        desk.now.track();
        // Every look asks anew, between two ticks of that clock as well.
        watch.with(|watch| watch.others(desk.instant()))
    });
    view! {
        <p class="presence" role="status">
            {move || {
                let words = desk.words();
                let told = others.get().into_iter();
                told.map(|(name, doing)| view! {
                    <span class="chip" data-doing=match doing { Doing::Viewing => "viewing", Doing::Replying => "replying" }>
                        {words.presence(&name, doing)}
                    </span>
                })
                .collect_view()
            }}
        </p>
    }
}

fn doing(panel: &Panel) -> Doing {
    match panel {
        Panel::Reply { .. } => Doing::Replying,
        _ => Doing::Viewing,
    }
}

/// Looks who is there, and writes down that the agent is, or no longer. A failure is waited out.
async fn beat(
    desk: Desk,
    session: &Rc<Session>,
    key: &IssueKey,
    doing: Option<Doing>,
    watch: Option<RwSignal<Watch>>,
) {
    let me = &session.agent.person;
    let Ok(beats) = session.client.presence(key).await else { return };
    let now = desk.instant();
    if let Some(watch) = watch {
        watch.try_update(|watch| watch.look(&beats, &me.account, now));
    }
    let own = doing.map(|doing| Beat { name: me.name.clone(), doing, at: now });
    let mark = Mark::first(&desk.operation_id());
    let beats = beats.with(&me.account, own, now);
    _ = session.client.put_presence(key, &beats, &mark).await;
}
