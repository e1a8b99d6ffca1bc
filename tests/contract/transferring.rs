use crate::future::block_on;
use crate::site::{BEGINNING, Site, key, mark, ticket};
use guichet::domain::document::Document;
use guichet::domain::edit::Assignee;
use guichet::domain::intent::Intents;
use guichet::domain::journal::Operation;
use guichet::domain::message::{FieldValue, NewIssue};
use guichet::domain::person::{AccountRef, Person};
use guichet::domain::plan::{Act, OperationId, Plan, Step};
use guichet::domain::ticket::Relation;
use guichet::domain::time::Timestamp;
use guichet::http::{Method, NoAnswer, Response};
use guichet::jira::{Creators, Jql, Kind, Search};
use guichet::sim::FaultEffect;
use guichet::sim::world::{CustomValue, Issue, base};
use serde_json::json;

fn bug() -> NewIssue {
    NewIssue {
        project: "DEV".into(),
        type_id: base::TYPE_BUG.into(),
        title: "Facture en double".into(),
        description: Document::from_plain("Bonjour,\n\nma facture est fausse."),
        fields: Vec::new(),
        link_type: None,
    }
}

#[test]
fn a_transfer_that_was_begun_comes_along_with_its_ticket_and_is_no_change_of_it() {
    for site in Site::both() {
        let (client, operation) = (site.client(), OperationId("op".into()));
        let me = sample_person(site.account(base::ME));
        let before = site.look("REQ-1", |issue| (issue.updated, issue.history.len()));
        assert_eq!(block_on(client.intents(&ticket())).expect("none"), Intents::default());
        let long = "x".repeat(40_000);
        for (title, is_short) in [("Facture", true), (long.as_str(), false)] {
            let issue = NewIssue { title: title.to_owned(), ..bug() };
            let plan = Plan {
                operation: operation.clone(),
                act: Act::Transfer { target: "dev".into() },
                ticket: ticket(),
                steps: vec![Step::Create(issue), Step::Conclude],
            };
            let (address, account) = ("https://jira.test".to_owned(), me.account.clone());
            let (updated, now) = (Timestamp(1), Timestamp(2));
            let act = Operation::begin(address, account, plan, updated, now);
            let told = Intents::default().with(&act, "holder", &me);
            let (at, mark) = (ticket(), mark("tell"));
            block_on(client.put_intents(&at, told.clone(), &operation, &mark)).expect("kept");
            let expected = if is_short { told } else { told.shortened(&operation) };
            assert_eq!(block_on(client.intents(&ticket())).expect("read"), expected);
            let opened = block_on(client.conversation(&ticket())).expect("the ticket");
            assert_eq!(opened.intents, expected);
        }
        let after = site.look("REQ-1", |issue| (issue.updated, issue.history.len()));
        assert_eq!(after, before, "it is no change of the ticket");
    }
}

#[test]
fn transfers_that_nobody_can_read_are_none() {
    for site in Site::both() {
        for value in [json!("here"), json!({ "op": 5 }), json!(null)] {
            let mut sim = site.sim();
            let issue = sim.world.issue_mut("REQ-1").expect("REQ-1");
            issue.properties.insert("guichet.transfers".into(), value);
            drop(sim);
            let opened = block_on(site.client().conversation(&ticket())).expect("the ticket");
            assert_eq!(opened.intents, Intents::default());
        }
    }
}

fn sample_person(account: AccountRef) -> Person {
    Person { account, name: "Ana".into(), email: None, is_customer: false }
}

#[test]
fn a_clone_is_made_linked_and_freed() {
    for site in Site::both() {
        let client = site.client();
        let made = block_on(client.create(&bug(), &ticket(), &mark("op"))).expect("created");
        assert_eq!(made.1, key("DEV-1"));
        site.look("DEV-1", |issue| {
            assert_eq!(issue.assignee.as_deref(), Some(base::LEAD_DEV), "the project's default");
            let text = issue.description.as_ref().map(|text| text.wiki.as_str());
            assert_eq!(text, Some("Bonjour,\n\nma facture est fausse."));
        });
        for operation in ["link", "again"] {
            let (original, mark) = (ticket(), mark(operation));
            let linked = client.link_clone(&made.1, &original, base::LINK_CLONERS, &mark);
            block_on(linked).expect("linked");
        }
        block_on(client.assign(&made.1, &Assignee::Nobody, &mark("free"))).expect("unassigned");

        let clone = block_on(client.evidence(&made.1)).expect("the clone");
        assert_eq!(clone.created_by, Some(OperationId("op".into())));
        assert_eq!(clone.ticket.assignee, None);
        let [link] = &clone.ticket.links[..] else { panic!("{:?}", clone.ticket.links) };
        assert_eq!((link.relation, &link.key), (Relation::Clones, &ticket()));
        let original = block_on(client.conversation(&ticket())).expect("the original");
        let [link] = &original.ticket.links[..] else { panic!("{:?}", original.ticket.links) };
        assert_eq!((link.relation, &link.key), (Relation::IsClonedBy, &made.1));
        assert_eq!(link.status.as_ref().map(|status| status.id.as_str()), Some(base::STATUS_TO_DO));
    }
}

