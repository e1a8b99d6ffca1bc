//! The list of a lane's tickets. Only the rows that can be seen, and a few around them, are in the
//! page, whatever the number of tickets; every row of a lane is equally high.

mod columns;
mod row;

use crate::command::Command;
use crate::desk::preferences::Density;
use crate::domain::lane::Lane;
use crate::domain::ticket::IssueKey;
use crate::route::{Arrangement, Route};
use crate::ui::browser::page;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use columns::Columns;
use leptos::prelude::*;
use leptos::{ev, html};
use row::Row;
use std::collections::HashMap;
use web_sys::KeyboardEvent;

/// Rows that are drawn beyond those that can be seen, on each side.
const MARGIN: usize = 8;

/// Narrower lists show a ticket on two lines.
const NARROW: f64 = 640.0;

/// The list and where the agent is in it; a handle to copy.
#[derive(Clone, Copy)]
pub struct List {
    desk: Desk,
    pub lane: Signal<Lane>,
    pub arrangement: Signal<Arrangement>,
    /// The tickets, in order.
    pub keys: Memo<Vec<IssueKey>>,
    /// The row that has the focus, or would have it.
    pub current: RwSignal<Option<IssueKey>>,
    scroller: NodeRef<html::Div>,
    /// How far it is scrolled, and how wide and high it is, in CSS pixels.
    top: RwSignal<f64>,
    size: RwSignal<(f64, f64)>,
    /// How far each lane was scrolled when it was left.
    places: StoredValue<HashMap<Lane, f64>>,
}

impl std::fmt::Debug for List {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("List")
    }
}

impl List {
    pub fn new(desk: Desk, lane: Signal<Lane>, arrangement: Signal<Arrangement>) -> List {
        let keys = Memo::new(move |_| desk.arranged(lane.get(), &arrangement.get()));
        let list = List {
            desk,
            lane,
            arrangement,
            keys,
            current: RwSignal::new(None),
            scroller: NodeRef::new(),
            top: RwSignal::new(0.0),
            size: RwSignal::new((0.0, 0.0)),
            places: StoredValue::new(HashMap::new()),
        };
        list.follow();
        list
    }

    pub fn desk(self) -> Desk {
        self.desk
    }

    /// The ticket that keys act on: the open one, or that of the current row.
    pub fn subject(self) -> Option<IssueKey> {
        self.opened().or_else(|| self.current.get_untracked())
    }

    fn opened(self) -> Option<IssueKey> {
        self.desk.route.with_untracked(|route| match route {
            Route::Ticket(key, _) => Some(key.clone()),
            _ => None,
        })
    }

    /// Goes to the ticket `by` rows further: opens it when one is open, else moves the focus.
    pub fn step(self, by: isize) {
        let opened = self.opened();
        let from = opened.clone().or_else(|| self.current.get_untracked());
        let next = self.keys.with_untracked(|keys| {
            let last = keys.len().checked_sub(1)?;
            let place = from.and_then(|from| keys.iter().position(|key| *key == from));
            let next = match place {
                Some(place) => place.saturating_add_signed(by).min(last),
                None => 0,
            };
            keys.get(next).cloned()
        });
        let Some(next) = next else { return };
        self.current.set(Some(next.clone()));
        self.reveal(&next);
        match opened {
            Some(_) => self.desk.go(&Route::ticket(next)),
            None => focus_row(next),
        }
    }

    /// Moves on from a ticket that is about to leave the list.
    pub fn leave(self, key: &IssueKey) {
        let neighbour = self.keys.with_untracked(|keys| {
            let place = keys.iter().position(|known| known == key)?;
            keys.get(place + 1).or_else(|| keys.get(place.checked_sub(1)?)).cloned()
        });
        self.current.set(neighbour.clone());
        if let Some(next) = neighbour.filter(|_| self.opened().is_none()) {
            focus_row(next);
        }
    }

    /// The height of a row in CSS pixels, tracked.
    fn row_height(self) -> f64 {
        let density = self.desk.preferences.with(|kept| kept.density);
        let line = match density {
            Density::Comfortable => 40.0,
            Density::Compact => 32.0,
        };
        let second_line = match self.lane.get() {
            Lane::Reopened => 20.0,
            _ => 0.0,
        };
        let is_narrow = self.size.with(|(width, _)| *width < NARROW);
        line + second_line + if is_narrow { 20.0 } else { 0.0 }
    }

    /// The first row that is drawn, and the one after the last; tracked.
    fn window(self) -> (usize, usize) {
        let (row, count) = (self.row_height(), self.keys.with(Vec::len));
        let (top, height) = (self.top.get(), self.size.get().1);
        let first = (top / row) as usize;
        let seen = (height / row).ceil() as usize + 1;
        let start = first.saturating_sub(MARGIN).min(count);
        (start, (first + seen + MARGIN).min(count))
    }

