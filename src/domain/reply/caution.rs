//! What an agent is asked about before a mail leaves, and may send in spite of.

use super::{ReplyDraft, holds_key, keys_in};
use crate::domain::address::{is_unread, same_mailbox};
use crate::domain::fold::fold;
use crate::domain::settings::Settings;
use crate::domain::ticket::{IssueKey, Ticket};

/// Something about a mail that is seldom meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyWarning {
    /// The text speaks of a file, by this word, and none is attached.
    FileMissing {
        word: &'static str,
    },
    /// Nobody reads what is sent to this address.
    UnreadRecipient(String),
    /// The customer's own address is not among the recipients.
    CustomerLeftOut(String),
    /// The text names another ticket.
    OtherTicket(IssueKey),
    EmptySubject,
    /// Without the ticket's key in the subject, an answer does not come back to the ticket.
    KeyMissing,
    /// Braces that look like a placeholder, but like none that the desk knows.
    UnknownPlaceholder(String),
}

/// How people speak of files: folded, and as it is shown.
const FILE_WORDS: [(&str, &str); 12] = [
    ("ci-joint", "ci-joint"),
    ("ci joint", "ci-joint"),
    ("ci-annexe", "ci-annexé"),
    ("piece jointe", "pièce jointe"),
    ("pieces jointes", "pièces jointes"),
    ("piece-jointe", "pièce jointe"),
    ("en annexe", "en annexe"),
    ("vous joins", "vous joins"),
    ("vous joignons", "vous joignons"),
    ("attached", "attached"),
    ("attachment", "attachment"),
    ("enclosed", "enclosed"),
];

/// What is to be asked before this mail leaves.
pub fn warnings(draft: &ReplyDraft, ticket: &Ticket, settings: &Settings) -> Vec<ReplyWarning> {
    let own_words = own_words(&draft.body);
    let mut found = Vec::new();
    found.extend(missing_file(draft, &own_words));
    let everybody = || draft.to.iter().chain(&draft.cc);
    found.extend(
        everybody()
            .filter(|address| is_unread(address))
            .map(|address| ReplyWarning::UnreadRecipient(address.trim().to_owned())),
    );
    let left_out = ticket
        .email
        .as_deref()
        .map(str::trim)
        .filter(|email| !email.is_empty())
        .filter(|email| !everybody().any(|address| same_mailbox(address, email)));
    found.extend(left_out.map(|email| ReplyWarning::CustomerLeftOut(email.to_owned())));
    found.extend(other_tickets(draft, &own_words, ticket, settings));
    found.extend(match draft.subject.trim() {
        "" => Some(ReplyWarning::EmptySubject),
        subject if !holds_key(subject, &ticket.key) => Some(ReplyWarning::KeyMissing),
        _ => None,
    });
    found.extend(unknown_placeholders(&own_words));
    found
}

/// The body without the lines that quote somebody else.
fn own_words(body: &str) -> String {
    let lines: Vec<&str> =
        body.lines().filter(|line| !line.trim_start().starts_with('>')).collect();
    lines.join("\n")
}

fn missing_file(draft: &ReplyDraft, own_words: &str) -> Option<ReplyWarning> {
    let folded = fold(own_words);
    let word = FILE_WORDS.iter().find(|(word, _)| folded.contains(word));
    word.filter(|_| draft.files.is_empty()).map(|(_, word)| ReplyWarning::FileMissing { word })
}

/// Keys of this desk's projects that are neither this ticket nor one linked to it.
fn other_tickets(
    draft: &ReplyDraft,
    own_words: &str,
    ticket: &Ticket,
    settings: &Settings,
) -> Vec<ReplyWarning> {
    let is_known_project = |project: &str| {
        project == ticket.key.project()
            || project == settings.project
            || settings.targets.iter().any(|target| target.project == project)
    };
    let is_expected =
        |key: &IssueKey| *key == ticket.key || ticket.links.iter().any(|link| link.key == *key);
    keys_in(&format!("{}\n{own_words}", draft.subject))
        .into_iter()
        .filter(|key| is_known_project(key.project()) && !is_expected(key))
        .map(ReplyWarning::OtherTicket)
        .collect()
}

/// `{word}` in lower case that is no placeholder of the desk: most often one with a slip in it.
fn unknown_placeholders(text: &str) -> Vec<ReplyWarning> {
    let known = crate::domain::template::placeholders(text);
    let mut found: Vec<ReplyWarning> = Vec::new();
    for piece in text.split('{').skip(1) {
        let Some((name, _)) = piece.split_once('}') else { continue };
        let looks_like_one = !name.is_empty()
            && name.chars().all(|c| c.is_alphabetic() && c.is_lowercase() || c == ':' || c == '_');
        let whole = format!("{{{name}}}");
        let warning = ReplyWarning::UnknownPlaceholder(whole.clone());
        if looks_like_one && !known.contains(&whole) && !found.contains(&warning) {
            found.push(warning);
        }
    }
    found
}
