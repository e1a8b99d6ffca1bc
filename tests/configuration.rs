//! The configurations that the project ships are read by the desk, and name what the simulated Jira
//! holds.

use guichet::configuration::{self, schema::schema};
use guichet::domain::lane::When;
use guichet::domain::person::AccountRef;
use guichet::domain::settings::{
    Channel, FieldIds, Kinds, Named, Settings, ShownLane, Target, Tool,
};
use guichet::domain::template::Reply;
use guichet::sim::world::World;
use serde_json::{Value, json};
use std::sync::Arc;

fn read(name: &str) -> Value {
    let path = format!("{}/deploy/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect(&path);
    serde_json::from_str(&text).expect(&path)
}

fn settings(face: &str) -> Settings {
    let value = read(&format!("settings/demonstration-{face}.json"));
    serde_json::from_value(value).expect(face)
}

#[test]
fn the_demonstration_ships_with_its_own_settings() {
    let config = read("config.json");
    assert_eq!(config["demonstration"], "dc");
    let mut settings = read("settings/demonstration-dc.json");
    settings.as_object_mut().expect("an object").remove("$schema");
    assert_eq!(config["settings"], settings);
}

#[test]
fn every_id_of_the_demonstrations_settings_exists_in_its_jira() {
    let world = World::new();
    for face in ["dc", "cloud"] {
        let settings = settings(face);
        let project = world.project(&settings.project).expect("the project");
        let fields = [&settings.fields.email, &settings.fields.account, &settings.fields.group];
        for field in fields.into_iter().flatten() {
            assert!(project.custom_fields.contains(field), "{field}");
        }
        let kinds = [&settings.kinds.help, &settings.kinds.improvement, &settings.kinds.bug];
        for kind in kinds.into_iter().chain([&settings.kinds.task]).flatten() {
            assert!(project.issue_types.contains(kind), "{kind}");
        }
        for target in &settings.targets {
            let project = world.project(&target.project).expect("the target's project");
            assert!(project.issue_types.contains(&target.bug_type), "{}", target.id);
            assert!(project.issue_types.contains(&target.other_type), "{}", target.id);
        }
        let reporter = settings.reporter.expect("the reporter").0;
        let known = |user: &&guichet::sim::world::User| match face {
            "dc" => user.name == reporter,
            _ => user.account_id == reporter,
        };
        assert_eq!(world.users.iter().filter(known).count(), 1, "{reporter}");
        if let Some(role) = &settings.note_role {
            assert!(world.roles.iter().any(|known| known.name == *role), "{role}");
        }
    }
    assert_eq!(settings("dc").channel, Channel::EmailThisIssue);
    assert_eq!(settings("cloud").channel, Channel::ServiceManagement);
}

/// The schema that editors complete a configuration by. `UPDATE=1` writes it anew.
#[test]
fn the_schema_beside_the_configuration_is_made_from_the_table_that_reads_it() {
    let path = format!("{}/deploy/config.schema.json", env!("CARGO_MANIFEST_DIR"));
    let made = format!("{:#}\n", schema());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).expect("written");
    }
    assert_eq!(std::fs::read_to_string(&path).expect(&path), made, "UPDATE=1 writes it anew");
}

#[test]
fn the_schema_and_the_strict_reader_agree_on_what_the_project_ships() {
    let whole = schema();
    let validator = jsonschema::draft202012::new(&whole).expect("a schema");
    let only =
        json!({ "$schema": whole["$schema"], "$ref": "#/$defs/settings", "$defs": whole["$defs"] });
    let settings = jsonschema::draft202012::new(&only).expect("a schema");
    let config = read("config.json");
    assert_eq!(configuration::read(200, &config.to_string()).faults, []);
    assert!(validator.is_valid(&config));
    for face in ["dc", "cloud"] {
        let example = read(&format!("settings/demonstration-{face}.json"));
        assert!(settings.is_valid(&example), "{face}");
        let whole = json!({ "demonstration": face, "settings": example });
        assert_eq!(configuration::read(200, &whole.to_string()).faults, [], "{face}");
    }
}

