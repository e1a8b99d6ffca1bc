//! Handing a ticket over to another team (procedure P6, P7): a form with what will be done, then
//! its progress, then its result. The act belongs to the desk: one may leave and come back.

mod ask;
mod files;
mod form;
mod handing;
mod outcome;
mod progress;

use crate::domain::draft::DraftKind;
use crate::domain::journal::Standing;
use crate::domain::plan::Act;
use crate::domain::settings::Target;
use crate::domain::ticket::IssueKey;
use crate::ui::opened::Opened;
use crate::ui::remote::Loaded;
use crate::ui::use_desk;
use form::TransferForm;
use leptos::prelude::*;
use outcome::Outcome;
use progress::Progress;

/// `target` is the target's id in the settings.
#[component]
pub fn TransferPanel(opened: Opened, target: String) -> impl IntoView {
    let desk = use_desk();
    let found = desk.settings().targets.into_iter().find(|known| known.id == target);
    let Some(target) = found else {
        return view! { <p class="empty">{move || desk.words().transfer_no_target()}</p> }
            .into_any();
    };
    let heading = target.clone();
    view! {
        <section class="panel transfer" aria-labelledby="transfer-heading">
            <h2 id="transfer-heading">{move || desk.words().transfer_to(&heading)}</h2>
            <Loaded remote=opened.remote retry=Callback::new(move |()| opened.reload())>
                <Stage opened=opened target=target.clone() />
            </Loaded>
        </section>
    }
    .into_any()
}

/// Where the transfer stands: to be started, under way, or done just now.
#[component]
fn Stage(opened: Opened, target: Target) -> impl IntoView {
    let desk = use_desk();
    let kind = DraftKind::Transfer { target: target.id.clone() };
    let act = Memo::new(move |_| desk.act_of(&opened.key(), &kind));
    let is_running = Memo::new(move |_| act.with(Option::is_some));
    let made: RwSignal<Option<IssueKey>> = RwSignal::new(None);
    let id = target.id.clone();
    desk.on_ended(move |ended| {
        let is_this = matches!(&ended.plan.act, Act::Transfer { target } if *target == id)
            && ended.plan.ticket == opened.key()
            && matches!(ended.standing(), Standing::Finished { .. });
        if let Some((_, key)) = ended.clone_made().filter(|_| is_this) {
            made.set(Some(key.clone()));
        }
    });
    move || match made.get() {
        Some(clone) => {
            view! { <Outcome opened=opened target=target.clone() clone=clone /> }.into_any()
        }
        None if is_running.get() => view! { <Progress key=opened.key() act=act /> }.into_any(),
        None => view! { <TransferForm opened=opened target=target.clone() /> }.into_any(),
    }
}
