//! What the fields are that a refusal names, and what takes their values.

use crate::future::block_on;
use crate::site::{Site, mark, ticket};
use guichet::domain::answer::Answer;
use guichet::domain::edit::Edit;
use guichet::domain::filling::{Filled, Screen};
use guichet::domain::message::{FieldShape, FieldValue};
use guichet::jira::{Kind, Place, Wanted, Where};
use guichet::sim::quirk::{CreateMetadata, Demand, Demanding, Options, Placement, Quirks};
use guichet::sim::world::{CustomValue, base};

const CLOSE: &str = "31";
const VALUE: &str = base::FIELD_VALUE;

fn demand(at: Demanding, field: &str, place: Placement) -> Vec<Demand> {
    vec![Demand { at, project: "REQ".into(), field: field.into(), place }]
}

fn closing() -> Screen {
    Screen::Transition { ticket: ticket(), transition: CLOSE.into() }
}

fn close(site: &Site, values: &[Filled], operation: &str) -> Result<(), guichet::jira::Error> {
    let done = Some(base::RESOLUTION_DONE);
    block_on(site.client().transition(&ticket(), CLOSE, done, values, &mark(operation)))
}

fn wanted(site: &Site, screen: &Screen, id: &str) -> Wanted {
    let found = block_on(site.client().wanted(screen, &[id.to_owned()])).expect("fields");
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().expect("one")
}

/// The first option that is offered, or the name of one.
fn answer(shape: &FieldShape) -> Answer {
    match shape {
        FieldShape::Option(options) => Answer::Chosen(vec![options[1].id.clone()]),
        _ => Answer::Typed("Moyenne".into()),
    }
}

#[test]
fn options_are_offered_and_taken_in_every_shape_that_jira_gives_them() {
    let shapes = [Options::Usual, Options::Nameless, Options::Bare, Options::Nested];
    for options in shapes {
        for site in Site::both() {
            let demanded = demand(Demanding::Closing, VALUE, Placement::Shown);
            site.sim().quirks = Quirks { demanded, options, ..Quirks::default() };
            let refused = close(&site, &[], "a").expect_err("a refusal");
            assert_eq!(refused.kind, Kind::FieldMissing, "{options:?}");
            assert!(refused.names_field(VALUE) && refused.misplaced.is_empty());
            let Wanted { field, place } = wanted(&site, &closing(), VALUE);
            assert_eq!((field.name.as_str(), place), ("Valeur métier", Where::Along));
            let value = field.value(Some(&answer(&field.shape))).expect("a value");
            let filled = Filled { field: field.id, name: field.name, value };
            close(&site, &[filled], "b").expect("closed");
            let chosen = site.look("REQ-1", |issue| issue.custom.get(VALUE).cloned());
            assert_eq!(chosen, Some(CustomValue::Option("10301".into())), "{options:?}");
        }
    }
}

#[test]
fn a_field_is_sought_on_the_screen_then_on_the_ticket_then_among_all_that_there_are() {
    let cases = [
        (Placement::Shown, Where::Along, true),
        (Placement::Required, Where::Along, true),
        (Placement::Elsewhere, Where::Before, true),
        (Placement::Hidden, Where::Along, false),
        (Placement::HiddenElsewhere, Where::Along, false),
    ];
    for (place, expected, is_offered) in cases {
        for site in Site::both() {
            // Several fields of one name: the refusal names one, and it is the right one.
            let demanded = demand(Demanding::Closing, VALUE, place);
            let quirks = Quirks { demanded, twin_names: true, ..Quirks::default() };
            site.sim().quirks = Quirks { speaks_french: true, ..quirks };
            let refused = close(&site, &[], "a").expect_err("a refusal");
            assert!(refused.names_field(VALUE), "{place:?}: {refused:?}");
            assert_eq!(refused.fields.len(), 1, "{place:?}: {refused:?}");
            let found = wanted(&site, &closing(), VALUE);
            assert_eq!(found.place, expected, "{place:?}");
            assert_eq!(matches!(found.field.shape, FieldShape::Option(_)), is_offered, "{place:?}");
        }
    }
}

