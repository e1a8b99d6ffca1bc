//! The rows of the list in the page.

use super::List;
use super::row::Row;
use crate::domain::lane::Lane;
use crate::domain::ticket::IssueKey;
use crate::rows::{Shown, moved};
use crate::ui::browser::page;
use crate::ui::browser::written::{Element, arrange};
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;

/// For how long the rows of another lane are filled before the first of them are painted, in
/// milliseconds. What is written has to be laid out and painted as well, which takes three times as long:
/// a slow machine shows the others a frame later.
const AT_ONCE: f64 = 4.0;

/// What the rows of a list are drawn of.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    pub list: List,
    pub shown: Memo<Vec<Shown>>,
    /// The ticket whose row the Tab key leads to.
    pub entrance: Memo<Option<IssueKey>>,
    /// The ticket that stands beside the list.
    pub open: Memo<Option<IssueKey>>,
}

impl Rows {
    /// Keeps the rows in the page, in order and up to date. All of them are one effect's: most keys change
    /// all rows, and to find out that a row stays as it is takes no longer than to be told so. Who is at
    /// which row changes with nearly every key and concerns two of them: that is another one's.
    pub(super) fn draw(self, group: Element) {
        let drawn = StoredValue::new_local(Vec::new());
        let rest = RwSignal::new(());
        let drawing = RenderEffect::new(move |before: Option<Lane>| {
            rest.track();
            let lane = self.list.lane.get();
            let is_other_lane = before.is_some_and(|before| before != lane);
            drawn.update_value(|drawn| {
                self.place(&group, drawn);
                self.fill(lane, is_other_lane, drawn);
                untrack(|| self.mark(drawn));
            });
            if is_other_lane {
                page::once_painted(move || _ = rest.try_set(()));
            }
            lane
        });
        let marking = RenderEffect::new(move |_| drawn.update_value(|drawn| self.mark(drawn)));
        // They go on as long as the list is in the page.
        StoredValue::new_local((drawing, marking));
    }

    /// Has as many rows in the page as there are to be, each in its place.
    fn place(self, group: &Element, drawn: &mut Vec<Row>) {
        let shown = self.shown.get();
        drawn.retain(|row| {
            let stays = shown.iter().any(|shown| shown.row == row.row);
            if !stays {
                row.element.remove();
            }
            stays
        });
        let before: Vec<u32> = drawn.iter().map(|row| row.row).collect();
        let now: Vec<u32> = shown.iter().map(|shown| shown.row).collect();
        let row = |number: &u32| match drawn.iter().position(|row| row.row == *number) {
            Some(place) => drawn.swap_remove(place),
            None => Row::new(*number),
        };
        *drawn = now.iter().map(row).collect();
        let elements = drawn.iter().map(|row| &row.element);
        arrange(group, elements.zip(moved(&before, &now)));
    }

    /// Writes into each row what it shows; tracked. Of another lane the rows in sight come first: the one
    /// that is given the focus, and from the top as many as [`AT_ONCE`] allows. The browser need not lay
    /// out the others.
    fn fill(self, lane: Lane, is_other_lane: bool, drawn: &mut [Row]) {
        let desk = self.list.desk();
        let first = is_other_lane
            .then(|| untrack(|| (self.list.sight(), self.entrance.get(), page::age() + AT_ONCE)));
        self.shown.with(|shown| {
            for (shown, row) in shown.iter().zip(drawn) {
                let is_late = first.as_ref().is_some_and(|(sight, entrance, until)| {
                    let is_in_time = sight.contains(&shown.place) && page::age() < *until;
                    !is_in_time && entrance.as_ref() != Some(&shown.key)
                });
                row.late.write(is_late);
                if !is_late {
                    row.show(desk, lane, shown);
                }
            }
        });
    }

    /// Writes who is at which row; tracked.
    fn mark(self, drawn: &mut [Row]) {
        let (entrance, open) = (self.entrance.get(), self.open.get());
        for row in drawn {
            row.mark(self.list.desk(), entrance.as_ref(), open.as_ref());
        }
    }
}
