//! The client's requests and the simulator's answers against the official documents of Jira's
//! interfaces. The suites `contract` and `desk` are run once more, and every exchange between them
//! and the simulator, on both of its faces, is checked.

#[path = "openapi/coverage.rs"]
mod coverage;
#[path = "openapi/document.rs"]
mod document;
#[path = "openapi/judge.rs"]
mod judge;
#[path = "openapi/known.rs"]
mod known;
#[allow(dead_code, reason = "only the suites record")]
#[path = "support/record.rs"]
mod record;
#[path = "openapi/sight.rs"]
mod sight;
#[path = "openapi/tour.rs"]
mod tour;
#[path = "openapi/traffic.rs"]
mod traffic;

use judge::{Difference, Judge};
use known::{Excuse, known};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use traffic::{Exchange, exchanges};

/// What the documents say of all exchanges.
struct Judgement {
    /// By call and place, each with the first exchange that shows it.
    unexplained: BTreeMap<(String, String), (Difference, &'static Exchange)>,
    excuses: BTreeSet<Excuse<'static>>,
    /// The calls that corrections of the documents were needed for.
    corrected: BTreeSet<String>,
}

fn judgement() -> &'static Judgement {
    static ALL: OnceLock<Judgement> = OnceLock::new();
    ALL.get_or_init(|| {
        let judge = Judge::new();
        let mut unexplained = BTreeMap::new();
        let mut excuses = BTreeSet::new();
        for exchange in exchanges() {
            for difference in judge.differences(exchange) {
                let covering: Vec<_> = known().excuses(&difference).collect();
                if covering.is_empty() {
                    let call = format!("{}: {}", difference.document, difference.call);
                    let key = (call, difference.place.clone());
                    unexplained.entry(key).or_insert((difference, exchange));
                }
                excuses.extend(covering);
            }
        }
        Judgement { unexplained, excuses, corrected: judge.corrected.take() }
    })
}

#[test]
fn every_request_and_every_answer_is_as_the_documents_say() {
    let unexplained = judgement().unexplained.values().map(|(difference, exchange)| {
        let Difference { document, call, place, told } = difference;
        let told: String = told.chars().take(300).collect();
        let test = format!("{}: {}", exchange.suite, exchange.test);
        format!("{document}: {call}\n  {place}: {told}\n  in {test}")
    });
    let told: Vec<_> = unexplained.collect();
    assert!(told.is_empty(), "{} differences without a reason:\n{}", told.len(), told.join("\n"));
}

#[test]
fn what_is_excused_is_still_so() {
    let Judgement { excuses, corrected, .. } = judgement();
    let mut idle = Vec::new();
    for exemption in &known().exemptions {
        for excuse in exemption.excuses().filter(|excuse| !excuses.contains(excuse)) {
            idle.push(format!("{} {}: {}", excuse.call, excuse.place, exemption.why));
        }
    }
    for correction in &known().corrections {
        let calls = correction.answers.keys().filter(|call| !corrected.contains(*call));
        idle.extend(calls.map(|call| format!("{call}: {}", correction.why)));
    }
    assert!(idle.is_empty(), "no exchange needs these any more:\n{}", idle.join("\n"));
}

#[test]
fn every_call_that_the_client_can_make_is_made_by_the_contract_suite() {
    let of_suite: Vec<_> = exchanges().iter().filter(|one| one.suite == "contract").collect();
    let rows = coverage::rows(&of_suite);
    let table = coverage::written(&rows);
    let calls = coverage::calls();
    let passing = coverage::passing().into_iter().filter(|call| !calls.contains(call));
    // Seen with `cargo test --test openapi -- --nocapture`.
    eprintln!("{table}\nPasses the proxy, and is not asked: {:#?}", passing.collect::<Vec<_>>());
    let is_idle = |row: &&coverage::Row| row.data_center + row.cloud == 0;
    let idle: Vec<_> = rows.iter().filter(is_idle).map(|row| row.call).collect();
    assert!(idle.is_empty(), "never asked: {idle:#?}\n{table}");
    let asked = exchanges().iter().filter(|one| one.suite != "tour");
    let others = asked.filter(|one| coverage::pattern_of(one, &calls).is_none());
    let others: Vec<_> = others.map(|one| format!("{} {}", one.method, one.target)).collect();
    assert!(others.is_empty(), "not in the client's table: {others:#?}");
}

#[test]
fn everything_that_passes_the_proxy_is_held_against_the_documents() {
    let passing = coverage::passing();
    let asked = exchanges().iter().filter_map(|one| coverage::pattern_of(one, &passing));
    let asked: BTreeSet<_> = asked.collect();
    let missing: Vec<_> = passing.iter().filter(|call| !asked.contains(call)).collect();
    assert!(missing.is_empty(), "asked by no suite; tests/openapi/tour.rs has room: {missing:#?}");
}
