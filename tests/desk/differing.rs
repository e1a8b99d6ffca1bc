//! Acts on a Jira that differs from an up-to-date one without surprises.

use crate::desk::{Desk, FACES};
use crate::{FINISHED, close, note, transfer};
use guichet::desk::ports::Clock;
use guichet::domain::filling::{Filled, Given};
use guichet::domain::journal::{About, Refusal, Standing};
use guichet::domain::message::FieldValue;
use guichet::http::Method;
use guichet::sim::quirk::{self, Quirks};
use guichet::sim::seed::{ANCHOR_BUG, ANCHOR_READY};
use guichet::sim::{Fault, FaultEffect};

#[test]
fn a_closing_that_lacks_a_hidden_resolution_asks_for_it_and_then_closes() {
    for face in FACES {
        let desk = Desk::open(face);
        let resolution = quirk::Resolution::Demanded;
        let speaks_french = true;
        desk.line.sim.borrow_mut().quirks =
            Quirks { resolution, speaks_french, ..Quirks::default() };
        let opened = desk.conversation(ANCHOR_READY);
        let plan = close(&desk, &opened);
        let base = desk.base(&opened);
        let blocked = desk.act(&plan, base.clone(), None);
        let Standing::Blocked { step, reason, .. } = blocked else { panic!("{blocked:?}") };
        let Refusal::Jira { fields, about, .. } = &reason else { panic!("{reason:?}") };
        assert_eq!((step, fields[0].0.as_str()), (0, "resolution"), "{face:?}");
        assert_eq!(*about, About::FieldMissing);
        let offered = desk.wait(desk.session.client.resolutions()).expect("resolutions");
        let runner = desk.tab();
        let chosen = offered[0].id.clone();
        let value = FieldValue::Option(chosen.clone());
        let filled = Filled { field: "resolution".into(), name: "Résolution".into(), value };
        let given = Given { along: vec![filled], before: Vec::new() };
        assert_eq!(desk.wait(runner.fill(&plan.operation, given)), Ok(true));
        assert_eq!(desk.act(&plan, base, None), FINISHED, "{face:?}");
        let world = desk.world();
        let closed = world.issue(ANCHOR_READY).expect("the ticket");
        assert_eq!(closed.resolution.as_deref(), Some(chosen.as_str()));
    }
}

#[test]
fn a_ticket_is_handed_over_where_create_metadata_are_locked() {
    for face in FACES {
        let desk = Desk::open(face);
        let create_metadata = quirk::CreateMetadata::Locked;
        desk.line.sim.borrow_mut().quirks = Quirks { create_metadata, ..Quirks::default() };
        let opened = desk.conversation(ANCHOR_BUG);
        let plan = transfer(&desk, &opened);
        assert_eq!(desk.act(&plan, desk.base(&opened), None), FINISHED, "{face:?}");
        let world = desk.world();
        let clone = world.issues.iter().rev().find(|issue| issue.project == "DEV");
        assert!(clone.is_some_and(|clone| clone.assignee.is_none()), "nobody is in charge");
    }
}

#[test]
fn an_act_waits_as_long_as_jira_asks_and_is_then_done_once() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_READY);
        let plan = note(&desk, &opened);
        let begun = desk.clock.now();
        desk.line.sim.borrow_mut().clear_requests();
        desk.line.sim.borrow_mut().strike(Fault {
            method: Some(Method::Post),
            path_contains: "/comment".into(),
            times: 1,
            effect: FaultEffect::RateLimited { retry_after: Some(1_800) },
        });
        assert_eq!(desk.act(&plan, desk.base(&opened), None), FINISHED, "{face:?}");
        let sim = desk.line.sim.borrow();
        let posts = sim.requests().iter().filter(|asked| asked.method == Method::Post);
        let at: Vec<i64> = posts.map(|asked| asked.at - begun.0).collect();
        assert_eq!(at.len(), 2);
        assert!(at[1] - at[0] >= 1_800_000, "{at:?}");
    }
}
