//! The rows of the list in the page.

use super::List;
use super::row::{Marks, Row, face};
use crate::domain::ticket::IssueKey;
use crate::rows::{Shown, moved};
use crate::ui::browser::written::{Element, arrange};
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;

/// What the rows of a list are drawn of.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    pub list: List,
    pub shown: Memo<Vec<Shown>>,
    /// The ticket whose row the Tab key leads to.
    pub entrance: Memo<Option<IssueKey>>,
    /// The ticket that stands beside the list.
    pub open: Memo<Option<IssueKey>>,
    /// The row under the pointer.
    pub pointed_at: RwSignal<Option<u32>>,
}

impl Rows {
    /// Keeps the rows in the page, in order and up to date. All of them are one effect's: most keys change
    /// all rows, and to find out that a row stays as it is takes no longer than to be told so.
    pub(super) fn draw(self, group: Element) {
        let drawing = RenderEffect::new(move |drawn: Option<Vec<Row>>| {
            let mut drawn = drawn.unwrap_or_default();
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
            let mut drawn: Vec<Row> = now.iter().map(row).collect();
            self.fill(&shown, &mut drawn);
            let elements = drawn.iter().map(|row| &row.element);
            arrange(&group, elements.zip(moved(&before, &now)));
            drawn
        });
        // It goes on as long as the list is in the page.
        StoredValue::new_local(drawing);
    }

    /// Writes into each row what it shows; tracked.
    fn fill(self, shown: &[Shown], drawn: &mut [Row]) {
        let (desk, lane) = (self.list.desk(), self.list.lane.get());
        let (entrance, open, pointed_at) =
            (self.entrance.get(), self.open.get(), self.pointed_at.get());
        for (shown, row) in shown.iter().zip(drawn) {
            let marks = Marks {
                is_entrance: entrance.as_ref() == Some(&shown.key),
                is_open: open.as_ref() == Some(&shown.key),
                is_chosen: desk.chosen.with(|chosen| chosen.contains(&shown.key)),
                is_pointed_at: pointed_at == Some(shown.row),
            };
            row.drawn.show(face(desk, lane, shown, marks));
        }
    }
}
