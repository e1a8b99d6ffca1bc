//! The addresses of the desk: parsed and written side by side, so that every view can be
//! bookmarked, shared and reloaded. Paths are relative to where the site is mounted.

use crate::domain::lane::{Filter, Lane, Sort, Whose};
use crate::domain::plan::Act;
use crate::domain::ticket::IssueKey;

/// A place in the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The lane that was used last.
    Home,
    Queue(Lane, Arrangement),
    /// A ticket, under the path that it has in Jira.
    Ticket(IssueKey, Panel),
    /// What Jira itself finds by words.
    Find(String),
    /// The library of canned replies.
    Replies,
    Settings(SettingsPage),
    /// An address that leads nowhere.
    Missing,
}

/// What a lane is narrowed to and how it is ordered; `None` is the lane's own order, in which what
/// is sought by words comes the closest first: who types looks for something, and who has chosen an
/// order looks through all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    pub filter: Filter,
    pub sort: Option<Sort>,
}

/// What is open on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Panel {
    Read,
    Triage,
    /// `template` is the id of a canned reply to begin with.
    Reply {
        template: Option<String>,
    },
    Note,
    Close,
    /// The target's id in the settings.
    Transfer(String),
}

/// A page of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsPage {
    Connection,
    Preferences,
    Diagnosis,
}

impl Route {
    /// Reads a path and a query without its question mark.
    pub fn parse(path: &str, query: &str) -> Route {
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        match segments.as_slice() {
            [] => Route::Home,
            ["queue", slug] => match Lane::parse(slug) {
                Some(lane) => Route::Queue(lane, Arrangement::parse(query)),
                None => Route::Missing,
            },
            ["browse", key, rest @ ..] => match (IssueKey::parse(key), Panel::parse(rest, query)) {
                (Some(key), Some(panel)) => Route::Ticket(key, panel),
                _ => Route::Missing,
            },
            ["search"] => parameter(query, "q").map_or(Route::Missing, Route::Find),
            ["replies"] => Route::Replies,
            ["settings"] | ["settings", "connection"] => Route::Settings(SettingsPage::Connection),
            ["settings", "preferences"] => Route::Settings(SettingsPage::Preferences),
            ["settings", "diagnosis"] => Route::Settings(SettingsPage::Diagnosis),
            _ => Route::Missing,
        }
    }

    /// The path and query of the place. A place that is missing leads to the beginning.
    pub fn href(&self) -> String {
        match self {
            Route::Home | Route::Missing => "/".to_owned(),
            Route::Queue(lane, arrangement) => {
                format!("/queue/{}{}", lane.slug(), arrangement.query())
            }
            Route::Ticket(key, panel) => format!("/browse/{key}{}", panel.tail()),
            Route::Find(text) => format!("/search?q={}", encoded(text)),
            Route::Replies => "/replies".to_owned(),
            Route::Settings(SettingsPage::Connection) => "/settings/connection".to_owned(),
            Route::Settings(SettingsPage::Preferences) => "/settings/preferences".to_owned(),
            Route::Settings(SettingsPage::Diagnosis) => "/settings/diagnosis".to_owned(),
        }
    }

    /// The lane as it is by itself.
    pub fn lane(lane: Lane) -> Route {
        Route::Queue(lane, Arrangement::default())
    }

    /// The ticket as one reads it.
    pub fn ticket(key: IssueKey) -> Route {
        Route::Ticket(key, Panel::Read)
    }
}

impl Panel {
    /// Where the agent decides on an act of this kind.
    pub fn of(act: &Act) -> Panel {
        match act {
            Act::Triage => Panel::Triage,
            Act::Assign | Act::Snooze { .. } | Act::Undo { .. } => Panel::Read,
            Act::Note => Panel::Note,
            Act::Reply { .. } | Act::ReplyAndClose { .. } => Panel::Reply { template: None },
            Act::Close | Act::CloseAsBefore => Panel::Close,
            Act::Transfer { target } => Panel::Transfer(target.clone()),
        }
    }

    fn parse(segments: &[&str], query: &str) -> Option<Panel> {
        match segments {
            [] => Some(Panel::Read),
            ["triage"] => Some(Panel::Triage),
            ["reply"] => Some(Panel::Reply { template: parameter(query, "template") }),
            ["note"] => Some(Panel::Note),
            ["close"] => Some(Panel::Close),
            ["transfer", target] => Some(Panel::Transfer(decoded(target))),
            _ => None,
        }
    }

    fn tail(&self) -> String {
        match self {
            Panel::Read => String::new(),
            Panel::Triage => "/triage".to_owned(),
            Panel::Reply { template: None } => "/reply".to_owned(),
            Panel::Reply { template: Some(id) } => format!("/reply?template={}", encoded(id)),
            Panel::Note => "/note".to_owned(),
            Panel::Close => "/close".to_owned(),
            Panel::Transfer(target) => format!("/transfer/{}", encoded(target)),
        }
    }
}

