//! The record of what changed.

use super::world::{ChangeGroup, ChangeItem, World};

/// One side of a change: the value's id, where it has one, and its text.
pub type Side = (Option<String>, Option<String>);

/// A value that was not there.
pub fn nothing() -> Side {
    (None, None)
}

/// A value without an id.
pub fn text(text: impl Into<String>) -> Side {
    (None, Some(text.into()))
}

/// A value with its id.
pub fn value(id: impl Into<String>, text: impl Into<String>) -> Side {
    (Some(id.into()), Some(text.into()))
}

/// A change of a field, unless both sides are the same.
pub fn change(field: &str, from: Side, to: Side) -> Option<ChangeItem> {
    (from != to).then(|| ChangeItem {
        field: field.to_owned(),
        from: from.0,
        from_text: from.1,
        to: to.0,
        to_text: to.1,
    })
}

/// Writes down what one act changed.
pub fn record(world: &mut World, key: &str, author: &str, now: i64, items: Vec<ChangeItem>) {
    if !items.is_empty() {
        let author = author.to_owned();
        world.add_change(key, ChangeGroup { id: 0, author, created: now, items });
    }
}
