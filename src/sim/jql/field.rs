//! The fields that JQL knows, and what an issue holds in them.

use crate::sim::show::comment::may_read;
use crate::sim::world::{CustomValue, Field as CustomField, Issue, Permission, World};

/// A field that can be asked for.
#[derive(Clone, Copy, Debug)]
pub enum Field<'w> {
    Project,
    Key,
    Type,
    Status,
    StatusCategory,
    Resolution,
    Priority,
    Assignee,
    Reporter,
    Creator,
    Labels,
    Component,
    /// A custom field with options.
    Select(&'w CustomField),
    /// A custom field with text.
    Line(&'w CustomField),
    Created,
    Updated,
    Resolved,
    Summary,
    Description,
    Comment,
    Text,
}

/// Names of status categories, which JQL understands in whatever language.
const CATEGORIES: [(u64, [&str; 4]); 3] = [
    (2, ["2", "new", "To Do", "À faire"]),
    (4, ["4", "indeterminate", "In Progress", "En cours"]),
    (3, ["3", "done", "Done", "Terminé"]),
];

impl<'w> Field<'w> {
    /// The field of this name; a custom field also answers to `cf[10100]`.
    pub fn find(world: &'w World, name: &str) -> Option<Field<'w>> {
        Some(match name.to_ascii_lowercase().as_str() {
            "project" => Field::Project,
            "key" | "issuekey" | "issue" | "id" => Field::Key,
            "issuetype" | "type" => Field::Type,
            "status" => Field::Status,
            "statuscategory" => Field::StatusCategory,
            "resolution" => Field::Resolution,
            "priority" => Field::Priority,
            "assignee" => Field::Assignee,
            "reporter" => Field::Reporter,
            "creator" => Field::Creator,
            "labels" => Field::Labels,
            "component" => Field::Component,
            "created" | "createddate" => Field::Created,
            "updated" | "updateddate" => Field::Updated,
            "resolved" | "resolutiondate" => Field::Resolved,
            "summary" => Field::Summary,
            "description" => Field::Description,
            "comment" => Field::Comment,
            "text" => Field::Text,
            lower => {
                let number = lower.strip_prefix("cf[").and_then(|rest| rest.strip_suffix(']'));
                let field = world.custom_fields.iter().find(|field| match number {
                    Some(number) => field.number() == number,
                    None => field.name.to_lowercase() == name.to_lowercase(),
                })?;
                match field.options().is_empty() {
                    true => Field::Line(field),
                    false => Field::Select(field),
                }
            }
        })
    }

    /// Whether it holds text that is searched by words.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Field::Line(_) | Field::Summary | Field::Description | Field::Comment | Field::Text
        )
    }

    /// Whether it holds an instant.
    pub fn is_date(self) -> bool {
        matches!(self, Field::Created | Field::Updated | Field::Resolved)
    }

    /// The field's id in an issue's history, for fields whose past can be asked for.
    pub fn historic(self) -> Option<&'static str> {
        match self {
            Field::Status => Some("status"),
            Field::Resolution => Some("resolution"),
            Field::Priority => Some("priority"),
            Field::Assignee => Some("assignee"),
            Field::Reporter => Some("reporter"),
            _ => None,
        }
    }

    /// The instant that an issue holds in a date field.
    pub fn instant(self, issue: &Issue) -> Option<i64> {
        match self {
            Field::Created => Some(issue.created),
            Field::Updated => Some(issue.updated),
            Field::Resolved => issue.resolved,
            _ => None,
        }
    }

    /// What an issue holds in a field that is neither text nor a date: ids, keys and logins.
    pub fn held(self, world: &World, issue: &Issue) -> Vec<String> {
        let one = |value: &str| vec![value.to_owned()];
        let perhaps = |value: &Option<String>| value.iter().cloned().collect();
        match self {
            Field::Project => one(&issue.project),
            Field::Key => one(&issue.key),
            Field::Type => one(&issue.issue_type),
            Field::Status => one(&issue.status),
            Field::StatusCategory => {
                world.status(&issue.status).map(|s| s.category.to_string()).into_iter().collect()
            }
            Field::Resolution => perhaps(&issue.resolution),
            Field::Priority => one(&issue.priority),
            Field::Assignee => perhaps(&issue.assignee),
            Field::Reporter => perhaps(&issue.reporter),
            Field::Creator => one(&issue.creator),
            Field::Labels => issue.labels.clone(),
            Field::Component => issue.components.clone(),
            Field::Select(field) => match issue.custom.get(&field.id) {
                Some(CustomValue::Option(id)) => one(id),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The ids, keys or logins that a written value means; none if there is no such thing for the
    /// viewer.
    pub fn meaning(self, world: &World, viewer: &str, text: &str) -> Vec<String> {
        let visible = |project: &str| world.allows(viewer, project, Permission::Browse);
        let same = |name: &str| name.to_lowercase() == text.to_lowercase();
        let matching = |pairs: &mut dyn Iterator<Item = (&String, &String)>| -> Vec<String> {
            pairs.filter(|(id, name)| *id == text || same(name)).map(|(id, _)| id.clone()).collect()
        };
        match self {
            Field::Project => world
                .projects
                .iter()
                .filter(|project| visible(&project.key))
                .filter(|project| project.id == text || same(&project.key) || same(&project.name))
                .map(|project| project.key.clone())
                .collect(),
            Field::Key => world
                .issue(text)
                .filter(|issue| visible(&issue.project))
                .map(|issue| issue.key.clone())
                .into_iter()
                .collect(),
            Field::Type => matching(&mut world.issue_types.iter().map(|t| (&t.id, &t.name))),
            Field::Status => matching(&mut world.statuses.iter().map(|s| (&s.id, &s.name))),
            Field::StatusCategory => CATEGORIES
                .iter()
                .filter(|(_, names)| names.iter().any(|name| same(name)))
                .map(|(id, _)| id.to_string())
                .collect(),
            Field::Resolution => matching(&mut world.resolutions.iter().map(|r| (&r.id, &r.name))),
            Field::Priority => matching(&mut world.priorities.iter().map(|p| (&p.id, &p.name))),
            Field::Component => {
                let components = world.projects.iter().flat_map(|project| &project.components);
                matching(&mut components.map(|c| (&c.id, &c.name)))
            }
            Field::Select(field) => matching(&mut field.options().iter().map(|o| (&o.id, &o.name))),
            Field::Assignee | Field::Reporter | Field::Creator => world
                .users
                .iter()
                .filter(|user| {
                    [&user.name, &user.key, &user.account_id, &user.email, &user.display_name]
                        .into_iter()
                        .any(|name| same(name))
                })
                .map(|user| user.name.clone())
                .collect(),
            Field::Labels => vec![text.to_owned()],
            _ => Vec::new(),
        }
    }

    /// The texts that an issue holds in a text field and that the viewer may read.
    pub fn texts(self, world: &World, viewer: &str, issue: &'w Issue) -> Vec<&'w str> {
        let line = |id: &str| match issue.custom.get(id) {
            Some(CustomValue::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        let description = issue.description.iter().map(|text| text.wiki.as_str());
        let readable = issue.comments.iter().filter(|comment| may_read(world, viewer, comment));
        let comments = readable.map(|comment| comment.body.wiki.as_str());
        match self {
            Field::Line(field) => line(&field.id).into_iter().collect(),
            Field::Summary => vec![&issue.summary],
            Field::Description => description.collect(),
            Field::Comment => comments.collect(),
            Field::Text => {
                let lines = world.custom_fields.iter().filter_map(|field| line(&field.id));
                let summary = std::iter::once(issue.summary.as_str());
                summary.chain(description).chain(comments).chain(lines).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// How urgent a priority is: 0 for the last of the list.
pub fn urgency(world: &World, priority: &str) -> Option<usize> {
    world.priorities.iter().rev().position(|known| known.id == priority)
}
