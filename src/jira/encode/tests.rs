use super::*;
use crate::domain::plan::OperationId;
use crate::domain::sample::{choice, key, person, settings};

fn mark() -> Mark {
    Mark::first(&OperationId("op-1".into()))
}

fn filled(field: &str, value: FieldValue) -> Filled {
    Filled { field: field.into(), name: field.into(), value }
}

#[test]
fn a_transition_carries_what_it_was_asked_for_in_the_deployments_words() {
    let account = || crate::domain::person::AccountRef("ana".into());
    let values = [
        filled("a", FieldValue::Person(account())),
        filled("b", FieldValue::Labels(vec!["x".into(), "y".into()])),
        filled("c", FieldValue::Named("Forte".into())),
        filled("d", FieldValue::Number("1.5".into())),
        filled("e", FieldValue::Date("2026-11-29".into())),
    ];
    let fields = |person: Value| {
        json!({"a": person, "b": ["x", "y"], "c": {"value": "Forte"}, "d": 1.5,
            "e": "2026-11-29", "resolution": {"id": "7"}})
    };
    let cases = [
        (Deployment::DataCenter, json!({"name": "ana"})),
        (Deployment::Cloud, json!({"accountId": "ana"})),
    ];
    for (deployment, person) in cases {
        let body = transition(deployment, "31", Some("7"), &values);
        assert_eq!(body, json!({"transition": {"id": "31"}, "fields": fields(person)}));
    }
    let bare = transition(Deployment::Cloud, "31", None, &[]);
    assert_eq!(bare, json!({"transition": {"id": "31"}}));
}

#[test]
fn one_edit_holds_every_changed_field_in_the_deployments_words() {
    let ids = settings().fields;
    let change = Edit {
        title: Some(" Facture ".into()),
        kind: Some(choice("10", "Aide")),
        email: Some(String::new()),
        account: Some("École".into()),
        group: Some(choice("7", "Facturation")),
        assignee: Some(Assignee::Nobody),
        reporter: Some(person("support", "Support")),
        more: vec![filled("customfield_9", FieldValue::Text("Saisie".into()))],
    };
    let expected = json!({"fields": {
        "summary": "Facture", "issuetype": {"id": "10"}, "customfield_1": null,
        "customfield_2": "École", "customfield_3": {"id": "7"}, "assignee": null,
        "reporter": {"name": "support"}, "customfield_9": "Saisie"}});
    assert_eq!(edit(Deployment::DataCenter, &ids, &change), expected);
    let change =
        Edit { assignee: Some(Assignee::Person(person("712020:a", "Ana"))), ..Edit::default() };
    let expected = json!({"fields": {"assignee": {"accountId": "712020:a"}}});
    assert_eq!(edit(Deployment::Cloud, &ids, &change), expected);
}

#[test]
fn a_component_is_one_of_several_and_an_option_without_id_is_its_value() {
    let change = |group| Edit { group: Some(group), ..Edit::default() };
    let components = FieldIds { group: Some("components".into()), ..FieldIds::default() };
    let select = FieldIds { group: Some("customfield_3".into()), ..FieldIds::default() };
    let cases = [
        (&components, choice("7", "Facturation"), json!({"components": [{"id": "7"}]})),
        (
            &select,
            choice(r#"{"value":"rouge"}"#, "rouge"),
            json!({"customfield_3": {"value": "rouge"}}),
        ),
        (&select, choice("2024", "2024"), json!({"customfield_3": {"id": "2024"}})),
        (&FieldIds::default(), choice("7", "x"), json!({})),
    ];
    for (ids, group, fields) in cases {
        let body = edit(Deployment::Cloud, ids, &change(group));
        assert_eq!(body, json!({ "fields": fields }));
    }
}

#[test]
fn a_new_issue_carries_its_values_and_its_origin() {
    let issue = NewIssue {
        project: "DEV".into(),
        type_id: "10".into(),
        title: "Titre".into(),
        description: Document::default(),
        fields: vec![
            ("a".into(), FieldValue::Text("x".into())),
            ("b".into(), FieldValue::Number("1.5".into())),
            ("c".into(), FieldValue::Option("3".into())),
            ("d".into(), FieldValue::Options(vec!["4".into(), "5".into()])),
            ("e".into(), FieldValue::Date("2026-11-24".into())),
            ("summary".into(), FieldValue::Text("not the title".into())),
        ],
        link_type: None,
    };
    let body = new_issue(Deployment::DataCenter, &issue, &mark(), &key("REQ-1"));
    let fields = &body["fields"];
    assert_eq!(fields["project"], json!({"key": "DEV"}));
    assert_eq!(fields["summary"], "Titre");
    assert_eq!((&fields["a"], &fields["b"]), (&json!("x"), &json!(1.5)));
    assert_eq!(
        (&fields["c"], &fields["d"]),
        (&json!({"id": "3"}), &json!([{"id": "4"}, {"id": "5"}]))
    );
    assert_eq!(fields["e"], "2026-11-24");
    let value = json!({"id": "op-1", "step": 0, "origin": "REQ-1"});
    assert_eq!(body["properties"], json!([{"key": "guichet.op", "value": value}]));
    assert_eq!(body.get("update"), None);
}

#[test]
fn a_new_issue_says_that_it_clones_its_origin() {
    let linked = |link_type: &str| NewIssue {
        project: "DEV".into(),
        type_id: "10".into(),
        title: "Titre".into(),
        description: Document::default(),
        fields: Vec::new(),
        link_type: Some(link_type.into()),
    };
    let cases = [("10001", json!({"id": "10001"})), ("Cloners", json!({"name": "Cloners"}))];
    for (told, kind) in cases {
        let body = new_issue(Deployment::Cloud, &linked(told), &mark(), &key("REQ-1"));
        let link = json!({"add": {"type": kind, "outwardIssue": {"key": "REQ-1"}}});
        assert_eq!(body["update"], json!({"issuelinks": [link]}));
    }
}

#[test]
fn a_note_is_internal_in_every_deployment() {
    let cases = [
        (Deployment::Cloud, None, json!(null)),
        (Deployment::Cloud, Some("Support"), json!({"type": "role", "value": "Support"})),
        (Deployment::DataCenter, Some("Support"), json!({"type": "role", "value": "Support"})),
    ];
    for (deployment, role, visibility) in cases {
        let body = note(deployment, role, &Document::default(), &mark());
        let internal = json!({"key": "sd.public.comment", "value": {"internal": true}});
        assert_eq!(body["properties"][1], internal);
        assert_eq!(body["visibility"], visibility);
    }
}

#[test]
fn the_clone_is_the_links_inward_issue() {
    let body = clone_link(&key("DEV-2"), &key("REQ-1"), "Cloners");
    let expected = json!({
        "type": {"name": "Cloners"},
        "inwardIssue": {"key": "DEV-2"},
        "outwardIssue": {"key": "REQ-1"},
    });
    assert_eq!(body, expected, "a note never goes along: nothing would keep it internal");
    let body = clone_link(&key("DEV-2"), &key("REQ-1"), "10001");
    assert_eq!(body["type"], json!({"id": "10001"}));
}
