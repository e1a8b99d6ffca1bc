//! Drafts: what was typed and not yet sent, and the identity under which it is kept.
//!
//! The kind of a draft stands in its key and again in its content. A content that does not belong
//! to its key is refused, so that a note cannot come up in the mail composer whatever a database
//! answers.

use crate::domain::closing::ClosingDraft;
use crate::domain::document::Document;
use crate::domain::journal::Operation;
use crate::domain::lines::excerpt;
use crate::domain::message::LocalFile;
use crate::domain::note::NoteDraft;
use crate::domain::person::AccountRef;
use crate::domain::plan::Act;
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

impl DraftKind {
    /// The form that an act comes from, where it is one that is kept.
    pub fn of(act: &Act) -> Option<DraftKind> {
        match act {
            Act::Reply { .. } | Act::ReplyAndClose { .. } => Some(DraftKind::Reply),
            Act::Note => Some(DraftKind::Note),
            Act::Transfer { target } => Some(DraftKind::Transfer { target: target.clone() }),
            Act::Triage => Some(DraftKind::Triage),
            Act::Close | Act::CloseAsBefore => Some(DraftKind::Closing),
            Act::Assign | Act::Snooze { .. } | Act::Undo { .. } => None,
        }
    }
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
    Triage(Box<TriageDraft>),
    Closing(ClosingDraft),
    Transfer(TransferDraft),
}

impl Content {
    /// How many letters were typed, or put in.
    fn letters(&self) -> usize {
        self.texts().iter().map(|text| text.chars().count()).sum()
    }

    /// The files that were chosen.
    pub fn files(&self) -> &[LocalFile] {
        match self {
            Content::Reply(form) => &form.files,
            _ => &[],
        }
    }

    /// The same without its files.
    #[must_use]
    pub fn without_files(self) -> Content {
        match self {
            Content::Reply(form) => Content::Reply(ReplyDraft { files: Vec::new(), ..form }),
            other => other,
        }
    }

    /// How it begins, by which its author knows it again; nothing when there is no text in it.
    pub fn first_words(&self) -> Option<String> {
        const MOST_LETTERS: usize = 60;
        let text = self.texts().into_iter().find(|text| !text.trim().is_empty())?;
        Some(excerpt(&Document::from_plain(text), MOST_LETTERS))
    }

    /// The texts of the form, the longest by nature first.
    fn texts(&self) -> [&str; 2] {
        match self {
            Content::Reply(form) => [&form.body, &form.subject],
            Content::Note(form) => [&form.text, ""],
            Content::Triage(form) => [&form.title, &form.task_reason],
            Content::Closing(_) => ["", ""],
            Content::Transfer(form) => [&form.note, &form.title],
        }
    }
}

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub key: DraftKey,
    pub content: Content,
    pub saved: Timestamp,
    /// Counts the savings; a second tab sees by it that it is behind.
    pub version: u64,
    /// Names the form that wrote it: a tab, and one opening of the form in it.
    #[serde(default)]
    pub writer: String,
    /// What was typed before, the oldest first, [`MOST_VERSIONS`] at most.
    #[serde(default)]
    pub earlier: Vec<Version>,
}

/// A draft as it was once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub content: Content,
    pub saved: Timestamp,
    /// Names the form in which it stands, if the draft went on in another one; nothing for what the
    /// draft itself was once.
    #[serde(default)]
    pub writer: String,
}

/// How many earlier versions of a draft are kept.
pub const MOST_VERSIONS: usize = 20;

/// How far apart versions are of which nothing else needs to be said, in milliseconds.
const APART_MILLIS: i64 = 30_000;

/// A draft that is not what it was asked for as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch;

impl DraftKey {
    /// The draft that an act comes from, whoever asked for it, where its form is one that is kept.
    pub fn of(act: &Operation) -> Option<DraftKey> {
        let kind = DraftKind::of(&act.plan.act)?;
        let (site, account) = (act.site.clone(), act.account.clone());
        Some(DraftKey { site, account, ticket: act.plan.ticket.clone(), kind })
    }

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
    ) -> Result<Draft, Mismatch> {
        match F::belongs_to(&key.kind) {
            true => Ok(Draft {
                key,
                content: form.into(),
                saved,
                version: 1,
                writer: String::new(),
                earlier: Vec::new(),
            }),
            false => Err(Mismatch),
        }
    }

    /// This draft in the place of the one that was kept. What stood there is kept as an earlier
    /// version when another form had written it, when half of it is gone, and every half minute.
    #[must_use]
    pub fn replacing(self, kept: Draft) -> Draft {
        let Draft { content, saved, mut earlier, .. } = kept;
        let last = earlier.last().map(|version| version.saved);
        let is_apart = last.is_none_or(|last| saved.millis_since(last) >= APART_MILLIS);
        let loses = self.content.letters() * 2 < content.letters();
        let is_foreign = self.writer != kept.writer;
        // What stood in this form beside the draft is the draft now.
        earlier.retain(|version| version.writer.is_empty() || version.writer != self.writer);
        if content != self.content && (is_apart || loses || is_foreign) {
            earlier.push(Version { content, saved, writer: String::new() });
        }
        Draft { version: kept.version + 1, earlier: newest(earlier), ..self }
    }

    /// This draft, with what stands in a form that it went on without: until the agent has chosen
    /// between the two, that is kept as an earlier version, one for each form; `is_chosen` when this
    /// draft was.
    #[must_use]
    pub fn beside(self, other: Version, is_chosen: bool) -> Draft {
        let mut earlier = self.earlier;
        earlier.retain(|version| version.writer.is_empty() || version.writer != other.writer);
        if other.content != self.content {
            let writer = if is_chosen { String::new() } else { other.writer };
            earlier.push(Version { writer, ..other });
        }
        Draft { earlier: newest(earlier), ..self }
    }

    /// What is left when this draft was sent or thrown away: what stands in forms that it went on
    /// without, the latest first.
    pub fn left_over(&self) -> Option<Draft> {
        let beside = self.earlier.iter().filter(|version| !version.writer.is_empty());
        let mut earlier: Vec<Version> = beside.cloned().collect();
        let Version { content, saved, writer } = earlier.pop()?;
        let (key, version) = (self.key.clone(), self.version + 1);
        Some(Draft { key, content, saved, version, writer, earlier })
    }

    /// Whether the other draft is this one, whatever stands beside either.
    pub fn is_same(&self, other: &Draft) -> bool {
        (self.version, &self.content) == (other.version, &other.content)
    }

    /// The files that it names, now or in an earlier version.
    pub fn files(&self) -> impl Iterator<Item = &LocalFile> {
        let earlier = self.earlier.iter().flat_map(|version| version.content.files());
        self.content.files().iter().chain(earlier)
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

fn newest(mut versions: Vec<Version>) -> Vec<Version> {
    let beyond = versions.len().saturating_sub(MOST_VERSIONS);
    versions.drain(..beyond);
    versions
}

mod sealed {
    pub trait Sealed {}
}

/// Makes a form of a draft type: its content, which may be boxed, and its kind bear the same name.
macro_rules! form {
    ($draft:ty, $content:ident, $kind:pat) => {
        impl sealed::Sealed for $draft {}

        impl From<$draft> for Content {
            fn from(form: $draft) -> Content {
                Content::$content(form.into())
            }
        }

        impl Form for $draft {
            fn from_content(content: Content) -> Option<Self> {
                match content {
                    Content::$content(form) => Some(Self::clone(&form)),
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
mod tests;
