//! Internal notes, among colleagues. A note has its own draft, its own plan and its own step, and
//! no way leads from any of them to a mail.

use crate::domain::document::Document;
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::ticket::IssueKey;
use serde::{Deserialize, Serialize};

/// A note as it is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteDraft {
    /// Plain text; addresses in it become links.
    pub text: String,
}

/// There is nothing to note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmptyNote;

/// A note that may be added. Only [`NoteDraft::validate`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidNote {
    body: Document,
}

impl NoteDraft {
    /// # Errors
    /// [`EmptyNote`] when nothing was written.
    pub fn validate(&self) -> Result<ValidNote, EmptyNote> {
        match self.text.trim() {
            "" => Err(EmptyNote),
            text => Ok(ValidNote { body: Document::from_plain(text) }),
        }
    }
}

impl ValidNote {
    pub fn plan(self, operation: OperationId, ticket: IssueKey) -> Plan {
        Plan { operation, act: Act::Note, ticket, steps: vec![Step::Note(self.body)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    #[test]
    fn a_note_is_noted_and_nothing_else() {
        let draft = NoteDraft { text: " vu avec Paul ".into() };
        let plan =
            draft.validate().expect("valid").plan(OperationId("op".into()), sample::key("REQ-1"));
        assert_eq!(plan.act, Act::Note);
        assert_eq!(plan.steps, [Step::Note(Document::from_plain("vu avec Paul"))]);
    }

    #[test]
    fn an_empty_note_is_refused() {
        assert_eq!(NoteDraft { text: " \n ".into() }.validate(), Err(EmptyNote));
    }
}
