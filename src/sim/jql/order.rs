//! The order of the answer.

use std::cmp::Ordering;

use super::field::{Field, urgency};
use super::query::Sort;
use crate::sim::world::{Issue, World};

/// The fields to order by, each with whether it descends; or what is wrong with them.
pub fn keys<'w>(world: &'w World, order: &[Sort]) -> Result<Vec<(Field<'w>, bool)>, Vec<String>> {
    let mut keys = Vec::new();
    let mut faults = Vec::new();
    for Sort { field: name, descending } in order {
        match Field::find(world, name) {
            Some(Field::Text | Field::Comment) => {
                faults.push(format!("Not able to sort using field '{name}'."));
            }
            Some(field) => keys.push((field, descending.unwrap_or(descends(field)))),
            None => faults.push(format!(
                "Field '{name}' does not exist or you do not have permission to view it."
            )),
        }
    }
    if faults.is_empty() { Ok(keys) } else { Err(faults) }
}

/// Whether Jira's own order of a field descends.
fn descends(field: Field<'_>) -> bool {
    field.is_date() || matches!(field, Field::Priority | Field::Status)
}

/// Compares two issues.
pub fn compare(world: &World, keys: &[(Field<'_>, bool)], one: &Issue, other: &Issue) -> Ordering {
    keys.iter()
        .map(|(field, descending)| {
            let (one, other) = (place(world, *field, one), place(world, *field, other));
            if *descending { other.cmp(&one) } else { one.cmp(&other) }
        })
        .find(|ordering| ordering.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// Where an issue stands by one field: something to compare as text, then as a number. What holds
/// nothing comes after everything that holds something.
fn place(world: &World, field: Field<'_>, issue: &Issue) -> (bool, String, i64) {
    let text = |text: Option<&str>| (text.is_none(), text.unwrap_or_default().to_lowercase(), 0);
    let number = |number: Option<i64>| (number.is_none(), String::new(), number.unwrap_or(0));
    let index = |at: Option<usize>| number(at.and_then(|at| i64::try_from(at).ok()));
    let held = field.held(world, issue).into_iter().next();
    let login = |name: &String| world.user(name).map(|user| user.display_name.as_str());
    match field {
        Field::Key => {
            (false, issue.project.clone(), i64::try_from(issue.number()).unwrap_or(i64::MAX))
        }
        Field::Created | Field::Updated | Field::Resolved => number(field.instant(issue)),
        Field::Priority => index(urgency(world, &issue.priority)),
        Field::Status => index(world.statuses.iter().rev().position(|s| s.id == issue.status)),
        Field::Assignee | Field::Reporter | Field::Creator => text(held.as_ref().and_then(login)),
        Field::Type => text(world.issue_type(&issue.issue_type).map(|t| t.name.as_str())),
        Field::Select(_) | Field::Resolution => {
            text(held.as_ref().and_then(|id| name(world, field, id)))
        }
        Field::Summary => text(Some(&issue.summary)),
        Field::Description => text(issue.description.as_ref().map(|text| text.wiki.as_str())),
        Field::Line(_) => text(field.texts(world, "", issue).into_iter().next()),
        _ => text(held.as_deref()),
    }
}

fn name<'w>(world: &'w World, field: Field<'w>, id: &str) -> Option<&'w str> {
    let options = match field {
        Field::Select(custom) => custom.options(),
        _ => &world.resolutions,
    };
    options.iter().find(|option| option.id == id).map(|option| option.name.as_str())
}
