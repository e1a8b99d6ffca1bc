//! What a field held in the past: `WAS` and `CHANGED`.

use crate::sim::world::{ChangeGroup, Issue};

/// A question about the past of a field, whose id it bears.
#[derive(Clone, Debug)]
pub enum Past {
    /// Whether it held one of these, or nothing for `None`.
    Was { field: &'static str, wanted: Vec<Option<String>>, window: Window },
    /// Whether it changed, from and to one of these where they are given.
    Changed {
        field: &'static str,
        from: Option<Vec<Option<String>>>,
        to: Option<Vec<Option<String>>>,
        window: Window,
    },
}

/// What narrows the question to a time and to persons (logins).
#[derive(Clone, Debug, Default)]
pub struct Window {
    pub after: Option<i64>,
    pub before: Option<i64>,
    pub by: Option<Vec<String>>,
}

impl Window {
    fn holds(&self, start: i64, end: i64, author: &str) -> bool {
        self.after.is_none_or(|after| end > after)
            && self.before.is_none_or(|before| start < before)
            && self.by.as_ref().is_none_or(|by| by.iter().any(|name| name == author))
    }
}

impl Past {
    /// Whether it was so.
    pub fn fits(&self, issue: &Issue) -> bool {
        match self {
            Past::Changed { field, from, to, window } => changes(issue, field).any(|change| {
                let among = |wanted: &Option<Vec<Option<String>>>, value: &Option<String>| {
                    wanted.as_ref().is_none_or(|wanted| wanted.contains(value))
                };
                among(from, change.from)
                    && among(to, change.to)
                    && window.holds(
                        change.group.created,
                        change.group.created,
                        &change.group.author,
                    )
            }),
            Past::Was { field, wanted, window } => spells(issue, field).iter().any(|spell| {
                wanted.contains(&spell.value) && window.holds(spell.start, spell.end, spell.author)
            }),
        }
    }
}

struct Change<'a> {
    group: &'a ChangeGroup,
    from: &'a Option<String>,
    to: &'a Option<String>,
}

fn changes<'a>(issue: &'a Issue, field: &'a str) -> impl Iterator<Item = Change<'a>> {
    issue.history.iter().flat_map(move |group| {
        let items = group.items.iter().filter(move |item| item.field == field);
        items.map(move |item| Change { group, from: &item.from, to: &item.to })
    })
}

/// A time during which a field held a value, and who gave it.
struct Spell<'a> {
    value: Option<String>,
    start: i64,
    end: i64,
    author: &'a str,
}

fn spells<'a>(issue: &'a Issue, field: &'a str) -> Vec<Spell<'a>> {
    let mut spells: Vec<Spell<'a>> = Vec::new();
    let (mut start, mut author) = (issue.created, issue.creator.as_str());
    for change in changes(issue, field) {
        let end = change.group.created;
        spells.push(Spell { value: change.from.clone(), start, end, author });
        (start, author) = (end, &change.group.author);
    }
    let value = match field {
        "status" => Some(issue.status.clone()),
        "priority" => Some(issue.priority.clone()),
        "resolution" => issue.resolution.clone(),
        "assignee" => issue.assignee.clone(),
        _ => issue.reporter.clone(),
    };
    spells.push(Spell { value, start, end: i64::MAX, author });
    spells
}
