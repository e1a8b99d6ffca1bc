//! What is looked at on the way to Jira, and in Jira. Nothing is written.

use super::{Cause, Checkup, Reach, Sense, Verdict};
use crate::desk::diagnosis::is_the_ways;
use crate::domain::edit::Field;
use crate::domain::settings::Channel;
use crate::domain::ticket::{Choice, IssueKey, StatusCategory};
use crate::jira::{Client, Deployment, Error, Jql, Kind, Permission, Place, Search};

/// How far two clocks may be apart: what people see of ages and times is off by as much.
const TOLERATED_MILLIS: i64 = 120_000;

/// What is done with requests in their own project.
const WANTED: [Permission; 6] = [
    Permission::Edit,
    Permission::Assign,
    Permission::Transition,
    Permission::Comment,
    Permission::Attach,
    Permission::Link,
];

pub(super) fn refused(error: Error) -> Verdict {
    Verdict::Failed(Cause::Refused(error))
}

impl Checkup {
    pub(super) async fn proxy(&mut self) -> Verdict {
        let connected = self.connect().await;
        let verdict = match &connected {
            Err(error) if is_the_ways(error.kind) => refused(error.clone()),
            Ok(_) | Err(_) => {
                self.reach = Reach::Proxy;
                Verdict::Good
            }
        };
        self.connected = Some(connected);
        verdict
    }

    pub(super) fn jira(&mut self) -> Verdict {
        match &self.connected {
            None => Verdict::NotReached,
            Some(Err(error)) if !error.is_sign_in() => refused(error.clone()),
            Some(_) => {
                self.reach = Reach::Jira;
                Verdict::Good
            }
        }
    }

    pub(super) fn clock(&self) -> Verdict {
        let told = self.connected.as_ref().and_then(|client| client.as_ref().ok()?.server_time());
        let Some(told) = told else { return Verdict::Untold(Cause::ClockUntold) };
        let ahead = told.0 - self.ports.clock.now().0;
        match ahead.abs() > TOLERATED_MILLIS {
            true => Verdict::Warned(Cause::ClockOff { seconds: ahead / 1_000 }),
            false => Verdict::Good,
        }
    }

    pub(super) async fn sign_in(&mut self) -> Verdict {
        if self.signed.is_none() && !self.credential.is_held() {
            return Verdict::Untold(Cause::SignedOut);
        }
        let signed = match self.connected.take() {
            Some(Ok(client)) => client.sign_in().await,
            Some(Err(error)) => Err(error),
            None => return Verdict::NotReached,
        };
        match signed {
            Ok((client, _)) => {
                self.signed = Some(client);
                self.reach = Reach::SignedIn;
                Verdict::Good
            }
            Err(error) => refused(error),
        }
    }

    pub(super) async fn writing(&self) -> Verdict {
        let Some(client) = &self.signed else { return Verdict::NotReached };
        client.write_probe().await.map_or_else(refused, |()| Verdict::Good)
    }

    pub(super) async fn project(&mut self) -> Verdict {
        let project = self.settings.project.clone();
        match self.kinds_of(&project).await {
            Ok(_) => {
                self.reach = Reach::Project;
                Verdict::Good
            }
            Err(error) => refused(error),
        }
    }

    pub(super) async fn permissions(&self) -> Verdict {
        let Some(client) = &self.signed else { return Verdict::NotReached };
        match client.lacking(&self.settings.project, &WANTED).await {
            Ok(lacking) if lacking.is_empty() => Verdict::Good,
            Ok(lacking) => Verdict::Failed(Cause::Lacking(lacking)),
            Err(error) if is_withheld(error.kind) => Verdict::Untold(Cause::PermissionsUntold),
            Err(error) => refused(error),
        }
    }

    pub(super) async fn field(&mut self, field: Field) -> Verdict {
        let fields = &self.settings.fields;
        let id = match field {
            Field::Email => &fields.email,
            Field::Account => &fields.account,
            _ => &fields.group,
        };
        let Some(id) = id.clone() else { return Verdict::Warned(Cause::NotConfigured) };
        let Some(client) = &self.signed else { return Verdict::NotReached };
        if self.fields.is_none() {
            match client.fields_of_site().await {
                Ok(known) => self.fields = Some(known),
                Err(error) => return refused(error),
            }
        }
        match self.fields.iter().flatten().any(|known| known.id == id) {
            true => Verdict::Good,
            false => Verdict::Failed(Cause::FieldUnknown { id }),
        }
    }

