//! What is shown of an act before Jira has answered, against what Jira makes of it.

use crate::desk::{Desk, FACES};
use crate::{ACTS, FINISHED, changed, close, loaded};
use guichet::desk::ports::Clock;
use guichet::desk::sync::{Board, Foresight};
use guichet::domain::aftermath::{foreseen, is_foreseen};
use guichet::domain::conversation::Conversation;
use guichet::domain::journal::{Operation, Standing};
use guichet::domain::lane::{Filter, Lane};
use guichet::domain::plan::Plan;
use guichet::domain::ticket::IssueKey;
use guichet::http::{Method, Response};
use guichet::sim::seed::ANCHOR_READY;
use guichet::sim::{Fault, FaultEffect};
use std::sync::Arc;

/// The lanes of a ticket, once the board goes by the present time.
fn lanes_of(desk: &Desk, board: &mut Board, key: &IssueKey) -> Vec<Lane> {
    board.look(desk.clock.now());
    let stands = |lane: &Lane| {
        let list = board.arrange(*lane, &Filter::default(), None);
        board.place(&list, key).is_some()
    };
    Lane::ALL.into_iter().filter(stands).collect()
}

/// An act as it is written down when it can still be taken back for ten seconds.
fn held(desk: &Desk, plan: &Plan, opened: &Conversation) -> Operation {
    let runner = desk.tab();
    let hold = Some(10_000);
    desk.wait(runner.submit(plan.clone(), desk.base(opened), hold)).expect("written down");
    written(desk, plan)
}

fn written(desk: &Desk, plan: &Plan) -> Operation {
    desk.wait(desk.tab().act(&plan.operation)).expect("a store").expect("an act")
}

/// Has a board go by an act as the page does.
fn heed(board: &mut Board, act: &Operation, opened: &Conversation) {
    let (acts, offered) = (vec![act.clone()], opened.transitions.clone());
    let foresight: Foresight = Arc::new(move |ticket| foreseen(ticket, &acts, &offered));
    board.foresee(&act.plan.ticket, is_foreseen(act).then_some(foresight));
}

#[test]
fn a_ticket_stands_from_the_first_moment_where_jira_will_have_it() {
    for face in FACES {
        for (name, key, draw, _) in ACTS {
            let desk = Desk::open(face);
            let mut board = loaded(&desk);
            let opened = desk.conversation(key);
            let key = opened.ticket.key.clone();
            let plan = draw(&desk, &opened);
            let act = held(&desk, &plan, &opened);
            heed(&mut board, &act, &opened);
            let then = lanes_of(&desk, &mut board, &key);
            changed(&desk, &mut board);
            assert_eq!(lanes_of(&desk, &mut board, &key), then, "{face:?} {name}, after a poll");
            desk.wait(desk.tab().run(&plan.operation)).expect("run");
            let act = written(&desk, &plan);
            assert_eq!(act.standing(), FINISHED, "{face:?} {name}");
            let mut anew = loaded(&desk);
            let me = &desk.session.agent.person.account;
            anew.set_snoozes(desk.wait(desk.session.client.snoozes(me)).expect("snoozes"));
            assert_eq!(lanes_of(&desk, &mut anew, &key), then, "{face:?} {name}");
        }
    }
}

#[test]
fn a_refused_act_leaves_its_ticket_where_jira_has_it() {
    for face in FACES {
        let desk = Desk::open(face);
        let mut board = loaded(&desk);
        let opened = desk.conversation(ANCHOR_READY);
        let key = opened.ticket.key.clone();
        let before = lanes_of(&desk, &mut board, &key);
        let plan = close(&desk, &opened);
        let act = held(&desk, &plan, &opened);
        heed(&mut board, &act, &opened);
        assert_eq!(lanes_of(&desk, &mut board, &key), [Lane::Closed], "{face:?}");
        desk.line.sim.borrow_mut().strike(Fault {
            method: Some(Method::Post),
            path_contains: "/transitions".into(),
            times: 1,
            effect: FaultEffect::Answer(Response::new(400)),
        });
        desk.wait(desk.tab().run(&plan.operation)).expect("run");
        let act = written(&desk, &plan);
        assert!(matches!(act.standing(), Standing::Blocked { .. }), "{face:?}");
        heed(&mut board, &act, &opened);
        assert_eq!(lanes_of(&desk, &mut board, &key), before, "{face:?}");
    }
}
