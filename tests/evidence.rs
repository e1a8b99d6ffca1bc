//! What counts as evidence that a step was done, when its own answer was lost and others have acted
//! since.

#[path = "support/desk.rs"]
#[allow(dead_code, reason = "whole acts use more of it")]
mod desk;
#[path = "support/plans.rs"]
#[allow(dead_code, reason = "whole acts use more of it")]
mod plans;
#[path = "support/sign_in.rs"]
mod sign_in;

use desk::{Break, Desk, FACES, drive};
use guichet::desk::ports::{Clock, Shelf, Store};
use guichet::desk::runner::Base;
use guichet::domain::journal::{Refusal, Standing};
use guichet::domain::plan::{OperationId, Plan};
use guichet::domain::settings::Channel;
use guichet::sim::seed::ANCHOR_READY;
use guichet::sim::world::base::ME;

/// The tab breaks at a request, and the customer writes before the next tab is opened.
fn interrupted(desk: &Desk, plan: &Plan, base: Base, at: (usize, Break)) {
    let runner = desk.tab();
    desk.wait(runner.submit(plan.clone(), base, None)).expect("written down");
    desk.line.sent.set(0);
    desk.line.breaks.set(Some(at));
    assert_eq!(drive(&desk.clock, runner.run(&plan.operation)), None, "the tab breaks");
    desk.line.breaks.set(None);
    desk.clock.advance(1_000);
    let now = desk.clock.now().0;
    assert!(desk.line.sim.borrow_mut().customer_writes(ANCHOR_READY, "Encore une chose", now));
}

/// Runs the act in a new tab; what changed meanwhile is seen.
fn resumed(desk: &Desk, plan: &Plan) -> (Standing, u32) {
    let runner = desk.tab();
    let mut shown = 0;
    loop {
        desk.wait(runner.run(&plan.operation)).expect("a store");
        let act = desk.wait(runner.act(&plan.operation)).expect("a store").expect("an act");
        match act.standing() {
            Standing::Blocked { reason: Refusal::Changed { .. }, .. } if shown < 3 => {
                shown += 1;
                assert_eq!(desk.wait(runner.seen_changes(&plan.operation)), Ok(true));
            }
            standing => return (standing, shown),
        }
    }
}

const FINISHED: Standing = Standing::Finished { skipped: 0 };

#[test]
fn a_ticket_that_the_customer_opened_again_is_not_closed_a_second_time() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_READY);
        let plan = plans::close(&opened);
        interrupted(&desk, &plan, desk.base(&opened), (0, Break::TabAfter));
        assert_eq!(resumed(&desk, &plan), (FINISHED, 0), "{face:?}");
        assert!(!desk.conversation(ANCHOR_READY).ticket.is_done(), "{face:?}");
        let world = desk.world();
        let history = &world.issue(ANCHOR_READY).expect("the ticket").history;
        let own = history.iter().filter(|group| group.author == ME && group.created > desk::NOW);
        assert_eq!(own.count(), 1, "{face:?}");
    }
}

#[test]
fn a_ticket_is_not_closed_over_what_came_while_its_closing_was_looked_for() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_READY);
        let plan = plans::reply(&opened, Channel::Comment, vec![], true);
        interrupted(&desk, &plan, desk.base(&opened), (1, Break::TabBefore));
        assert_eq!(resumed(&desk, &plan), (FINISHED, 1), "{face:?}");
    }
}

#[test]
fn files_that_are_on_the_ticket_are_found_there_after_the_agent_has_seen_changes() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_READY);
        let file = plans::file("facture.txt");
        let kept = desk.store.put_bytes(Shelf::Files, &file.id, b"facture".to_vec());
        desk.wait(kept).expect("kept");
        let plan = plans::reply(&opened, Channel::Comment, vec![file], false);
        interrupted(&desk, &plan, desk.base(&opened), (1, Break::TabBefore));
        assert_eq!(resumed(&desk, &plan), (FINISHED, 1), "{face:?}");
        let (before, after) = (opened.attachments, desk.conversation(ANCHOR_READY).attachments);
        assert_eq!(after.len(), before.len() + 1, "{face:?}");
    }
}

#[test]
fn the_same_words_are_sent_again_when_the_agent_sends_them_again() {
    for face in FACES {
        let desk = Desk::open(face);
        let mails = desk.world().outbox.len();
        for (number, breaks) in [("a", None), ("b", Some((0, Break::Before)))] {
            let opened = desk.conversation(ANCHOR_READY);
            let channel = desk.session.settings.channel;
            let operation = OperationId(format!("6f1c2d3e-4b5a-4978-8a6b-0c1d2e3f4a5{number}"));
            let plan = Plan { operation, ..plans::reply(&opened, channel, vec![], false) };
            assert_eq!(desk.act(&plan, desk.base(&opened), breaks), FINISHED, "{face:?}");
        }
        assert_eq!(desk.world().outbox.len(), mails + 2, "{face:?}");
    }
}