/// What a team can set, as deploy/README.md shows it, beside a tool that it names.
#[test]
fn the_example_of_the_documentation_is_read_without_a_word() {
    let path = format!("{}/deploy/README.md", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect(&path);
    let example = text.split("```json").nth(1).and_then(|rest| rest.split("```").next());
    let mut settings: Value = serde_json::from_str(example.expect("an example")).expect("JSON");
    settings["tools"] = json!([{ "id": "help", "name": "Aide", "address": "https://h.example/" }]);
    let whole = json!({ "settings": settings });
    assert_eq!(configuration::read(200, &whole.to_string()).faults, []);
    let validator = jsonschema::draft202012::new(&schema()).expect("a schema");
    assert!(validator.is_valid(&whole));
}

#[test]
fn the_table_names_what_the_types_hold_and_explains_each() {
    let text = |text: &str| Some(text.to_owned());
    let full = Settings {
        fields: FieldIds {
            email: text("customfield_1"),
            account: text("customfield_2"),
            group: text("components"),
        },
        reporter: Some(AccountRef("support".into())),
        kinds: Kinds { help: text("1"), improvement: text("2"), bug: text("3"), task: text("4") },
        note_role: text("Agents"),
        lanes: Arc::from([ShownLane {
            id: "forgotten".into(),
            name: Some(Named { fr: "Oubliées".into(), en: "Forgotten".into() }),
            when: Some(When { idle_days: Some(7), ..When::default() }),
        }]),
        targets: vec![Target {
            id: "dev".into(),
            name: "Dev".into(),
            project: "DEV".into(),
            bug_type: "1".into(),
            other_type: "2".into(),
            for_improvements: true,
        }],
        tools: vec![Tool {
            id: "help".into(),
            name: "Help".into(),
            address: "https://h.example/".into(),
        }],
        ..Settings::default()
    };
    let mut written = serde_json::to_value(&full).expect("JSON");
    let reply = Reply {
        id: "thanks".into(),
        name: "Merci".into(),
        text: "Merci {customer}".into(),
        subject: None,
        language: None,
        channel: None,
        shortcut: None,
        group: None,
    };
    written["replies"] = json!([reply]);
    let whole = json!({ "jira": "https://jira.example", "proxy": "/jira", "settings": written });
    let reading = configuration::read(200, &whole.to_string());
    assert_eq!(reading.faults, []);
    assert_eq!(reading.configuration.settings, full);
    assert_eq!(configuration::replies(&whole.to_string()), [reply]);

    let schema = schema();
    let mut explained = Vec::new();
    explain(&schema["$defs"]["settings"], &written, "settings", &mut explained);
    assert!(explained.len() > 90, "{explained:?}");
    for channel in Channel::ALL {
        let channel = serde_json::to_value(channel).expect("JSON");
        let choices = &schema["$defs"]["settings"]["properties"]["channel"]["enum"];
        assert!(choices.as_array().expect("choices").contains(&channel));
    }
}

/// The branch of a schema that a value is judged by.
fn branch<'a>(schema: &'a Value, value: &Value) -> &'a Value {
    let has = |key: &Value| value.get(key.as_str().unwrap_or_default()).is_some();
    match (&schema["if"]["required"][0], schema["anyOf"].as_array()) {
        (key @ Value::String(_), _) if has(key) => &schema["then"],
        (Value::String(_), _) => &schema["else"],
        (_, Some(shapes)) => {
            let is_object = |shape: &&Value| shape["type"] == "object";
            shapes.iter().find(is_object).filter(|_| value.is_object()).unwrap_or(schema)
        }
        _ => schema,
    }
}

/// Walks a value beside its schema: the same keys, and a description for each.
fn explain(schema: &Value, value: &Value, path: &str, explained: &mut Vec<String>) {
    let schema = branch(schema, value);
    match value {
        Value::Object(pairs) => {
            let properties = schema["properties"].as_object().expect(path);
            let known = properties.keys().filter(|key| *key != "$schema");
            let (mut known, mut held): (Vec<_>, Vec<_>) = (known.collect(), pairs.keys().collect());
            known.sort();
            held.sort();
            assert_eq!(known, held, "{path}");
            for (key, value) in pairs {
                let (path, property) = (format!("{path}.{key}"), &properties[key]);
                assert!(
                    property["description"].as_str().is_some_and(|text| text.len() > 10),
                    "{path}"
                );
                explain(property, value, &path, explained);
                explained.push(path);
            }
        }
        Value::Array(items) => {
            for item in items {
                explain(&schema["items"], item, &format!("{path}[]"), explained);
            }
        }
        _ => assert!(schema["type"] != "object", "{path}"),
    }
}
