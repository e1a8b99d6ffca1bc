use crate::future::block_on;
use crate::site::{BEGINNING, Site, key, mark, ticket};
use guichet::domain::conversation::Content;
use guichet::domain::document::Document;
use guichet::domain::edit::{Assignee, Edit};
use guichet::domain::person::{AccountRef, Person};
use guichet::domain::ticket::Choice;
use guichet::domain::time::Timestamp;
use guichet::jira::{Kind, Mapping, Upload};
use guichet::sim::Face;
use guichet::sim::world::{CustomValue, Issue, Restriction, base};

fn choice(id: &str) -> Choice {
    Choice { id: id.to_owned(), name: id.to_owned() }
}

fn person(account: AccountRef) -> Person {
    Person { account, name: String::new(), email: None, is_customer: false }
}

#[test]
fn one_save_writes_every_field() {
    for site in Site::both() {
        let edit = Edit {
            title: Some("Facture d’avril en double".into()),
            kind: Some(choice(base::TYPE_BUG)),
            email: Some("compta@musique.example".into()),
            account: Some("École de musique".into()),
            group: Some(choice("10203")),
            assignee: Some(Assignee::Person(person(site.account(base::ME)))),
            reporter: Some(person(site.account(base::COLLEAGUE))),
            more: Vec::new(),
        };
        block_on(site.client().save(&ticket(), &edit, &mark("save"))).expect("a save");
        site.look("REQ-1", |issue| {
            assert_eq!(issue.summary, "Facture d’avril en double");
            assert_eq!(issue.issue_type, base::TYPE_BUG);
            let custom = |id: &str| issue.custom.get(id).cloned();
            let text = |text: &str| Some(CustomValue::Text(text.into()));
            assert_eq!(custom(base::FIELD_EMAIL), text("compta@musique.example"));
            assert_eq!(custom(base::FIELD_ACCOUNT), text("École de musique"));
            assert_eq!(custom(base::FIELD_GROUP), Some(CustomValue::Option("10203".into())));
            assert_eq!(issue.assignee.as_deref(), Some(base::ME));
            assert_eq!(issue.reporter.as_deref(), Some(base::COLLEAGUE));
            assert_eq!(issue.history.len(), 1);
        });
        let cleared = Edit {
            email: Some(String::new()),
            assignee: Some(Assignee::Nobody),
            ..Edit::default()
        };
        block_on(site.client().save(&ticket(), &cleared, &mark("clear"))).expect("a save");
        site.look("REQ-1", |issue| {
            assert_eq!(issue.custom.get(base::FIELD_EMAIL), None);
            assert_eq!(issue.assignee, None);
        });
    }
}

#[test]
fn a_change_is_told_by_the_id_of_its_field() {
    for site in Site::both() {
        let edit = Edit { group: Some(choice("10203")), ..Edit::default() };
        block_on(site.client().save(&ticket(), &edit, &mark("save"))).expect("a save");
        let opened = block_on(site.client().conversation(&ticket())).expect("a ticket");
        let last = opened.entries.last().expect("an entry");
        let Content::Changes(changes) = &last.content else { panic!("{last:?}") };
        assert_eq!(changes[0].field, base::FIELD_GROUP, "{:?}", site.face);
        assert_eq!(changes[0].to_text.as_deref(), Some("Facturation"));
    }
}

#[test]
fn a_refused_field_is_named_and_nothing_is_written() {
    for site in Site::both() {
        let edit =
            Edit { title: Some("Autre".into()), group: Some(choice("99999")), ..Edit::default() };
        let refused = block_on(site.client().save(&ticket(), &edit, &mark("save")));
        let refused = refused.expect_err("a refusal");
        assert_eq!(refused.kind, Kind::Refused);
        assert!(refused.names_field(base::FIELD_GROUP) && refused.fields.len() == 1, "{refused:?}");
        assert!(refused.is_certainly_undone());
        site.look("REQ-1", |issue| assert_eq!(issue.summary, "Facture"));
    }
}

#[test]
fn somebody_is_put_in_charge_and_nobody_again() {
    for site in Site::both() {
        let client = site.client();
        let assigned = |assignee: Assignee, operation: &str| {
            block_on(client.assign(&ticket(), &assignee, &mark(operation))).expect("assigned");
            site.look("REQ-1", |issue| issue.assignee.clone())
        };
        let me = Assignee::Person(person(site.account(base::ME)));
        assert_eq!(assigned(me, "a").as_deref(), Some(base::ME));
        assert_eq!(assigned(Assignee::Nobody, "b"), None);
        let unknown = Assignee::Person(person(AccountRef("personne".into())));
        let refused = block_on(client.assign(&ticket(), &unknown, &mark("c")));
        assert_eq!(refused.expect_err("a refusal").kind, Kind::Refused);
    }
}

