use crate::future::block_on;
use crate::site::{BEGINNING, Site, mark, ticket};
use guichet::domain::conversation::{Change, Content};
use guichet::domain::edit::Edit;
use guichet::domain::message::FieldShape;
use guichet::jira::{Jql, Kind, Permission, Place, Search};
use guichet::sim::quirk::{CreateMetadata, Options, Quirks};
use guichet::sim::world::{ChangeGroup, ChangeItem, CustomValue, base};
use guichet::sim::{Deed, Face};

fn with(site: &Site, quirks: Quirks) {
    site.sim().quirks = quirks;
}

#[test]
fn create_metadata_are_found_wherever_this_jira_keeps_them() {
    use CreateMetadata::{Earlier, Hidden, Locked, OtherNames, Usual};
    let cases =
        [(Usual, true), (OtherNames, true), (Earlier, true), (Locked, false), (Hidden, false)];
    for (create_metadata, tells_fields) in cases {
        for site in Site::both() {
            let case = format!("{:?} {create_metadata:?}", site.face);
            with(&site, Quirks { create_metadata, page_cap: Some(2), ..Quirks::default() });
            let client = site.client();
            let types = block_on(client.issue_types("PO")).expect(&case);
            let names: Vec<&str> = types.iter().map(|kind| kind.name.as_str()).collect();
            assert_eq!(names, ["Story", "Bogue", "Tâche"], "{case}");
            let fields = block_on(client.create_fields("PO", base::TYPE_STORY)).expect(&case);
            let value = fields.iter().find(|field| field.id == base::FIELD_VALUE);
            assert_eq!(value.is_some_and(|field| field.required), tells_fields, "{case}");
            assert_eq!(fields.is_empty(), !tells_fields, "{case}");
            let shape = value.map(|field| &field.shape);
            let three = |shape: &FieldShape| matches!(shape, FieldShape::Option(options) if options.len() == 3);
            assert!(shape.is_none_or(three), "{case}");
        }
    }
}

#[test]
fn a_project_out_of_sight_has_no_types_to_choose_from() {
    for site in Site::both() {
        let asked = block_on(site.client_of(base::TRAINEE).issue_types("DEV"));
        assert_eq!(asked.expect_err("not hers to see").kind, Kind::Refused, "{:?}", site.face);
    }
}

#[test]
fn fields_of_the_same_name_are_told_apart_by_their_ids() {
    for site in Site::both() {
        with(&site, Quirks { twin_names: true, ..Quirks::default() });
        let fields = block_on(site.client().fields_of_site()).expect("fields");
        let of_name = |name: &str| fields.iter().filter(|field| field.name == name).count();
        assert_eq!(of_name("Groupe fonctionnel"), 2, "{:?}", site.face);
        let by_id = fields.iter().filter(|field| field.id == base::FIELD_GROUP);
        assert_eq!(by_id.map(|field| field.is_custom).collect::<Vec<_>>(), [true]);
        let read = block_on(site.client().conversation(&ticket())).expect("a ticket");
        assert_eq!(read.editable.groups.len(), base::GROUPS.len());
    }
}

#[test]
fn a_history_of_any_length_is_read_whole_and_by_ids() {
    for site in Site::both() {
        for number in 0..7 {
            let item = ChangeItem {
                field: "priority".into(),
                from: Some("3".into()),
                from_text: Some("Moyenne".into()),
                to: Some("2".into()),
                to_text: Some("Élevée".into()),
            };
            let at = BEGINNING - 500_000 + number * 1_000;
            let group = ChangeGroup {
                id: 0,
                author: base::COLLEAGUE.into(),
                created: at,
                items: vec![item],
            };
            site.sim().world.add_change("REQ-1", group);
        }
        with(&site, Quirks { history_cap: Some(2), page_cap: Some(3), ..Quirks::default() });
        let read = block_on(site.client().conversation(&ticket())).expect("a ticket");
        let changes: Vec<_> = read
            .entries
            .iter()
            .filter_map(|entry| match &entry.content {
                Content::Changes(changes) => Some((entry.at, changes[0].field.as_str())),
                Content::Description(_) | Content::Message(..) => None,
            })
            .collect();
        assert_eq!(changes.len(), 7, "{:?}", site.face);
        assert!(changes.is_sorted() && changes.iter().all(|(_, field)| *field == "priority"));
    }
}

