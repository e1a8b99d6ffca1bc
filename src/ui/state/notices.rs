//! What is told in the tray.

use super::Desk;
use crate::desk::ports::StoreError;
use crate::domain::notice::{Notice, Report};
use crate::domain::overlooked::Overlooked;
use crate::domain::plan::{Act, OperationId};
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::domain::undo::Lasting;
use crate::jira::Error;
use leptos::prelude::*;

/// How long news is remembered, in milliseconds.
const NEWS_MILLIS: i64 = 600_000;

/// Something that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Counts what was told; the key for lists.
    pub id: usize,
    /// By this machine's clock.
    pub at: Timestamp,
    pub what: What,
}

/// What there is to tell. Acts that run or need the agent are in [`Desk::operations`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// How this act of the agent ended.
    Ended(Report, OperationId),
    /// What others did.
    News(Notice),
    /// The browser could not keep a draft, an act or a choice.
    NotKept(StoreError),
    /// The list that was kept on this device could not be read; it is loaded anew.
    ListUnreadable,
    /// The list could not be kept on this device.
    ListNotKept,
    /// What the agent wanted to take back has left; `None` when there was nothing to take back.
    TooLate(Option<(Act, IssueKey)>),
    /// What the agent decided about an act came too late, or is not for them to decide.
    NotDecided,
    /// This act was over already, or given up, when it was asked for again: nothing was sent.
    OverAlready(Act, IssueKey),
    /// Nothing of the act can be taken back, and why.
    Lasts(Act, IssueKey, Vec<Lasting>),
    /// Whether the act can be taken back could not be found out.
    NotUndone(Act, IssueKey, Error),
    /// Nobody is signed in: an act was not begun.
    SignedOut,
    /// What an act on the ticket went over unseen.
    Overlooked(IssueKey, Vec<Overlooked>),
    BackOnline,
    /// The browser held these tools back: their names and addresses.
    ToolsBlocked(Vec<(String, String)>),
}

impl Told {
    /// Whether this is told already, and is not to be told beside itself: it may happen with every
    /// key.
    fn tells(&self, what: &What) -> bool {
        match (&self.what, what) {
            (What::NotKept(known), What::NotKept(error)) => known == error,
            (What::SignedOut, What::SignedOut) | (What::NotDecided, What::NotDecided) => true,
            _ => false,
        }
    }

    /// News goes out of sight by itself, and is forgotten when something else is told.
    fn is_old_news(&self, now: Timestamp) -> bool {
        matches!(self.what, What::News(_)) && now.millis_since(self.at) > NEWS_MILLIS
    }
}

impl Desk {
    /// Tells something.
    pub fn tell(self, what: What) {
        let at = self.instant();
        self.told.update(|told| {
            let id = told.last().map_or(0, |last| last.id + 1);
            told.retain(|known| !known.is_old_news(at) && !known.tells(&what));
            told.push(Told { id, at, what });
        });
    }

    /// It was read, or its time is over.
    pub fn dismiss(self, id: usize) {
        self.told.update(|told| told.retain(|known| known.id != id));
    }
}
