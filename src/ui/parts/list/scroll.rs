//! How far the list is scrolled, and which rows are to be drawn.

use super::List;
use crate::desk::preferences::Density;
use crate::domain::lane::Lane;
use crate::domain::ticket::IssueKey;
use leptos::prelude::*;

/// Rows that are drawn beyond those that can be seen, on each side.
const MARGIN: usize = 8;

/// Narrower lists show a ticket on two lines.
const NARROW: f64 = 640.0;

impl List {
    /// The height of a row in CSS pixels, tracked.
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

    /// The first row that is drawn, and the one after the last; tracked.
    pub(super) fn window(self) -> (usize, usize) {
        let (row, count) = (self.row_height(), self.keys.with(Vec::len));
        let (top, height) = (self.top.get(), self.size.get().1);
        let first = (top / row) as usize;
        let seen = (height / row).ceil() as usize + 1;
        let start = first.saturating_sub(MARGIN).min(count);
        (start, (first + seen + MARGIN).min(count))
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
        self.places.update_value(|places| _ = places.insert(lane, top));
    }

    fn scroll_to(self, top: f64) {
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_top(top as i32);
        }
        self.measure();
    }

    /// Scrolls no more than is needed to see the row.
    pub(super) fn reveal(self, key: &IssueKey) {
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

    /// Scrolls to where the lane was left.
    pub(super) fn return_to(self, lane: Lane) {
        let top = self.places.with_value(|places| places.get(&lane).copied());
        self.scroll_to(top.unwrap_or(0.0));
    }
}
