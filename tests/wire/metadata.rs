//! What can be chosen, where, in every shape in which Jira tells it.

use crate::{answered, connected, json, key, sample};
use guichet::domain::message::{CreateField, FieldShape};
use guichet::domain::settings::FieldIds;
use guichet::domain::ticket::StatusCategory;
use guichet::http::Response;
use guichet::jira::{Deployment, Mapping, Place};
use serde_json::{Value, json as value};

use crate::future::block_on;

#[test]
fn create_metadata_is_read_in_both_shapes() {
    let types = [
        ("createmeta-issuetypes.demisto.json", 1),
        ("dc9-createmeta-issuetypes.jiracli.json", 2),
        ("spec-cloud-get-issue_createmeta_projectIdOrKey_issuetypes-200.json", 1),
    ];
    for (name, count) in types {
        let client = answered(Deployment::DataCenter, json(sample(name)));
        let types = block_on(client.issue_types("TEST")).expect(name);
        assert_eq!(types.len(), count, "{name}");
    }
    let fields = [
        ("createmeta-required-fields.jiratui.json", 5),
        ("cloud-or-dc-createmeta-fields.demisto.json", 1),
        ("spec-cloud-get-issue_createmeta_projectIdOrKey_issuetypes_issueTypeId-200.json", 1),
    ];
    for (name, count) in fields {
        let client = answered(Deployment::Cloud, json(sample(name)));
        let fields = block_on(client.create_fields("TEST", "1")).expect(name);
        assert_eq!(fields.len(), count, "{name}");
    }
    let client =
        answered(Deployment::Cloud, json(sample("createmeta-required-fields.jiratui.json")));
    let fields = block_on(client.create_fields("TEST", "1")).expect("fields");
    assert_eq!(fields[0].shape, FieldShape::Text);
    assert!(matches!(&fields[1].shape, FieldShape::Options(options) if options.len() == 2));
    assert_eq!(fields[3].shape, FieldShape::Person);
    assert_eq!(fields[4].shape, FieldShape::RichText);
}

