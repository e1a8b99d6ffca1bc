//! Whole acts of the procedure against the simulated Jira, on both of its faces: within their
//! requests when all goes well, and done once wherever the line or the tab breaks.

#[path = "desk/asking.rs"]
mod asking;
#[path = "desk/channels.rs"]
mod channels;
#[path = "desk/foreseeing.rs"]
mod foreseeing;
#[path = "desk/naming.rs"]
mod naming;
#[path = "desk/refused.rs"]
mod refused;

#[path = "support/desk.rs"]
mod desk;
#[path = "desk/differing.rs"]
mod differing;
#[path = "support/plans.rs"]
mod plans;
#[path = "support/sign_in.rs"]
mod sign_in;

use desk::{BREAKS, Break, Desk, FACES, NOW};
use guichet::desk::ports::{Clock, Shelf, Store};
use guichet::desk::sync::{Board, Sync, Wanted};
use guichet::domain::aftermath::ticket_after;
use guichet::domain::conversation::Conversation;
use guichet::domain::document::Document;
use guichet::domain::journal::{Operation, Refusal, Standing};
use guichet::domain::lane::Lane;
use guichet::domain::notice::News;
use guichet::domain::plan::{OperationId, Plan};
use guichet::domain::settings::Channel;
use guichet::domain::ticket::{IssueKey, Ticket};
use guichet::domain::transfer::TransferDraft;
use guichet::domain::undo::{Lasting, Undo, undo, undo_transfer};
use guichet::sim::Deed;
use guichet::sim::seed::{ANCHOR_BUG, ANCHOR_FRESH, ANCHOR_QUESTION, ANCHOR_READY, ANCHOR_THANKS};
use guichet::sim::world::{Issue, User, World, base};

const FINISHED: Standing = Standing::Finished { skipped: 0 };

fn triage(_: &Desk, opened: &Conversation) -> Plan {
    plans::triage(opened)
}

fn take(desk: &Desk, opened: &Conversation) -> Plan {
    plans::take(&desk.session, opened)
}

fn snooze(_: &Desk, opened: &Conversation) -> Plan {
    plans::snooze(opened)
}

fn note(_: &Desk, opened: &Conversation) -> Plan {
    plans::note(opened)
}

fn reply(desk: &Desk, opened: &Conversation) -> Plan {
    plans::reply(opened, desk.session.settings.channel, vec![], false)
}

fn comment(_: &Desk, opened: &Conversation) -> Plan {
    plans::reply(opened, Channel::Comment, vec![], false)
}

fn reply_with_file(desk: &Desk, opened: &Conversation) -> Plan {
    let file = plans::file("facture d’avril.txt");
    let kept = desk.store.put_bytes(Shelf::Files, &file.id, b"facture".to_vec());
    desk.wait(kept).expect("kept");
    plans::reply(opened, desk.session.settings.channel, vec![file], false)
}

fn reply_and_close(desk: &Desk, opened: &Conversation) -> Plan {
    plans::reply(opened, desk.session.settings.channel, vec![], true)
}

fn close(_: &Desk, opened: &Conversation) -> Plan {
    plans::close(opened)
}

fn close_as_before(_: &Desk, opened: &Conversation) -> Plan {
    plans::close_as_before(opened)
}

fn transfer(desk: &Desk, opened: &Conversation) -> Plan {
    let session = &desk.session;
    let target = plans::technicians(session);
    let type_id = TransferDraft::default().type_id(&opened.ticket, &session.settings, target);
    let fields = desk.wait(session.create_fields(target, &type_id)).expect("fields");
    let link = desk.wait(session.clone_link()).expect("an answer").expect("a link");
    plans::transfer(session, opened, &fields, &link, usize::MAX)
}

/// The same where the team's create screen does not show links.
fn transfer_linked_apart(desk: &Desk, opened: &Conversation) -> Plan {
    desk.line.sim.borrow_mut().quirks.no_links_on_create = true;
    transfer(desk, opened)
}