#[test]
fn a_missing_permission_does_not_sign_the_agent_out() {
    for site in Site::both() {
        let trainee = site.client_of(base::TRAINEE);
        let assigned = block_on(trainee.assign(&ticket(), &Assignee::Nobody, &mark("a")));
        assert_eq!(assigned.expect_err("a refusal").kind, Kind::Forbidden, "{:?}", site.face);
        let other = Issue::new("REQ", base::TYPE_BUG, "Panne", base::ME, BEGINNING);
        let other = key(&site.sim().world.add_issue(other));
        let linked = block_on(trainee.link_clone(&other, &ticket(), "Cloners", &mark("l")));
        let kind = if site.face == Face::Cloud { Kind::NotFound } else { Kind::Forbidden };
        assert_eq!(linked.expect_err("a refusal").kind, kind);
    }
}

#[test]
fn a_ticket_is_closed_with_a_resolution_and_reopened() {
    for site in Site::both() {
        let client = site.client();
        let close = |resolution, operation: &str| {
            block_on(client.transition(&ticket(), "31", resolution, &[], &mark(operation)))
        };
        let refused = close(None, "a").expect_err("a resolution is required");
        assert!(
            refused.kind == Kind::FieldMissing && refused.names_field("resolution"),
            "{refused:?}"
        );
        close(Some(base::RESOLUTION_DUPLICATE), "b").expect("closed");
        site.look("REQ-1", |issue| {
            assert_eq!(issue.status, base::STATUS_DONE);
            assert_eq!(issue.resolution.as_deref(), Some(base::RESOLUTION_DUPLICATE));
        });
        assert_eq!(
            close(Some(base::RESOLUTION_DONE), "c").expect_err("no way").kind,
            Kind::Refused
        );
        block_on(client.transition(&ticket(), "51", None, &[], &mark("d"))).expect("reopened");
        let evidence = block_on(client.evidence(&ticket())).expect("evidence");
        assert!(!evidence.ticket.is_done() && evidence.ticket.resolution.is_none());
    }
}

#[test]
fn a_resolution_without_a_place_is_named_as_such_and_nothing_is_done_with_it() {
    for site in Site::both() {
        let client = site.client();
        let start = |resolution, operation: &str| {
            block_on(client.transition(&ticket(), "21", resolution, &[], &mark(operation)))
        };
        let refused = start(Some(base::RESOLUTION_DONE), "a").expect_err("a refusal");
        assert_eq!(
            (refused.kind, &refused.misplaced[..]),
            (Kind::NotOnScreen, &["resolution".to_owned()][..])
        );
        site.look("REQ-1", |issue| assert_eq!(issue.status, base::STATUS_TO_DO));
        start(None, "b").expect("started");
        site.look("REQ-1", |issue| {
            assert_eq!(issue.status, base::STATUS_IN_PROGRESS);
            assert_eq!(issue.resolution, None);
        });
    }
}

#[test]
fn a_note_never_reaches_the_customer() {
    for site in Site::both() {
        let note = Document::from_plain("Ne rien dire.");
        let client = site.client();
        let plain = block_on(client.add_note(&ticket(), &note, &mark("a"))).expect("a note");
        let role = Mapping { note_role: Some("Support".into()), ..site.mapping() };
        let client = client.with_mapping(role);
        let kept = block_on(client.add_note(&ticket(), &note, &mark("b"))).expect("a note");
        assert!(site.sim().world.outbox.is_empty(), "{:?}", site.face);
        site.look("REQ-1", |issue| {
            let comment = |id: &str| issue.comments.iter().find(|one| one.id.to_string() == id);
            let plain = comment(&plain).expect("the note");
            assert!(plain.is_internal() && plain.restriction.is_none());
            let kept = comment(&kept).expect("the note");
            assert_eq!(kept.restriction, Some(Restriction::Role("Support".into())));
            assert!(kept.is_internal());
        });
        let recent = block_on(client.comments_since(&ticket(), Timestamp(0))).expect("comments");
        let operations: Vec<_> =
            recent.iter().filter_map(|entry| entry.operation.as_deref()).collect();
        assert_eq!(operations, ["a", "b"]);
    }
}

#[test]
fn a_file_comes_back_byte_for_byte() {
    for site in Site::both() {
        let client = site.client();
        let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
        let upload = |name: &str, media_type: &str| Upload {
            name: name.into(),
            media_type: media_type.into(),
            bytes: bytes.clone(),
        };
        let files = [
            upload("reçu \"1\" #50%.png", "image/png"),
            upload("page.html", "text/html"),
            upload("vide;.txt", "text/plain"),
        ];
        let attached = block_on(client.upload(&ticket(), &files, &mark("u"))).expect("uploaded");
        let names: Vec<_> = attached.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["reçu \"1\" #50%.png", "page.html", "vide;.txt"]);
        for file in &attached {
            let read = block_on(client.attachment(file)).expect("the bytes");
            assert!(read == bytes, "{:?} {}", site.face, file.name);
        }
        assert!(attached[0].has_thumbnail && !attached[2].has_thumbnail);
        assert!(block_on(client.thumbnail(&attached[0])).is_ok_and(|read| read == bytes));
        let seen = block_on(client.evidence(&ticket())).expect("evidence").attachments;
        assert_eq!(seen, attached);

        site.sim().limits.file_bytes = 100;
        let refused = block_on(client.upload(&ticket(), &files, &mark("v")));
        assert_eq!(refused.expect_err("too large").kind, Kind::TooLarge, "{:?}", site.face);
    }
}
