//! Which lanes are shown, how they are called, and which are added.

use super::Settings;
use crate::domain::lane::{Lane, LaneId, OwnLane, When};
use serde::{Deserialize, Serialize};

/// A lane that is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShownLane {
    /// The lane's name in addresses: that of one of the procedure, or a new one.
    pub id: String,
    /// How it is called, where it is not as the procedure calls it.
    pub name: Option<Named>,
    /// Which tickets stand in it; only of a lane that is added.
    pub when: Option<When>,
}

/// A name in the languages of the desk. In a file one text stands for both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub fr: String,
    pub en: String,
}

impl ShownLane {
    /// `None` when the id is none.
    #[inline(never)]
    fn lane(&self) -> Option<Lane> {
        match &self.when {
            None => Lane::ALL.into_iter().find(|lane| lane.slug() == self.id),
            Some(_) => LaneId::parse(&self.id).map(Lane::Own),
        }
    }
}

impl Settings {
    /// The lanes that are shown, in their order.
    #[inline(never)]
    pub fn shown_lanes(&self) -> Vec<Lane> {
        let mut lanes = Vec::new();
        for lane in self.lanes.iter() {
            lanes.extend(lane.lane());
        }
        match lanes.is_empty() {
            true => Lane::ALL.to_vec(),
            false => lanes,
        }
    }

    /// The lanes that are added, ready to be asked about tickets.
    #[inline(never)]
    pub fn own_lanes(&self) -> Vec<OwnLane> {
        let mut own = Vec::new();
        for lane in self.lanes.iter() {
            if let (Some(when), Some(Lane::Own(id))) = (&lane.when, lane.lane())
                && own.len() < Lane::MOST_OWN
            {
                own.push(OwnLane::new(id, when.clone(), &self.kinds));
            }
        }
        own
    }

    /// How a lane is called, where it is not as the procedure calls it.
    pub fn lane_name(&self, lane: Lane) -> Option<&Named> {
        self.lanes.iter().find(|shown| shown.lane() == Some(lane))?.name.as_ref()
    }
}
