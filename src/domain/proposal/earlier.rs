//! The same customer's earlier tickets, and what is usual in them.

use super::Source;
use crate::domain::address::{domain, is_public_domain, same_mailbox};
use crate::domain::ticket::Ticket;

/// The tickets of the same customer: from the same address, and from the same domain where a
/// domain means one organisation.
#[derive(Debug)]
pub(super) struct Earlier<'a> {
    same_address: Vec<&'a Ticket>,
    same_domain: Vec<&'a Ticket>,
    domain: String,
}

impl<'a> Earlier<'a> {
    pub(super) fn of(ticket: &Ticket, address: Option<&str>, tickets: &'a [Ticket]) -> Earlier<'a> {
        let address = address.map(str::trim).filter(|address| !address.is_empty());
        let domain = address.and_then(domain).filter(|domain| !is_public_domain(domain));
        let mut earlier = Earlier {
            same_address: Vec::new(),
            same_domain: Vec::new(),
            domain: domain.clone().unwrap_or_default(),
        };
        for other in tickets.iter().filter(|other| other.id != ticket.id) {
            let (Some(mine), Some(theirs)) = (address, other.email.as_deref()) else { continue };
            if same_mailbox(mine, theirs) {
                earlier.same_address.push(other);
            } else if domain.is_some() && crate::domain::address::domain(theirs) == domain {
                earlier.same_domain.push(other);
            }
        }
        earlier
    }

    /// The value that most of the tickets have, the address' tickets before the domain's; among
    /// equals the one that was used last.
    pub(super) fn usual<T: PartialEq>(
        &self,
        value: impl Fn(&Ticket) -> Option<T>,
    ) -> Option<(T, Source)> {
        let by_address = most_frequent(&self.same_address, &value).map(|found| {
            let source =
                Source::SameAddress { count: found.count, latest: found.latest.key.clone() };
            (found.value, source)
        });
        by_address.or_else(|| {
            let found = most_frequent(&self.same_domain, &value)?;
            let source = Source::SameDomain {
                domain: self.domain.clone(),
                count: found.count,
                latest: found.latest.key.clone(),
            };
            Some((found.value, source))
        })
    }
}

struct Found<'a, T> {
    value: T,
    count: usize,
    latest: &'a Ticket,
}

fn most_frequent<'a, T: PartialEq>(
    tickets: &[&'a Ticket],
    value: impl Fn(&Ticket) -> Option<T>,
) -> Option<Found<'a, T>> {
    let mut found: Vec<Found<'a, T>> = Vec::new();
    for ticket in tickets {
        let Some(value) = value(ticket) else { continue };
        match found.iter_mut().find(|known| known.value == value) {
            Some(known) => {
                known.count += 1;
                if known.latest.created < ticket.created {
                    known.latest = ticket;
                }
            }
            None => found.push(Found { value, count: 1, latest: ticket }),
        }
    }
    found.into_iter().max_by_key(|known| (known.count, known.latest.created))
}
