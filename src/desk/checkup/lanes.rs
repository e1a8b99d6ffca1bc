//! What the lanes that a site's administrator has added go by.

use super::site::refused;
use super::{Cause, Checkup, Verdict};
use crate::domain::message::FieldShape;
use crate::domain::settings::KindName;
use crate::domain::ticket::Choice;
use crate::jira::Error;

impl Checkup {
    pub(super) async fn lane(&mut self, place: usize) -> Verdict {
        let lane = self.settings.lanes.get(place);
        let Some(when) = lane.and_then(|lane| lane.when.clone()) else {
            return Verdict::NotReached;
        };
        let kinds = &self.settings.kinds;
        if !when.kinds.is_open() && when.kinds.named().all(|kind| kinds.of(kind).is_none()) {
            return Verdict::Warned(Cause::NotConfigured);
        }
        if when.groups.is_empty() {
            return Verdict::Good;
        }
        let known = match self.groups().await {
            Ok(known) if known.is_empty() => return Verdict::Untold(Cause::GroupsUntold),
            Ok(known) => known,
            Err(error) => return refused(error),
        };
        let unknown = when.groups.into_iter().find(|id| known.iter().all(|group| group.id != *id));
        match unknown {
            Some(id) => {
                let project = self.settings.project.clone();
                Verdict::Warned(Cause::GroupUnknown { id, project })
            }
            None => Verdict::Good,
        }
    }

    /// The functional groups of the project, as the create screens of the types that are mapped have
    /// them.
    async fn groups(&mut self) -> Result<Vec<Choice>, Error> {
        if let Some(known) = &self.groups {
            return Ok(known.clone());
        }
        let (Some(client), Some(field)) = (&self.signed, &self.settings.fields.group) else {
            return Ok(Vec::new());
        };
        let mut found: Vec<Choice> = Vec::new();
        for kind in KindName::ALL {
            let Some(kind) = self.settings.kinds.of(kind) else { continue };
            let fields = client.create_fields(&self.settings.project, kind).await?;
            let Some(group) = fields.into_iter().find(|known| known.id == *field) else { continue };
            if let FieldShape::Option(groups) | FieldShape::Options(groups) = group.shape {
                found.extend(groups);
            }
        }
        self.groups = Some(found.clone());
        Ok(found)
    }
}
