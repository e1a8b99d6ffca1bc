//! The list of a lane's tickets. Only the rows that can be seen, and a few around them, are in the
//! page, whatever the number of tickets; every row of a lane is equally high.

mod choice;
mod columns;
mod drawing;
mod drawn;
mod row;
mod scroll;

use crate::command::Command;
use crate::desk::sync::Listing;
use crate::domain::lane::Lane;
use crate::domain::ticket::IssueKey;
use crate::route::{Arrangement, Route};
use crate::rows::{Shown, fill, refill};
use crate::ui::browser::page;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use crate::ui::views::queue::strike;
use columns::Columns;
use drawing::Rows;
use leptos::ev::{Event, FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::{ev, html};
use std::collections::HashMap;
use std::ops::Range;

/// What holds the rows, and the focus of whoever is at one that is out of sight.
const ROWS: &str = ".list-rows";

/// The list and where the agent is in it; a handle to copy.
#[derive(Clone, Copy)]
pub struct List {
    desk: Desk,
    pub lane: Signal<Lane>,
    pub arrangement: Signal<Arrangement>,
    /// The tickets, in order.
    tickets: Memo<Listing>,
    /// The row that has the focus, or would have it.
    pub current: RwSignal<Option<IssueKey>>,
    scroller: NodeRef<html::Div>,
    /// How far it is scrolled, and how wide and high it is, in CSS pixels.
    top: RwSignal<f64>,
    size: RwSignal<(f64, f64)>,
    /// How far each lane was scrolled, and which row was current, when it was left.
    places: StoredValue<HashMap<Lane, Place>>,
    /// The ticket that left the list while it was open, and which place it had.
    left: StoredValue<Option<(IssueKey, usize)>>,
}

/// Where the agent was in a lane.
#[derive(Clone, Default)]
struct Place {
    top: f64,
    current: Option<IssueKey>,
}

impl std::fmt::Debug for List {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("List")
    }
}

impl List {
    pub fn new(desk: Desk, lane: Signal<Lane>, arrangement: Signal<Arrangement>) -> List {
        let tickets = Memo::new(move |_| desk.arranged(lane.get(), &arrangement.get()));
        let list = List {
            desk,
            lane,
            arrangement,
            tickets,
            current: desk.current,
            scroller: NodeRef::new(),
            top: RwSignal::new(0.0),
            size: RwSignal::new((0.0, 0.0)),
            places: StoredValue::new(HashMap::new()),
            left: StoredValue::new(None),
        };
        list.follow();
        list
    }

    pub fn desk(self) -> Desk {
        self.desk
    }

    /// How many tickets there are, tracked.
    pub fn count(self) -> usize {
        self.tickets.with(Listing::len)
    }

    /// The tickets at some places, tracked.
    pub fn keys(self, places: Range<usize>) -> Vec<IssueKey> {
        self.tickets.with(|list| self.desk.board.with_untracked(|board| board.keys(list, places)))
    }

    /// The place of a ticket, tracked.
    fn place(self, key: &IssueKey) -> Option<usize> {
        self.tickets.with(|list| self.place_in(list, key))
    }

    fn place_in(self, list: &Listing, key: &IssueKey) -> Option<usize> {
        self.desk.board.with_untracked(|board| board.place(list, key))
    }

    /// The ticket at a place, or the last one.
    fn at(self, place: usize) -> Option<IssueKey> {
        untrack(|| {
            let place = place.min(self.count().checked_sub(1)?);
            self.keys(place..place + 1).pop()
        })
    }

    /// The ticket that keys act on: the open one, or that of the current row. Where the list is not
    /// to be seen there is none.
    pub fn subject(self) -> Option<IssueKey> {
        match self.desk.route.get_untracked() {
            Route::Ticket(key, _) => Some(key),
            Route::Home | Route::Queue(..) => self.current.get_untracked(),
            Route::Find(_) | Route::Replies | Route::Settings(_) | Route::Missing => None,
        }
    }

    /// Whether the list is what one sees, alone or beside a ticket; tracked.
    fn is_in_sight(self) -> bool {
        self.desk
            .route
            .with(|route| matches!(route, Route::Home | Route::Queue(..) | Route::Ticket(..)))
    }

    /// Whether no ticket is open beside the list, tracked.
    pub fn is_alone(self) -> bool {
        self.desk.route.with(|route| !matches!(route, Route::Ticket(..)))
    }

    /// The ticket that is open beside the list, tracked.
    fn open(self) -> Option<IssueKey> {
        self.desk.route.with(|route| match route {
            Route::Ticket(key, _) => Some(key.clone()),
            _ => None,
        })
    }

    fn opened(self) -> Option<IssueKey> {
        untrack(|| self.open())
    }

