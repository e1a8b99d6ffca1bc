//! What the page does not need to show the queue: the ticket and everything done about one, the
//! settings, the dialogs. A release build takes all that only this needs out of the page's module
//! into one of its own, which is fetched when it is first asked for (feature `split`,
//! `script/split.mjs`). Without the feature it is part of the page.

use crate::command::Command;
use crate::desk::ports::StoreError;
use crate::desk::runner::{Base, Runner};
use crate::desk::session::Session;
use crate::desk::sync::Rest;
use crate::domain::conversation::Conversation;
use crate::domain::filling::Given;
use crate::domain::journal::Operation;
use crate::domain::lane::Lane;
use crate::domain::plan::{BatchId, OperationId, Plan};
use crate::domain::ticket::IssueKey;
use crate::http::LocalFuture;
use crate::jira::Error;
use crate::route::{Arrangement, Panel, SettingsPage};
use crate::ui::parts::beside::LookBeside;
use crate::ui::parts::beyond::Beyond;
use crate::ui::parts::bulk::BulkDialog;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::empty::Empty;
use crate::ui::parts::failure::Failure;
use crate::ui::parts::filters::Filters;
use crate::ui::parts::help::Help;
use crate::ui::parts::list::List;
use crate::ui::parts::misconfigured::Misconfigured;
use crate::ui::parts::palette::Palette;
use crate::ui::parts::standing::Halt;
use crate::ui::parts::take_back::TakeBack;
use crate::ui::parts::tools::Tools;
use crate::ui::parts::tray::Tray;
use crate::ui::parts::unconnected::Unconnected;
use crate::ui::parts::unfinished::Unfinished;
use crate::ui::parts::unlock::AutoLock;
use crate::ui::state::{Desk, use_desk};
use crate::ui::use_desk_for_a_while;
use crate::ui::views::find::Find;
use crate::ui::views::missing::Missing;
use crate::ui::views::replies::Replies;
use crate::ui::views::settings::Settings;
use crate::ui::views::ticket::TicketView;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use std::rc::Rc;
use std::sync::Arc;

/// A view whose code may still have to be fetched.
#[derive(Clone, Debug)]
pub enum View {
    /// A ticket, with the panel that is open on it.
    Ticket(IssueKey, Signal<Panel>),
    /// What Jira itself finds by words.
    Find(String),
    Replies,
    Settings(SettingsPage),
    Missing,
    /// What stands around the views: the tray, the palette, the keys.
    Around,
    /// What stands in the bar: the way to the unfinished acts, and the tools.
    Bar,
    /// What can be done with the rows of a list that are chosen.
    Choice(Box<List>),
    /// What the list is narrowed to.
    Filters(Signal<Lane>, Signal<Arrangement>),
    /// What stands where the list would, while there is no Jira to ask.
    Unconnected,
    /// A failed request: how to ask again, and whether something from before is still shown.
    Failure(Error, Callback<()>, Signal<bool>),
    /// The end of a load before its end.
    Halt,
    /// A lane that holds nothing.
    Empty(Signal<Lane>, Signal<Arrangement>),
    /// The way from a list (of so many tickets, narrowed to this) to what Jira itself finds.
    Beyond(Signal<usize>, Signal<Arrangement>),
}

/// Something that an agent decides about an act.
#[derive(Clone, Debug)]
pub enum Decision {
    Withdraw,
    Release,
    Retry,
    /// A step was done of which Jira shows no trace.
    Confirm,
    /// What a refused step lacked.
    Fill(Given),
    Skip,
    Discard,
    SeenChanges,
    /// Have it in hands again.
    Claim,
}

/// What is reached only through a table of addresses, so that its code can stand elsewhere.
pub trait Later {
    /// Draws a view.
    fn view(&self, view: View) -> AnyView;

    /// Loads the rest of the board, and keeps it up to date until the sign-in is over. `first` is
    /// what became of the load's first page.
    fn follow(&self, desk: Desk, session: Rc<Session>, first: Result<Rest, Error>);

