use crate::future::block_on;
use crate::site::{Site, key, mark, ticket};
use guichet::domain::document::Document;
use guichet::domain::edit::Edit;
use guichet::domain::message::{FieldValue, NewIssue};
use guichet::jira::{Error, Jql, Kind, Search};
use guichet::sim::quirk::Quirks;
use guichet::sim::world::base;

/// What is refused whatever is asked for; each with what decides about it.
fn refusals(site: &Site) -> Vec<(&'static str, Error)> {
    let client = site.client();
    let refused = |name: &'static str, error: Option<Error>| (name, error.expect(name));
    let issue = NewIssue {
        project: "PO".into(),
        type_id: base::TYPE_STORY.into(),
        title: "Panne".into(),
        description: Document::default(),
        fields: Vec::new(),
        link_type: None,
    };
    let query = Search::first(Jql::typed("groupe = (").within("REQ"), 10);
    let asking =
        |typed: &str| block_on(client.search(&Search::first(Jql::typed(typed).within("REQ"), 10)));
    let everything = Search::first(Jql::typed("ORDER BY created DESC"), 10);
    let unbounded = block_on(client.search(&everything)).err();
    let nameless = Edit { title: Some(String::new()), ..Edit::default() };
    let elsewhere = NewIssue {
        fields: vec![("customfield_99999".into(), FieldValue::Text("x".into()))],
        ..issue.clone()
    };
    let wrong = site.connect("guichet-proxy/1", site.credential(base::ME, "expired"));
    vec![
        refused("unknown", block_on(client.conversation(&key("REQ-99"))).err()),
        refused("required", block_on(client.create(&issue, &ticket(), &mark("a"))).err()),
        refused("query", block_on(client.search(&query)).err()),
        refused("project", block_on(client.issue_types("NONE")).err()),
        refused("reserved word", asking("assignee = or").err()),
        refused("reserved word as a field", asking("limit = 1").err()),
        refused("unknown field", asking("inconnu = 1").err()),
        ("unbounded", unbounded.unwrap_or_else(|| Error::of(Kind::UnboundedQuery))),
        refused("empty title", block_on(client.save(&ticket(), &nameless, &mark("a"))).err()),
        refused(
            "not on the screen",
            block_on(client.create(&elsewhere, &ticket(), &mark("a"))).err(),
        ),
        refused("sign-in", block_on(wrong.expect("a Jira").myself()).err()),
    ]
}

#[test]
fn what_jira_says_in_french_decides_as_it_does_in_english() {
    for site in Site::both() {
        let english = refusals(&site);
        site.sim().quirks = Quirks { speaks_french: true, ..Quirks::default() };
        let french = refusals(&site);
        for ((name, english), (_, french)) in english.iter().zip(&french) {
            let case = format!("{:?} {name}: {french:?}", site.face);
            assert_eq!(english.is_sign_in(), french.is_sign_in(), "{case}");
            assert_eq!(english.is_refusal(), french.is_refusal(), "{case}");
            assert_eq!(english.kind, french.kind, "{case}");
            assert_eq!(english.status, french.status, "{case}");
            let ids =
                |error: &Error| error.fields.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
            assert_eq!(ids(english), ids(french), "{case}");
        }
        let told = |refusals: &[(&str, Error)]| {
            refusals.iter().map(|(_, error)| error.messages.clone()).collect::<Vec<_>>()
        };
        assert_ne!(told(&english), told(&french), "the sentences are the agent's");
        let kinds: Vec<Kind> = french.iter().map(|(_, error)| error.kind).collect();
        for kind in [
            Kind::FieldMissing,
            Kind::NotOnScreen,
            Kind::ReservedWord,
            Kind::UnboundedQuery,
            Kind::Query,
        ] {
            assert!(kinds.contains(&kind), "{:?} {kind:?}: {french:#?}", site.face);
        }
        assert!(french[1].1.names_field(base::FIELD_VALUE));
        assert_eq!(french[0].1.kind, Kind::NotFound);
    }
}
