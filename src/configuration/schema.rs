//! The table as a JSON Schema (draft 2020-12), by which editors complete a configuration, explain
//! its keys and underline what the desk would refuse. `deploy/config.schema.json` is what comes out.

use super::Form;
use super::shape::{CONFIGURATION, Member, NAMED, Need, SETTINGS, Shape};
use crate::domain::settings::Settings;
use serde_json::{Map, Value, json};

/// The schema of `config.json`. The file of an installation that holds its settings alone is
/// described by `#/$defs/settings`.
pub fn schema() -> Value {
    let mut whole = Map::new();
    whole.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    whole.insert("title".into(), "config.json of Guichet".into());
    whole.insert("description".into(), about("").into());
    whole.extend(object(&CONFIGURATION, ""));
    whole.insert(
        "if".into(),
        json!({ "properties": { "credentials": { "const": "proxy" } }, "required": ["credentials"] }),
    );
    whole.insert("then".into(), json!({ "required": ["jira"] }));
    let defaults = serde_json::to_value(Settings::default()).unwrap_or_default();
    let mut settings = properties(SETTINGS, "settings");
    if let Some(Value::Object(known)) = settings.get_mut("properties") {
        for (key, property) in known {
            let default =
                defaults.get(key).filter(|default| !default.is_null() && is_told(default));
            if let (Value::Object(property), Some(default)) = (property, default) {
                property.insert("default".into(), default.clone());
            }
        }
    }
    settings.insert("description".into(), about("settings").into());
    whole.insert("$defs".into(), json!({ "settings": settings }));
    Value::Object(whole)
}

