//! New values of an issue's fields, and the history of their being set.

use crate::sim::history::{self, Side, nothing, text, value};
use crate::sim::world::{ChangeItem, CustomValue, Issue, Named, RichText, World};

/// A field's new value, which has been found to be one.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    Summary(String),
    Description(Option<RichText>),
    IssueType(String),
    Priority(String),
    Labels(Vec<String>),
    /// Ids.
    Components(Vec<String>),
    /// A login.
    Assignee(Option<String>),
    Reporter(String),
    Status(String),
    /// The id, and when it was given.
    Resolution(Option<(String, i64)>),
    /// A custom field's id and value.
    Custom(String, Option<CustomValue>),
}

impl Setting {
    /// The id of the field.
    pub fn field(&self) -> &str {
        match self {
            Setting::Summary(_) => "summary",
            Setting::Description(_) => "description",
            Setting::IssueType(_) => "issuetype",
            Setting::Priority(_) => "priority",
            Setting::Labels(_) => "labels",
            Setting::Components(_) => "components",
            Setting::Assignee(_) => "assignee",
            Setting::Reporter(_) => "reporter",
            Setting::Status(_) => "status",
            Setting::Resolution(_) => "resolution",
            Setting::Custom(id, _) => id,
        }
    }

    /// Gives the issue the value, without a trace.
    pub fn put(self, issue: &mut Issue) {
        match self {
            Setting::Summary(summary) => issue.summary = summary,
            Setting::Description(description) => issue.description = description,
            Setting::IssueType(id) => issue.issue_type = id,
            Setting::Priority(id) => issue.priority = id,
            Setting::Labels(labels) => issue.labels = labels,
            Setting::Components(ids) => issue.components = ids,
            Setting::Assignee(login) => issue.assignee = login,
            Setting::Reporter(login) => issue.reporter = Some(login),
            Setting::Status(id) => issue.status = id,
            Setting::Resolution(given) => {
                issue.resolved = given.as_ref().map(|(_, at)| *at);
                issue.resolution = given.map(|(id, _)| id);
            }
            Setting::Custom(id, Some(value)) => {
                issue.custom.insert(id, value);
            }
            Setting::Custom(id, None) => {
                issue.custom.remove(&id);
            }
        }
    }
}

/// Gives an issue new values in one act of the author's, which the history holds as one group.
pub fn set(world: &mut World, key: &str, author: &str, now: i64, settings: Vec<Setting>) {
    let items = settings.into_iter().filter_map(|setting| set_one(world, key, setting)).collect();
    history::record(world, key, author, now, items);
}

fn set_one(world: &mut World, key: &str, setting: Setting) -> Option<ChangeItem> {
    let field = setting.field().to_owned();
    let before = side(world, world.issue(key)?, &field);
    setting.put(world.issue_mut(key)?);
    history::change(&field, before, side(world, world.issue(key)?, &field))
}

/// A field's value as the history holds it.
fn side(world: &World, issue: &Issue, field: &str) -> Side {
    let person = |login: &Option<String>| {
        login.as_ref().map_or_else(nothing, |login| {
            let name = world.user(login).map_or(login.as_str(), |user| &user.display_name);
            value(login, name)
        })
    };
    match field {
        "summary" => text(&issue.summary),
        "description" => issue.description.as_ref().map_or_else(nothing, |told| text(&told.wiki)),
        "issuetype" => {
            let known = world.issue_type(&issue.issue_type);
            value(&issue.issue_type, known.map_or("", |known| &known.name))
        }
        "status" => {
            value(&issue.status, world.status(&issue.status).map_or("", |known| &known.name))
        }
        "priority" => value(&issue.priority, name_of(&world.priorities, &issue.priority)),
        "resolution" => issue
            .resolution
            .as_ref()
            .map_or_else(nothing, |id| value(id, name_of(&world.resolutions, id))),
        "labels" => text(issue.labels.join(" ")),
        "components" => components(world, issue),
        "assignee" => person(&issue.assignee),
        "reporter" => person(&issue.reporter),
        custom => match issue.custom.get(custom) {
            None => nothing(),
            Some(CustomValue::Text(told)) => text(told),
            Some(CustomValue::Option(id)) => {
                let options = world.custom_field(custom).map(|known| known.options());
                value(id, name_of(options.unwrap_or_default(), id))
            }
        },
    }
}

fn components(world: &World, issue: &Issue) -> Side {
    let known = world.project(&issue.project).map(|project| &project.components[..]);
    let names: Vec<&str> =
        issue.components.iter().map(|id| name_of(known.unwrap_or_default(), id)).collect();
    match names.is_empty() {
        true => nothing(),
        false => value(issue.components.join(", "), names.join(", ")),
    }
}

fn name_of<'w>(list: &'w [Named], id: &str) -> &'w str {
    list.iter().find(|named| named.id == id).map_or("", |named| &named.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::world::base;

    #[test]
    fn what_is_set_in_one_act_is_one_group_of_what_really_changed() {
        let mut world = World::new();
        let key = world.add_issue(Issue::new("REQ", base::TYPE_HELP, "Avant", base::ME, 1_000));
        let settings = vec![
            Setting::Summary("Après".to_owned()),
            Setting::Priority(base::PRIORITY_MEDIUM.to_owned()),
            Setting::Assignee(Some(base::ME.to_owned())),
            Setting::Custom(
                base::FIELD_GROUP.to_owned(),
                Some(CustomValue::Option("10203".into())),
            ),
        ];
        set(&mut world, &key, base::COLLEAGUE, 2_000, settings);
        let issue = world.issue(&key).expect("the issue");
        assert_eq!((issue.updated, issue.history.len()), (2_000, 1));
        let items: Vec<_> = issue.history[0]
            .items
            .iter()
            .map(|item| (item.field.as_str(), item.to.as_deref(), item.to_text.as_deref()))
            .collect();
        let expected = [
            ("summary", None, Some("Après")),
            ("assignee", Some(base::ME), Some("Camille Moreau")),
            (base::FIELD_GROUP, Some("10203"), Some("Facturation")),
        ];
        assert_eq!(items, expected);
        set(&mut world, &key, base::ME, 3_000, vec![Setting::Summary("Après".to_owned())]);
        assert_eq!(
            world.issue(&key).map(|issue| (issue.updated, issue.history.len())),
            Some((2_000, 1))
        );
    }
}