/// The fields of a type as a server before 8.4 tells them.
fn earlier_fields(name: &str, type_id: &str) -> Vec<CreateField> {
    let (client, script) = connected(Deployment::DataCenter);
    script.push(Response { status: 404, ..json(r#"{"errorMessages":["Issue Does Not Exist"]}"#) });
    script.push(json(sample(name)));
    block_on(client.create_fields("KT", type_id)).expect(name)
}

#[test]
fn create_metadata_of_before_is_read_as_well() {
    let cases = [
        ("cloud-createmeta-legacy.mattermost.json", "10002", 27),
        ("cloud-createmeta-legacy.mattermost.json", "10004", 29),
        ("dc-createmeta-legacy.mattermost.json", "10001", 10),
        ("cloud-createmeta-old.jiracli.json", "10001", 3),
        ("cloud-createmeta-old.jiracli.json", "7", 0),
    ];
    for (name, type_id, count) in cases {
        assert_eq!(earlier_fields(name, type_id).len(), count, "{name} {type_id}");
    }
    let fields = earlier_fields("cloud-createmeta-legacy.mattermost.json", "10002");
    let of = |id: &str| fields.iter().find(|field| field.id == id).expect(id);
    assert!(of("summary").required && of("priority").required);
    assert_eq!(of("description").shape, FieldShape::RichText);
    assert!(matches!(&of("priority").shape, FieldShape::Option(options) if options.len() == 5));
    assert!(matches!(of("customfield_10068").shape, FieldShape::Options(_)));
    assert_eq!(of("customfield_10072").shape, FieldShape::Number);
}

#[test]
fn the_catalogues_of_a_site_are_read() {
    for (name, cloning) in [
        ("issue-link-types.jiracli.json", true),
        ("dc-issuelinktypes.gojira.json", true),
        ("spec-cloud-get-issueLinkType-200.json", false),
    ] {
        let client = answered(Deployment::Cloud, json(sample(name)));
        let types = block_on(client.link_types()).expect(name);
        assert_eq!(types.iter().any(|kind| kind.is_cloning), cloning, "{name}");
    }
    for (name, count) in [
        ("fields.jiracli.json", 3),
        ("dc-field-list.jiraruby.json", 2),
        ("dc-fields.gojira.json", 2),
        ("spec-cloud-get-field-200.json", 2),
    ] {
        let client = answered(Deployment::DataCenter, json(sample(name)));
        assert_eq!(block_on(client.fields_of_site()).expect(name).len(), count, "{name}");
    }
    let client = answered(Deployment::DataCenter, json(sample("dc-resolutions.gojira.json")));
    let resolutions = block_on(client.resolutions()).expect("resolutions");
    assert_eq!((resolutions.len(), resolutions[1].name.as_str()), (23, "Won't Fix"));
}

#[test]
fn people_are_read_whatever_else_is_told_of_them() {
    for name in ["spec-cloud-get-user_assignable_search-200.json", "assignable-users.jiratui.json"]
    {
        // Both samples are one person; Jira answers with a list.
        let list = [b"[".as_slice(), &sample(name), b"]"].concat();
        let client = answered(Deployment::Cloud, json(list));
        let people = block_on(client.assignable(Place::Project("TEST"), "mia")).expect(name);
        let mia = &people[0];
        assert_eq!(
            (mia.account.0.as_str(), mia.name.as_str()),
            ("5b10a2844c20165700ede21g", "Mia Krystof"),
            "{name}: an empty login is no account"
        );
    }
}

/// The categories of a project's statuses, read from these.
fn categories(statuses: Value) -> Vec<StatusCategory> {
    let answer = value!([{ "id": "1", "statuses": statuses }]);
    let client = answered(Deployment::Cloud, json(answer.to_string()));
    let statuses = block_on(client.project_statuses("TEST")).expect("statuses");
    statuses.into_iter().map(|status| status.category).collect()
}

#[test]
fn every_status_has_its_category_by_key_or_id() {
    for name in
        ["project-statuses.jiratui.json", "spec-cloud-get-project_projectIdOrKey_statuses-200.json"]
    {
        let client = answered(Deployment::Cloud, json(sample(name)));
        assert!(!block_on(client.project_statuses("TEST")).expect(name).is_empty(), "{name}");
    }
    use StatusCategory::{Done, InProgress, New, Undefined};
    let all = [Undefined, New, InProgress, Done];
    let cases = [
        ("dc-statuscategories.gojira.json", &all[..]),
        ("statuscategory.jiraruby.json", &all[..]),
        // Atlassian's document shows keys that no Jira has.
        ("spec-cloud-get-statuscategory-200.json", &[Undefined, Undefined]),
    ];
    for (name, expected) in cases {
        let listed: Vec<Value> = serde_json::from_slice(&sample(name)).expect(name);
        let statuses = listed.iter().enumerate();
        let statuses =
            statuses.map(|(id, category)| value!({ "id": id, "statusCategory": category }));
        assert_eq!(categories(statuses.collect()), expected, "{name}");
    }
    let statuses = serde_json::from_slice(&sample("dc-statuses.gojira.json")).expect("JSON");
    let statuses = categories(statuses);
    assert_eq!(statuses.len(), 37);
    assert!(all[1..].iter().all(|category| statuses.contains(category)), "{statuses:?}");
}

/// The values that a field of the create screen offers, when its metadata allow these.
fn offered(allowed: &str) -> Vec<String> {
    let allowed: Value = serde_json::from_slice(&sample(allowed)).expect("JSON");
    let field = value!({ "fieldId": "priority", "schema": { "type": "priority" },
        "allowedValues": allowed });
    let client = answered(Deployment::DataCenter, json(value!({ "values": [field] }).to_string()));
    let fields = block_on(client.create_fields("TEST", "1")).expect("fields");
    let FieldShape::Option(options) = &fields[0].shape else { panic!("{:?}", fields[0].shape) };
    options.iter().map(|option| option.id.clone()).collect()
}

#[test]
fn a_value_is_chosen_by_its_id_whatever_the_id_is_made_of() {
    assert_eq!(offered("dc-priorities.gojira.json"), ["1", "2", "3", "4", "5"]);
    // Remote links, too, are things with an id, which is a number there.
    assert_eq!(offered("dc-remotelinks.gojira.json"), ["10000", "10001"]);
    assert_eq!(offered("issue-remote-links.jiratui.json"), ["10000", "10001"]);
}

#[test]
fn bare_texts_can_be_chosen_in_edit_metadata() {
    let meta = sample("spec-cloud-get-issue_issueIdOrKey_editmeta-200.json");
    let meta: Value = serde_json::from_slice(&meta).expect("JSON");
    let issue = value!({ "key": "TEST-1", "fields": {}, "editmeta": meta });
    let client = answered(Deployment::Cloud, json(issue.to_string()));
    let fields = FieldIds { group: Some("summary".into()), ..FieldIds::default() };
    let client = client.with_mapping(Mapping { fields, ..Mapping::default() });
    let read = block_on(client.conversation(&key())).expect("a ticket");
    let names: Vec<&str> = read.editable.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["red", "blue"]);
    assert_eq!(read.editable.groups[0].id, "\"red\"", "a text is meant by itself");
}