/// Whether a default says anything.
fn is_told(default: &Value) -> bool {
    match default {
        Value::Object(_) => false,
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

fn object(shape: &'static Shape, path: &str) -> Map<String, Value> {
    match shape {
        Shape::Object(members) => properties(members, path),
        _ => Map::new(),
    }
}

fn properties(members: &'static [Member], path: &str) -> Map<String, Value> {
    let mut properties = Map::new();
    for member in members {
        let dot = if path.is_empty() { "" } else { "." };
        let path = format!("{path}{dot}{}", member.key);
        properties.insert(member.key.into(), property(member, &path));
    }
    let needed = members.iter().filter(|member| member.need == Need::Needed);
    let needed: Vec<&str> = needed.map(|member| member.key).collect();
    let mut object = Map::new();
    object.insert("type".into(), "object".into());
    object.insert("properties".into(), Value::Object(properties));
    if !needed.is_empty() {
        object.insert("required".into(), json!(needed));
    }
    object.insert("additionalProperties".into(), false.into());
    object
}

fn property(member: &'static Member, path: &str) -> Value {
    if path == "settings" {
        return json!({ "$ref": "#/$defs/settings" });
    }
    let mut property = Map::new();
    property.insert("description".into(), about(path).into());
    property.extend(value(&member.shape, path));
    if member.need == Need::OrNull {
        if let Some(kind) = property.get_mut("type") {
            *kind = json!([kind.clone(), "null"]);
        }
        if let Some(Value::Array(choices)) = property.get_mut("enum") {
            choices.push(Value::Null);
        }
        if let Some(Value::Array(shapes)) = property.get_mut("anyOf") {
            shapes.push(json!({ "type": "null" }));
        }
    }
    Value::Object(property)
}

fn value(shape: &'static Shape, path: &str) -> Map<String, Value> {
    let plain = match shape {
        Shape::Object(members) => return properties(members, path),
        Shape::Either { key, with, without } => json!({
            "type": "object",
            "if": { "required": [key] },
            "then": properties(with, path),
            "else": properties(without, path),
        }),
        Shape::List { of, .. } => {
            json!({ "type": "array", "items": value(of, &format!("{path}[]")) })
        }
        Shape::Few { of, most } => {
            json!({ "type": "array", "items": value(of, &format!("{path}[]")), "maxItems": most })
        }
        Shape::Named => json!({ "anyOf": [
            { "type": "string", "pattern": Form::Name.pattern() },
            properties(NAMED, path),
        ] }),
        Shape::Text(form) => json!({ "type": "string", "pattern": form.pattern() }),
        Shape::Choice(choices) => json!({ "enum": choices }),
        Shape::FlagOr(choices) => {
            let flags = [Value::Bool(true), Value::Bool(false)];
            let choices = choices.iter().map(|choice| Value::from(*choice));
            json!({ "enum": choices.chain(flags).collect::<Vec<_>>() })
        }
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::WholeNumber { least, most } => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
    };
    match plain {
        Value::Object(plain) => plain,
        _ => Map::new(),
    }
}

/// What a key is for, in the words that an editor shows beside it.
fn about(path: &str) -> &'static str {
    match path {
        path if path.starts_with("settings.checklist") => about_checklist(path),
        path if path.starts_with("settings.lanes") => about_lanes(path),
        path if path.starts_with("settings.replies") => about_replies(path),
        "" => {
            "What the page reads when it starts. A mistake that could show something to the wrong reader stops the desk, and is named; anything else at fault is left out."
        }
        "$schema" | "settings.$schema" => "Where this schema lies; for editors.",
        "demonstration" => {
            "Simulates a Jira in the page: Data Center or Cloud. `true` is Data Center."
        }
        "jira" => {
            "The address of Jira, as people open it, with its context path. Without it each agent types it."
        }
        "proxy" => {
            "Where the page sends Jira’s requests: the address of the proxy, or its path on the page’s own host. Empty: the page’s own host."
        }
        "credentials" => {
            "Who holds the credentials: `agent`, each agent signs in by a token of their own; `proxy`, the proxy adds them, by the agent’s session at a gate. `proxy` wants `jira`, and a proxy on the page’s own origin."
        }
        "signOut" => {
            "Where signing out leads, where the proxy holds the credentials: the gate’s address for it, or its path on the page’s own host."
        }
        "language" => {
            "The language of the page, for agents who have not chosen one. Without it, that of their browser."
        }
        "settings" => {
            "How the procedure maps onto this Jira. Settings, Connection proposes it and gives it to download."
        }
        "settings.project" => "The key of the project that the requests arrive in.",
        "settings.fields" => "Where the customer’s details stand.",
        "settings.fields.email" => "The field of the customer’s e-mail address.",
        "settings.fields.account" => "The field of the customer’s account name.",
        "settings.fields.group" => {
            "The field of the functional group; `components` for the components of the project."
        }
        "settings.reporter" => {
            "The account that takes the mails and must be the reporter: its user name with Data Center, its accountId with Cloud."
        }
        "settings.reporterName" => "How the right reporter is called, for eyes.",
        "settings.kinds" => "The ids of the issue types, by what they mean.",
        "settings.kinds.help" => "The user does not know how.",
        "settings.kinds.improvement" => "The user wants what does not exist.",
        "settings.kinds.bug" => "The software malfunctions.",
        "settings.kinds.task" => "Not to be chosen, save for exceptions.",
        "settings.channel" => {
            "How an answer reaches the customer: by the app Email This Issue, by Jira Service Management, by a public comment that a rule of Jira turns into mail, or by the agent’s own mail program."
        }
        "settings.noteRole" => {
            "The project role that may read internal notes, where a comment’s visibility is what keeps it internal. Without it, only Jira Service Management has notes."
        }
        "settings.defaultSubjects" => "The mailbox’s default subjects, which are no titles.",
        "settings.targets" => "The teams that take what support cannot solve.",
        "settings.targets[].id" => "The last part of the address /browse/KEY/transfer/…",
        "settings.targets[].name" => "How the team is called, for eyes.",
        "settings.targets[].project" => "The key of the team’s project.",
        "settings.targets[].bugType" => "The id of the type in which the team takes bugs.",
        "settings.targets[].otherType" => "The id of the type in which it takes everything else.",
        "settings.targets[].forImprovements" => {
            "Whether improvements go to this team by preference."
        }
        "settings.closedDays" => {
            "How many days closed tickets stay in the lane of the recently closed."
        }
        "settings.presence" => {
            "Whether agents see who else is at a ticket. An open one is then read and written three times a minute."
        }
        "settings.notifications" => {
            "Of what agents who have not chosen are told by the system’s notifications while they look elsewhere: of nothing, of what happens to their own requests, or of everything that is new. Each browser asks its agent first."
        }
        "settings.tools" => "What the agent needs beside the desk.",
        "settings.tools[].id" => {
            "What canned replies call it: {link:help} is the address of the tool `help`."
        }
        "settings.tools[].name" => "How it is called, for eyes.",
        "settings.tools[].address" => {
            "Where it is. {account}, {email} and {key} are filled in from the ticket; with {query} it is a search."
        }
        _ => "",
    }
}

fn about_checklist(path: &str) -> &'static str {
    match path {
        "settings.checklist" => {
            "What the form of a request asks for, where it is not what the procedure asks. The list, the form, and the looks before closing and transferring go by it."
        }
        "settings.checklist.fields" => {
            "Of every request: `required`; `optional`, which may stay empty but must be right; `not-asked`, which has no line."
        }
        "settings.checklist.kinds" => {
            "The same of requests of one type, before what is said of all. The types are those of `kinds`."
        }
        "settings.checklist.lengths" => "How many letters and digits a text must have.",
        "settings.checklist.lengths.title" => {
            "Of the title; without it six, where it is written in plain Latin letters."
        }
        "settings.checklist.lengths.account" => "Of the account name; without it, any will do.",
        path => about_need(path.rsplit('.').next().unwrap_or_default()),
    }
}

