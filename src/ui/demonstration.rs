//! The way to the simulated Jira of the demonstration. A release build keeps it in a module of its
//! own (`script/split.mjs`), which nobody fetches who has a Jira.

use crate::http::Transport;
use crate::jira::{Credential, Deployment};
use crate::ui::browser::worker::DemoJira;
use std::rc::Rc;

/// The agent of the demonstration.
const TOKEN: &str = "demo-camille.moreau";
const EMAIL: &str = "camille.moreau@opentalent.example";

/// Starts the simulated Jira, and gives the credential of its agent; `None` when the browser does
/// not run it.
#[cfg_attr(feature = "split", leptos::lazy)]
pub async fn demonstration(deployment: Deployment) -> Option<(Rc<dyn Transport>, Credential)> {
    let jira: Rc<dyn Transport> = Rc::new(DemoJira::start(deployment).await?);
    let credential = match deployment {
        Deployment::Cloud => Credential::cloud(EMAIL, TOKEN),
        Deployment::DataCenter => Credential::bearer(TOKEN),
    };
    Some((jira, credential))
}
