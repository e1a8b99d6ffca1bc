//! What placeholders stand for on a ticket, and in which language its customer writes.

use super::{Language, Values};
use crate::domain::conversation::{Content, Conversation, Voice};
use crate::domain::fold::words;
use crate::domain::person::Person;
use crate::domain::settings::Settings;
use crate::domain::title::without_prefixes;

/// Words that are frequent in one of the languages and do not exist in the other; folded.
const FRENCH: [&str; 16] = [
    "bonjour",
    "je",
    "nous",
    "vous",
    "est",
    "les",
    "des",
    "une",
    "pas",
    "pour",
    "dans",
    "merci",
    "avec",
    "sur",
    "que",
    "cordialement",
];
const ENGLISH: [&str; 16] = [
    "hello", "hi", "we", "you", "is", "the", "of", "and", "not", "for", "in", "thanks", "with",
    "this", "that", "regards",
];

impl Values {
    /// The values that a ticket gives. The customer's name is that of the last customer who wrote
    /// under an account of their own; mails that came in through the reporter's account name
    /// nobody.
    pub fn from_ticket(conversation: &Conversation, settings: &Settings, agent: &Person) -> Values {
        let ticket = &conversation.ticket;
        let customer = conversation.entries.iter().rev().find_map(|entry| {
            let incoming = matches!(entry.content, Content::Message(Voice::Incoming, _));
            let author = entry.author.as_ref().filter(|_| incoming)?;
            let is_mailbox = Some(&author.account) == settings.reporter.as_ref();
            (!is_mailbox).then(|| author.name.clone())
        });
        // An address with placeholders of its own leads to one customer's pages, not to help.
        let links = settings.tools.iter().filter(|tool| !tool.address.contains('{'));
        Values {
            customer,
            account: ticket.account.clone(),
            key: Some(ticket.key.to_string()),
            title: Some(without_prefixes(&ticket.title).to_owned()),
            agent: Some(agent.name.clone()),
            clone: ticket.clones().last().map(|link| link.key.to_string()),
            links: links.map(|tool| (tool.id.clone(), tool.address.clone())).collect(),
        }
    }
}

/// The language that a text is written in, when its words tell.
pub fn language_of(text: &str) -> Option<Language> {
    let folded = words(text);
    let count =
        |known: &[&str]| folded.iter().filter(|word| known.contains(&word.as_ref())).count();
    let (french, english) = (count(&FRENCH), count(&ENGLISH));
    match french.cmp(&english) {
        std::cmp::Ordering::Greater => Some(Language::Fr),
        std::cmp::Ordering::Less => Some(Language::En),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::{EditableFields, Entry};
    use crate::domain::document::Document;
    use crate::domain::sample;
    use crate::domain::settings::Tool;
    use crate::domain::ticket::Ticket;
    use crate::domain::time::Timestamp;

    fn said(author: Person, voice: Voice) -> Entry {
        let content = Content::Message(voice, Document::default());
        let (id, at) = (String::new(), Timestamp(0));
        Entry { id, at, author: Some(author), content, operation: None }
    }

    fn tool(id: &str, address: &str) -> Tool {
        Tool { id: id.into(), name: id.into(), address: address.into() }
    }

    #[test]
    fn a_ticket_gives_the_values_and_a_mailbox_is_no_customer() {
        let settings = Settings {
            reporter: Some(sample::support().account),
            tools: vec![tool("help", "https://aide.fr/"), tool("admin", "https://a/{account}")],
            ..Settings::default()
        };
        let ticket = Ticket {
            title: "RE: Facture".into(),
            links: vec![sample::clone_link("DEV-2", sample::done())],
            ..sample::shaped("REQ-1")
        };
        let conversation = |entries| Conversation {
            ticket: ticket.clone(),
            entries,
            missing_comments: 0,
            intents: Default::default(),
            attachments: Vec::new(),
            transitions: Vec::new(),
            editable: EditableFields::default(),
        };
        let (petit, ana) = (sample::person("petit", "Mme Petit"), sample::person("ana", "Ana"));
        let spoken = [said(petit, Voice::Incoming), said(ana.clone(), Voice::Outgoing)];
        let values = Values::from_ticket(&conversation(spoken.to_vec()), &settings, &ana);
        assert_eq!(values.customer.as_deref(), Some("Mme Petit"));
        assert_eq!(values.title.as_deref(), Some("Facture"));
        assert_eq!(values.clone.as_deref(), Some("DEV-2"));
        assert_eq!(values.links, [("help".to_owned(), "https://aide.fr/".to_owned())]);
        let mailed = conversation(vec![said(sample::support(), Voice::Incoming)]);
        assert_eq!(Values::from_ticket(&mailed, &settings, &ana).customer, None);
    }

    #[test]
    fn a_language_is_known_by_its_small_words() {
        let cases = [
            ("Bonjour, je n’arrive pas à imprimer.", Some(Language::Fr)),
            ("Hello, the invoice is not printed.", Some(Language::En)),
            ("REQ-12", None),
        ];
        for (text, expected) in cases {
            assert_eq!(language_of(text), expected, "{text}");
        }
    }
}