    /// Carries on with what was left unfinished; from then on the desk acts.
    fn begin_acting(&self, desk: Desk, session: Rc<Session>);

    /// Does what a key asks for on a ticket of the list.
    fn strike(&self, list: List, key: IssueKey, command: Command);

    /// The page will begin with this lane.
    fn remember_lane(&self, desk: Desk, lane: Lane);
}

/// A runner, as the page uses it.
pub trait Acts {
    /// The agent's acts, finished or not, the oldest first. What is long finished is forgotten.
    fn acts(self: Rc<Self>) -> LocalFuture<'static, Result<Vec<Operation>, StoreError>>;

    /// An act as it is written down.
    fn act(
        self: Rc<Self>,
        id: OperationId,
    ) -> LocalFuture<'static, Result<Option<Operation>, StoreError>>;

    /// Begins with no act any more, and takes none over.
    fn go_off_duty(&self);

    /// Writes a plan down; when that fails, nothing was begun. `false` when an act of its id is over
    /// already.
    fn submit(
        self: Rc<Self>,
        plan: Plan,
        base: Base,
        hold_millis: Option<i64>,
    ) -> LocalFuture<'static, Result<bool, StoreError>>;

    /// Writes plans down that were asked for together; when that fails, none was begun.
    fn submit_all(
        self: Rc<Self>,
        batch: BatchId,
        plans: Vec<(Plan, Base)>,
        hold_millis: Option<i64>,
    ) -> LocalFuture<'static, Result<(), StoreError>>;

    /// Writes down that what somebody began elsewhere is taken over; `false` when it cannot be.
    fn take_over(
        self: Rc<Self>,
        id: OperationId,
        conversation: Arc<Conversation>,
    ) -> LocalFuture<'static, Result<bool, StoreError>>;

    /// Carries an act on until it is finished, blocked or given up; once no other tab is at it. `failed` is
    /// told when the browser's database fails.
    fn run(
        self: Rc<Self>,
        id: OperationId,
        failed: Box<dyn FnOnce(StoreError)>,
    ) -> LocalFuture<'static, ()>;

    /// Decides about an act; `false` when it was too late.
    fn decide(
        self: Rc<Self>,
        id: OperationId,
        decision: Decision,
    ) -> LocalFuture<'static, Result<bool, StoreError>>;
}

/// Fetches what comes later, unless it is there.
#[cfg_attr(feature = "split", leptos::lazy)]
pub async fn later() -> &'static dyn Later {
    let here: &'static dyn Later = &Here;
    here
}

/// A view, drawn once its code is there.
pub fn view(view: View) -> Suspend<AnyView> {
    // Leptos wants what it waits for to be sendable; a page has one thread.
    Suspend::new(SendWrapper::new(async move { later().await.view(view) }))
}

/// A view that can wait until the page has painted what it begins with.
pub fn once_painted(view: View) -> impl IntoView {
    let has_painted = use_desk().has_painted;
    move || has_painted.get().then(|| self::view(view.clone()))
}

struct Here;