#[test]
fn a_field_that_another_type_of_issue_asks_for_is_known_with_its_options() {
    for site in Site::both() {
        let screen = Screen::Create { project: "PO".into(), type_id: base::TYPE_STORY.into() };
        let found = wanted(&site, &screen, VALUE);
        assert!(matches!(found.field.shape, FieldShape::Option(options) if options.len() == 3));
        let create_metadata = CreateMetadata::Locked;
        site.sim().quirks = Quirks { create_metadata, ..Quirks::default() };
        let found = wanted(&site, &screen, VALUE);
        assert_eq!((found.field.shape, found.place), (FieldShape::Named, Where::Along));
    }
}

#[test]
fn the_resolution_of_a_screen_that_hides_it_is_one_of_all() {
    for site in Site::both() {
        let found = wanted(&site, &Screen::Edit { ticket: ticket() }, "resolution");
        assert!(matches!(found.field.shape, FieldShape::Option(all) if all.len() == 4));
    }
}

#[test]
fn what_each_kind_of_field_takes_is_known_written_and_found_again() {
    for site in Site::both() {
        let (client, edit) = (site.client(), Screen::Edit { ticket: ticket() });
        let people = block_on(client.assignable(Place::Issue(&ticket()), "Jul")).expect("people");
        let julien = Answer::Person(people.into_iter().next().expect("somebody"));
        let group = Answer::Chosen(vec!["10203".into()]);
        let typed = |text: &str| Answer::Typed(text.into());
        let fields = [
            ("summary", typed("Facture d’avril")),
            ("description", typed("Une ligne\n\nUne autre")),
            ("assignee", julien),
            ("labels", typed("facture avril")),
            (base::FIELD_ACCOUNT, typed("École de Nantes")),
            (base::FIELD_GROUP, group),
        ];
        for (number, (id, answer)) in fields.into_iter().enumerate() {
            let Wanted { field, place } = wanted(&site, &edit, id);
            assert_eq!(place, Where::Along, "{id}");
            let value = field.value(Some(&answer)).expect(id);
            let filled = [Filled { field: field.id, name: field.name, value }];
            assert_eq!(block_on(client.holds(&ticket(), &filled)), Ok(false), "{id}");
            let operation = format!("op-{number}");
            block_on(client.fill(&ticket(), &filled, &mark(&operation))).expect(id);
            assert_eq!(block_on(client.holds(&ticket(), &filled)), Ok(true), "{id}");
        }
        site.look("REQ-1", |issue| {
            assert_eq!(issue.labels, ["facture", "avril"]);
            assert_eq!(issue.assignee.as_deref(), Some(base::COLLEAGUE));
        });
    }
}

#[test]
fn what_is_written_before_is_found_again_and_what_is_off_the_screen_is_named() {
    for speaks_french in [false, true] {
        for site in Site::both() {
            let demanded = demand(Demanding::Closing, VALUE, Placement::Elsewhere);
            let off_edit_screens = vec![base::FIELD_ACCOUNT.to_owned()];
            let quirks = Quirks { demanded, off_edit_screens, ..Quirks::default() };
            site.sim().quirks = Quirks { speaks_french, ..quirks };
            let client = site.client();
            let value = FieldValue::Named("Forte".into());
            let filled = vec![Filled { field: VALUE.into(), name: "Valeur".into(), value }];
            assert_eq!(block_on(client.holds(&ticket(), &filled)), Ok(false));
            block_on(client.fill(&ticket(), &filled, &mark("fill"))).expect("written");
            assert_eq!(block_on(client.holds(&ticket(), &filled)), Ok(true));

            let (title, account) = (Some("Facture".to_owned()), Some("École".to_owned()));
            let edit = Edit { title, account, ..Edit::default() };
            let refused = block_on(client.save(&ticket(), &edit, &mark("save")));
            let refused = refused.expect_err("a refusal");
            assert_eq!(refused.kind, Kind::NotOnScreen);
            assert_eq!(refused.misplaced, [base::FIELD_ACCOUNT]);
        }
    }
}
