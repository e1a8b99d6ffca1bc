//! What a line of a mail is, by its words.

use crate::domain::document::{Block, Inline, Media};
use crate::domain::fold::fold;
use crate::domain::plain;

/// The text of a line, folded for comparing.
pub struct Text {
    pub kind: Kind,
    /// Without marks, case, accents and blanks at its ends.
    folded: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Words,
    /// A line without words.
    Empty,
    Quote,
    Rule,
    /// Pictures as mail programs name those of signatures.
    Logo,
    Other,
}

impl Text {
    pub fn of_line(parts: &[Inline]) -> Text {
        let folded = fold(&plain::words(parts)).trim().to_owned();
        let files = || {
            parts.iter().filter_map(|part| match part {
                Inline::Media(media) => Some(media),
                _ => None,
            })
        };
        let kind = match (files().count(), folded.is_empty()) {
            (0, true) => Kind::Empty,
            (0, false) if folded.starts_with('>') => Kind::Quote,
            (0, false) => Kind::Words,
            _ if files().all(is_logo) => Kind::Logo,
            _ => Kind::Other,
        };
        Text { kind, folded }
    }

    pub fn of_block(block: &Block) -> Text {
        let kind = match block {
            Block::Quote(_) => Kind::Quote,
            Block::Rule => Kind::Rule,
            Block::Media(files) if files.iter().all(is_logo) => Kind::Logo,
            _ => Kind::Other,
        };
        Text { kind, folded: String::new() }
    }

    /// A line that mail programs and Jira put above what they quote.
    pub fn is_divider(&self) -> bool {
        let text = self.folded.trim_matches(['-', '_', ' ', '#', '>']);
        let is_dashed = self.folded.starts_with("---") || self.folded.starts_with("___");
        is_dashed && ORIGINAL.contains(&text)
            || ABOVE.iter().any(|words| text.starts_with(words)) && text.len() < 120
    }

    /// A line of underscores, as Outlook draws it.
    pub fn is_ruler(&self) -> bool {
        self.folded.len() >= 8 && self.folded.chars().all(|c| c == '_' || c == '-')
    }

    /// The line that parts a text from its signature since the days of Usenet.
    pub fn is_delimiter(&self) -> bool {
        self.folded == "--" || self.folded == "__"
    }

    pub fn may_follow_delimiter(&self) -> bool {
        match self.kind {
            Kind::Words => self.folded.chars().count() <= 160,
            Kind::Empty | Kind::Rule | Kind::Logo => true,
            Kind::Quote | Kind::Other => false,
        }
    }

    /// "Cordialement," alone or with a name.
    pub fn is_closing(&self) -> bool {
        let rest = CLOSINGS.iter().find_map(|words| self.folded.strip_prefix(words));
        rest.is_some_and(|rest| {
            let is_whole = !rest.starts_with(char::is_alphanumeric);
            is_whole && rest.split_whitespace().count() <= 4 && !rest.contains(['?', ':'])
        })
    }

