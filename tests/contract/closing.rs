use crate::future::block_on;
use crate::site::{Site, mark, ticket};
use guichet::domain::closing::{ClosingDraft, ClosingError, ways_out};
use guichet::jira::Kind;
use guichet::sim::quirk::{Quirks, Resolution};
use guichet::sim::world::{Issue, Transition, base};

const CLOSE: &str = "31";

fn with(site: &Site, resolution: Resolution, speaks_french: bool) {
    site.sim().quirks = Quirks { resolution, speaks_french, ..Quirks::default() };
}

fn state(site: &Site) -> (String, Option<String>) {
    site.look("REQ-1", |issue: &Issue| (issue.status.clone(), issue.resolution.clone()))
}

#[test]
fn a_field_that_a_validator_wants_is_named_in_both_languages_and_the_second_try_closes() {
    for speaks_french in [false, true] {
        for site in Site::both() {
            with(&site, Resolution::Demanded, speaks_french);
            let client = site.client();
            let ways = block_on(client.transitions(&ticket())).expect("ways");
            let way = ways_out(&ways).next().expect("a way out");
            assert!(way.resolutions.is_empty() && !way.resolution_required, "nothing tells");
            let close = |resolution: Option<&str>, operation: &str| {
                block_on(client.transition(&ticket(), CLOSE, resolution, &[], &mark(operation)))
            };
            let refused = close(None, "a").expect_err("a refusal");
            assert_eq!(refused.kind, Kind::FieldMissing, "{:?}", site.face);
            assert!(refused.names_field("resolution"), "{refused:?}");
            let offered = block_on(client.resolutions()).expect("resolutions");
            assert_eq!(offered.len(), 4);
            close(Some(&offered[2].id), "b").expect("closed");
            let closed = (base::STATUS_DONE.to_owned(), Some(offered[2].id.clone()));
            assert_eq!(state(&site), closed);
        }
    }
}

#[test]
fn a_team_managed_project_is_closed_without_a_resolution() {
    for speaks_french in [false, true] {
        for site in Site::both() {
            with(&site, Resolution::Absent, speaks_french);
            let client = site.client();
            let read = block_on(client.conversation(&ticket())).expect("a ticket");
            let draft = ClosingDraft::begin(&read, Some(base::RESOLUTION_DONE));
            assert_eq!(draft.resolution, None, "none is offered");
            // One that is sent all the same has no place; in whichever language, it is named.
            let close = |resolution: Option<&str>, operation: &str| {
                block_on(client.transition(&ticket(), CLOSE, resolution, &[], &mark(operation)))
            };
            let refused = close(Some(base::RESOLUTION_DONE), "a").expect_err("a refusal");
            assert_eq!(refused.kind, Kind::NotOnScreen);
            assert_eq!(refused.misplaced, ["resolution"]);
            close(None, "b").expect("closed");
            assert_eq!(state(&site), (base::STATUS_DONE.to_owned(), None));
            let evidence = block_on(client.evidence(&ticket())).expect("evidence");
            assert!(evidence.ticket.is_done(), "the category says so, not the resolution");
        }
    }
}

#[test]
fn a_resolution_that_the_screen_does_not_show_is_taken_all_the_same() {
    for site in Site::both() {
        with(&site, Resolution::Taken, false);
        let resolution = Some(base::RESOLUTION_DUPLICATE);
        let client = site.client();
        block_on(client.transition(&ticket(), CLOSE, resolution, &[], &mark("a"))).expect("closed");
        assert_eq!(state(&site).1.as_deref(), resolution);
    }
}

#[test]
fn several_ways_to_done_are_offered_by_name_and_chosen_by_id() {
    for site in Site::both() {
        let way = |id: &str, name: &str, to: &str| Transition {
            id: id.into(),
            name: name.into(),
            from: vec![base::STATUS_TO_DO.into()],
            to: to.into(),
            asks_resolution: true,
        };
        {
            let mut sim = site.sim();
            let mut given_up = sim.world.status(base::STATUS_DONE).expect("a status").clone();
            given_up.id = "10009".into();
            given_up.name = "Abandonné".into();
            sim.world.statuses.push(given_up);
            sim.world.transitions.push(way("61", "Abandonner", "10009"));
        }
        let client = site.client();
        let read = block_on(client.conversation(&ticket())).expect("a ticket");
        let names: Vec<&str> = ways_out(&read.transitions).map(|way| way.name.as_str()).collect();
        assert_eq!(names, ["Terminer", "Abandonner"]);
        let (_, is_settled) = ClosingDraft::usual(&read, &ClosingDraft::default());
        assert!(!is_settled, "the agent is asked");
        let chosen = read.transitions.iter().find(|way| way.id == "61").expect("a way");
        let draft = ClosingDraft::default().by(chosen);
        let valid = draft.validate(&read.transitions).expect("valid");
        let choice = valid.choice();
        let resolution = choice.resolution.as_deref();
        block_on(client.transition(&ticket(), &choice.transition, resolution, &[], &mark("a")))
            .expect("closed");
        assert_eq!(state(&site).0, "10009");
    }
}

#[test]
fn a_way_that_has_gone_meanwhile_is_refused_and_named_by_no_field() {
    for speaks_french in [false, true] {
        for site in Site::both() {
            with(&site, Resolution::OnScreen, speaks_french);
            let client = site.client();
            let resolution = Some(base::RESOLUTION_DONE);
            let close = |operation: &str| {
                block_on(client.transition(&ticket(), CLOSE, resolution, &[], &mark(operation)))
            };
            close("a").expect("closed");
            let refused = close("b").expect_err("a refusal");
            assert_eq!(refused.kind, Kind::Refused);
            assert!(refused.fields.is_empty() && refused.messages.len() == 1, "{refused:?}");
            let ways = block_on(client.transitions(&ticket())).expect("ways");
            let again = ClosingDraft { transition: Some(CLOSE.into()), ..ClosingDraft::default() };
            assert_eq!(again.validate(&ways), Err(ClosingError::NoWayOut));
        }
    }
}
