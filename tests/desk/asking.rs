//! Acts that Jira refuses for want of a field: it is asked for, and the act is finished with it, once
//! wherever the line or the tab breaks.

use super::*;
use guichet::desk::runner::Base;
use guichet::domain::answer::Answer;
use guichet::domain::edit::{Assignee, Edit, Field};
use guichet::domain::filling::{Filled, Given};
use guichet::domain::journal::About;
use guichet::domain::message::FieldShape;
use guichet::domain::notice::{Report, report};
use guichet::domain::plan::{Act, Step};
use guichet::jira::{Wanted, Where};
use guichet::sim::Face;
use guichet::sim::quirk::{Demand, Demanding, Placement, Quirks};
use guichet::sim::world::CustomValue;

const VALUE: &str = base::FIELD_VALUE;
const STRONG: &str = "10302";

fn demand(at: Demanding, project: &str, field: &str, place: Placement) -> Vec<Demand> {
    let (project, field) = (project.to_owned(), field.to_owned());
    vec![Demand { at, project, field, place }]
}

fn set(desk: &Desk, quirks: Quirks) {
    desk.line.sim.borrow_mut().quirks = quirks;
}

fn act_of(desk: &Desk, plan: &Plan) -> Operation {
    desk.wait(desk.tab().act(&plan.operation)).expect("a store").expect("an act")
}

/// What the card of an act that is blocked asks for.
fn wanted(desk: &Desk, plan: &Plan) -> Vec<Wanted> {
    let act = act_of(desk, plan);
    let Standing::Blocked { step, .. } = act.standing() else { panic!("{:?}", act.standing()) };
    let ids: Vec<String> = act.lacks(step).into_iter().map(|(id, _)| id).collect();
    let screen = act.plan.screen(step).expect("a screen");
    desk.wait(desk.session.client.wanted(&screen, &ids)).expect("fields")
}

/// Fills the card in as the agent does.
fn fill(desk: &Desk, plan: &Plan, wanted: Vec<Wanted>, answer: &Answer) {
    let mut given = Given::default();
    for Wanted { field, place } in wanted {
        let value = field.value(Some(answer)).expect("a value");
        let filled = Filled { field: field.id, name: field.name, value };
        match place {
            Where::Along => given.along.push(filled),
            Where::Before => given.before.push(filled),
        }
    }
    assert_eq!(desk.wait(desk.tab().fill(&plan.operation, given)), Ok(true));
}

/// How often the history of an issue tells that a field was set.
fn changes(issue: &Issue, field: &str) -> usize {
    let groups = issue.history.iter();
    groups.map(|group| group.items.iter().filter(|item| item.field == field).count()).sum()
}

/// An act that is refused until it is given what Jira demands.
struct Case {
    name: &'static str,
    face: Face,
    quirks: Quirks,
    key: &'static str,
    draw: Draw,
    answer: Answer,
}

impl Case {
    /// The desk with the act on its card.
    fn blocked(&self) -> (Desk, Plan, Base) {
        let desk = Desk::open(self.face);
        set(&desk, self.quirks.clone());
        let opened = desk.conversation(self.key);
        let (plan, base) = ((self.draw)(&desk, &opened), desk.base(&opened));
        let before = desk.world();
        let standing = desk.act(&plan, base.clone(), None);
        let Standing::Blocked { reason: Refusal::Jira { about, .. }, .. } = &standing else {
            panic!("{}, {:?}: {standing:?}", self.name, self.face)
        };
        assert_eq!(*about, About::FieldMissing, "{}, {:?}", self.name, self.face);
        assert_eq!(traces(&before, &desk.world()), Traces::default(), "nothing was done");
        (desk, plan, base)
    }

    /// Gives what is demanded and has the act go on; the line or the tab breaks at a request.
    fn finished(&self, breaks: Option<(usize, Break)>) -> (Desk, usize) {
        let (desk, plan, base) = self.blocked();
        let wanted = wanted(&desk, &plan);
        fill(&desk, &plan, wanted, &self.answer);
        let standing = desk.act(&plan, base, breaks);
        let told = format!("{}, {:?}, {breaks:?}: {standing:?}", self.name, self.face);
        assert_eq!(standing, FINISHED, "{told}");
        let sent = desk.line.sent.get();
        (desk, sent)
    }