    /// A short line without a question or an afterthought.
    pub fn is_of_signature(&self) -> bool {
        let is_short = self.folded.chars().count() <= 80;
        let is_asking = self.folded.contains('?');
        let is_afterthought = ["ps", "p.s", "nb", "n.b"].iter().any(|start| {
            let rest = self.folded.strip_prefix(start);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        match self.kind {
            Kind::Words => is_short && !is_asking && !is_afterthought,
            Kind::Empty | Kind::Rule | Kind::Logo => true,
            Kind::Quote | Kind::Other => false,
        }
    }

    /// "Envoyé de mon iPhone".
    pub fn is_of_device(&self) -> bool {
        self.folded.chars().count() <= 80
            && DEVICES.iter().any(|words| self.folded.starts_with(words))
    }
}

/// How many lines the sentence takes that says who wrote what is quoted below, if it stands here.
/// Mail programs break it anywhere.
pub fn attribution(texts: &[Text]) -> Option<usize> {
    let mut sentence = String::new();
    for (at, text) in texts.iter().take(4).enumerate() {
        if text.kind != Kind::Words {
            return None;
        }
        sentence.push_str(&text.folded);
        sentence.push(' ');
        if WROTE.iter().any(|verb| text.folded.trim_end_matches([' ', ':']).ends_with(verb)) {
            let ends = text.folded.ends_with(':');
            let starts = ["le ", "on "].iter().any(|word| sentence.starts_with(word));
            let is_signed = sentence.contains('@');
            let is_short = sentence.chars().count() <= 300;
            let is_one = ends
                && is_short
                && (starts && tells_a_time(&sentence) || is_signed && (starts || at == 0));
            return is_one.then_some(at + 1);
        }
    }
    None
}

/// Whether a text holds a time such as `10:12` or `10h12`.
fn tells_a_time(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let is_time = |w: &[u8]| is_digit(w[0]) && matches!(w[1], b':' | b'h') && is_digit(w[2]);
    text.as_bytes().windows(3).any(is_time)
}

/// Whether here begins the head of a mail as Outlook writes it: sender, date, and whom or what.
pub fn is_mail_head(texts: &[Text]) -> bool {
    let named = |text: &Text, names: &[&str]| {
        let name = text.folded.split_once(':').map(|(name, _)| name.trim().trim_matches('*'));
        name.is_some_and(|name| names.contains(&name))
    };
    let near = texts.iter().take(LONGEST_HEAD);
    let lines: Vec<&Text> = near.filter(|text| text.kind != Kind::Empty).take(6).collect();
    let [first, below @ ..] = lines.as_slice() else {
        return false;
    };
    let has = |names: &[&str]| below.iter().any(|text| named(text, names));
    named(first, &["de", "from", "expediteur"])
        && has(&["envoye", "sent", "date", "envoye le"])
        && has(&["a", "to", "objet", "subject", "sujet"])
}

/// How many lines the head of a mail has at most, with empty ones between them.
const LONGEST_HEAD: usize = 24;

/// Outlook names the pictures of a signature `image001.png`, or `Outlook-` and signs.
fn is_logo(media: &Media) -> bool {
    let name = media.name.as_deref().or(media.alt.as_deref()).unwrap_or_default();
    let name = name.to_lowercase();
    ["image0", "outlook-", "logo"].iter().any(|start| name.starts_with(start))
}

/// What stands between dashes above an answered mail. A forwarded mail is what the sender wants to
/// show, so it is not among these.
const ORIGINAL: [&str; 6] = [
    "message d'origine",
    "message original",
    "message initial",
    "original message",
    "mail original",
    "courriel original",
];

/// What helps Jira and other desks to cut answers off.
const ABOVE: [&str; 6] = [
    "repondre au-dessus de cette ligne",
    "repondez au-dessus de cette ligne",
    "merci de repondre au-dessus de cette ligne",
    "reply above this line",
    "please reply above this line",
    "please type your reply above this line",
];

const WROTE: [&str; 2] = ["a ecrit", "wrote"];

/// What ends a letter; the longer first where one begins another.
const CLOSINGS: [&str; 24] = [
    "bien cordialement",
    "tres cordialement",
    "cordialement",
    "cordiales salutations",
    "cordially",
    "cdlt",
    "cdt",
    "bien a vous",
    "bien a toi",
    "sinceres salutations",
    "meilleures salutations",
    "respectueusement",
    "salutations distinguees",
    "salutations",
    "amicalement",
    "bien amicalement",
    "musicalement",
    "best regards",
    "kind regards",
    "warm regards",
    "regards",
    "yours sincerely",
    "sincerely",
    "yours faithfully",
];

/// What telephones and mail programs say of themselves.
const DEVICES: [&str; 13] = [
    "envoye de mon ",
    "envoye depuis mon ",
    "envoye depuis ma ",
    "envoye depuis l'application",
    "envoye a partir de ",
    "envoye avec ",
    "obtenez outlook pour",
    "telecharger outlook pour",
    "sent from my ",
    "sent from mail for",
    "sent from outlook",
    "get outlook for",
    "envoye depuis outlook",
];