    /// Goes to the ticket `by` rows further: opens it when one is open, else moves the focus. From a
    /// ticket that has left the list it goes on from where that one was.
    pub fn step(self, by: isize) {
        if !untrack(|| self.is_in_sight()) {
            return;
        }
        let opened = self.opened();
        let from = opened.clone().or_else(|| self.current.get_untracked());
        let place = from.as_ref().and_then(|from| untrack(|| self.place(from)));
        let left = self.left.get_value().filter(|(key, _)| Some(key) == from.as_ref());
        let next = match (place, left) {
            (Some(place), _) => place.saturating_add_signed(by),
            // The next one has come into its place already.
            (None, Some((_, place))) => place.saturating_add_signed(by - isize::from(by > 0)),
            (None, None) => 0,
        };
        let Some(next) = self.at(next) else { return };
        self.current.set(Some(next.clone()));
        self.reveal(&next);
        match opened {
            Some(_) => {
                // For a ticket that has the focus when it goes the browser would have the page laid out.
                page::leave(".frame-ticket");
                self.desk.go(&Route::ticket(next));
            }
            None => focus_row(next),
        }
    }

    /// Moves on from a ticket that is about to leave the list.
    pub fn leave(self, key: &IssueKey) {
        let place = untrack(|| self.place(key));
        let next = place.and_then(|place| self.at(place + 1)).filter(|next| next != key);
        let neighbour = next.or_else(|| self.at(place?.checked_sub(1)?));
        self.current.set(neighbour.clone());
        if let Some(next) = neighbour.filter(|_| self.opened().is_none()) {
            focus_row(next);
        }
    }

    fn follow(self) {
        let desk = self.desk;
        let resized = window_event_listener(ev::resize, move |_| self.measure());
        on_cleanup(move || resized.remove());
        let is_shown = Memo::new(move |_| {
            desk.route.with(|route| matches!(route, Route::Home | Route::Queue(..)))
        });
        Effect::new(move |before: Option<(Lane, Arrangement)>| {
            let now = (self.lane.get(), self.arrangement.get());
            _ = (is_shown.get(), desk.beside.get());
            match before {
                Some((lane, arrangement)) if lane == now.0 && arrangement != now.1 => {
                    self.begin_anew();
                }
                before => {
                    let left = before.map(|(lane, _)| lane).filter(|lane| *lane != now.0);
                    if left.is_some() {
                        self.desk.choose_none();
                    }
                    self.return_to(now.0, left);
                    self.take_focus();
                }
            }
            now
        });
        let open = Memo::new(move |_| self.open());
        Effect::new(move |before: Option<Option<IssueKey>>| {
            let now = open.get();
            if let Some(key) = now.clone().or(before.flatten()) {
                self.stand_on(key);
            }
            now
        });
        Effect::new(move |before: Option<Listing>| {
            let now = self.tickets.get();
            self.stay_in(&before.unwrap_or_default(), &now);
            now
        });
        let keys = desk.keys;
        keys.on(Command::NextRow, move || self.step(1));
        keys.on(Command::PreviousRow, move || self.step(-1));
        keys.on(Command::Choose, move || {
            if let Some(key) = self.subject().filter(|_| self.opened().is_none()) {
                self.choose(&key, false);
            }
        });
        keys.on(Command::Open, move || {
            if let Some(key) = self.subject().filter(|_| self.opened().is_none()) {
                desk.go(&Route::ticket(key));
            }
        });
        keys.on(Command::Back, move || {
            let (lane, arrangement) = desk.place.get_untracked();
            desk.go(&Route::Queue(lane, arrangement));
        });
    }

    /// Makes a ticket current that was opened or left: itself, or the one that came into its place.
    fn stand_on(self, key: IssueKey) {
        let left =
            self.left.get_value().filter(|(left, _)| *left == key && self.opened().is_none());
        let has_left = left.filter(|_| untrack(|| self.place(&key)).is_none());
        let successor = has_left.and_then(|(_, place)| self.at(place));
        let key = successor.unwrap_or(key);
        self.current.set(Some(key.clone()));
        request_animation_frame(move || self.reveal(&key));
    }

    /// When the current ticket has left the list, the one that came into its place is current. One that
    /// goes elsewhere in it is followed there by whoever is at it. A row that changed its place has lost
    /// the focus on the way.
    fn stay_in(self, before: &Listing, now: &Listing) {
        if let Some(open) = self.opened() {
            let is_in = self.place_in(now, &open).is_some();
            if let Some(place) = self.place_in(before, &open).filter(|_| !is_in) {
                self.left.set_value(Some((open, place)));
            }
            return;
        }
        let Some(current) = self.current.get_untracked() else { return };
        let place = self.place_in(before, &current);
        if self.place_in(now, &current).is_none() {
            self.current.set(self.at(place.unwrap_or(0)));
        } else if place.is_some_and(|place| untrack(|| self.sight()).contains(&place))
            && (page::is_focus_free() || page::is_focus_in(ROWS))
        {
            self.reveal(&current);
        }
        self.take_focus();
    }

