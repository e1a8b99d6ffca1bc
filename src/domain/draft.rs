//! Drafts: what was typed and not yet sent, and the identity under which it is kept.
//!
//! The kind of a draft stands in its key and again in its content. A content that does not belong
//! to its key is refused, so that a note cannot come up in the mail composer whatever a database
//! answers.

use crate::domain::closing::ClosingDraft;
use crate::domain::note::NoteDraft;
use crate::domain::person::AccountRef;
use crate::domain::reply::ReplyDraft;
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::domain::transfer::TransferDraft;
use crate::domain::triage::TriageDraft;
use serde::{Deserialize, Serialize};

/// What a draft is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftKind {
    Reply,
    Note,
    Triage,
    Closing,
    /// `target` is the target's id in the settings.
    Transfer {
        target: String,
    },
}

/// The identity of a draft: whose, where, about which ticket, for what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DraftKey {
    /// The address of the Jira.
    pub site: String,
    pub account: AccountRef,
    pub ticket: IssueKey,
    pub kind: DraftKind,
}

/// A form that drafts are made of. Only the forms of this desk are.
pub trait Form: Sized + sealed::Sealed {
    /// Takes this form out of a content, and nothing else.
    fn from_content(content: Content) -> Option<Self>;

    /// Whether drafts of this form are kept under this kind.
    fn belongs_to(kind: &DraftKind) -> bool;
}

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "form", rename_all = "kebab-case")]
pub enum Content {
    Reply(ReplyDraft),
    Note(NoteDraft),
    Triage(TriageDraft),
    Closing(ClosingDraft),
    Transfer(TransferDraft),
}

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub key: DraftKey,
    pub content: Content,
    pub saved: Timestamp,
    /// Counts the savings; a second tab sees by it that it is behind.
    pub version: u64,
    /// When the ticket was last changed, as far as the agent had seen when it was typed.
    pub base_updated: Timestamp,
}

/// A draft that is not what it was asked for as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch;

impl DraftKey {
    /// The key as one text, for databases. Parts are set apart by a sign that none of them holds
    /// unescaped.
    pub fn to_text(&self) -> String {
        let kind = match &self.kind {
            DraftKind::Reply => "reply".to_owned(),
            DraftKind::Note => "note".to_owned(),
            DraftKind::Triage => "triage".to_owned(),
            DraftKind::Closing => "closing".to_owned(),
            DraftKind::Transfer { target } => format!("transfer:{target}"),
        };
        let parts = [&self.site, &self.account.0, self.ticket.as_str(), &kind];
        parts.map(|part| part.replace('%', "%25").replace('|', "%7C")).join("|")
    }
}

impl Draft {
    /// A first draft of a form.
    ///
    /// # Errors
    /// [`Mismatch`] when the form does not belong to the key's kind.
    pub fn begin<F: Form + Into<Content>>(
        key: DraftKey,
        form: F,
        saved: Timestamp,
        base_updated: Timestamp,
    ) -> Result<Draft, Mismatch> {
        match F::belongs_to(&key.kind) {
            true => Ok(Draft { key, content: form.into(), saved, version: 1, base_updated }),
            false => Err(Mismatch),
        }
    }

    /// The same draft with what the form holds now.
    ///
    /// # Errors
    /// [`Mismatch`] when the form does not belong to the key's kind.
    pub fn next<F: Form + Into<Content>>(
        &self,
        form: F,
        saved: Timestamp,
    ) -> Result<Draft, Mismatch> {
        let begun = Draft::begin(self.key.clone(), form, saved, self.base_updated)?;
        Ok(Draft { version: self.version + 1, ..begun })
    }

    /// Takes the form out of a draft that was read under `key`.
    ///
    /// # Errors
    /// [`Mismatch`] when the draft was kept under another key, or its content is of another form.
    pub fn open<F: Form>(self, key: &DraftKey) -> Result<F, Mismatch> {
        let belongs = self.key == *key && F::belongs_to(&key.kind);
        F::from_content(self.content).filter(|_| belongs).ok_or(Mismatch)
    }
}