/// What an act adds to the world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Traces {
    issues: usize,
    comments: usize,
    files: usize,
    links: usize,
    mails: usize,
    changes: usize,
    put_off: usize,
}

fn traces(before: &World, now: &World) -> Traces {
    let sum = |world: &World, count: &dyn Fn(&Issue) -> usize| -> usize {
        world.issues.iter().map(count).sum()
    };
    let more = |count: &dyn Fn(&Issue) -> usize| sum(now, count) - sum(before, count);
    let put_off = |world: &World| {
        let agent = |user: &User| user.properties.contains_key("guichet.snoozed");
        world.users.iter().filter(|user| agent(user)).count()
    };
    Traces {
        put_off: put_off(now) - put_off(before),
        issues: now.issues.len() - before.issues.len(),
        comments: more(&|issue| issue.comments.len()),
        files: more(&|issue| issue.attachments.len()),
        links: now.links.len() - before.links.len(),
        mails: now.outbox.len() - before.outbox.len(),
        changes: more(&|issue| issue.history.len()),
    }
}

type Draw = fn(&Desk, &Conversation) -> Plan;

/// An act, the ticket it is done on, the most requests that it may take.
const ACTS: [(&str, &str, Draw, usize); 12] = [
    // Its ticket is read before it, which takes two on Data Center where there are comments.
    ("triage", ANCHOR_FRESH, triage, 3),
    ("assign", ANCHOR_FRESH, take, 1),
    ("snooze", ANCHOR_READY, snooze, 2),
    ("note", ANCHOR_READY, note, 1),
    ("reply", ANCHOR_READY, reply, 1),
    ("comment", ANCHOR_READY, comment, 1),
    ("reply with a file", ANCHOR_READY, reply_with_file, 3),
    ("reply and close", ANCHOR_READY, reply_and_close, 2),
    ("close", ANCHOR_READY, close, 1),
    ("close as before", ANCHOR_THANKS, close_as_before, 1),
    ("transfer", ANCHOR_BUG, transfer, 5 + 2 * 2),
    ("transfer with a link apart", ANCHOR_BUG, transfer_linked_apart, 6 + 2 * 2),
];

fn acts() -> impl Iterator<Item = (&'static str, &'static str, Draw, usize)> {
    ACTS.into_iter().chain(channels::ACTS)
}

#[test]
fn every_act_is_done_within_its_requests() {
    for face in FACES {
        for (name, key, draw, requests) in acts() {
            let desk = Desk::open(face);
            let opened = desk.conversation(key);
            let plan = draw(&desk, &opened);
            let before = desk.world();
            let standing = desk.act(&plan, desk.base(&opened), None);
            let sent = desk.line.sent.get();
            assert_eq!(standing, FINISHED, "{name}, {face:?}");
            assert!(sent <= requests, "{name}, {face:?}: {sent} requests");
            assert_ne!(traces(&before, &desk.world()), Traces::default(), "{name}, {face:?}");
        }
    }
}

#[test]
fn wherever_the_line_or_the_tab_breaks_every_act_is_done_once() {
    for face in FACES {
        for (name, key, draw, _) in acts() {
            let whole = Desk::open(face);
            let opened = whole.conversation(key);
            let plan = draw(&whole, &opened);
            let before = whole.world();
            assert_eq!(whole.act(&plan, whole.base(&opened), None), FINISHED);
            let (expected, requests) = (traces(&before, &whole.world()), whole.line.sent.get());
            for number in 0..requests {
                for kind in BREAKS {
                    let case = format!("{name}, {face:?}, {kind:?} at request {number}");
                    let desk = Desk::open(face);
                    let opened = desk.conversation(key);
                    let plan = draw(&desk, &opened);
                    let before = desk.world();
                    let standing = desk.act(&plan, desk.base(&opened), Some((number, kind)));
                    assert_eq!(standing, FINISHED, "{case}");
                    assert_eq!(traces(&before, &desk.world()), expected, "{case}");
                }
            }
        }
    }
}

