use super::*;
use crate::domain::sample::{attachment, key, person};
use crate::jira::jql::Jql;
use crate::jira::page::Position;

const BOTH: [Deployment; 2] = [Deployment::Cloud, Deployment::DataCenter];

fn search(cursor: Option<Position>) -> Search {
    Search { cursor: cursor.map(Cursor), ..Search::first(Jql::open("REQ"), 50) }
}

fn target(endpoint: &Endpoint) -> String {
    endpoint.request().target
}

#[test]
fn only_cloud_calls_itself_cloud() {
    let cases = [
        (json!({"deploymentType": "Cloud", "version": "1001.0.0"}), Some(Deployment::Cloud)),
        (json!({"deploymentType": "Server", "version": "9.12.22"}), Some(Deployment::DataCenter)),
        (json!({"version": "7.0.0"}), Some(Deployment::DataCenter)),
        (json!({"version": "1001.0.0-SNAPSHOT"}), Some(Deployment::Cloud)),
        (json!({"hello": "world"}), None),
        (json!(null), None),
    ];
    for (info, deployment) in cases {
        assert_eq!(Deployment::from_server_info(&info), deployment, "{info}");
    }
}

#[test]
fn atlassians_own_addresses_are_of_cloud() {
    let cases = [
        ("https://ecole.atlassian.net", true),
        ("ECOLE.Atlassian.net/jira", true),
        ("https://ecole.jira.com:443/", true),
        ("https://api.atlassian.com/ex/jira/a1b2", true),
        ("https://atlassian.net.example.com", false),
        ("https://jira.ecole.example/atlassian.net", false),
        ("", false),
    ];
    for (address, is_cloud) in cases {
        let expected = is_cloud.then_some(Deployment::Cloud);
        assert_eq!(Deployment::from_address(address), expected, "{address}");
    }
}

#[test]
fn nobody_is_said_and_not_left_out() {
    let ana = Assignee::Person(person("ana", "Ana"));
    let cases = [
        (Deployment::Cloud, Assignee::Nobody, json!({"accountId": null})),
        (Deployment::DataCenter, Assignee::Nobody, json!({"name": null})),
        (Deployment::Cloud, ana.clone(), json!({"accountId": "ana"})),
        (Deployment::DataCenter, ana, json!({"name": "ana"})),
    ];
    for (deployment, assignee, body) in cases {
        assert_eq!(deployment.assignee(&assignee), body);
    }
}

#[test]
fn a_cloud_list_ends_by_each_of_its_signs() {
    let one = json!([{}]);
    let cases = [
        (json!({"issues": one, "nextPageToken": "b"}), Some("b")),
        (json!({"issues": one, "nextPageToken": "b", "isLast": false}), Some("b")),
        (json!({"issues": one}), None),
        (json!({"issues": one, "nextPageToken": "b", "isLast": true}), None),
        (json!({"issues": [], "nextPageToken": "b"}), None),
        (json!({"issues": one, "nextPageToken": "a"}), None),
    ];
    let asked = search(Some(Position::Token("a".into())));
    for (answer, next) in cases {
        let expected = next.map(|token| Cursor(Position::Token(token.to_owned())));
        assert_eq!(Deployment::Cloud.next(&asked, &answer), expected, "{answer}");
    }
}

#[test]
fn a_data_center_page_goes_on_where_the_last_one_ended() {
    let cases = [
        (json!({"issues": [1, 2], "startAt": 4, "maxResults": 2, "total": 9}), Some(6)),
        (json!({"issues": [1, 2], "total": 9}), Some(6)),
        (json!({"issues": [1, 2], "startAt": 4, "total": 6}), None),
        (json!({"issues": [], "startAt": 4, "total": 6}), None),
        (json!({"issues": [1]}), None),
    ];
    let asked = search(Some(Position::Offset(4)));
    for (answer, next) in cases {
        let expected = next.map(|offset| Cursor(Position::Offset(offset)));
        assert_eq!(Deployment::DataCenter.next(&asked, &answer), expected, "{answer}");
    }
}

#[test]
fn a_search_is_read_by_get_until_its_address_is_too_long() {
    for deployment in BOTH {
        let short = deployment.search(&search(None), "summary,status");
        assert!(short.body.is_none());
        assert!(target(&short.endpoint).contains("fields=summary%2Cstatus"));
        let mut long = search(None);
        long.jql = Jql::text("REQ", &"facture ".repeat(1_000)).expect("words");
        let long = deployment.search(&long, "summary,status");
        let body = long.body.unwrap();
        assert_eq!(body["fields"], json!(["summary", "status"]));
        assert_eq!(body["maxResults"], 50);
    }
}

#[test]
fn files_are_fetched_where_the_proxy_lets_them_pass() {
    let mut file = attachment("10", 1);
    file.name = "reçu 1/2.pdf".into();
    let cases = [
        (Deployment::Cloud.content(&file), "/rest/api/3/attachment/content/10?redirect=false"),
        (Deployment::DataCenter.content(&file), "/secure/attachment/10/re%C3%A7u%201_2.pdf"),
        (Deployment::Cloud.thumbnail(&file), "/rest/api/3/attachment/thumbnail/10?redirect=false"),
        (Deployment::DataCenter.thumbnail(&file), "/secure/thumbnail/10/_thumb_10.png"),
    ];
    for (endpoint, expected) in cases {
        assert_eq!(target(&endpoint), expected);
    }
}

#[test]
fn people_are_sought_by_the_parameter_that_the_deployment_knows() {
    let issue = key("REQ-1");
    let cases = [
        (
            Deployment::Cloud.assignable(Place::Issue(&issue), "zoé"),
            "/rest/api/3/user/assignable/search?issueKey=REQ-1&query=zo%C3%A9&maxResults=50",
        ),
        (
            Deployment::DataCenter.assignable(Place::Project("DEV"), ""),
            "/rest/api/2/user/assignable/search?project=DEV&username=&maxResults=50",
        ),
    ];
    for (endpoint, expected) in cases {
        assert_eq!(target(&endpoint), expected);
    }
}