    pub(super) async fn kind(&mut self, sense: Sense) -> Verdict {
        let kinds = &self.settings.kinds;
        let id = match sense {
            Sense::Help => &kinds.help,
            Sense::Improvement => &kinds.improvement,
            Sense::Bug => &kinds.bug,
            Sense::Task => &kinds.task,
        };
        match (id.clone(), sense) {
            // A site may well do without tasks.
            (None, Sense::Task) => Verdict::Good,
            (None, _) => Verdict::Warned(Cause::NotConfigured),
            (Some(id), _) => self.type_of(&self.settings.project.clone(), &id).await,
        }
    }

    async fn type_of(&mut self, project: &str, id: &str) -> Verdict {
        match self.kinds_of(project).await {
            Ok(kinds) if kinds.iter().any(|kind| kind.id == id) => Verdict::Good,
            Ok(_) => Verdict::Failed(Cause::TypeUnknown {
                id: id.to_owned(),
                project: project.to_owned(),
            }),
            Err(error) => refused(error),
        }
    }

    async fn kinds_of(&mut self, project: &str) -> Result<Vec<Choice>, Error> {
        if let Some(known) = self.kinds.get(project) {
            return Ok(known.clone());
        }
        let Some(client) = &self.signed else { return Ok(Vec::new()) };
        let kinds = client.issue_types(project).await?;
        self.kinds.insert(project.to_owned(), kinds.clone());
        Ok(kinds)
    }

    pub(super) async fn reporter(&self) -> Verdict {
        let Some(account) = &self.settings.reporter else {
            return Verdict::Warned(Cause::NotConfigured);
        };
        let Some(client) = &self.signed else { return Verdict::NotReached };
        let place = Place::Project(&self.settings.project);
        let people = match client.assignable(place, &self.settings.reporter_name).await {
            Ok(people) => people,
            Err(error) => return refused(error),
        };
        let unknown = Cause::ReporterUnknown { account: account.0.clone() };
        match (people.iter().any(|person| person.account == *account), people.is_empty()) {
            (true, _) => Verdict::Good,
            // Who may not browse people finds nobody, and somebody need not be assignable.
            (false, true) => Verdict::Untold(unknown),
            (false, false) => Verdict::Warned(unknown),
        }
    }

    /// A ticket of the project to try things on, preferably one that is not done.
    async fn sample(&mut self) -> Result<Option<IssueKey>, Error> {
        if let Some(known) = &self.sample {
            return Ok(known.clone());
        }
        let Some(client) = &self.signed else { return Ok(None) };
        let project = &self.settings.project;
        let mut found = None;
        for jql in [Jql::open(project), Jql::newest(project)] {
            let page = client.search(&Search::first(jql, 1)).await?;
            if let Some(ticket) = page.tickets.into_iter().next() {
                found = Some(ticket.key);
                break;
            }
        }
        self.sample = Some(found.clone());
        Ok(found)
    }

    pub(super) async fn transition(&mut self) -> Verdict {
        let (client, key) = match self.with_sample().await {
            Ok(sample) => sample,
            Err(verdict) => return verdict,
        };
        match client.transitions(&key).await {
            Ok(ways) if ways.iter().any(|way| way.to.category == StatusCategory::Done) => {
                Verdict::Good
            }
            Ok(_) => Verdict::Failed(Cause::NoWayToDone { key }),
            Err(error) => refused(error),
        }
    }

    async fn with_sample(&mut self) -> Result<(Client, IssueKey), Verdict> {
        let Some(client) = self.signed.clone() else { return Err(Verdict::NotReached) };
        match self.sample().await {
            Ok(Some(key)) => Ok((client, key)),
            Ok(None) => Err(Verdict::Untold(Cause::NoTicket)),
            Err(error) => Err(refused(error)),
        }
    }

