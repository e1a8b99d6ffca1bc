use super::*;
use crate::domain::checklist::{CheckContext, check};
use crate::domain::sample;
use crate::domain::settings::Settings;
use crate::domain::time::Timestamp;

struct World {
    settings: Settings,
    editable: EditableFields,
    me: Person,
    support: Person,
    tickets: Vec<Ticket>,
}

impl World {
    fn new(tickets: Vec<Ticket>) -> World {
        let choice = sample::choice;
        World {
            settings: sample::settings(),
            editable: EditableFields {
                title: true,
                email: true,
                account: true,
                assignee: true,
                reporter: true,
                kinds: vec![
                    choice("help", "Aide"),
                    choice("bug", "Bogue"),
                    choice("task", "Tâche"),
                ],
                groups: vec![choice("g1", "Facturation"), choice("g2", "Agenda")],
            },
            me: sample::person("ana", "Ana"),
            support: sample::support(),
            tickets,
        }
    }

    fn propose(&self, ticket: &Ticket, headers: &[HeaderLine<'_>]) -> Vec<Proposal> {
        let context = CheckContext { settings: &self.settings, kept_title: None };
        let clues = Clues {
            headers,
            tickets: &self.tickets,
            me: &self.me,
            reporter: Some(&self.support),
            editable: &self.editable,
            kinds: &self.settings.kinds,
        };
        propose(ticket, &check(ticket, &context), &clues)
    }

    fn proposed(&self, ticket: &Ticket, field: Field) -> Option<Proposal> {
        self.propose(ticket, &[]).into_iter().find(|proposal| proposal.suggestion.field() == field)
    }
}

fn earlier(number: u32, email: &str, kind: &str, group: &str, account: &str) -> Ticket {
    Ticket {
        email: Some(email.into()),
        kind: Some(sample::choice(kind, kind)),
        group: Some(sample::choice(group, group)),
        account: Some(account.into()),
        created: Timestamp(i64::from(number)),
        ..sample::ticket(&format!("REQ-{number}"))
    }
}

fn from(email: &str) -> Ticket {
    Ticket { email: Some(email.into()), ..sample::ticket("REQ-100") }
}

#[test]
fn the_mails_own_header_lines_come_first() {
    type Lines = &'static [(&'static str, &'static str)];
    let cases: [(Lines, Option<&str>, Option<&str>); 5] = [
        (&[("De ", "Ana Petit <ana@ecole.fr>")], Some("ana@ecole.fr"), None),
        (&[("From", "Ana [mailto:ana@ecole.fr]"), ("Reply-To", "b@c.fr")], Some("b@c.fr"), None),
        (&[("De", "Ana Petit"), ("E-mail", "ana@ecole.fr")], Some("ana@ecole.fr"), None),
        (&[("Établissement", " École de Nantes ")], None, Some("École de Nantes")),
        (&[("Objet", "x@y.fr"), ("Compte", "")], None, None),
    ];
    let world = World::new(vec![]);
    for (lines, email, account) in cases {
        let headers: Vec<HeaderLine<'_>> =
            lines.iter().map(|(name, value)| HeaderLine { name, value }).collect();
        let proposals = world.propose(&sample::ticket("REQ-100"), &headers);
        let text = |field: Field| {
            proposals.iter().find_map(|proposal| match &proposal.suggestion {
                Suggestion::Email(text) if field == Field::Email => Some(text.as_str()),
                Suggestion::Account(text) if field == Field::Account => Some(text.as_str()),
                _ => None,
            })
        };
        assert_eq!((text(Field::Email), text(Field::Account)), (email, account), "{lines:?}");
    }
}

#[test]
fn the_same_address_counts_before_the_same_domain() {
    let world = World::new(vec![
        earlier(1, "autre@ecole.fr", "bug", "g2", "École B"),
        earlier(2, "autre@ecole.fr", "bug", "g2", "École B"),
        earlier(3, "ANA@ecole.fr", "help", "g1", "École A"),
    ]);
    let kind = world.proposed(&from("ana@ecole.fr"), Field::Kind).expect("a proposal");
    assert_eq!(kind.suggestion, Suggestion::Kind(sample::choice("help", "Aide")));
    assert_eq!(kind.source, Source::SameAddress { count: 1, latest: sample::key("REQ-3") });
    let account = world.proposed(&from("paul@ecole.fr"), Field::Account).expect("a proposal");
    assert_eq!(account.suggestion, Suggestion::Account("École B".into()));
    let domain = "ecole.fr".to_owned();
    assert_eq!(
        account.source,
        Source::SameDomain { domain, count: 2, latest: sample::key("REQ-2") }
    );
}

#[test]
fn a_public_domain_says_nothing() {
    let world = World::new(vec![earlier(1, "a@gmail.com", "bug", "g2", "École")]);
    assert_eq!(world.proposed(&from("b@gmail.com"), Field::Account), None);
}

#[test]
fn among_equals_the_latest_decides() {
    let world = World::new(vec![
        earlier(9, "a@ecole.fr", "bug", "g2", "École"),
        earlier(8, "a@ecole.fr", "help", "g1", "École"),
    ]);
    let group = world.proposed(&from("a@ecole.fr"), Field::Group).expect("a proposal");
    assert_eq!(group.suggestion, Suggestion::Group(sample::choice("g2", "Agenda")));
}

#[test]
fn the_exceptional_type_and_values_not_offered_are_never_proposed() {
    let world = World::new(vec![
        earlier(1, "a@ecole.fr", "task", "g9", "École"),
        earlier(2, "a@ecole.fr", "task", "g9", "École"),
        earlier(3, "a@ecole.fr", "help", "g1", "École"),
    ]);
    let kind = world.proposed(&from("a@ecole.fr"), Field::Kind).map(|found| found.suggestion);
    assert_eq!(kind, Some(Suggestion::Kind(sample::choice("help", "Aide"))));
    let group = world.proposed(&from("a@ecole.fr"), Field::Group).map(|found| found.suggestion);
    assert_eq!(group, Some(Suggestion::Group(sample::choice("g1", "Facturation"))));
}

#[test]
fn met_lines_get_no_proposal() {
    let world = World::new(vec![earlier(1, "accueil@ecole.example", "bug", "g2", "Autre")]);
    assert_eq!(world.propose(&sample::shaped("REQ-100"), &[]), []);
}

#[test]
fn a_title_is_freed_from_its_prefixes() {
    let world = World::new(vec![]);
    let ticket = Ticket { title: "RE: TR: Facture en double".into(), ..sample::shaped("REQ-100") };
    let expected = Proposal {
        suggestion: Suggestion::Title("Facture en double".into()),
        source: Source::WithoutPrefix,
    };
    assert_eq!(world.propose(&ticket, &[]), [expected]);
}

#[test]
fn no_title_is_proposed_that_the_rule_dislikes() {
    let world = World::new(vec![]);
    for title in ["Re:", "Re: Fwd: urgent", "TR: problème", "Re: (sans objet)", "Fwd: Agnd"] {
        let ticket = Ticket { title: title.into(), ..sample::shaped("REQ-100") };
        assert_eq!(world.proposed(&ticket, Field::Title), None, "{title}");
    }
}

#[test]
fn a_customer_of_the_portal_is_known_by_address() {
    let world = World::new(vec![]);
    let reporter = Person {
        email: Some("ana@ecole.fr".into()),
        is_customer: true,
        ..sample::person("qm:1", "Ana")
    };
    let ticket = Ticket { reporter: Some(reporter), ..sample::ticket("REQ-100") };
    let email = world.proposed(&ticket, Field::Email).expect("a proposal");
    assert_eq!(email.source, Source::Reporter);
}

#[test]
fn locked_fields_get_no_proposal() {
    let mut world = World::new(vec![]);
    world.editable = EditableFields { assignee: true, ..EditableFields::default() };
    let fields: Vec<Field> = world
        .propose(&sample::ticket("REQ-100"), &[])
        .iter()
        .map(|proposal| proposal.suggestion.field())
        .collect();
    assert_eq!(fields, [Field::Assignee]);
}

#[test]
fn accepting_all_is_one_edit() {
    let world = World::new(vec![earlier(1, "a@ecole.fr", "help", "g1", "École")]);
    let ticket = from("a@ecole.fr");
    let edit = accept_all(&world.propose(&ticket, &[]));
    let expected = [Field::Kind, Field::Account, Field::Assignee, Field::Group, Field::Reporter];
    assert_eq!(edit.fields(), expected);
    let context = CheckContext { settings: &world.settings, kept_title: None };
    assert!(check(&edit.applied_to(&ticket), &context).is_met());
}