mod sealed {
    pub trait Sealed {}
}

/// Makes a form of a draft type: its content and its kind bear the same name.
macro_rules! form {
    ($draft:ty, $content:ident, $kind:pat) => {
        impl sealed::Sealed for $draft {}

        impl From<$draft> for Content {
            fn from(form: $draft) -> Content {
                Content::$content(form)
            }
        }

        impl Form for $draft {
            fn from_content(content: Content) -> Option<Self> {
                match content {
                    Content::$content(form) => Some(form),
                    _ => None,
                }
            }

            fn belongs_to(kind: &DraftKind) -> bool {
                matches!(kind, $kind)
            }
        }
    };
}

form!(ReplyDraft, Reply, DraftKind::Reply);
form!(NoteDraft, Note, DraftKind::Note);
form!(TriageDraft, Triage, DraftKind::Triage);
form!(ClosingDraft, Closing, DraftKind::Closing);
form!(TransferDraft, Transfer, DraftKind::Transfer { .. });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    fn key(kind: DraftKind) -> DraftKey {
        let account = AccountRef("ana".into());
        DraftKey { site: "https://jira.test".into(), account, ticket: sample::key("REQ-1"), kind }
    }

    fn note() -> NoteDraft {
        NoteDraft { text: "entre nous".into() }
    }

    fn kept_note() -> Draft {
        Draft::begin(key(DraftKind::Note), note(), Timestamp(1), Timestamp(0)).expect("kept")
    }

    #[test]
    fn a_draft_comes_back_under_its_key() {
        assert_eq!(kept_note().open::<NoteDraft>(&key(DraftKind::Note)), Ok(note()));
    }

    #[test]
    fn a_note_never_opens_as_a_reply() {
        assert_eq!(kept_note().open::<ReplyDraft>(&key(DraftKind::Reply)), Err(Mismatch));
        assert_eq!(kept_note().open::<ReplyDraft>(&key(DraftKind::Note)), Err(Mismatch));
        assert_eq!(kept_note().open::<NoteDraft>(&key(DraftKind::Reply)), Err(Mismatch));
    }

    #[test]
    fn a_note_written_under_a_replys_key_is_refused_both_ways() {
        let reply_key = key(DraftKind::Reply);
        let begun = Draft::begin(reply_key.clone(), note(), Timestamp(1), Timestamp(0));
        assert_eq!(begun, Err(Mismatch));
        let forged = Draft { key: reply_key.clone(), ..kept_note() };
        assert_eq!(forged.clone().open::<ReplyDraft>(&reply_key), Err(Mismatch));
        assert_eq!(forged.open::<NoteDraft>(&reply_key), Err(Mismatch));
    }

    #[test]
    fn a_draft_of_another_ticket_is_refused() {
        let other = DraftKey { ticket: sample::key("REQ-2"), ..key(DraftKind::Note) };
        assert_eq!(kept_note().open::<NoteDraft>(&other), Err(Mismatch));
    }

    #[test]
    fn each_saving_is_a_version() {
        let draft = kept_note().next(note(), Timestamp(2)).expect("kept");
        assert_eq!((draft.version, draft.saved), (2, Timestamp(2)));
        assert_eq!(draft.next(ReplyDraft::default(), Timestamp(3)), Err(Mismatch));
    }

    #[test]
    fn keys_never_run_into_each_other() {
        let with = |site: &str, account: &str| DraftKey {
            site: site.into(),
            account: AccountRef(account.into()),
            ..key(DraftKind::Transfer { target: "dev".into() })
        };
        assert_eq!(with("a", "b").to_text(), "a|b|REQ-1|transfer:dev");
        assert_ne!(with("a|b", "c").to_text(), with("a", "b|c").to_text());
        assert_ne!(with("a%7Cb", "c").to_text(), with("a|b", "c").to_text());
    }

    #[test]
    fn a_stored_draft_reads_back() {
        let text = serde_json::to_string(&kept_note()).expect("written");
        assert_eq!(serde_json::from_str::<Draft>(&text).expect("read"), kept_note());
    }
}