    pub(super) async fn channel(&mut self) -> Verdict {
        let channel = self.settings.channel;
        let deployment = self.signed.as_ref().map(Client::deployment);
        match (channel, deployment) {
            (Channel::EmailThisIssue, Some(Deployment::Cloud)) => {
                Verdict::Failed(Cause::ChannelElsewhere(channel))
            }
            (Channel::EmailThisIssue, Some(Deployment::DataCenter)) => self.mail_app().await,
            (Channel::ServiceManagement, _) => self.request().await,
            _ => Verdict::Untold(Cause::ChannelUntried(channel)),
        }
    }

    async fn mail_app(&self) -> Verdict {
        let Some(client) = &self.signed else { return Verdict::NotReached };
        match client.has_mail_app().await {
            Ok(true) => Verdict::Good,
            Ok(false) => Verdict::Failed(Cause::NoMailApp),
            Err(error) => refused(error),
        }
    }

    async fn request(&mut self) -> Verdict {
        let (client, key) = match self.with_sample().await {
            Ok(sample) => sample,
            Err(verdict) => return verdict,
        };
        match client.is_request(&key).await {
            Ok(true) => Verdict::Good,
            Ok(false) => Verdict::Failed(Cause::NoRequest { key }),
            Err(error) => refused(error),
        }
    }

    pub(super) async fn notes(&self) -> Verdict {
        let (role, project) = match (self.settings.channel, &self.settings.note_role) {
            (Channel::ServiceManagement, _) => return Verdict::Good,
            (_, None) => return Verdict::Warned(Cause::NotesOpen),
            (_, Some(role)) => (role.clone(), self.settings.project.clone()),
        };
        let Some(client) = &self.signed else { return Verdict::NotReached };
        match client.project_profile(&project).await {
            Ok(profile) if profile.roles.contains(&role) => Verdict::Good,
            Ok(profile) if profile.roles.is_empty() => Verdict::Untold(Cause::RolesUntold),
            Ok(_) => Verdict::Failed(Cause::RoleUnknown { role, project }),
            Err(error) if is_withheld(error.kind) => Verdict::Untold(Cause::RolesUntold),
            Err(error) => refused(error),
        }
    }

    pub(super) async fn links(&self) -> Verdict {
        let Some(client) = &self.signed else { return Verdict::NotReached };
        match client.link_types().await {
            Ok(types) if types.iter().any(|kind| kind.is_cloning) => Verdict::Good,
            Ok(_) => Verdict::Warned(Cause::NoCloneLink),
            Err(error) if error.kind == Kind::NotFound => Verdict::Warned(Cause::NoCloneLink),
            Err(error) => refused(error),
        }
    }

    pub(super) async fn files(&self) -> Verdict {
        let Some(client) = &self.signed else { return Verdict::NotReached };
        match client.file_limit().await {
            Ok(limit) if limit.takes(1) => Verdict::Good,
            Ok(_) => Verdict::Warned(Cause::FilesOff),
            Err(error) => refused(error),
        }
    }

    pub(super) async fn target(&mut self, place: usize) -> Verdict {
        let Some(target) = self.settings.targets.get(place).cloned() else {
            return Verdict::NotReached;
        };
        for id in [&target.bug_type, &target.other_type] {
            let verdict = self.type_of(&target.project, id).await;
            if verdict != Verdict::Good {
                return verdict;
            }
        }
        let Some(client) = &self.signed else { return Verdict::NotReached };
        match client.lacking(&target.project, &[Permission::Create]).await {
            Ok(lacking) if lacking.is_empty() => Verdict::Good,
            Ok(lacking) => Verdict::Failed(Cause::Lacking(lacking)),
            Err(error) if is_withheld(error.kind) => Verdict::Good,
            Err(error) => refused(error),
        }
    }
}

/// Whether Jira, or an older proxy, keeps to itself what the agent may do.
fn is_withheld(kind: Kind) -> bool {
    matches!(kind, Kind::Forbidden | Kind::NotFound | Kind::Gone | Kind::Unreadable)
        || matches!(kind, Kind::Proxy { .. })
}
