//! Changes to the fields of an issue, told in its history.

use crate::sim::world::{ChangeGroup, ChangeItem, CustomValue, World, base};

/// A field's new value; people by their login, the rest by id.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edit<'a> {
    Title(&'a str),
    Kind(&'a str),
    Email(&'a str),
    Account(&'a str),
    Group(&'a str),
    Assignee(&'a str),
    Reporter(&'a str),
    Status(&'a str),
    Resolution(Option<&'a str>),
}

/// Makes the changes in one act. What is as it should be stays out of the history.
pub(super) fn edit(world: &mut World, key: &str, author: &str, at: i64, edits: &[Edit<'_>]) {
    let items: Vec<ChangeItem> = edits
        .iter()
        .filter_map(|edit| {
            let before = shown(world, key, *edit)?;
            set(world, key, *edit, at)?;
            let after = shown(world, key, *edit)?;
            let (field, from, from_text) = before;
            let (_, to, to_text) = after;
            let changed = from_text != to_text;
            changed.then(|| ChangeItem { field: field.to_owned(), from, from_text, to, to_text })
        })
        .collect();
    if !items.is_empty() {
        let author = author.to_owned();
        world.add_change(key, ChangeGroup { id: 0, author, created: at, items });
    }
}

/// The field that an edit is about, and the id and text of what it holds now.
fn shown(
    world: &World,
    key: &str,
    edit: Edit<'_>,
) -> Option<(&'static str, Option<String>, Option<String>)> {
    let issue = world.issue(key)?;
    let person = |login: Option<&String>| {
        let name = login.and_then(|login| world.user(login)).map(|user| user.display_name.clone());
        (login.cloned(), name)
    };
    let custom = |id: &str| match issue.custom.get(id) {
        None => (None, None),
        Some(CustomValue::Text(text)) => (None, Some(text.clone())),
        Some(CustomValue::Option(option)) => {
            let options = world.custom_field(id).map_or(&[][..], |field| field.options());
            let name = options.iter().find(|choice| choice.id == *option);
            (Some(option.clone()), name.map(|choice| choice.name.clone()))
        }
    };
    let (field, (id, text)) = match edit {
        Edit::Title(_) => ("summary", (None, Some(issue.summary.clone()))),
        Edit::Kind(_) => {
            let name = world.issue_type(&issue.issue_type).map(|kind| kind.name.clone());
            ("issuetype", (Some(issue.issue_type.clone()), name))
        }
        Edit::Email(_) => (base::FIELD_EMAIL, custom(base::FIELD_EMAIL)),
        Edit::Account(_) => (base::FIELD_ACCOUNT, custom(base::FIELD_ACCOUNT)),
        Edit::Group(_) => (base::FIELD_GROUP, custom(base::FIELD_GROUP)),
        Edit::Assignee(_) => ("assignee", person(issue.assignee.as_ref())),
        Edit::Reporter(_) => ("reporter", person(issue.reporter.as_ref())),
        Edit::Status(_) => {
            let name = world.status(&issue.status).map(|status| status.name.clone());
            ("status", (Some(issue.status.clone()), name))
        }
        Edit::Resolution(_) => {
            let chosen = issue.resolution.as_ref();
            let named = world.resolutions.iter().find(|named| Some(&named.id) == chosen);
            ("resolution", (chosen.cloned(), named.map(|named| named.name.clone())))
        }
    };
    Some((field, id, text))
}

fn set(world: &mut World, key: &str, edit: Edit<'_>, at: i64) -> Option<()> {
    let issue = world.issue_mut(key)?;
    let text = |text: &str| CustomValue::Text(text.to_owned());
    match edit {
        Edit::Title(title) => issue.summary = title.to_owned(),
        Edit::Kind(kind) => issue.issue_type = kind.to_owned(),
        Edit::Email(email) => {
            issue.custom.insert(base::FIELD_EMAIL.to_owned(), text(email));
        }
        Edit::Account(account) => {
            issue.custom.insert(base::FIELD_ACCOUNT.to_owned(), text(account));
        }
        Edit::Group(group) => {
            let option = CustomValue::Option(group.to_owned());
            issue.custom.insert(base::FIELD_GROUP.to_owned(), option);
        }
        Edit::Assignee(login) => issue.assignee = Some(login.to_owned()),
        Edit::Reporter(login) => issue.reporter = Some(login.to_owned()),
        Edit::Status(status) => issue.status = status.to_owned(),
        Edit::Resolution(resolution) => {
            issue.resolution = resolution.map(str::to_owned);
            issue.resolved = resolution.map(|_| at);
        }
    }
    Some(())
}