impl Later for Here {
    fn view(&self, view: View) -> AnyView {
        if !matches!(view, View::Around | View::Bar) {
            use_desk_for_a_while();
        }
        match view {
            View::Ticket(key, panel) => view! { <TicketView key=key panel=panel /> }.into_any(),
            View::Find(text) => view! { <Find text=text /> }.into_any(),
            View::Replies => view! { <Replies /> }.into_any(),
            View::Settings(page) => view! { <Settings page=page /> }.into_any(),
            View::Missing => view! { <Missing /> }.into_any(),
            View::Bar => view! {
                <Unfinished />
                <Tools />
            }
            .into_any(),
            View::Choice(list) => view! { <Choice list=*list /> }.into_any(),
            View::Filters(lane, arrangement) => {
                view! { <Filters lane=lane arrangement=arrangement /> }.into_any()
            }
            View::Unconnected => view! { <Unconnected /> }.into_any(),
            View::Failure(error, retry, keeps) => {
                view! { <Failure error=error retry=retry keeps=keeps /> }.into_any()
            }
            View::Halt => view! { <Halt /> }.into_any(),
            View::Empty(lane, arrangement) => {
                view! { <Empty lane=lane arrangement=arrangement /> }.into_any()
            }
            View::Beyond(count, arrangement) => {
                view! { <Beyond count=count arrangement=arrangement /> }.into_any()
            }
            View::Around => {
                spawn_local(use_desk().prepare_start());
                view! {
                    <Misconfigured />
                    <AutoLock />
                    <Tray />
                    <TakeBack />
                    <BulkDialog />
                    <LookBeside />
                    <Palette />
                    <Help />
                }
                .into_any()
            }
        }
    }

    fn follow(&self, desk: Desk, session: Rc<Session>, first: Result<Rest, Error>) {
        spawn_local(desk.follow(session, first));
    }

    fn begin_acting(&self, desk: Desk, session: Rc<Session>) {
        desk.begin_acting(session);
    }

    fn strike(&self, list: List, key: IssueKey, command: Command) {
        list.desk().strike(list, key, command);
    }

    fn remember_lane(&self, desk: Desk, lane: Lane) {
        desk.prefer(move |kept| kept.lane = Some(lane));
    }
}

impl Acts for Runner {
    fn acts(self: Rc<Self>) -> LocalFuture<'static, Result<Vec<Operation>, StoreError>> {
        Box::pin(async move {
            _ = self.tidy_up().await;
            Runner::acts(&self).await
        })
    }

    fn act(
        self: Rc<Self>,
        id: OperationId,
    ) -> LocalFuture<'static, Result<Option<Operation>, StoreError>> {
        Box::pin(async move { Runner::act(&self, &id).await })
    }

    fn go_off_duty(&self) {
        Runner::go_off_duty(self);
    }

    fn submit(
        self: Rc<Self>,
        plan: Plan,
        base: Base,
        hold_millis: Option<i64>,
    ) -> LocalFuture<'static, Result<bool, StoreError>> {
        Box::pin(async move { Runner::submit(&self, plan, base, hold_millis).await })
    }

    fn submit_all(
        self: Rc<Self>,
        batch: BatchId,
        plans: Vec<(Plan, Base)>,
        hold_millis: Option<i64>,
    ) -> LocalFuture<'static, Result<(), StoreError>> {
        Box::pin(async move { Runner::submit_all(&self, batch, plans, hold_millis).await })
    }

    fn take_over(
        self: Rc<Self>,
        id: OperationId,
        conversation: Arc<Conversation>,
    ) -> LocalFuture<'static, Result<bool, StoreError>> {
        Box::pin(async move { Runner::take_over(&self, &id, &conversation).await })
    }

    fn run(
        self: Rc<Self>,
        id: OperationId,
        failed: Box<dyn FnOnce(StoreError)>,
    ) -> LocalFuture<'static, ()> {
        Box::pin(async move { self.keep_running(&id, failed).await })
    }

    fn decide(
        self: Rc<Self>,
        id: OperationId,
        decision: Decision,
    ) -> LocalFuture<'static, Result<bool, StoreError>> {
        Box::pin(async move {
            match decision {
                Decision::Withdraw => self.withdraw(&id).await,
                Decision::Release => self.release(&id).await,
                Decision::Retry => self.retry(&id).await,
                Decision::Confirm => self.confirm(&id).await,
                Decision::Fill(given) => self.fill(&id, given).await,
                Decision::Skip => self.skip(&id).await,
                Decision::Discard => self.discard(&id).await,
                Decision::SeenChanges => self.seen_changes(&id).await,
                Decision::Claim => self.claim(&id).await,
            }
        })
    }
}