#[test]
fn a_clone_is_created_with_its_link_where_the_screen_shows_links() {
    for site in Site::both() {
        for (is_hidden, requests) in [(false, 1), (true, 2)] {
            site.sim().quirks.no_links_on_create = is_hidden;
            let client = site.client();
            let fields = block_on(client.create_fields("DEV", base::TYPE_BUG)).expect("fields");
            let is_shown = fields.iter().any(|field| field.id == "issuelinks");
            assert_eq!(is_shown, !is_hidden, "{:?}", site.face);

            let issue = NewIssue { link_type: Some(base::LINK_CLONERS.into()), ..bug() };
            let operation = format!("{is_hidden}");
            site.sim().clear_requests();
            let made = block_on(client.create(&issue, &ticket(), &mark(&operation)));
            let (_, clone) = made.expect("created");
            assert_eq!(site.sim().requests().len(), requests, "a refusal creates nothing");
            let links = block_on(client.evidence(&clone)).expect("the clone").ticket.links;
            let links: Vec<_> = links.iter().map(|link| (link.relation, &link.key)).collect();
            let origin = ticket();
            let expected = if is_hidden { vec![] } else { vec![(Relation::Clones, &origin)] };
            assert_eq!(links, expected, "{:?}", site.face);
        }
    }
}

#[test]
fn the_link_is_found_and_reads_the_same_in_any_language() {
    let languages = [
        ("Cloners", "is cloned by", "clones"),
        ("Clonage", "est cloné par", "clone"),
        ("Klonen", "wird geklont von", "klont"),
        ("クローン", "クローン元", "クローン先"),
    ];
    for site in Site::both() {
        for (name, inward, outward) in languages {
            let clone = {
                let world = &mut site.sim().world;
                let types = world.link_types.iter_mut();
                let kind = types.into_iter().find(|kind| kind.id == base::LINK_CLONERS);
                let kind = kind.expect("the type");
                kind.name = name.to_owned();
                kind.inward = inward.to_owned();
                kind.outward = outward.to_owned();
                key(&world.add_issue(Issue::new("DEV", base::TYPE_BUG, name, base::ME, BEGINNING)))
            };
            let client = site.client();
            let types = block_on(client.link_types()).expect("types");
            let cloning: Vec<_> = types.into_iter().filter(|kind| kind.is_cloning).collect();
            let [kind] = &cloning[..] else { panic!("{name}: {cloning:?}") };
            block_on(client.link_clone(&clone, &ticket(), &kind.id, &mark(name))).expect("linked");
            let seen = |key| block_on(client.evidence(key)).expect("an issue").ticket.links;
            let of_clone = seen(&clone);
            assert_eq!((of_clone[0].relation, &of_clone[0].key), (Relation::Clones, &ticket()));
            assert_eq!(of_clone[0].phrase, outward);
            let of_original = seen(&ticket());
            let last = of_original.last().expect("a link");
            assert_eq!((last.relation, &last.key), (Relation::IsClonedBy, &clone));
            assert_eq!(last.phrase, inward, "{:?}", site.face);
        }
    }
}

#[test]
fn a_site_without_links_says_so() {
    for site in Site::both() {
        site.strike(Method::Get, "/issueLinkType", FaultEffect::Answer(Response::new(404)));
        let asked = block_on(site.client().link_types());
        assert_eq!(asked.expect_err("switched off").kind, Kind::NotFound);
    }
}

#[test]
fn what_a_project_requires_is_named_before_anything_is_made() {
    for site in Site::both() {
        let mut story =
            NewIssue { project: "PO".into(), type_id: base::TYPE_STORY.into(), ..bug() };
        let refused = block_on(site.client().create(&story, &ticket(), &mark("a")));
        let refused = refused.expect_err("a refusal");
        assert!(
            refused.kind == Kind::FieldMissing && refused.names_field(base::FIELD_VALUE),
            "{refused:?}"
        );
        story.fields = vec![(base::FIELD_VALUE.into(), FieldValue::Option("10302".into()))];
        block_on(site.client().create(&story, &ticket(), &mark("b"))).expect("created");
        site.look("PO-1", |issue| {
            assert_eq!(
                issue.custom.get(base::FIELD_VALUE),
                Some(&CustomValue::Option("10302".into()))
            );
        });
    }
}

#[test]
fn what_was_made_is_found_before_the_search_knows_of_it() {
    for site in Site::both() {
        let client = site.client();
        site.sim().index_lag = 3_600_000;
        for operation in ["a", "b"] {
            block_on(client.create(&bug(), &ticket(), &mark(operation))).expect("created");
        }
        let listed = block_on(client.search(&Search::first(Jql::newest("DEV"), 10)));
        assert!(listed.expect("a page").tickets.is_empty());
        let operation = OperationId("b".into());
        let since = Timestamp(BEGINNING - 60_000);
        let found = block_on(client.find_created("DEV", &operation, Creators::Me, since))
            .expect("an answer");
        assert_eq!(found.map(|(_, key)| key), Some(key("DEV-2")), "{:?}", site.face);
    }
}

#[test]
fn what_was_made_without_an_answer_is_found_again() {
    for site in Site::both() {
        let client = site.client();
        let since = Timestamp(BEGINNING - 60_000);
        let operation = OperationId("lost".into());
        let found = || {
            block_on(client.find_created("DEV", &operation, Creators::Me, since))
                .expect("an answer")
        };
        assert_eq!(found(), None);
        site.strike(Method::Post, "/issue", FaultEffect::DoThenDrop);
        let lost = block_on(client.create(&bug(), &ticket(), &mark("lost")));
        let lost = lost.expect_err("no answer");
        assert_eq!(lost.kind, Kind::NoAnswer(NoAnswer::Unreachable));
        assert!(!lost.is_certainly_undone());
        block_on(client.create(&bug(), &ticket(), &mark("other"))).expect("another one");
        assert_eq!(found().map(|(_, key)| key), Some(key("DEV-1")), "{:?}", site.face);
        let posts = |sim: &guichet::sim::Sim| {
            let is_create = |op: &str| op.starts_with("lost-");
            sim.requests().iter().filter(|one| one.op_id.as_deref().is_some_and(is_create)).count()
        };
        assert_eq!(posts(&site.sim()), 1, "nothing is sent twice");
    }
}
