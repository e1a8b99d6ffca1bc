//! How far the list is scrolled, and which rows are to be drawn.

use super::List;
use crate::desk::preferences::Density;
use crate::domain::lane::Lane;
use crate::domain::ticket::IssueKey;
use crate::ui::browser::page;
use leptos::prelude::*;
use std::ops::Range;

/// Rows that are drawn beyond those that can be seen, on each side. With a change of the lane they are
/// filled a frame later.
const MARGIN: usize = 5;

/// Narrower lists show a ticket on two lines.
const NARROW: f64 = 640.0;

impl List {
    /// The height of a row in CSS pixels, tracked. The style sheet makes it so by itself: set from
    /// here it would be laid out twice whenever the list gets narrow.
    pub(super) fn row_height(self) -> f64 {
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

    /// The first row that is drawn, and the one after the last; tracked. Never fewer than there were
    /// before: beside a ticket fewer would do, but to make rows anew takes longer than to keep them.
    pub(super) fn window(self, before: Option<(usize, usize)>) -> (usize, usize) {
        let (row, count) = (self.row_height(), self.count());
        let (top, height) = (self.top.get(), self.size.get().1);
        let Range { start, end } = in_sight(top, row, height);
        let start = start.saturating_sub(MARGIN).min(count);
        let end = (end + MARGIN).min(count);
        let drawn = before.map_or(0, |(start, end)| end - start);
        (start.min(count.saturating_sub(drawn)), end.max(start + drawn).min(count))
    }

    /// The places that can be seen, tracked.
    pub(super) fn sight(self) -> Range<usize> {
        in_sight(self.top.get(), self.row_height(), self.size.get().1)
    }

    pub(super) fn measure(self) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let size = (f64::from(scroller.client_width()), f64::from(scroller.client_height()));
        // A list that is not shown has no size, and forgets how far it was scrolled.
        if size.1 > 0.0 {
            self.size.set(size);
            self.top.set(f64::from(scroller.scroll_top()));
        }
    }

    pub(super) fn scrolled(self) {
        self.measure();
        let (lane, top) = (self.lane.get_untracked(), self.top.get_untracked());
        self.places.update_value(|places| places.entry(lane).or_default().top = top);
        // The current row may have gone out of sight, or be there again.
        if self.current.with_untracked(Option::is_some) && page::is_focus_free() {
            self.take_focus();
        }
    }

    /// Shows the list from its beginning: it was narrowed or ordered otherwise, and what comes first has
    /// to be seen.
    pub(super) fn begin_anew(self) {
        if self.opened().is_none() {
            self.current.set(None);
        }
        if self.top.get_untracked() > 0.0 {
            self.top.set(0.0);
            request_animation_frame(move || self.scroll_to(0.0));
        }
    }

    fn scroll_to(self, top: f64) {
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_top(top as i32);
        }
        self.measure();
    }

    /// Scrolls no more than is needed to see the row.
    pub(super) fn reveal(self, key: &IssueKey) {
        let Some(place) = untrack(|| self.place(key)) else { return };
        let (row, height) = untrack(|| (self.row_height(), self.size.get().1));
        let (above, top) = (place as f64 * row, self.top.get_untracked());
        if above < top {
            self.scroll_to(above);
        } else if above + row > top + height {
            self.scroll_to(above + row - height);
        }
    }

    /// Goes to where the lane was left; `from` is the lane that is left for it.
    pub(super) fn return_to(self, lane: Lane, from: Option<Lane>) {
        if let Some(from) = from {
            let current = self.current.get_untracked();
            self.places.update_value(|places| places.entry(from).or_default().current = current);
        }
        let place = self.places.with_value(|places| places.get(&lane).cloned()).unwrap_or_default();
        if from.is_some() {
            self.current.set(place.current);
            // The rows are those of that place before it is scrolled there.
            self.top.set(place.top);
        }
        request_animation_frame(move || {
            self.scroll_to(place.top);
            match (from, self.current.get_untracked()) {
                // Whoever was at a ticket of the other lane is at none of this one before it is said.
                // To let go has the page laid out: it is by now.
                (Some(_), _) => page::leave(".row"),
                // Rows are higher beside a ticket, so that one may be out of sight now.
                (None, Some(current)) => self.reveal(&current),
                (None, None) => {}
            }
        });
    }

    /// The row that the Tab key leads to: the current one, or the first in sight; tracked.
    pub(super) fn entrance(self) -> Option<IssueKey> {
        let (start, end) = self.window(None);
        let current = self.current.get();
        let drawn = self.keys(start..end);
        let in_sight = (self.top.get() / self.row_height()) as usize - start;
        current.filter(|key| drawn.contains(key)).or_else(|| drawn.get(in_sight).cloned())
    }
}

/// The places that can be seen of rows of a height, with the first one that is not.
fn in_sight(top: f64, row: f64, height: f64) -> Range<usize> {
    let first = (top / row) as usize;
    first..first + (height / row).ceil() as usize + 1
}
