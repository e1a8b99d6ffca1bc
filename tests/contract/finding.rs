//! Jira's own search by words.

use crate::future::block_on;
use crate::site::{BEGINNING, Site};
use guichet::desk::find::Finding;
use guichet::http::Response;
use guichet::jira::Kind;
use guichet::sim::world::{Comment, Issue, RichText, base};
use guichet::sim::{Deed, Face, Fault, FaultEffect};

const DAY: i64 = 86_400_000;

/// Adds tickets about a lost score, a day apart, the first one the oldest; all of another year.
fn fill(site: &Site, count: i64) {
    for number in 0..count {
        let at = BEGINNING - (400 - number) * DAY;
        let title = format!("Une partition égarée, numéro {number}");
        site.sim().world.add_issue(Issue::new("REQ", base::TYPE_BUG, &title, base::ME, at));
    }
}

fn more(site: &Site, finding: Finding) -> Finding {
    block_on(finding.more(&site.client())).expect("an answer")
}

fn titles(finding: &Finding) -> Vec<&str> {
    finding.tickets.iter().map(|ticket| ticket.title.as_str()).collect()
}

#[test]
fn jira_finds_what_was_closed_long_ago_and_what_stands_in_texts_that_the_desk_does_not_hold() {
    for site in Site::both() {
        fill(&site, 3);
        assert!(site.sim().colleague("REQ-1", Deed::Close, BEGINNING - 90 * DAY));
        let text = RichText::wiki("Le trombone à coulisse est revenu.");
        site.sim().world.add_comment("REQ-1", Comment::new(base::ME, text, BEGINNING - 90 * DAY));
        let cases = [
            ("coulisse trombone", vec!["Facture"]),
            ("TROMBONE", vec!["Facture"]),
            ("égarée 1", vec!["Une partition égarée, numéro 1"]),
            ("trombone partition", vec![]),
            ("\"trombone", vec!["Facture"]),
            ("trombone OR", vec![]),
            ("à AND coulisse", vec![]),
            ("trombone) OR project = DEV", vec![]),
        ];
        for (words, expected) in cases {
            let found = more(&site, Finding::begin("REQ", words));
            assert_eq!(titles(&found), expected, "{:?} {words}", site.face);
            assert!(!found.goes_on(), "{words}");
        }
        let found = more(&site, Finding::begin("REQ", "coulisse"));
        assert!(found.tickets[0].is_done());
    }
}

#[test]
fn more_is_found_page_by_page_the_latest_change_first_and_each_ticket_once() {
    for site in Site::both() {
        fill(&site, 70);
        let first = more(&site, Finding::begin("REQ", "partition"));
        assert_eq!((first.tickets.len(), first.goes_on()), (50, true), "{:?}", site.face);
        assert_eq!(titles(&first)[0], "Une partition égarée, numéro 69");
        let counted = (site.face == Face::DataCenter).then_some(70);
        assert_eq!(first.total, counted);
        // One of the second page is changed meanwhile, and moves to the first one.
        let key = first.tickets.last().expect("fifty").key.clone();
        assert!(site.sim().colleague(key.as_str(), Deed::Close, BEGINNING));
        let all = more(&site, first);
        assert!(!all.goes_on());
        let mut ids: Vec<_> = all.tickets.iter().map(|ticket| &ticket.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all.tickets.len(), "{:?}", site.face);
        assert!(all.tickets.len() >= 69);
    }
}

#[test]
fn without_a_word_jira_is_not_asked() {
    for site in Site::both() {
        let client = site.client();
        let asked = site.sim().requests().len();
        let found = block_on(Finding::begin("REQ", " ?! ** ").more(&client)).expect("nothing");
        assert!(found.tickets.is_empty() && !found.goes_on());
        assert_eq!(site.sim().requests().len(), asked);
    }
}

#[test]
fn a_failure_is_typed_and_what_was_found_stays_with_who_asked() {
    for site in Site::both() {
        fill(&site, 60);
        let first = more(&site, Finding::begin("REQ", "partition"));
        let cases = [
            (FaultEffect::Answer(Response::new(503)), Kind::Unavailable { wait: None }),
            (
                FaultEffect::RateLimited { retry_after: Some(7) },
                Kind::RateLimited { wait: Some(7) },
            ),
        ];
        for (effect, kind) in cases {
            site.sim().strike(Fault {
                method: None,
                path_contains: "/search".into(),
                times: 1,
                effect: effect.clone(),
            });
            let error = block_on(first.clone().more(&site.client())).expect_err("a failure");
            assert_eq!(error.kind, kind, "{:?} {effect:?}", site.face);
        }
        assert_eq!(more(&site, first).tickets.len(), 60);
    }
}
