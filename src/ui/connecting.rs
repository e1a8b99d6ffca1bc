//! What the page does not need to show the queue as it was seen last: reading what has changed of
//! the site's configuration or the agent's choices, and asking a Jira for its first page. A release
//! build takes all that only this needs out of the page's module into one of its own (feature
//! `split`, `script/split.mjs`).

use crate::configuration::{self, Fault, Reading};
use crate::desk::preferences::Preferences;
use crate::desk::prepared::{Prepared, Texts};
use crate::jira::Deployment;
use crate::ui::browser::page;
use crate::ui::state::Desk;
use leptos::task::spawn_local;

/// What is reached only through a table of addresses, so that its code can stand elsewhere.
pub trait Connecting {
    /// Reads what the page starts from.
    fn read(&self, texts: &Texts) -> (Prepared, Vec<Fault>);

    /// Starts the simulated Jira, and signs its agent in.
    fn demonstrate(&self, desk: Desk, deployment: Deployment);

    /// Signs in whoever the proxy, which holds the credentials, says it is.
    fn enter_by_proxy(&self, desk: Desk);
}

/// Fetches what connects, unless it is there.
#[cfg_attr(feature = "split", leptos::lazy)]
pub async fn connecting() -> &'static dyn Connecting {
    let here: &'static dyn Connecting = &Here;
    here
}

struct Here;

impl Connecting for Here {
    fn read(&self, texts: &Texts) -> (Prepared, Vec<Fault>) {
        let Reading { configuration, faults } =
            configuration::read(texts.status, &texts.configuration).at(&page::origin());
        let preferences = Preferences::read(texts.preferences.as_deref());
        (Prepared { configuration, preferences }, faults)
    }

    fn demonstrate(&self, desk: Desk, deployment: Deployment) {
        spawn_local(desk.begin_demonstration(deployment));
    }

    fn enter_by_proxy(&self, desk: Desk) {
        spawn_local(desk.begin_held());
    }
}
