//! What the palette finds for what was typed: commands, tickets, canned replies.

use crate::command::Command;
use crate::domain::fold::fold;
use crate::domain::search::Query;
use crate::domain::template::Template;
use crate::domain::ticket::IssueKey;
use crate::words::{Language, Words};

/// The most tickets, and the most canned replies, that are shown at once.
pub const MOST: usize = 8;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    Ticket {
        key: IssueKey,
    },
    Command(Command),
    /// A canned reply to answer with.
    Reply {
        id: String,
        title: String,
    },
}

/// The commands that go by these words in either language, those whose name in the present one
/// begins so first. `name` gives a command its own name, where it has one besides.
pub fn commands(
    text: &str,
    available: &[Command],
    words: Words,
    name: impl Fn(Command) -> Option<String>,
) -> Vec<Command> {
    let query = Query::parse(text);
    let begins = fold(text);
    let in_both = |command: Command| {
        let [french, english] = [Language::Fr, Language::En].map(|l| Words(l).command(command));
        fold(&format!("{french}\n{english}\n{}", name(command).unwrap_or_default()))
    };
    let mut found: Vec<Command> =
        available.iter().copied().filter(|command| query.matches(&in_both(*command))).collect();
    found.sort_by_key(|command| !fold(&words.command(*command)).starts_with(begins.trim()));
    found
}

/// The key that was typed, in full or as the bare number of a ticket of the project.
pub fn typed_key(text: &str, project: &str) -> Option<IssueKey> {
    let text = text.trim();
    IssueKey::parse(text).or_else(|| IssueKey::parse(&format!("{project}-{text}")))
}

/// The canned replies whose title or shortcut holds these words, in the agent's language first.
pub fn replies(text: &str, templates: &[Template], words: Words) -> Vec<Entry> {
    let query = Query::parse(text);
    let mut found: Vec<&Template> = templates
        .iter()
        .filter(|_| !query.is_empty())
        .filter(|reply| query.matches(&fold(&format!("{}\n{}", reply.title, reply.shortcut))))
        .collect();
    found.sort_by_key(|reply| reply.language != words.0);
    // What is for both languages is one reply.
    let mut seen: Vec<&str> = Vec::new();
    found.retain(|reply| {
        let is_new = !seen.contains(&reply.id.as_str());
        seen.push(&reply.id);
        is_new
    });
    found.truncate(MOST);
    found
        .into_iter()
        .map(|reply| Entry::Reply { id: reply.id.clone(), title: reply.title.clone() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::library::shipped;

    const FRENCH: Words = Words(Language::Fr);

    #[test]
    fn a_command_is_found_by_its_name_in_either_language() {
        let available = [Command::Close, Command::Reply, Command::Note, Command::Tool(1)];
        let name = |command| (command == Command::Tool(1)).then(|| "Comptes clients".to_owned());
        let cases = [
            ("repond", vec![Command::Reply]),
            ("internal", vec![Command::Note]),
            ("comptes", vec![Command::Tool(1)]),
            ("cl", vec![Command::Close, Command::Reply, Command::Tool(1)]),
            ("zzz", vec![]),
        ];
        for (text, found) in cases {
            assert_eq!(commands(text, &available, FRENCH, name), found, "{text}");
        }
    }

    #[test]
    fn a_ticket_is_found_by_its_key_or_its_bare_number() {
        let key = IssueKey::parse("REQ-12");
        for text in ["REQ-12", " req-12", "12"] {
            assert_eq!(typed_key(text, "REQ"), key, "{text}");
        }
        assert_eq!(typed_key("DEV-3", "REQ"), IssueKey::parse("DEV-3"));
        assert_eq!(typed_key("piano", "REQ"), None);
    }

    #[test]
    fn a_canned_reply_for_both_languages_stands_once() {
        let english = shipped().into_iter().find(|reply| reply.language == Language::En);
        let english = english.expect("one");
        let french = Template { language: Language::Fr, ..english.clone() };
        let found = replies(&english.title, &[english.clone(), french], FRENCH);
        let entry = Entry::Reply { id: english.id, title: english.title };
        assert_eq!(found, [entry]);
    }

    #[test]
    fn canned_replies_are_found_by_title_and_by_shortcut_once_something_is_typed() {
        let library = shipped();
        let first = &library[0];
        let named = |text: &str| replies(text, &library, FRENCH);
        let entry = Entry::Reply { id: first.id.clone(), title: first.title.clone() };
        assert_eq!(named("").len(), 0);
        assert!(named(&first.title).contains(&entry));
        assert!(named(&first.shortcut).contains(&entry));
    }
}