#[test]
fn a_history_in_another_language_tells_the_same_by_its_ids() {
    for site in Site::both() {
        assert!(site.sim().colleague("REQ-1", Deed::Close, BEGINNING - 20_000));
        assert!(site.sim().customer_writes("REQ-1", "Toujours pas.", BEGINNING - 10_000));
        let changes = || {
            let read = block_on(site.client().conversation(&ticket())).expect("a ticket");
            let changes = read.entries.into_iter().filter_map(|entry| match entry.content {
                Content::Changes(changes) => Some(changes),
                Content::Description(_) | Content::Message(..) => None,
            });
            changes.flatten().collect::<Vec<_>>()
        };
        let translated = changes();
        with(&site, Quirks { english_history: true, ..Quirks::default() });
        let english = changes();
        let ids = |changes: &[Change]| {
            let of =
                |change: &Change| (change.field.clone(), change.from.clone(), change.to.clone());
            changes.iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(ids(&translated), ids(&english), "{:?}", site.face);
        let ends = |changes: &[Change], name: &str| {
            changes.iter().any(|one| one.field == "status" && one.to_text.as_deref() == Some(name))
        };
        assert!(ends(&translated, "Terminé") && !ends(&translated, "Done"));
        assert!(ends(&english, "Done") && !ends(&english, "Terminé"));
        let done = [base::STATUS_DONE.to_owned()];
        let again = Jql::reopened("REQ", &done).expect("a query");
        let found = block_on(site.client().search(&Search::first(again, 10))).expect("a page");
        assert_eq!(found.tickets.len(), 1, "{:?}", site.face);
    }
}

#[test]
fn people_are_found_behind_an_empty_page_and_nobody_without_the_right() {
    for site in Site::both() {
        let found = || {
            let people = block_on(site.client().assignable(Place::Issue(&ticket()), "jul"));
            people.expect("people").into_iter().map(|person| person.name).collect::<Vec<_>>()
        };
        assert_eq!(found(), ["Julien Petit"]);
        with(&site, Quirks { thin_people: true, ..Quirks::default() });
        assert_eq!(found(), ["Julien Petit"], "{:?}", site.face);
        with(&site, Quirks { no_browse_users: true, ..Quirks::default() });
        assert!(found().is_empty());
    }
}

#[test]
fn an_address_that_cloud_keeps_to_itself_is_none() {
    for site in Site::both() {
        site.sim().world.users.iter_mut().for_each(|user| user.email_hidden = true);
        let people = block_on(site.client().assignable(Place::Issue(&ticket()), "jul"));
        let email = people.expect("people")[0].email.clone();
        assert_eq!(email.is_some(), site.face == Face::DataCenter);
    }
}

#[test]
fn names_in_any_language_are_for_the_eyes_alone() {
    for site in Site::both() {
        let read = |site: &Site| block_on(site.client().conversation(&ticket())).expect("a ticket");
        let french = read(&site);
        {
            let mut sim = site.sim();
            sim.world.statuses.iter_mut().for_each(|one| one.name = format!("할 일 {}", one.id));
            sim.world.issue_types.iter_mut().for_each(|one| one.name = format!("작업 {}", one.id));
            sim.world.transitions.iter_mut().for_each(|one| one.name = format!("완료 {}", one.id));
        }
        let korean = read(&site);
        assert_ne!(french.ticket.status.name, korean.ticket.status.name);
        assert_eq!(french.ticket.status.id, korean.ticket.status.id);
        assert_eq!(french.ticket.status.category, korean.ticket.status.category);
        let ids = |read: &guichet::domain::conversation::Conversation| {
            read.transitions.iter().map(|way| way.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&french), ids(&korean));
    }
}

#[test]
fn an_option_is_chosen_and_read_back_in_every_shape() {
    for options in [Options::Usual, Options::Nameless, Options::Bare, Options::Nested] {
        for site in Site::both() {
            let case = format!("{:?} {options:?}", site.face);
            with(&site, Quirks { options, ..Quirks::default() });
            let client = site.client();
            let read = block_on(client.conversation(&ticket())).expect(&case);
            let offered = &read.editable.groups;
            assert_eq!(offered.len(), base::GROUPS.len(), "{case}");
            let chosen = offered[3].clone();
            assert!(chosen.name.ends_with("Facturation"), "{case}: {}", chosen.name);
            let edit = Edit { group: Some(chosen.clone()), ..Edit::default() };
            block_on(client.save(&ticket(), &edit, &mark("a"))).expect(&case);
            site.look("REQ-1", |issue| {
                let value = issue.custom.get(base::FIELD_GROUP);
                assert_eq!(value, Some(&CustomValue::Option(base::GROUPS[3].0.into())), "{case}");
            });
            let saved = block_on(client.evidence(&ticket())).expect(&case).ticket.group;
            assert_eq!(saved, Some(chosen), "{case}");
            let fields = block_on(client.create_fields("REQ", base::TYPE_HELP)).expect(&case);
            let group = fields.iter().find(|field| field.id == base::FIELD_GROUP);
            let shape = &group.expect(&case).shape;
            let FieldShape::Option(at_create) = shape else { panic!("{case}: {shape:?}") };
            assert_eq!(at_create, offered, "{case}");
        }
    }
}

#[test]
fn the_projects_that_the_agent_sees_are_told_with_what_may_be_done_there() {
    for site in Site::both() {
        with(&site, Quirks { page_cap: Some(1), ..Quirks::default() });
        let keys = |login: &str| -> Vec<String> {
            let projects = block_on(site.client_of(login).projects()).expect("projects");
            projects.into_iter().map(|project| project.id).collect()
        };
        let (mine, hers) = (keys(base::ME), keys(base::TRAINEE));
        assert!(
            ["REQ", "DEV", "PO"].iter().all(|key| mine.iter().any(|one| one == key)),
            "{mine:?}"
        );
        assert!(!hers.iter().any(|key| key == "DEV"), "{hers:?}");
        let lacking = |login: &str, project: &str| {
            block_on(site.client_of(login).lacking(project, &Permission::ALL)).expect("told")
        };
        assert_eq!(lacking(base::ME, "REQ"), [], "{:?}", site.face);
        assert_eq!(lacking(base::TRAINEE, "DEV"), Permission::ALL, "{:?}", site.face);
    }
}
