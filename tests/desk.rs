//! Whole acts of the procedure against the simulated Jira, on both of its faces: within their
//! requests when all goes well, and done once wherever the line or the tab breaks.

#[path = "desk/channels.rs"]
mod channels;
#[path = "desk/naming.rs"]
mod naming;
#[path = "desk/refused.rs"]
mod refused;

#[path = "support/desk.rs"]
mod desk;
#[path = "desk/differing.rs"]
mod differing;

use desk::{BREAKS, Break, Desk, FACES, NOW, operation};
use guichet::desk::ports::{Clock, Shelf, Store};
use guichet::desk::sync::{Board, Sync};
use guichet::domain::aftermath::ticket_after;
use guichet::domain::closing::{ClosingDraft, as_before};
use guichet::domain::conversation::Conversation;
use guichet::domain::edit::Assignee;
use guichet::domain::journal::{Refusal, Standing};
use guichet::domain::lane::Lane;
use guichet::domain::message::LocalFile;
use guichet::domain::note::NoteDraft;
use guichet::domain::notice::News;
use guichet::domain::plan::{Act, OperationId, Plan};
use guichet::domain::reply::ReplyDraft;
use guichet::domain::settings::Channel;
use guichet::domain::ticket::IssueKey;
use guichet::domain::transfer::{Transfer, TransferDraft, TransferTexts};
use guichet::domain::triage::{TriageDraft, assign};
use guichet::sim::Deed;
use guichet::sim::seed::{ANCHOR_BUG, ANCHOR_FRESH, ANCHOR_QUESTION, ANCHOR_READY, ANCHOR_THANKS};
use guichet::sim::world::{Issue, World, base};
use std::collections::HashMap;

const FINISHED: Standing = Standing::Finished { skipped: 0 };

fn triage(_: &Desk, opened: &Conversation) -> Plan {
    let form = TriageDraft {
        title: "Facture d’avril introuvable".into(),
        kind: opened
            .editable
            .kinds
            .iter()
            .find(|kind| kind.id == base::TYPE_HELP)
            .map(|k| k.id.clone()),
        email: "accueil@ecole.example".into(),
        ..TriageDraft::begin(&opened.ticket)
    };
    let valid = form.validate(&opened.ticket, &opened.editable, &Default::default());
    valid.expect("valid").plan(operation(), opened.ticket.key.clone(), "Tâche :")
}

fn take(desk: &Desk, opened: &Conversation) -> Plan {
    let me = desk.session.agent.person.clone();
    assign(operation(), opened.ticket.key.clone(), Assignee::Person(me))
}

fn note(_: &Desk, opened: &Conversation) -> Plan {
    let draft = NoteDraft { text: "Vu avec la comptabilité.".into() };
    draft.validate().expect("valid").plan(operation(), opened.ticket.key.clone())
}

fn letter(opened: &Conversation) -> ReplyDraft {
    let body = "Bonjour,\n\nla facture est « en ligne » :\n- page 1 ;\n- page 2.\n\nCordialement";
    ReplyDraft { body: body.into(), ..ReplyDraft::begin(&opened.ticket) }
}

fn reply(desk: &Desk, opened: &Conversation) -> Plan {
    let channel = desk.session.settings.channel;
    let valid = letter(opened).validate(channel).expect("valid");
    valid.plan(operation(), opened.ticket.key.clone(), channel, None)
}

fn comment(_: &Desk, opened: &Conversation) -> Plan {
    let valid = letter(opened).validate(Channel::Comment).expect("valid");
    valid.plan(operation(), opened.ticket.key.clone(), Channel::Comment, None)
}

fn reply_with_file(desk: &Desk, opened: &Conversation) -> Plan {
    let file = LocalFile {
        id: "f".into(),
        name: "facture d’avril.txt".into(),
        media_type: "text/plain".into(),
        size: 7,
    };
    desk.wait(desk.store.put_bytes(Shelf::Files, "f", b"facture".to_vec())).expect("kept");
    let channel = desk.session.settings.channel;
    let draft = ReplyDraft { files: vec![file], ..letter(opened) };
    let valid = draft.validate(channel).expect("valid");
    valid.plan(operation(), opened.ticket.key.clone(), channel, None)
}

fn reply_and_close(desk: &Desk, opened: &Conversation) -> Plan {
    let channel = desk.session.settings.channel;
    let closing = ClosingDraft::begin(opened, None).validate(&opened.transitions).expect("a way");
    let valid = letter(opened).validate(channel).expect("valid");
    valid.plan(operation(), opened.ticket.key.clone(), channel, Some(closing))
}

fn close(_: &Desk, opened: &Conversation) -> Plan {
    let closing = ClosingDraft::begin(opened, None).validate(&opened.transitions).expect("a way");
    closing.plan(operation(), opened.ticket.key.clone(), Act::Close)
}

fn close_as_before(_: &Desk, opened: &Conversation) -> Plan {
    let choice = as_before(opened).expect("it was closed before");
    let closing = choice.validate(&opened.transitions).expect("a way");
    closing.plan(operation(), opened.ticket.key.clone(), Act::CloseAsBefore)
}

