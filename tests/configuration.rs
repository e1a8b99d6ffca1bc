//! The configurations that the project ships are read by the desk, and name what the simulated Jira
//! holds.

use guichet::domain::settings::{Channel, Settings};
use guichet::sim::world::World;
use serde_json::Value;

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
    assert_eq!(config["settings"], read("settings/demonstration-dc.json"));
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
