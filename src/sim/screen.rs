//! Which fields stand on which screen.

use super::call::Call;
use super::world::{FieldKind, Permission, Project, World};

/// A screen with fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Create,
    Edit,
}

/// A field as its metadata describe it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct System {
    pub id: &'static str,
    /// In the language of the people, who all have Jira in French.
    pub name: &'static str,
    /// The name in the history, which is never translated.
    pub historic: &'static str,
    pub kind: &'static str,
    /// Of a list's elements.
    pub items: Option<&'static str>,
    pub operations: &'static [&'static str],
}

const fn system(
    id: &'static str,
    name: &'static str,
    historic: &'static str,
    kind: &'static str,
    items: Option<&'static str>,
    operations: &'static [&'static str],
) -> System {
    System { id, name, historic, kind, items, operations }
}

const SET: &[&str] = &["set"];
const LIST: &[&str] = &["add", "set", "remove"];

/// The fields that every Jira has, as far as this one shows them.
pub const SYSTEM: [System; 17] = [
    system("project", "Projet", "project", "project", None, SET),
    system("issuetype", "Type de ticket", "issuetype", "issuetype", None, SET),
    system("summary", "Résumé", "summary", "string", None, SET),
    system("description", "Description", "description", "string", None, SET),
    system("priority", "Priorité", "priority", "priority", None, SET),
    system("assignee", "Responsable", "assignee", "user", None, SET),
    system("reporter", "Rapporteur", "reporter", "user", None, SET),
    system("labels", "Étiquettes", "labels", "array", Some("string"), LIST),
    system("components", "Composants", "Component", "array", Some("component"), LIST),
    system("attachment", "Pièce jointe", "Attachment", "array", Some("attachment"), &[]),
    system("issuelinks", "Tickets liés", "Link", "array", Some("issuelinks"), &["add"]),
    system("comment", "Commentaire", "Comment", "comments-page", None, &["add", "edit", "remove"]),
    system("resolution", "Résolution", "resolution", "resolution", None, SET),
    system("status", "État", "status", "status", None, &[]),
    system("creator", "Créateur", "creator", "user", None, &[]),
    system("created", "Création", "created", "datetime", None, &[]),
    system("updated", "Mise à jour", "updated", "datetime", None, &[]),
];

/// The system field of this id.
pub fn system_field(id: &str) -> Option<&'static System> {
    SYSTEM.iter().find(|field| field.id == id)
}

/// What people read as the field's name.
pub fn name<'w>(world: &'w World, id: &'w str) -> &'w str {
    let custom = || world.custom_field(id).map(|field| field.name.as_str());
    system_field(id).map(|field| field.name).or_else(custom).unwrap_or(id)
}

/// What the history calls the field.
pub fn historic_name<'w>(world: &'w World, id: &'w str) -> &'w str {
    system_field(id).map_or_else(|| name(world, id), |field| field.historic)
}

/// The ids of the fields on a screen, for this person.
pub fn fields<'p>(
    world: &World,
    call: &Call,
    project: &'p Project,
    screen: Screen,
) -> Vec<&'p str> {
    let may = |permission| world.allows(call.viewer, &project.key, permission);
    let may_assign = may(Permission::Assign);
    let may_link =
        may(Permission::Link) && !(screen == Screen::Create && call.quirks.no_links_on_create);
    let only = |id: &str| match id {
        "project" => screen == Screen::Create,
        "comment" => screen == Screen::Edit,
        "assignee" => may_assign,
        "issuelinks" => may_link,
        "components" => !project.components.is_empty(),
        "resolution" | "status" | "creator" | "created" | "updated" => false,
        _ => true,
    };
    let system = SYSTEM.iter().map(|field| field.id).filter(|id| only(id));
    system.chain(project.custom_fields.iter().map(String::as_str)).collect()
}

/// Jira's name for what a custom field is made of.
pub fn custom_type(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "com.atlassian.jira.plugin.system.customfieldtypes:textfield",
        FieldKind::Select(_) => "com.atlassian.jira.plugin.system.customfieldtypes:select",
    }
}
