//! The demonstration's agent signs in.

use guichet::desk::session::Session;
use guichet::domain::settings::Settings;
use guichet::http::Transport;
use guichet::jira::Credential;
use guichet::sim::Face;
use guichet::sim::world::base::ME;
use std::rc::Rc;

/// A session on the demonstration's Jira of this face, with the demonstration's settings.
pub async fn sign_in(face: Face, line: Rc<dyn Transport>) -> Session {
    sign_in_as(ME, face, line).await
}

/// The session of one of the agents.
pub async fn sign_in_as(login: &str, face: Face, line: Rc<dyn Transport>) -> Session {
    let (name, credential) = match face {
        Face::DataCenter => ("dc", Credential::bearer(&format!("demo-{login}"))),
        Face::Cloud => {
            let email = format!("{login}@opentalent.example");
            ("cloud", Credential::cloud(&email, &format!("demo-{login}")))
        }
    };
    let directory = env!("CARGO_MANIFEST_DIR");
    let path = format!("{directory}/deploy/settings/demonstration-{name}.json");
    let text = std::fs::read_to_string(&path).expect(&path);
    let settings: Settings = serde_json::from_str(&text).expect(&path);
    let site = "https://jira.example".to_owned();
    Session::open(line, credential, settings, site).await.expect("a session")
}
