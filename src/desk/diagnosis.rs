//! The connection test: hop by hop from the browser to the project, so that an administrator sees
//! which one is at fault.

use crate::domain::person::Agent;
use crate::domain::settings::Settings;
use crate::domain::ticket::Choice;
use crate::http::Transport;
use crate::jira::{Client, Credential, Deployment, Error, Kind, Mapping};
use std::rc::Rc;

/// A stretch of the way. Each needs the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hop {
    /// Something answers at the address.
    Proxy,
    /// It is Jira that answers.
    Jira,
    /// Jira accepts the credential.
    SignIn,
    /// Writing passes Jira's cross-site check.
    Writing,
    /// The agent sees the project that the requests arrive in.
    Project,
}

impl Hop {
    pub const ALL: [Hop; 5] = [Hop::Proxy, Hop::Jira, Hop::SignIn, Hop::Writing, Hop::Project];
}

/// How a hop went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    Passed,
    Failed(Error),
    /// A hop before it failed.
    NotReached,
}

/// What the test found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    findings: [Finding; Hop::ALL.len()],
    pub deployment: Option<Deployment>,
    pub agent: Option<Agent>,
    /// The types of the project, when it was reached.
    pub kinds: Vec<Choice>,
}

impl Report {
    pub fn finding(&self, hop: Hop) -> &Finding {
        &self.findings[hop as usize]
    }

    /// The hop that failed, and why. `None` when all is well.
    pub fn failure(&self) -> Option<(Hop, &Error)> {
        Hop::ALL.into_iter().find_map(|hop| match self.finding(hop) {
            Finding::Failed(error) => Some((hop, error)),
            Finding::Passed | Finding::NotReached => None,
        })
    }

    fn pass(&mut self, hop: Hop) {
        self.findings[hop as usize] = Finding::Passed;
    }

    fn fail(&mut self, hop: Hop, error: Error) {
        self.findings[hop as usize] = Finding::Failed(error);
    }
}

/// Walks the way until a hop fails.
pub async fn diagnose(
    transport: Rc<dyn Transport>,
    credential: Credential,
    settings: &Settings,
) -> Report {
    let connected = Client::connect(transport, credential, Mapping::from(settings)).await;
    report_on(connected, settings).await
}

/// Walks the way of a client once more.
pub async fn diagnose_again(client: &Client, settings: &Settings) -> Report {
    report_on(client.again().await, settings).await
}

async fn report_on(connected: Result<Client, Error>, settings: &Settings) -> Report {
    let findings = Hop::ALL.map(|_| Finding::NotReached);
    let mut report = Report { findings, deployment: None, agent: None, kinds: Vec::new() };
    if let Err((hop, error)) = walk(connected, settings, &mut report).await {
        report.fail(hop, error);
    }
    report
}

async fn walk(
    connected: Result<Client, Error>,
    settings: &Settings,
    report: &mut Report,
) -> Result<(), (Hop, Error)> {
    let client = match connected {
        Ok(client) => client,
        Err(error) if is_the_ways(error.kind) => return Err((Hop::Proxy, error)),
        Err(error) => {
            report.pass(Hop::Proxy);
            let hop = if error.is_sign_in() { Hop::SignIn } else { Hop::Jira };
            if hop == Hop::SignIn {
                report.pass(Hop::Jira);
            }
            return Err((hop, error));
        }
    };
    report.pass(Hop::Proxy);
    report.pass(Hop::Jira);
    report.deployment = Some(client.deployment());
    let (client, agent) = client.sign_in().await.map_err(|error| (Hop::SignIn, error))?;
    report.agent = Some(agent);
    report.pass(Hop::SignIn);
    client.write_probe().await.map_err(|error| (Hop::Writing, error))?;
    report.pass(Hop::Writing);
    let kinds = client.issue_types(&settings.project).await;
    report.kinds = kinds.map_err(|error| (Hop::Project, error))?;
    report.pass(Hop::Project);
    Ok(())
}

/// Whether the failure lies before Jira.
pub(super) fn is_the_ways(kind: Kind) -> bool {
    matches!(kind, Kind::NoAnswer(_) | Kind::Proxy { .. })
}