    /// The act is finished wherever the line or the tab breaks, and is then as it must be.
    fn finished_among_breaks(&self, holds: impl Fn(&World) -> bool) {
        let (desk, sent) = self.finished(None);
        assert!(holds(&desk.world()), "{}, {:?}", self.name, self.face);
        for request in 0..sent {
            for kind in BREAKS {
                let (desk, _) = self.finished(Some((request, kind)));
                let told = format!("{}, {:?}, {kind:?} at {request}", self.name, self.face);
                assert!(holds(&desk.world()), "{told}");
            }
        }
    }
}

#[test]
fn a_closing_that_lacks_a_field_asks_for_it_wherever_it_stands_and_closes_once() {
    let chosen = || Answer::Chosen(vec![STRONG.into()]);
    let places = [
        ("shown", Placement::Shown, Where::Along, chosen()),
        ("required", Placement::Required, Where::Along, chosen()),
        ("elsewhere", Placement::Elsewhere, Where::Before, chosen()),
        ("hidden", Placement::Hidden, Where::Along, Answer::Typed("Forte".into())),
        (
            "hidden, elsewhere",
            Placement::HiddenElsewhere,
            Where::Along,
            Answer::Typed("Forte".into()),
        ),
    ];
    for face in FACES {
        for speaks_french in [false, true] {
            for (name, place, expected, answer) in places.clone() {
                let demanded = demand(Demanding::Closing, "REQ", VALUE, place);
                let quirks = Quirks { demanded, speaks_french, ..Quirks::default() };
                let case = Case { name, face, quirks, key: ANCHOR_READY, draw: close, answer };
                let (desk, plan, _) = case.blocked();
                let wanted = wanted(&desk, &plan);
                let told: Vec<_> =
                    wanted.iter().map(|one| (one.field.id.as_str(), one.place)).collect();
                assert_eq!(told, [(VALUE, expected)], "{name}, {face:?}");
                let is_offered =
                    matches!(&wanted[0].field.shape, FieldShape::Option(all) if all.len() == 3);
                assert_eq!(
                    is_offered,
                    place != Placement::Hidden && place != Placement::HiddenElsewhere
                );
                let earlier = earlier(face, "status");
                let is_closed = |world: &World| {
                    let ticket = world.issue(ANCHOR_READY).expect("the ticket");
                    let value = CustomValue::Option(STRONG.into());
                    ticket.status == base::STATUS_DONE
                        && ticket.custom.get(VALUE) == Some(&value)
                        && changes(ticket, "status") == 1 + earlier
                        && changes(ticket, VALUE) == 1
                };
                // The breaks meet one language on each face.
                match speaks_french == (face == Face::DataCenter) {
                    true => case.finished_among_breaks(is_closed),
                    false => assert!(is_closed(&case.finished(None).0.world())),
                }
            }
        }
    }
}

/// How often a field of that ticket was set before.
fn earlier(face: Face, field: &str) -> usize {
    changes(Desk::open(face).world().issue(ANCHOR_READY).expect("the ticket"), field)
}

#[test]
fn a_transfer_that_lacks_a_field_which_metadata_hide_asks_for_it_and_makes_one_clone() {
    for (face, speaks_french) in FACES.into_iter().zip([true, false]) {
        let demanded = demand(Demanding::Create, "DEV", base::FIELD_ACCOUNT, Placement::Hidden);
        let quirks = Quirks { demanded, speaks_french, ..Quirks::default() };
        let answer = Answer::Typed("École de Nantes".into());
        let name = "transfer";
        let case = Case { name, face, quirks, key: ANCHOR_BUG, draw: transfer, answer };
        let clones =
            |world: &World| world.issues.iter().filter(|issue| issue.project == "DEV").count();
        let before = clones(&Desk::open(face).world());
        case.finished_among_breaks(|world| {
            let clone = world.issues.iter().rev().find(|issue| issue.project == "DEV");
            let given = clone.and_then(|clone| clone.custom.get(base::FIELD_ACCOUNT));
            clones(world) == before + 1
                && given == Some(&CustomValue::Text("École de Nantes".into()))
        });
    }
}