impl Arrangement {
    /// By what a lane is ordered; `None` when it is by how close each ticket is to what is sought.
    pub fn sort(&self, lane: Lane) -> Option<Sort> {
        let is_sought = !self.filter.text.trim().is_empty();
        self.sort.or_else(|| (!is_sought).then(|| lane.default_sort()))
    }

    fn parse(query: &str) -> Arrangement {
        let filter = Filter {
            text: parameter(query, "q").unwrap_or_default(),
            kind: parameter(query, "type"),
            group: parameter(query, "group"),
            assignee: Whose::parse(&parameter(query, "assignee").unwrap_or_default()),
        };
        let sort = parameter(query, "sort").and_then(|text| Sort::parse(&text));
        Arrangement { filter, sort }
    }

    /// The query with its question mark; empty when nothing is narrowed or ordered.
    fn query(&self) -> String {
        let text = Some(self.filter.text.clone()).filter(|text| !text.is_empty());
        let parts = [
            ("q", text),
            ("type", self.filter.kind.clone()),
            ("group", self.filter.group.clone()),
            ("assignee", self.filter.assignee.to_text()),
            ("sort", self.sort.map(Sort::to_text)),
        ];
        let mut query = String::new();
        for (name, value) in parts {
            let Some(value) = value else { continue };
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            query.push_str(&encoded(&value));
        }
        query
    }
}

/// The first value of a parameter that is not empty.
fn parameter(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| decoded(&value.replace('+', " ")))
        .find(|value| !value.is_empty())
}

/// RFC 3986 §2.1, leaving letters of any script as they are: addresses are read by people.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric() || "-._~:".contains(c) => encoded.push(c),
            c => {
                let mut buffer = [0; 4];
                for byte in c.encode_utf8(&mut buffer).bytes() {
                    encoded.push_str(&format!("%{byte:02X}"));
                }
            }
        }
    }
    encoded
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |digits: &[u8]| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
        match tail.get(..2).filter(|_| *first == b'%').and_then(hex) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lane::{Direction, LaneId, SortBy};
    use crate::domain::person::AccountRef;

    fn parsed(address: &str) -> Route {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Route::parse(path, query)
    }

    fn key(text: &str) -> IssueKey {
        IssueKey::parse(text).unwrap()
    }

    #[test]
    fn every_place_reads_back_from_its_own_address() {
        let arrangement = Arrangement {
            filter: Filter {
                text: "élèves & familles +1".into(),
                kind: Some("10004".into()),
                group: Some("10 2".into()),
                assignee: Whose::Person(AccountRef("712020:1c0a/97".into())),
            },
            sort: Some(Sort { by: SortBy::Created, direction: Direction::Descending }),
        };
        let routes = [
            Route::Home,
            Route::lane(Lane::ToAnnounce),
            Route::Queue(Lane::Open, arrangement),
            Route::ticket(key("REQ-12")),
            Route::Ticket(key("REQ-12"), Panel::Triage),
            Route::Ticket(key("REQ-12"), Panel::Reply { template: None }),
            Route::Ticket(key("REQ-12"), Panel::Reply { template: Some("merci-fr".into()) }),
            Route::Ticket(key("REQ-12"), Panel::Note),
            Route::Ticket(key("REQ-12"), Panel::Close),
            Route::Ticket(key("REQ-12"), Panel::Transfer("équipe dev".into())),
            Route::Find("facture d’avril & « devis » 100 %".into()),
            Route::Replies,
            Route::Settings(SettingsPage::Connection),
            Route::Settings(SettingsPage::Preferences),
            Route::Settings(SettingsPage::Diagnosis),
        ];
        for route in routes {
            assert_eq!(parsed(&route.href()), route);
        }
    }

    #[test]
    fn addresses_as_people_and_mails_write_them_are_understood() {
        let forgotten = LaneId::parse("forgotten").expect("an id");
        let cases = [
            ("/browse/req-12/", Route::ticket(key("REQ-12"))),
            ("/queue/new?q=", Route::lane(Lane::New)),
            ("/settings", Route::Settings(SettingsPage::Connection)),
            ("/queue/forgotten", Route::lane(Lane::Own(forgotten))),
            ("/queue/Nowhere", Route::Missing),
            ("/search?q=a+b%20c", Route::Find("a b c".into())),
            ("/search?q=", Route::Missing),
            ("/browse/REQ", Route::Missing),
            ("/browse/REQ-1/transfer", Route::Missing),
            ("/anything", Route::Missing),
        ];
        for (address, route) in cases {
            assert_eq!(parsed(address), route, "{address}");
        }
        let Route::Queue(_, arrangement) = parsed("/queue/open?q=a+b%20c&sort=-created&x") else {
            panic!("a queue")
        };
        assert_eq!(arrangement.filter.text, "a b c");
        assert_eq!(arrangement.query(), "?q=a%20b%20c&sort=-created");
    }
}