    /// Takes the focus if nothing else has it, once the rows are drawn and headings had their turn. While
    /// the current row is out of sight the list as a whole has it: the next key must not act on another.
    fn take_focus(self) {
        let take = move || {
            if page::is_focus_free() && self.opened().is_none() {
                let current = self.current.get_untracked();
                match current.filter(|key| untrack(|| self.place(key)).is_some()) {
                    Some(key) if untrack(|| self.entrance()).as_ref() != Some(&key) => {
                        page::focus_in_place(ROWS);
                    }
                    _ => page::focus_in_place(".row-link[tabindex='0']"),
                }
            }
        };
        request_animation_frame(move || request_animation_frame(take));
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
        let from = self.current.get_untracked().filter(|_| event.shift_key());
        self.step(by);
        if let (Some(from), Some(to)) = (from, self.current.get_untracked()) {
            self.choose_from(&from, &to);
        }
    }
}

/// Puts the focus on a row, at the latest once it has been drawn.
fn focus_row(key: IssueKey) {
    let row = format!(".row-link[data-key='{key}']");
    // At once where it is drawn already: the next key may come before the next frame, and may have gone to
    // a field by then.
    page::focus_in_place(&row);
    request_animation_frame(move || {
        if !page::is_typing() {
            page::focus_in_place(&row);
        }
    });
}

/// Draws the list.
#[component]
pub fn ListView(list: List) -> impl IntoView {
    let desk = use_desk();
    let window = Memo::new(move |before: Option<&(usize, usize)>| list.window(before.copied()));
    let of = StoredValue::new(list.lane.get_untracked());
    let shown = Memo::new(move |before: Option<&Vec<Shown>>| {
        let (start, end) = window.get();
        let (lane, keys) = (list.lane.get(), list.keys(start..end));
        let before = before.map_or(&[][..], Vec::as_slice);
        if of.get_value() != lane {
            of.set_value(lane);
            return refill(before, start, keys);
        }
        let held = page::focused(".row", "data-row").and_then(|row| row.parse().ok());
        fill(before, start, keys, held)
    });
    let height = Memo::new(move |_| list.row_height());
    let entrance = Memo::new(move |_| list.entrance());
    let open = Memo::new(move |_| list.open());
    let key_at = move |event: &Event, selector: &str| {
        let row: u32 = page::attribute_at(event, selector, "data-row")?.parse().ok()?;
        shown.with_untracked(|rows| {
            rows.iter().find(|now| now.row == row).map(|now| now.key.clone())
        })
    };
    let click = move |event: MouseEvent| {
        if let Some(key) = key_at(&event, ".row-choice") {
            list.choose(&key, event.shift_key());
        } else if let Some(key) = key_at(&event, ".row-act") {
            strike(list, key, Command::CloseAsBefore);
        } else if let Some(key) = key_at(&event, ".row-link").filter(|_| page::is_plain(&event)) {
            // As any link of the page does, but the bar waits until the ticket is painted.
            event.prevent_default();
            desk.go(&Route::ticket(key));
        }
    };
    let focus = move |event: FocusEvent| {
        if let Some(key) = key_at(&event, ".row-link") {
            list.current.set(Some(key));
        }
    };
    let rows = Rows { list, shown, entrance, open };
    let draw = move |group| rows.draw(group);
    // Rows are whole pixels high; printing fractions would be a part of the page's code worth noticing.
    // Both are written at once: were one of them there before the other, the list would be too short for where it
    // is scrolled to.
    let around = move || {
        let (start, end) = window.get();
        let rest = list.count().saturating_sub(end);
        let pixels = |rows: usize| (rows as f64 * height.get()) as u64;
        format!("{}px {}px", pixels(start), pixels(rest))
    };
    Effect::new(move |_| {
        _ = list.scroller.get();
        request_animation_frame(move || list.measure());
    });
    view! {
        <div
            class="list"
            data-lane=move || list.lane.get().slug()
            role="table"
            aria-label=move || desk.lane_name(list.lane.get())
            aria-rowcount=move || list.count() + 1
        >
            <Columns list=list />
            <div
                class="list-rows"
                role="rowgroup"
                tabindex="-1"
                node_ref=list.scroller
                on:scroll=move |_| list.scrolled()
                on:keydown=move |event| list.hear(&event)
                on:click=click
                on:focusin=focus
            >
                <div
                    style:padding-block=around
                    use:draw
                ></div>
            </div>
        </div>
    }
}