    fn measure(self) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let size = (f64::from(scroller.client_width()), f64::from(scroller.client_height()));
        // A list that is not shown has no size, and forgets how far it was scrolled.
        if size.1 > 0.0 {
            self.size.set(size);
            self.top.set(f64::from(scroller.scroll_top()));
        }
    }

    fn scrolled(self) {
        self.measure();
        let (lane, top) = (self.lane.get_untracked(), self.top.get_untracked());
        self.places.update_value(|places| _ = places.insert(lane, top));
    }

    fn scroll_to(self, top: f64) {
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_top(top as i32);
        }
        self.measure();
    }

    /// Scrolls no more than is needed to see the row.
    fn reveal(self, key: &IssueKey) {
        let place = self.keys.with_untracked(|keys| keys.iter().position(|known| known == key));
        let Some(place) = place else { return };
        let (row, height) = untrack(|| (self.row_height(), self.size.get().1));
        let (above, top) = (place as f64 * row, self.top.get_untracked());
        if above < top {
            self.scroll_to(above);
        } else if above + row > top + height {
            self.scroll_to(above + row - height);
        }
    }

    fn follow(self) {
        let desk = self.desk;
        let resized = window_event_listener(ev::resize, move |_| self.measure());
        on_cleanup(move || resized.remove());
        let is_shown = Memo::new(move |_| {
            desk.route.with(|route| matches!(route, Route::Home | Route::Queue(..)))
        });
        Effect::new(move |_| {
            let lane = self.lane.get();
            _ = is_shown.get();
            let top = self.places.with_value(|places| places.get(&lane).copied().unwrap_or(0.0));
            request_animation_frame(move || {
                self.scroll_to(top);
                let current = self.current.get_untracked();
                if let Some(key) = current.filter(|_| is_shown.get_untracked()) {
                    focus_row(key);
                }
            });
        });
        Effect::new(move |_| {
            if let Route::Ticket(key, _) = desk.route.get() {
                self.current.set(Some(key));
            }
        });
        let keys = desk.keys;
        keys.on(Command::NextRow, move || self.step(1));
        keys.on(Command::PreviousRow, move || self.step(-1));
        keys.on(Command::Open, move || {
            if let Some(key) = self.current.get_untracked().filter(|_| self.opened().is_none()) {
                desk.go(&Route::ticket(key));
            }
        });
        keys.on(Command::Back, move || {
            let (lane, arrangement) = desk.place.get_untracked();
            desk.go(&Route::Queue(lane, arrangement));
        });
    }

    fn hear(self, event: &KeyboardEvent) {
        let rows = untrack(|| (self.size.get().1 / self.row_height()) as isize).max(1);
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "PageDown" => rows,
            "PageUp" => -rows,
            "Home" => isize::MIN,
            "End" => isize::MAX,
            _ => return,
        };
        event.prevent_default();
        self.step(by);
    }
}

/// Puts the focus on a row, once it has been drawn.
fn focus_row(key: IssueKey) {
    request_animation_frame(move || page::focus(&format!(".row-link[data-key='{key}']")));
}

/// Draws the list.
#[component]
pub fn ListView(list: List) -> impl IntoView {
    let desk = use_desk();
    let window = Memo::new(move |_| list.window());
    let shown = move || {
        let (start, end) = window.get();
        list.keys.with(|keys| keys.get(start..end).unwrap_or_default().to_vec())
    };
    let first = Signal::derive(move || window.get().0);
    let height = Memo::new(move |_| list.row_height());
    let above = move || format!("{}px", window.get().0 as f64 * height.get());
    let below = move || {
        let rest = list.keys.with(Vec::len).saturating_sub(window.get().1);
        format!("{}px", rest as f64 * height.get())
    };
    Effect::new(move |_| {
        _ = list.scroller.get();
        request_animation_frame(move || list.measure());
    });
    view! {
        <div
            class="list"
            role="table"
            aria-label=move || desk.words().lane(list.lane.get())
            aria-rowcount=move || list.keys.with(Vec::len) + 1
        >
            <Columns list=list />
            <div
                class="list-rows"
                node_ref=list.scroller
                on:scroll=move |_| list.scrolled()
                on:keydown=move |event| list.hear(&event)
            >
                <div
                    role="rowgroup"
                    style:--row=move || format!("{}px", height.get())
                    style:padding-block-start=above
                    style:padding-block-end=below
                >
                    <ForEnumerate
                        each=shown
                        key=|key| key.clone()
                        children=move |index, key| {
                            let place = Signal::derive(move || first.get() + index.get() + 2);
                            view! { <Row list=list key=key place=place /> }
                        }
                    />
                </div>
            </div>
        </div>
    }
}