fn transfer(desk: &Desk, opened: &Conversation) -> Plan {
    let session = &desk.session;
    let target = session.settings.targets.iter().find(|target| target.project == "DEV");
    let target = target.expect("a target");
    let draft = TransferDraft::begin(&opened.ticket, "Confié à l’équipe technique.".into());
    let type_id = draft.type_id(&opened.ticket, &session.settings, target);
    let fields = desk.wait(session.create_fields(target, &type_id)).expect("fields");
    let transfer =
        Transfer { conversation: opened, settings: &session.settings, target, fields: &fields };
    let texts = TransferTexts {
        heading: "Demande d’un client".into(),
        origin: "Demande".into(),
        email: "Adresse".into(),
        account: "Compte".into(),
        group: "Groupe".into(),
        origin_address: format!("https://jira.example/browse/{}", opened.ticket.key),
    };
    let valid = draft.validate(&transfer, &texts).expect("valid");
    let link = desk.wait(session.clone_link()).expect("an answer").expect("a link");
    valid.plan(operation(), opened.ticket.key.clone(), &link)
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
}

fn traces(before: &World, now: &World) -> Traces {
    let sum = |world: &World, count: &dyn Fn(&Issue) -> usize| -> usize {
        world.issues.iter().map(count).sum()
    };
    let more = |count: &dyn Fn(&Issue) -> usize| sum(now, count) - sum(before, count);
    Traces {
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
const ACTS: [(&str, &str, Draw, usize); 10] = [
    ("triage", ANCHOR_FRESH, triage, 1),
    ("assign", ANCHOR_FRESH, take, 1),
    ("note", ANCHOR_READY, note, 1),
    ("reply", ANCHOR_READY, reply, 1),
    ("comment", ANCHOR_READY, comment, 1),
    ("reply with a file", ANCHOR_READY, reply_with_file, 3),
    ("reply and close", ANCHOR_READY, reply_and_close, 2),
    ("close", ANCHOR_READY, close, 1),
    ("close as before", ANCHOR_THANKS, close_as_before, 1),
    ("transfer", ANCHOR_BUG, transfer, 4 + 2 * 2),
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
            assert_eq!(desk.act(&plan, seen, None), FINISHED, "{name}, {face:?}");
        }
    }
}

#[test]
fn what_a_colleague_changed_meanwhile_stops_a_triage_before_it_is_saved() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_FRESH);
        let (plan, seen) = (triage(&desk, &opened), desk.base(&opened));
        desk.clock.advance(60_000);
        let now = desk.clock.now().0;
        let retitle = Deed::Retitle("Ce qu’en pense Julien".into());
        assert!(desk.line.sim.borrow_mut().colleague(ANCHOR_FRESH, retitle, now));
        let standing = desk.act(&plan, seen, None);
        let is_told = matches!(&standing, Standing::Blocked { reason, .. }
            if matches!(reason, Refusal::Changed { .. }));
        assert!(is_told, "{face:?}: {standing:?}");
        assert_eq!(desk.conversation(ANCHOR_FRESH).ticket.title, "Ce qu’en pense Julien");
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
    desk.wait(sync.load(|delta| assert_eq!(board.apply(delta), []))).expect("loaded");
    board
}

fn changed(desk: &Desk, board: &mut Board) -> Vec<(String, News)> {
    let sync = Sync::new(desk.session.clone());
    let since = board.since().expect("a load");
    let mut notices = Vec::new();
    desk.wait(sync.changes(since, Vec::new(), |delta| notices.extend(board.apply(delta))))
        .expect("asked");
    if board.awaits_clones() {
        desk.wait(sync.clones(since, |delta| notices.extend(board.apply(delta)))).expect("asked");
    }
    notices.into_iter().map(|notice| (notice.ticket.to_string(), notice.news)).collect()
}

#[test]
fn the_board_holds_what_jira_holds() {
    for face in FACES {
        let desk = Desk::open(face);
        let board = loaded(&desk);
        let world = desk.world();
        let mut open: Vec<&str> = world
            .issues
            .iter()
            .filter(|issue| issue.project == "REQ" && issue.status != base::STATUS_DONE)
            .map(|issue| issue.key.as_str())
            .collect();
        open.sort_unstable();
        let mut held: Vec<&str> =
            board.tickets().filter(|t| !t.is_done()).map(|t| t.key.as_str()).collect();
        held.sort_unstable();
        assert_eq!(held, open, "{face:?}");
        let key = |text: &str| IssueKey::parse(text).expect("a key");
        for anchor in [ANCHOR_THANKS, ANCHOR_QUESTION] {
            assert!(board.reopened().contains(&key(anchor)), "{face:?}, {anchor}");
            assert!(board.last_words(&key(anchor)).is_some(), "{face:?}, {anchor}");
        }
        assert!(Lane::ALL.iter().all(|lane| board.is_verified(*lane)));
        let counts = board.counts(&HashMap::new(), desk.clock.now());
        assert_eq!(counts.of(Lane::Open), open.len());
        assert!(counts.of(Lane::ToAnnounce) > 0);
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