fn about_need(key: &str) -> &'static str {
    match key {
        "kind" => "The type of the request.",
        "email" => "The customer’s e-mail address.",
        "account" => "The customer’s account name.",
        "assignee" => "Who is in charge.",
        "title" => "The title. Jira wants one, but its wording need not be judged.",
        "group" => "The functional group.",
        "reporter" => "The reporter, who marks where the request came from.",
        "help" => "Of requests whose user does not know how.",
        "improvement" => "Of requests that want what does not exist.",
        "bug" => "Of requests about a malfunction.",
        "task" => "Of the tasks, which are exceptions.",
        _ => "",
    }
}

fn about_lanes(path: &str) -> &'static str {
    match path {
        "settings.lanes" => {
            "The lanes that are shown, in their order. One that is not named is not shown; its address works all the same. Without the key, or empty: those of the procedure."
        }
        "settings.lanes[].id" => {
            "The lane’s name in addresses: one of the procedure’s, or with `when` a new one."
        }
        "settings.lanes[].name" => "How it is called: in one text, or in one for each language.",
        "settings.lanes[].name.fr" => "How it is called in French.",
        "settings.lanes[].name.en" => "How it is called in English.",
        "settings.lanes[].when" => {
            "Which open requests that are not put off stand in the lane: those of which all holds that is said here."
        }
        "settings.lanes[].when.kinds" => "One of these types, by what they mean in `kinds`.",
        "settings.lanes[].when.groups" => {
            "One of these functional groups, by their ids; the address of a list that is filtered by a group shows its id."
        }
        "settings.lanes[].when.accounts" => {
            "One of these customers, by their account names. Case and accents do not count."
        }
        "settings.lanes[].when.assignee" => {
            "Who is in charge: the agent who looks, nobody, or somebody."
        }
        "settings.lanes[].when.stages" => "How far it is, by the category of its status.",
        "settings.lanes[].when.idleDays" => "Nothing has happened to it for this many days.",
        _ => "",
    }
}

fn about_replies(path: &str) -> &'static str {
    match path {
        "settings.replies" => {
            "The team’s canned replies, found before those that the desk brings along."
        }
        "settings.replies[].id" => {
            "Names it in addresses and drafts. A reply that the desk brings along gives way to one of the same id."
        }
        "settings.replies[].name" => "How it is called, for eyes.",
        "settings.replies[].text" => {
            "Plain text. {customer}, {account}, {key}, {title}, {agent}, {clone} and {link:…} with the id of a tool are filled in from the request."
        }
        "settings.replies[].subject" => {
            "The subject of the mail that begins with it, with the same places; the key is put before it."
        }
        "settings.replies[].language" => "In which language it is; without it, it is for both.",
        "settings.replies[].channel" => {
            "Only offered where answers leave this way; without it, wherever they do."
        }
        "settings.replies[].shortcut" => {
            "What is typed after / in the message; without it, the id."
        }
        "settings.replies[].group" => "The heading that it is listed under.",
        _ => "",
    }
}