#[test]
fn a_transfer_leaves_one_clone_with_its_files_one_link_and_one_note() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_BUG);
        let plan = transfer(&desk, &opened);
        let before = desk.world();
        assert_eq!(desk.act(&plan, desk.base(&opened), Some((3, Break::After))), FINISHED);
        let world = desk.world();
        let done = traces(&before, &world);
        assert_eq!((done.issues, done.comments, done.files, done.links), (1, 1, 2, 1), "{face:?}");
        let clone = world.issues.last().expect("the clone");
        let origin = world.issue(ANCHOR_BUG).expect("the ticket");
        assert_eq!((clone.project.as_str(), &clone.assignee), ("DEV", &None));
        let contents = |issue: &Issue| -> Vec<(String, Vec<u8>)> {
            let files = issue.attachments.iter();
            files.map(|file| (file.filename.clone(), file.content.clone())).collect()
        };
        assert_eq!(contents(clone), contents(origin));
        let link = world.links.last().expect("the link");
        assert_eq!((&link.source, &link.target), (&clone.key, &origin.key), "clone clones origin");
        assert_eq!(link.link_type, base::LINK_CLONERS);
        assert!(origin.comments.last().expect("the note").body.wiki.contains("Confié"));
    }
}

#[test]
fn what_the_customer_wrote_meanwhile_stops_a_reply_before_it_is_sent() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_READY);
        let plan = reply(&desk, &opened);
        let base = desk.base(&opened);
        desk.clock.advance(60_000);
        let now = desk.clock.now().0;
        desk.line.sim.borrow_mut().customer_writes(ANCHOR_READY, "Encore une chose", now);
        let before = desk.world();
        let standing = desk.act(&plan, base, None);
        assert!(matches!(standing, Standing::Blocked { .. }), "{standing:?}");
        assert_eq!(traces(&before, &desk.world()), Traces::default());
        let runner = desk.tab();
        assert_eq!(desk.wait(runner.seen_changes(&plan.operation)), Ok(true));
        desk.wait(runner.run(&plan.operation)).expect("a store");
        assert_eq!(traces(&before, &desk.world()).mails, 1);
    }
}

#[test]
fn an_agent_who_triages_replies_and_closes_in_one_sitting_is_never_stopped() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_READY);
        let seen = desk.base(&opened);
        let steps: [(&str, Draw); 3] = [("a", triage), ("b", reply), ("c", close)];
        for (name, draw) in steps {
            desk.clock.advance(60_000);
            let plan = Plan { operation: OperationId(name.into()), ..draw(&desk, &opened) };
            assert_eq!(desk.act(&plan, seen.clone(), None), FINISHED, "{name}, {face:?}");
        }
    }
}

#[test]
fn what_a_colleague_changed_meanwhile_stops_a_triage_before_it_is_saved() {
    for (face, millis) in FACES.into_iter().flat_map(|face| [(face, 60_000), (face, 1_000)]) {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_FRESH);
        let (plan, seen) = (triage(&desk, &opened), desk.base(&opened));
        desk.clock.advance(millis);
        let now = desk.clock.now().0;
        let retitle = Deed::Retitle("Ce qu’en pense Julien".into());
        assert!(desk.line.sim.borrow_mut().colleague(ANCHOR_FRESH, retitle, now));
        let standing = desk.act(&plan, seen, None);
        let is_told = matches!(&standing, Standing::Blocked { reason, .. }
            if matches!(reason, Refusal::Changed { .. }));
        assert!(is_told, "{face:?}, {millis} ms: {standing:?}");
        assert_eq!(desk.conversation(ANCHOR_FRESH).ticket.title, "Ce qu’en pense Julien");
    }
}

#[test]
fn what_a_colleague_said_a_moment_ago_does_not_stop_a_triage() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_FRESH);
        let (plan, seen) = (triage(&desk, &opened), desk.base(&opened));
        desk.clock.advance(1_000);
        let now = desk.clock.now().0;
        let note = Deed::Note("On regarde.".into());
        assert!(desk.line.sim.borrow_mut().colleague(ANCHOR_FRESH, note, now));
        assert_eq!(desk.act(&plan, seen, None), FINISHED, "{face:?}");
    }
}

