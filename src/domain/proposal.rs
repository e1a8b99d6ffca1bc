//! Proposals for the open lines of the checklist: what the mail itself and the customer's earlier
//! tickets suggest. A proposal is shown as such and is never saved unasked.

mod earlier;

use crate::domain::address::is_address;
use crate::domain::checklist::{Checklist, LineState};
use crate::domain::conversation::EditableFields;
use crate::domain::edit::{Assignee, Edit, Field};
use crate::domain::fold::fold;
use crate::domain::person::Person;
use crate::domain::settings::Kinds;
use crate::domain::ticket::{Choice, IssueKey, Ticket};
use crate::domain::title::without_prefixes;
use earlier::Earlier;

/// A value for one field, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub suggestion: Suggestion,
    pub source: Source,
}

/// A value for one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestion {
    Kind(Choice),
    Email(String),
    Account(String),
    Assignee(Person),
    Title(String),
    Group(Choice),
    Reporter(Person),
}

/// Why a value is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// It stands in this header line of the mail.
    MailHeader(String),
    /// It is the address of the customer who reported the ticket.
    Reporter,
    /// `count` earlier tickets from the same address have it; the latest is named.
    SameAddress { count: usize, latest: IssueKey },
    /// `count` earlier tickets from the same domain have it; the latest is named.
    SameDomain { domain: String, count: usize, latest: IssueKey },
    /// It is the title without the prefixes of mail programs.
    WithoutPrefix,
    /// The configuration says so.
    Configuration,
    /// It is the agent who is looking at the ticket.
    Myself,
}

/// A header line that a mail brought along in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderLine<'a> {
    /// What stands before the colon: `De`, `From`, `Compte`.
    pub name: &'a str,
    pub value: &'a str,
}

/// What proposals are drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Clues<'a> {
    pub headers: &'a [HeaderLine<'a>],
    /// The tickets at hand; the ticket itself may be among them.
    pub tickets: &'a [Ticket],
    pub me: &'a Person,
    /// The person whom the configuration wants as reporter, once Jira has told who that is.
    pub reporter: Option<&'a Person>,
    pub editable: &'a EditableFields,
    pub kinds: &'a Kinds,
}

impl Suggestion {
    pub fn field(&self) -> Field {
        match self {
            Suggestion::Kind(_) => Field::Kind,
            Suggestion::Email(_) => Field::Email,
            Suggestion::Account(_) => Field::Account,
            Suggestion::Assignee(_) => Field::Assignee,
            Suggestion::Title(_) => Field::Title,
            Suggestion::Group(_) => Field::Group,
            Suggestion::Reporter(_) => Field::Reporter,
        }
    }
}

/// Proposes values for the lines that want one, in the order of the procedure. A line that is met gets no
/// proposal; only a good title may be freed from its prefixes, because it says the same without. A
/// title that tells nothing tells nothing without them either: the agent has to write it.
pub fn propose(ticket: &Ticket, checklist: &Checklist, clues: &Clues<'_>) -> Vec<Proposal> {
    let wanting = checklist.wanting_fields();
    let email = match wanting.contains(&Field::Email) {
        true => propose_email(ticket, clues.headers),
        false => None,
    };
    let address = match &email {
        Some(Proposal { suggestion: Suggestion::Email(address), .. }) => Some(address.as_str()),
        _ => ticket.email.as_deref(),
    };
    let earlier = Earlier::of(ticket, address, clues.tickets);
    let propose_one = |field: Field| match field {
        Field::Title => {
            let is_good = checklist.state(Field::Title) == Some(&LineState::Met);
            is_good.then(|| propose_title(ticket)).flatten()
        }
        met if !wanting.contains(&met) => None,
        Field::Kind => propose_kind(&earlier, clues),
        Field::Email => email.clone(),
        Field::Account => propose_account(&earlier, clues.headers),
        Field::Assignee => Some(Proposal {
            suggestion: Suggestion::Assignee(clues.me.clone()),
            source: Source::Myself,
        }),
        Field::Group => propose_group(&earlier, clues),
        Field::Reporter => clues.reporter.map(|person| Proposal {
            suggestion: Suggestion::Reporter(person.clone()),
            source: Source::Configuration,
        }),
    };
    Field::ALL
        .into_iter()
        .filter(|field| clues.editable.allows(*field))
        .filter_map(propose_one)
        .collect()
}

