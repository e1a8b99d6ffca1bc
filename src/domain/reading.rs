//! How a conversation is read: what stands open, what is folded to a line, and where reading
//! begins.
//!
//! What the agent needs is the request itself, the desk's last word, and everything since. What
//! lies between was dealt with, and is a line each.

use crate::domain::conversation::{Content, Conversation, Entry, Voice};
use crate::domain::ticket::Attachment;

/// A conversation with its files, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub items: Vec<Item>,
    /// The place where reading begins; `None` is the top.
    pub begins: Option<usize>,
}

/// One thing to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub matter: Matter,
    /// Whether it is one line until the agent opens it.
    pub folded: bool,
}

/// What an item holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    Entry(Entry),
    /// Files that were attached between two entries. Jira does not say what they belong to, so
    /// they stand where their time puts them.
    Files(Vec<Attachment>),
}

impl Reading {
    pub fn of(conversation: &Conversation) -> Reading {
        let answered = conversation
            .entries
            .iter()
            .rposition(|entry| matches!(entry.content, Content::Message(Voice::Outgoing, _)));
        let mut files: Vec<Attachment> = conversation.attachments.clone();
        files.sort_by_key(|file| file.created);
        let mut files = files.into_iter().peekable();
        let mut reading = Reading::default();
        for (place, entry) in conversation.entries.iter().enumerate() {
            let before = std::iter::from_fn(|| files.next_if(|file| file.created < entry.at));
            reading.attach(before.collect());
            let Some(entry) = without_known_files(entry, &conversation.attachments) else {
                continue;
            };
            let folded = match entry.content {
                Content::Message(..) => answered.is_some_and(|answered| place < answered),
                Content::Description(_) | Content::Changes(_) => false,
            };
            if reading.begins.is_none()
                && answered.is_some_and(|answered| begins(&entry, place, answered))
            {
                reading.begins = Some(reading.items.len());
            }
            reading.items.push(Item { matter: Matter::Entry(entry), folded });
        }
        reading.attach(files.collect());
        reading.begins = reading.begins.or_else(|| reading.last_answer());
        reading
    }

    fn attach(&mut self, files: Vec<Attachment>) {
        if !files.is_empty() {
            self.items.push(Item { matter: Matter::Files(files), folded: false });
        }
    }

    fn last_answer(&self) -> Option<usize> {
        self.items.iter().rposition(|item| match &item.matter {
            Matter::Entry(entry) => matches!(entry.content, Content::Message(Voice::Outgoing, _)),
            Matter::Files(_) => false,
        })
    }
}

/// The customer's first words since the desk's last.
fn begins(entry: &Entry, place: usize, answered: usize) -> bool {
    place > answered && matches!(entry.content, Content::Message(Voice::Incoming, _))
}

/// The entry without the changes that say that a file was attached which is shown anyway; `None`
/// when nothing is left.
fn without_known_files(entry: &Entry, files: &[Attachment]) -> Option<Entry> {
    let Content::Changes(changes) = &entry.content else { return Some(entry.clone()) };
    let is_shown =
        |id: &Option<String>| id.as_ref().is_some_and(|id| files.iter().any(|file| file.id == *id));
    let left = changes.iter().filter(|change| {
        let attaches = change.field.eq_ignore_ascii_case("attachment");
        !(attaches && is_shown(&change.to))
    });
    let left: Vec<_> = left.cloned().collect();
    (!left.is_empty()).then(|| Entry { content: Content::Changes(left), ..entry.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::{Change, EditableFields};
    use crate::domain::document::Document;
    use crate::domain::sample;
    use crate::domain::time::Timestamp;

    fn said(at: i64, voice: Voice) -> Entry {
        entry(at, Content::Message(voice, Document::from_plain("…")))
    }

    fn entry(at: i64, content: Content) -> Entry {
        Entry { id: at.to_string(), at: Timestamp(at), author: None, content, operation: None }
    }

    fn reading(entries: Vec<Entry>, attachments: Vec<Attachment>) -> Reading {
        let description = entry(0, Content::Description(Document::from_plain("Bonjour")));
        Reading::of(&Conversation {
            ticket: sample::shaped("REQ-1"),
            entries: [vec![description], entries].concat(),
            missing_comments: 0,
            intents: Default::default(),
            attachments,
            transitions: Vec::new(),
            editable: EditableFields::default(),
        })
    }

    fn folded(reading: &Reading) -> Vec<bool> {
        reading.items.iter().map(|item| item.folded).collect()
    }

    #[test]
    fn what_was_dealt_with_is_folded_and_reading_begins_at_the_first_new_words() {
        use Voice::{Incoming, Internal, Outgoing};
        let voices = [Incoming, Internal, Outgoing, Internal, Incoming, Incoming];
        let entries = (1..).zip(voices).map(|(at, voice)| said(at, voice)).collect();
        let reading = reading(entries, Vec::new());
        assert_eq!(folded(&reading), [false, true, true, false, false, false, false]);
        assert_eq!(reading.begins, Some(5));
    }

    #[test]
    fn an_answered_request_is_read_from_its_answer() {
        let entries = vec![said(1, Voice::Incoming), said(2, Voice::Outgoing)];
        let reading = reading(entries, Vec::new());
        assert_eq!(folded(&reading), [false, true, false]);
        assert_eq!(reading.begins, Some(2));
    }

    #[test]
    fn a_request_that_was_never_answered_is_read_from_the_top() {
        let reading = reading(vec![said(1, Voice::Incoming), said(2, Voice::Internal)], Vec::new());
        assert_eq!(folded(&reading), [false; 3]);
        assert_eq!(reading.begins, None);
    }

    #[test]
    fn files_stand_where_their_time_puts_them_and_are_not_told_twice() {
        let file =
            |id: &str, at| Attachment { created: Timestamp(at), ..sample::attachment(id, 1) };
        let change = |field: &str, to: &str| Change {
            field: field.into(),
            from: None,
            to: Some(to.into()),
            from_text: None,
            to_text: None,
        };
        let attached = entry(1, Content::Changes(vec![change("Attachment", "7")]));
        let gone = entry(2, Content::Changes(vec![change("Attachment", "6")]));
        let files = vec![file("8", 9), file("7", 1)];
        let reading = reading(vec![attached, gone, said(3, Voice::Incoming)], files);
        let told: Vec<String> = reading
            .items
            .iter()
            .map(|item| match &item.matter {
                Matter::Entry(entry) => format!("entry {}", entry.id),
                Matter::Files(files) => format!("file {}", files[0].id),
            })
            .collect();
        assert_eq!(told, ["entry 0", "file 7", "entry 2", "entry 3", "file 8"]);
    }
}