#[test]
fn the_board_follows_what_an_act_has_done_without_a_question() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_READY);
        let plan = close(&desk, &opened);
        desk.act(&plan, desk.base(&opened), None);
        let act = desk.wait(desk.tab().act(&plan.operation)).expect("a store").expect("an act");
        let patched = ticket_after(&opened.ticket, &act, &opened.transitions);
        let read = desk.conversation(ANCHOR_READY).ticket;
        assert_eq!((patched.status, patched.resolution), (read.status, read.resolution));
    }
}

fn loaded(desk: &Desk) -> Board {
    let me = desk.session.agent.person.account.clone();
    let mut board = Board::new(me, desk.session.settings.closed_days);
    let sync = Sync::new(desk.session.clone());
    desk.wait(sync.load(&mut None, |_| true, |delta| assert_eq!(board.apply(delta), [])))
        .expect("loaded");
    board
}

fn changed(desk: &Desk, board: &mut Board) -> Vec<(String, News)> {
    let sync = Sync::new(desk.session.clone());
    let wanted = Wanted { written: Vec::new(), ..board.wanted().expect("a load") };
    let held: Vec<IssueKey> = board.tickets().map(|ticket| ticket.key.clone()).collect();
    let is_held = |key: &IssueKey| held.contains(key);
    let mut notices = Vec::new();
    desk.wait(sync.changes(wanted, is_held, |delta| notices.extend(board.apply(delta))))
        .expect("asked");
    notices.into_iter().map(|notice| (notice.ticket.to_string(), notice.news)).collect()
}

#[test]
fn the_board_holds_what_jira_holds() {
    for face in FACES {
        let desk = Desk::open(face);
        let mut board = loaded(&desk);
        board.look(desk.clock.now());
        let world = desk.world();
        let mut open: Vec<&str> = world
            .issues
            .iter()
            .filter(|issue| issue.project == "REQ" && issue.status != base::STATUS_DONE)
            .map(|issue| issue.key.as_str())
            .collect();
        open.sort_unstable();
        let mut held: Vec<String> =
            board.tickets().filter(|t| !t.is_done()).map(|t| t.key.to_string()).collect();
        held.sort_unstable();
        assert_eq!(held, open, "{face:?}");
        let key = |text: &str| IssueKey::parse(text).expect("a key");
        for anchor in [ANCHOR_THANKS, ANCHOR_QUESTION] {
            assert!(board.reopened().contains(&key(anchor)), "{face:?}, {anchor}");
            assert!(board.last_words(&key(anchor)).is_some(), "{face:?}, {anchor}");
        }
        assert!(Lane::ALL.iter().all(|lane| board.is_verified(*lane)));
        assert_eq!(board.count(Lane::Open), open.len());
        assert!(board.count(Lane::ToAnnounce) > 0);
    }
}

#[test]
fn what_happens_in_jira_is_told_once() {
    for face in FACES {
        let desk = Desk::open(face);
        let mut board = loaded(&desk);
        assert_eq!(changed(&desk, &mut board), [], "{face:?}");
        desk.clock.advance(60_000);
        let now = desk.clock.now().0;
        let new = {
            let mut sim = desk.line.sim.borrow_mut();
            sim.customer_writes(ANCHOR_READY, "Encore une chose", now);
            sim.new_request("Aide", "a@ecole.example", "Bonjour", now)
        };
        let told = changed(&desk, &mut board);
        assert!(told.contains(&(new.clone(), News::Created)), "{face:?}: {told:?}");
        let wrote = told
            .iter()
            .any(|(key, news)| key == ANCHOR_READY && matches!(news, News::Commented { .. }));
        assert!(wrote, "{face:?}: {told:?}");
        assert_eq!(changed(&desk, &mut board), [], "{face:?}");
    }
}