/// The edit that takes over all proposals.
pub fn accept_all(proposals: &[Proposal]) -> Edit {
    let mut edit = Edit::default();
    for proposal in proposals {
        match proposal.suggestion.clone() {
            Suggestion::Kind(kind) => edit.kind = Some(kind),
            Suggestion::Email(email) => edit.email = Some(email),
            Suggestion::Account(account) => edit.account = Some(account),
            Suggestion::Assignee(person) => edit.assignee = Some(Assignee::Person(person)),
            Suggestion::Title(title) => edit.title = Some(title),
            Suggestion::Group(group) => edit.group = Some(group),
            Suggestion::Reporter(person) => edit.reporter = Some(person),
        }
    }
    edit
}

/// Names of header lines that hold the sender's address, the best first.
const SENDER_LINES: [&str; 11] = [
    "reply-to",
    "repondre a",
    "from",
    "de",
    "expediteur",
    "sender",
    "e-mail",
    "email",
    "courriel",
    "mail",
    "adresse e-mail",
];

/// Names of header lines that hold the account, the best first.
const ACCOUNT_LINES: [&str; 10] = [
    "nom du compte",
    "compte",
    "account",
    "account name",
    "structure",
    "etablissement",
    "organisation",
    "organization",
    "ecole",
    "school",
];

/// The first non-empty value among the named lines, by the order of the names.
fn header_value<'a>(headers: &[HeaderLine<'a>], names: &[&str]) -> Option<HeaderLine<'a>> {
    names.iter().find_map(|name| {
        let is_named = |line: &&HeaderLine<'a>| fold(line.name.trim()) == *name;
        let line = headers.iter().filter(is_named).find(|line| !line.value.trim().is_empty())?;
        Some(HeaderLine { name: line.name.trim(), value: line.value.trim() })
    })
}

fn propose_email(ticket: &Ticket, headers: &[HeaderLine<'_>]) -> Option<Proposal> {
    let stated = SENDER_LINES.iter().find_map(|name| {
        let line = header_value(headers, &[name])?;
        let address = address_in(line.value)?;
        let source = Source::MailHeader(line.name.to_owned());
        Some(Proposal { suggestion: Suggestion::Email(address), source })
    });
    stated.or_else(|| {
        let customer = ticket.reporter.as_ref().filter(|person| person.is_customer)?;
        let address = customer.email.as_deref().and_then(address_in)?;
        Some(Proposal { suggestion: Suggestion::Email(address), source: Source::Reporter })
    })
}

/// The first address in a text such as `Ana Petit <ana@b.fr>` or `[mailto:ana@b.fr]`.
fn address_in(text: &str) -> Option<String> {
    text.split(|c: char| c.is_whitespace() || "<>[]()\"|;,".contains(c))
        .map(|word| word.strip_prefix("mailto:").unwrap_or(word))
        .find(|word| is_address(word))
        .map(str::to_owned)
}

fn propose_account(earlier: &Earlier<'_>, headers: &[HeaderLine<'_>]) -> Option<Proposal> {
    let stated = header_value(headers, &ACCOUNT_LINES).map(|line| Proposal {
        suggestion: Suggestion::Account(line.value.to_owned()),
        source: Source::MailHeader(line.name.to_owned()),
    });
    stated.or_else(|| {
        let known = |ticket: &Ticket| {
            ticket
                .account
                .as_deref()
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
        };
        let (account, source) = earlier.usual(known)?;
        Some(Proposal { suggestion: Suggestion::Account(account), source })
    })
}

/// The customer's usual type, save the exceptional one.
fn propose_kind(earlier: &Earlier<'_>, clues: &Clues<'_>) -> Option<Proposal> {
    let offered = |ticket: &Ticket| {
        let kind = ticket.kind.as_ref()?;
        let exceptional = clues.kinds.task.as_ref() == Some(&kind.id);
        clues.editable.kinds.iter().find(|choice| choice.id == kind.id && !exceptional).cloned()
    };
    let (kind, source) = earlier.usual(offered)?;
    Some(Proposal { suggestion: Suggestion::Kind(kind), source })
}

fn propose_group(earlier: &Earlier<'_>, clues: &Clues<'_>) -> Option<Proposal> {
    let offered = |ticket: &Ticket| {
        let group = ticket.group.as_ref()?;
        clues.editable.groups.iter().find(|choice| choice.id == group.id).cloned()
    };
    let (group, source) = earlier.usual(offered)?;
    Some(Proposal { suggestion: Suggestion::Group(group), source })
}

/// Frees a good title from its prefixes.
fn propose_title(ticket: &Ticket) -> Option<Proposal> {
    let bare = without_prefixes(&ticket.title);
    let shorter = !bare.is_empty() && bare != ticket.title.trim();
    shorter.then(|| Proposal {
        suggestion: Suggestion::Title(bare.to_owned()),
        source: Source::WithoutPrefix,
    })
}

#[cfg(test)]
mod tests;
