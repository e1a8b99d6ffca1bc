//! The tools that the agent needs beside the desk (procedure P0), and where they lead.

use crate::domain::settings::{Settings, Tool};
use crate::domain::ticket::Ticket;
use crate::domain::title::without_prefixes;

impl Settings {
    /// The search of the help site, or whichever search comes first.
    pub fn help_search(&self) -> Option<&Tool> {
        self.tools.iter().find(|tool| tool.is_search())
    }
}

impl Tool {
    /// Whether it is a search, such as the help site's.
    pub fn is_search(&self) -> bool {
        self.address.contains("{query}")
    }

    /// The address of the tool; from a ticket it leads to the ticket's customer, and searches for
    /// its title. What the ticket does not hold is left empty, and values are written as RFC 3986
    /// wants them.
    pub fn address_for(&self, ticket: Option<&Ticket>) -> String {
        self.search_for(ticket.map_or("", |ticket| without_prefixes(&ticket.title)), ticket)
    }

    /// The same, of a search for these words.
    pub fn search_for(&self, words: &str, ticket: Option<&Ticket>) -> String {
        let text = |value: Option<&str>| encoded(value.unwrap_or_default());
        self.address
            .replace("{query}", &encoded(words.trim()))
            .replace("{account}", &text(ticket.and_then(|ticket| ticket.account.as_deref())))
            .replace("{email}", &text(ticket.and_then(|ticket| ticket.email.as_deref())))
            .replace("{key}", &text(ticket.map(|ticket| ticket.key.as_str())))
    }
}

/// Everything but the unreserved characters, so that a value is one part of an address.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => encoded.push(char::from(b)),
            b => encoded.push_str(&format!("%{b:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    #[test]
    fn a_tool_leads_to_the_customer_of_the_ticket() {
        let tool = |address: &str| Tool {
            id: "accounts".into(),
            name: "Comptes".into(),
            address: address.into(),
        };
        let ticket = Ticket {
            account: Some("École & Cie".into()),
            email: Some("a+b@c.example".into()),
            title: "RE: Titre & plus".into(),
            ..sample::ticket("REQ-7")
        };
        let cases = [
            ("https://t.example/", Some(&ticket), "https://t.example/"),
            (
                "https://t.example/?n={account}",
                Some(&ticket),
                "https://t.example/?n=%C3%89cole%20%26%20Cie",
            ),
            (
                "https://t.example/{key}?m={email}",
                Some(&ticket),
                "https://t.example/REQ-7?m=a%2Bb%40c.example",
            ),
            ("https://t.example/?n={account}", None, "https://t.example/?n="),
            (
                "https://t.example/?q={query}",
                Some(&ticket),
                "https://t.example/?q=Titre%20%26%20plus",
            ),
            ("https://t.example/?q={query}", None, "https://t.example/?q="),
        ];
        for (address, ticket, expected) in cases {
            assert_eq!(tool(address).address_for(ticket), expected);
        }
    }
}
