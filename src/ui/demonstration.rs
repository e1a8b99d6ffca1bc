//! The way to the simulated Jira of the demonstration.

use crate::desk::session::Session;
use crate::domain::settings::Settings;
use crate::jira::{Credential, Deployment, Error, Kind};
use crate::ui::browser::worker::DemoJira;
use std::rc::Rc;

/// The agent of the demonstration.
const TOKEN: &str = "demo-camille.moreau";
const EMAIL: &str = "camille.moreau@opentalent.example";

/// Starts the simulated Jira, and signs its agent in.
///
/// # Errors
/// Those of [`Session::open`]; [`Kind::Unavailable`] when the browser does not run the simulation.
pub async fn demonstration(
    deployment: Deployment,
    settings: Settings,
    site: String,
) -> Result<Session, Error> {
    let Some(jira) = DemoJira::start(deployment).await else {
        return Err(Error::of(Kind::Unavailable { wait: None }));
    };
    let credential = match deployment {
        Deployment::Cloud => Credential::cloud(EMAIL, TOKEN),
        Deployment::DataCenter => Credential::bearer(TOKEN),
    };
    Session::open(Rc::new(jira), credential, settings, site).await
}
