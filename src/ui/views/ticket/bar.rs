//! The acts of a ticket as buttons, each naming its key.

use super::acts::Acts;
use crate::command::Command;
use crate::route::Panel;
use crate::ui::browser::page;
use crate::ui::parts::keycaps::{Key, shortcut_of};
use crate::ui::parts::menu::Menu;
use crate::ui::state::Bulk;
use crate::ui::use_desk;
use crate::words::Words;
use leptos::prelude::*;

/// The button of the next step: where the focus goes when an act is done.
pub(in crate::ui::views) const NEXT_STEP: &str = "[data-next-step]";

#[component]
pub(super) fn Bar(acts: Acts, panel: Signal<Panel>) -> impl IntoView {
    let desk = use_desk();
    let next = move || {
        let (panel, name) = (acts.next_panel()?, desk.words().next_action(acts.next())?);
        Some(view! {
            <a
                class="button primary"
                data-next-step=""
                href=acts.href(panel)
                aria-keyshortcuts=shortcut_of(desk, "n")
            >
                {name} <Key command=Command::NextStep />
            </a>
        })
    };
    let is_open = Memo::new(move |_| acts.opened.ticket().is_some_and(|ticket| !ticket.is_done()));
    view! {
        <nav class="actions ticket-acts" aria-label=move || desk.words().ticket_acts()>
            {next}
            <Show when=move || acts.can_take()>
                <button type="button" class="button" aria-keyshortcuts=shortcut_of(desk, "i") on:click=move |_| {
                    acts.take();
                    page::focus_soon(NEXT_STEP);
                }>{move || desk.words().act_take()} <Key command=Command::Take /></button>
            </Show>
            <Way acts=acts panel=panel to=Panel::Triage name=Words::panel_triage
                command=Command::Triage shortcut="e" />
            <Way acts=acts panel=panel to=Panel::Reply { template: None } name=Words::panel_reply
                command=Command::Reply shortcut="r" />
            <Way acts=acts panel=panel to=Panel::Note name=Words::panel_note
                command=Command::Note shortcut="m" />
            <Transfers acts=acts panel=panel />
            <Show when=move || acts.can_close_as_before()>
                <button type="button" class="button" aria-keyshortcuts=shortcut_of(desk, "Shift+C")
                    on:click=move |_| acts.close_as_before()>
                    {move || desk.words().act_close_as_before()} <Key command=Command::CloseAsBefore />
                </button>
            </Show>
            <Show when=move || is_open.get()>
                <Way acts=acts panel=panel to=Panel::Close name=Words::panel_close
                    command=Command::Close shortcut="c" />
                <button type="button" class="button" aria-keyshortcuts=shortcut_of(desk, "h")
                    on:click=move |_| desk.bulk.set(Some((Bulk::Snooze, vec![acts.opened.key()])))>
                    {move || desk.words().act_snooze()} <Key command=Command::Snooze />
                </button>
            </Show>
        </nav>
    }
}

/// The way to a panel; it is not shown twice when it is the next step.
#[component]
fn Way(
    acts: Acts,
    panel: Signal<Panel>,
    to: Panel,
    name: fn(Words) -> &'static str,
    command: Command,
    /// The command's key, for those who do not see it.
    shortcut: &'static str,
) -> impl IntoView {
    let desk = use_desk();
    let to = StoredValue::new(to);
    let is_next = Memo::new(move |_| acts.next_panel() == Some(to.get_value()));
    let here = move || panel.with(|panel| to.with_value(|to| panel == to)).then_some("true");
    view! {
        <Show when=move || !is_next.get()>
            <a class="button" aria-keyshortcuts=shortcut_of(desk, shortcut) aria-current=here href=acts.href(to.get_value())>
                {move || name(desk.words())} <Key command=command />
            </a>
        </Show>
    }
}

/// The usual team at once, and the others in a menu.
#[component]
fn Transfers(acts: Acts, panel: Signal<Panel>) -> impl IntoView {
    let desk = use_desk();
    let targets = StoredValue::new(desk.settings().targets);
    let here = move || panel.with(|panel| matches!(panel, Panel::Transfer(_))).then_some("true");
    let usual = move || {
        acts.usual_target().map(|target| {
            view! {
                <a class="button" aria-keyshortcuts=shortcut_of(desk, "t") aria-current=here
                    href=acts.href(Panel::Transfer(target.id))>
                    {move || desk.words().panel_transfer()} <Key command=Command::Transfer />
                </a>
            }
        })
    };
    let others = (targets.with_value(Vec::len) > 1).then(|| {
        let item = |target: &crate::domain::settings::Target| {
            let (href, name) = (acts.href(Panel::Transfer(target.id.clone())), target.name.clone());
            view! { <li><a href=href>{name}</a></li> }
        };
        let items = targets.with_value(|targets| targets.iter().map(item).collect_view());
        view! {
            <Menu class="menu" node=NodeRef::new()>
                <summary class="button" aria-label=move || desk.words().act_transfer_to()>"▾"</summary>
                <ul class="menu-items">
                    {items}
                </ul>
            </Menu>
        }
    });
    view! { <div class="split">{usual} {others}</div> }
}
