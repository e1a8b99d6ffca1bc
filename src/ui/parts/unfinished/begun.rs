//! A transfer that somebody began on this ticket, on another machine, and that is not over: what of
//! it exists, and how to finish it here.

use super::card::go_on;
use crate::domain::intent::{Intent, Origin};
use crate::domain::plan::OperationId;
use crate::domain::ticket::IssueKey;
use crate::jira::{Creators, Error, Kind};
use crate::ui::opened::Opened;
use crate::ui::parts::moment::Moment;
use crate::ui::remote::{Loaded, Remote};
use crate::ui::state::Desk;
use crate::ui::{use_desk, use_desk_for_a_while};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The transfers that were begun elsewhere, but for those that the agent leaves.
#[component]
pub fn Begun(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let left: RwSignal<Vec<OperationId>> = RwSignal::new(Vec::new());
    let begun = Memo::new(move |_| {
        let is_elsewhere =
            |id: &OperationId| desk.operation(id).is_none() && left.with(|left| !left.contains(id));
        let conversation = opened.conversation()?;
        let begun = conversation.intents.unfinished().filter(|(id, _)| is_elsewhere(id));
        Some(begun.map(|(id, intent)| (id, intent.clone())).collect::<Vec<_>>())
    });
    let leave = Callback::new(move |id| left.update(|left| left.push(id)));
    let is_any = move || begun.with(|begun| begun.as_ref().is_some_and(|begun| !begun.is_empty()));
    view! {
        <Show when=is_any>
            <h2 class="unseen">{move || desk.words().unfinished_title()}</h2>
        </Show>
        <For each=move || begun.get().unwrap_or_default() key=|(id, intent)| (id.clone(), intent.holder.clone()) let((id, intent))>
            <BegunCard opened=opened id=id intent=intent leave=leave />
        </For>
    }
}

#[component]
fn BegunCard(
    opened: Opened,
    id: OperationId,
    intent: Intent,
    leave: Callback<OperationId>,
) -> impl IntoView {
    let desk = use_desk_for_a_while();
    let told = StoredValue::new(intent.clone());
    let own = StoredValue::new(id);
    let key = opened.key();
    let conversation = move || untrack(|| opened.conversation());
    let can_be_finished = conversation().is_some_and(|conversation| {
        let targets = desk.settings().targets;
        intent.plan_on(&Origin::of(&conversation, &targets)).is_some()
    });
    let finish = move |_| {
        if let Some(conversation) = conversation() {
            own.with_value(|id| desk.take_over(id, conversation));
        }
        go_on();
    };
    let leave = move |_| {
        leave.run(own.get_value());
        go_on();
    };
    let name = intent.name.clone();
    view! {
        <article class="message warn unfinished-card" aria-label=move || desk.words().begun(&key)>
            <h3>
                <bdi>{name}</bdi>
                " "
                {move || desk.words().has_begun_transfer()}
            </h3>
            <p class="hint"><Moment at=intent.begun /></p>
            {can_be_finished.then(|| view! { <Clone id=own intent=told /> })}
            <p class="hint">
                {move || match can_be_finished {
                    true => desk.words().begun_hint(),
                    false => desk.words().begun_elsewhere(),
                }}
            </p>
            <div class="actions">
                {can_be_finished.then(|| view! {
                    <button type="button" class="button primary" on:click=finish>
                        {move || desk.words().finish_act()}
                    </button>
                })}
                <button type="button" class="button" on:click=leave>
                    {move || desk.words().leave_begun()}
                </button>
            </div>
        </article>
    }
}

/// Whether the clone exists, as far as Jira knows by now.
#[component]
fn Clone(id: StoredValue<OperationId>, intent: StoredValue<Intent>) -> impl IntoView {
    let desk = use_desk();
    let found: RwSignal<Remote<Option<IssueKey>>> = RwSignal::new(Remote::Loading);
    let ask = move || {
        found.update(|remote| *remote = std::mem::replace(remote, Remote::Loading).asked());
        spawn_local(async move {
            let answer = find(desk, &id.get_value(), &intent.get_value()).await;
            found.try_update(|remote| {
                *remote = std::mem::replace(remote, Remote::Loading).answered(answer);
            });
        });
    };
    ask();
    let told = move || {
        let clone = found.with(|remote| remote.value().cloned()).flatten();
        let Some(key) = clone else {
            return view! { <p>{desk.words().begun_without_clone()}</p> }.into_any();
        };
        let name = desk.words().begun_with_clone(&key);
        match untrack(|| desk.in_jira(&key)) {
            Some(address) => {
                view! { <p><a href=address target="_blank" rel="noreferrer">{name}</a></p> }
                    .into_any()
            }
            None => view! { <p>{name}</p> }.into_any(),
        }
    };
    view! { <Loaded remote=found retry=Callback::new(move |()| ask())>{told}</Loaded> }
}

async fn find(desk: Desk, id: &OperationId, intent: &Intent) -> Result<Option<IssueKey>, Error> {
    let session = desk.session_untracked().ok_or_else(|| Error::of(Kind::SignIn))?;
    let Some(project) = intent.project() else { return Ok(None) };
    let creators = Creators::among(&intent.hands);
    let found = session.client.find_created(project, id, creators, intent.base_updated);
    Ok(found.await?.map(|(_, key)| key))
}
