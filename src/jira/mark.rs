//! What marks a write as one attempt at one step of one act.

use crate::domain::plan::OperationId;
use serde_json::{Value, json};

/// The entity property that marks what the desk created in Jira.
pub const PROPERTY: &str = "guichet.op";

/// The property of an issue that tells of the transfers that were begun on it.
pub const INTENTS_PROPERTY: &str = "guichet.transfers";

/// The origin of a write: the act it belongs to, the step of its plan, and the attempt at it.
///
/// The proxy lets a mark pass once a minute, and never while it is under way, so that a request
/// which the browser repeats by itself is refused; a deliberate repetition counts `attempt` up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub operation: OperationId,
    /// The step's place in its plan.
    pub step: usize,
    /// 0 for the first attempt.
    pub attempt: u32,
}

impl Mark {
    /// The first attempt at the first step of an act.
    pub fn first(operation: &OperationId) -> Mark {
        Mark { operation: operation.clone(), step: 0, attempt: 0 }
    }

    /// The value of `X-Op-Id` for one request of the step; `part` tells its requests apart.
    pub fn header(&self, part: &str) -> String {
        format!("{}-{}-{}-{part}", self.operation.0, self.step, self.attempt)
    }

    /// The property that marks what the step creates.
    pub fn property(&self) -> Value {
        json!({ "key": PROPERTY, "value": { "id": self.operation.0, "step": self.step } })
    }
}
