//! Which fields stand on which screen.

use super::act::setting::Setting;
use super::answer::Refusal;
use super::call::Call;
use super::quirk::{Demand, Demanding, Placement};
use super::world::{FieldKind, Issue, Permission, Project, World};

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
    call: &'p Call,
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
    let own = project.custom_fields.iter().map(String::as_str);
    let mut fields: Vec<&str> = system.chain(own).collect();
    fields.retain(|id| {
        let is_off =
            screen == Screen::Edit && call.quirks.off_edit_screens.iter().any(|off| off == id);
        let is_hidden =
            call.quirks.demanded.iter().any(|demand| {
                demand.field == *id && !demand.place.is_told() && is_of(demand, project)
            });
        !is_off && !is_hidden
    });
    for demand in call.quirks.demanded.iter().filter(|demand| is_of(demand, project)) {
        let is_shown = match (demand.place, demand.at) {
            (Placement::Shown | Placement::Required, Demanding::Create) => screen == Screen::Create,
            (Placement::Shown | Placement::Required, Demanding::Edit)
            | (Placement::Elsewhere, _) => screen == Screen::Edit,
            (Placement::Shown | Placement::Required, Demanding::Closing)
            | (Placement::Hidden | Placement::HiddenElsewhere, _) => false,
        };
        if is_shown && !fields.contains(&demand.field.as_str()) {
            fields.push(&demand.field);
        }
    }
    fields
}

fn is_of(demand: &Demand, project: &Project) -> bool {
    demand.project == project.key
}

/// The fields that a request takes: those of its screen, and those that are demanded of it, or by
/// others of an edit, though metadata hide them.
pub fn taken<'a>(
    call: &'a Call,
    project: &'a Project,
    at: Demanding,
    mut shown: Vec<&'a str>,
) -> Vec<&'a str> {
    let is_taken = |demand: &&Demand| match demand.place {
        Placement::Hidden => demand.at == at,
        Placement::HiddenElsewhere => at == Demanding::Edit,
        Placement::Shown | Placement::Required | Placement::Elsewhere => false,
    };
    let demanded = call.quirks.demanded.iter().filter(|demand| is_of(demand, project));
    shown.extend(demanded.filter(is_taken).map(|demand| demand.field.as_str()));
    shown
}

/// Refuses a request that leaves a demanded field empty. A screen names its field by id; a validator
/// has only the name that people read.
pub fn demand(
    world: &World,
    call: &Call,
    project: &Project,
    at: Demanding,
    settings: &[Setting],
    issue: Option<&Issue>,
) -> Result<(), Refusal> {
    let is_given = |id: &str| {
        let given = settings.iter().rev().find(|setting| setting.field() == id);
        match given {
            Some(Setting::Custom(_, value)) => value.is_some(),
            Some(_) => true,
            None => issue.is_some_and(|issue| issue.custom.contains_key(id)),
        }
    };
    let missing = call.quirks.demands(at, &project.key).find(|demand| !is_given(&demand.field));
    let Some(demand) = missing else { return Ok(()) };
    let name = name(world, &demand.field);
    Err(match demand.place {
        Placement::Shown | Placement::Required => {
            Refusal::field(&demand.field, &format!("{name} is required."))
        }
        Placement::Hidden | Placement::Elsewhere | Placement::HiddenElsewhere => {
            Refusal::new(400, &format!("Field {name} is required."))
        }
    })
}

/// Jira's name for what a custom field is made of.
pub fn custom_type(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "com.atlassian.jira.plugin.system.customfieldtypes:textfield",
        FieldKind::Select(_) => "com.atlassian.jira.plugin.system.customfieldtypes:select",
    }
}