#[test]
fn a_closed_ticket_to_which_the_customer_writes_comes_back_with_the_words() {
    for face in FACES {
        let desk = Desk::open(face);
        let mut board = loaded(&desk);
        let closed = desk.world().issues.iter().rev().find_map(|issue| {
            let is_it = issue.project == "REQ" && issue.status == base::STATUS_DONE;
            (is_it && issue.updated > NOW - 86_400_000 * 5).then(|| issue.key.clone())
        });
        let closed = closed.expect("a closed ticket");
        desk.clock.advance(60_000);
        let now = desk.clock.now().0;
        desk.line.sim.borrow_mut().customer_writes(&closed, "Merci beaucoup !", now);
        let told = changed(&desk, &mut board);
        let key = IssueKey::parse(&closed).expect("a key");
        assert!(board.reopened().contains(&key), "{face:?}: {told:?}");
        assert_eq!(board.last_words(&key), Some("Merci beaucoup !"));
        assert!(told.iter().any(|(_, news)| matches!(news, News::Reopened { .. })), "{told:?}");
    }
}

#[test]
fn a_clone_that_another_team_finishes_is_told_to_the_desk() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_BUG);
        assert_eq!(desk.act(&transfer(&desk, &opened), desk.base(&opened), None), FINISHED);
        let mut board = loaded(&desk);
        desk.clock.advance(60_000);
        let now = desk.clock.now().0;
        assert!(desk.line.sim.borrow_mut().colleague(ANCHOR_BUG, Deed::FinishClones, now));
        let told = changed(&desk, &mut board);
        let is_told = |(key, news): &(String, News)| {
            key == ANCHOR_BUG && matches!(news, News::CloneDone { .. })
        };
        assert!(told.iter().any(is_told), "{face:?}: {told:?}");
        assert_eq!(changed(&desk, &mut board), [], "{face:?}");
    }
}

/// Has the last act taken back, and returns what stays.
fn taken_back(desk: &Desk, act: &Operation) -> Undo {
    let id = OperationId("7a1c2d3e-4b5a-4978-8a6b-0c1d2e3f4a5b".into());
    let (now, undone) = match act.clone_made() {
        Some((_, clone)) => {
            let clone = desk.conversation(clone.as_str());
            let note = Document::from_plain("Transmis par erreur.");
            (clone.clone(), undo_transfer(act, &clone, note, id))
        }
        None => {
            let now = desk.conversation(act.plan.ticket.as_str());
            (now.clone(), undo(act, &now, id))
        }
    };
    let undone = undone.expect("an undo");
    assert_eq!(desk.act(&undone.plan, desk.base(&now), None), FINISHED);
    undone
}

#[test]
fn what_is_done_is_taken_back_by_an_act_in_the_other_direction() {
    let acts: [(&str, Draw); 4] = [
        (ANCHOR_FRESH, triage),
        (ANCHOR_FRESH, take),
        (ANCHOR_READY, close),
        (ANCHOR_BUG, transfer),
    ];
    for face in FACES {
        for (key, draw) in acts {
            let desk = Desk::open(face);
            let opened = desk.conversation(key);
            let plan = draw(&desk, &opened);
            assert_eq!(desk.act(&plan, desk.base(&opened), None), FINISHED, "{key}, {face:?}");
            let act = desk.wait(desk.tab().act(&plan.operation)).expect("a store").expect("an act");
            desk.clock.advance(60_000);
            let undone = taken_back(&desk, &act);
            let ticket = |conversation: Conversation| Ticket {
                updated: opened.ticket.updated,
                links: opened.ticket.links.clone(),
                ..conversation.ticket
            };
            assert_eq!(
                ticket(desk.conversation(key)),
                opened.ticket,
                "{:?}, {face:?}",
                act.plan.act
            );
            match act.clone_made() {
                Some((_, clone)) => {
                    let clone = desk.conversation(clone.as_str());
                    assert!(clone.ticket.is_done(), "{face:?}");
                    assert_eq!(undone.lasting, [Lasting::Clone(clone.ticket.key), Lasting::Note]);
                }
                None => assert_eq!(undone.lasting, [], "{:?}, {face:?}", act.plan.act),
            }
        }
    }
}