#[test]
fn a_save_that_lacks_a_field_asks_for_it_and_saves_all_at_once() {
    for face in FACES {
        for place in [Placement::Shown, Placement::Hidden] {
            let demanded = demand(Demanding::Edit, "REQ", base::FIELD_ACCOUNT, place);
            let quirks = Quirks { demanded, speaks_french: true, ..Quirks::default() };
            let answer = Answer::Typed("École de Nantes".into());
            let name = "triage";
            let draw: Draw = without_account;
            let case = Case { name, face, quirks, key: ANCHOR_READY, draw, answer };
            let earlier = earlier(face, "summary");
            case.finished_among_breaks(|world| {
                let ticket = world.issue(ANCHOR_READY).expect("the ticket");
                let given = ticket.custom.get(base::FIELD_ACCOUNT);
                ticket.summary == "Facture d’avril introuvable"
                    && changes(ticket, "summary") == 1 + earlier
                    && given == Some(&CustomValue::Text("École de Nantes".into()))
            });
        }
    }
}

/// The form of a ticket whose account somebody has emptied.
fn without_account(desk: &Desk, opened: &Conversation) -> Plan {
    let mut sim = desk.line.sim.borrow_mut();
    let ticket = sim.world.issue_mut(opened.ticket.key.as_str()).expect("the ticket");
    ticket.custom.remove(base::FIELD_ACCOUNT);
    plans::triage(opened)
}

#[test]
fn a_field_that_has_left_the_edit_screen_is_told_and_the_rest_is_saved() {
    for face in FACES {
        for speaks_french in [false, true] {
            let try_it = |breaks| {
                let desk = Desk::open(face);
                let opened = desk.conversation(ANCHOR_READY);
                let (plan, base) = (triage(&desk, &opened), desk.base(&opened));
                let off_edit_screens = vec![base::FIELD_EMAIL.to_owned()];
                set(&desk, Quirks { off_edit_screens, speaks_french, ..Quirks::default() });
                let before = desk.world();
                let standing = desk.act(&plan, base, breaks);
                assert_eq!(standing, FINISHED, "{face:?}, {breaks:?}");
                let (world, act) = (desk.world(), act_of(&desk, &plan));
                let email = |world: &World| {
                    let ticket = world.issue(ANCHOR_READY).expect("the ticket");
                    ticket.custom.get(base::FIELD_EMAIL).cloned()
                };
                let saved = world.issue(ANCHOR_READY).expect("the ticket");
                assert_eq!(saved.summary, "Facture d’avril introuvable");
                assert_eq!(email(&world), email(&before));
                let Some(Report::Done { left_out, .. }) = report(&act) else { panic!("{act:?}") };
                let told: Vec<_> = left_out.iter().map(|one| one.line).collect();
                assert_eq!(told, [Some(Field::Email)]);
                assert!(left_out[0].says.contains(base::FIELD_EMAIL), "Jira's own words");
                let shown = ticket_after(&opened.ticket, &act, &[]);
                assert_eq!(shown.email, opened.ticket.email, "what was not saved is not shown");
                desk.line.sent.get()
            };
            for request in 0..try_it(None) {
                for kind in BREAKS {
                    try_it(Some((request, kind)));
                }
            }
        }
    }
}

#[test]
fn an_edit_of_which_nothing_would_be_left_is_refused_and_nothing_is_asked_for() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_READY);
        let edit = Edit { assignee: Some(Assignee::Nobody), ..Edit::default() };
        let (operation, ticket) = (plans::operation(), opened.ticket.key.clone());
        let plan = Plan { operation, act: Act::Assign, ticket, steps: vec![Step::Save(edit)] };
        let base = desk.base(&opened);
        let off_edit_screens = vec!["assignee".to_owned()];
        set(&desk, Quirks { off_edit_screens, speaks_french: true, ..Quirks::default() });
        let standing = desk.act(&plan, base, None);
        let Standing::Blocked { step, reason: Refusal::Jira { about, .. }, .. } = &standing else {
            panic!("{standing:?}")
        };
        assert_eq!(*about, About::NotOnScreen, "{face:?}");
        assert!(act_of(&desk, &plan).lacks(*step).is_empty());
    }
}
