use serde_json::json;

use super::*;

#[test]
fn who_asks_is_told_in_the_headers() {
    let wrong = |face| match face {
        Face::DataCenter => "Bearer expired".to_owned(),
        Face::Cloud => format!("Basic {}", STANDARD.encode("a@b.example:expired")),
    };
    // Path, credential (right, wrong, none), status on Data Center and on Cloud.
    let cases = [
        ("serverInfo", "right", 200, 200),
        ("serverInfo", "wrong", 401, 401),
        ("serverInfo", "none", 200, 200),
        ("myself", "right", 200, 200),
        ("myself", "wrong", 401, 401),
        ("myself", "none", 401, 401),
        ("issue/REQ-1", "right", 200, 200),
        ("issue/REQ-1", "wrong", 401, 404),
        ("issue/REQ-1", "none", 401, 404),
        ("project", "wrong", 401, 200),
    ];
    for face in FACES {
        for (resource, kind, on_data_center, on_cloud) in cases {
            let request = Request::new(Method::Get, path(face, resource));
            let request = match kind {
                "right" => request.header("Authorization", credential(face, base::ME)),
                "wrong" => request.header("Authorization", wrong(face)),
                _ => request,
            };
            let response = sim(face).handle(&request, NOW);
            let status = if face == Face::Cloud { on_cloud } else { on_data_center };
            assert_eq!(response.status, status, "{face:?} {resource} {kind}");
            let reason = response.headers.get("X-Seraph-LoginReason");
            let told = match kind {
                "right" => Some("OK"),
                "wrong" => Some("AUTHENTICATED_FAILED"),
                _ => None,
            };
            assert_eq!(reason, told, "{face:?} {resource} {kind}");
            let name = match (face, kind) {
                (Face::DataCenter, "right") => ("X-AUSERNAME", Some(base::ME)),
                (Face::DataCenter, _) => ("X-AUSERNAME", Some("anonymous")),
                (Face::Cloud, "right") => {
                    ("X-AACCOUNTID", Some("712020%3A8f1f3b52-6d0e-4c55-9b0a-1d8f5a1c2e01"))
                }
                (Face::Cloud, _) => ("X-AACCOUNTID", None),
            };
            assert_eq!(response.headers.get(name.0), name.1, "{face:?} {resource} {kind}");
        }
    }
}

#[test]
fn texts_and_people_are_written_as_the_face_writes_them() {
    let mut data_center = sim(Face::DataCenter);
    let issue = read(&mut data_center, "/rest/api/2/issue/REQ-1");
    assert_eq!(issue["fields"]["description"], "Bonjour, *rien* ne va.");
    assert_eq!(issue["fields"]["reporter"]["name"], base::MAIL_HANDLER);
    assert_eq!(issue["fields"]["reporter"]["accountId"], json!(null));
    assert_eq!(issue["fields"]["created"], "2026-11-24T10:12:24.000+0100");
    let mut cloud = sim(Face::Cloud);
    let issue = read(&mut cloud, "/rest/api/3/issue/REQ-1");
    assert_eq!(issue["fields"]["description"]["type"], "doc");
    assert_eq!(issue["fields"]["reporter"]["accountType"], "app");
    assert_eq!(issue["fields"]["reporter"]["name"], json!(null));
    assert_eq!(issue["fields"]["statusCategory"]["key"], "new");
    let issue = read(&mut cloud, "/rest/api/2/issue/REQ-1");
    assert_eq!(issue["fields"]["description"], "Bonjour, *rien* ne va.");
}

#[test]
fn data_center_pages_by_offset_with_a_total() {
    let mut sim = sim(Face::DataCenter);
    for _ in 0..4 {
        sim.world.add_issue(Issue::new("REQ", base::TYPE_BUG, "Encore", base::ME, NOW));
    }
    let jql = "jql=project%3DREQ+ORDER+BY+key+ASC";
    let page =
        read(&mut sim, &format!("/rest/api/2/search?{jql}&startAt=3&maxResults=3&fields=summary"));
    let keys: Vec<_> =
        page["issues"].as_array().into_iter().flatten().map(|one| &one["key"]).collect();
    assert_eq!(keys, ["REQ-4", "REQ-5"]);
    assert_eq!((&page["total"], &page["startAt"]), (&json!(5), &json!(3)));
    assert_eq!(page["issues"][0]["fields"], json!({ "summary": "Encore" }));
    let body = json!({ "jql": "project = REQ", "maxResults": 0, "fields": ["summary"] });
    let (status, page) = write(&mut sim, Method::Post, "/rest/api/2/search", &body);
    assert_eq!((status, &page["total"], &page["issues"]), (200, &json!(5), &json!([])));
}

#[test]
fn cloud_pages_by_token_without_a_total() {
    let mut sim = sim(Face::Cloud);
    for _ in 0..4 {
        sim.world.add_issue(Issue::new("REQ", base::TYPE_BUG, "Encore", base::ME, NOW));
    }
    let mut token = String::new();
    let mut keys = Vec::new();
    loop {
        let jql = "project = REQ ORDER BY key ASC";
        let mut body = json!({ "jql": jql, "maxResults": 2, "fields": ["summary"] });
        if !token.is_empty() {
            body["nextPageToken"] = token.as_str().into();
        }
        let (status, page) = write(&mut sim, Method::Post, "/rest/api/3/search/jql", &body);
        assert_eq!((status, &page["total"]), (200, &json!(null)));
        keys.extend(page["issues"].as_array().into_iter().flatten().map(|one| one["key"].clone()));
        match page["nextPageToken"].as_str() {
            Some(next) => token = next.to_owned(),
            None => break assert_eq!(page["isLast"], true),
        }
    }
    assert_eq!(keys, ["REQ-1", "REQ-2", "REQ-3", "REQ-4", "REQ-5"]);
    let bare = read(&mut sim, "/rest/api/3/search/jql?jql=project%3DREQ");
    assert_eq!(bare["issues"][0], json!({ "id": bare["issues"][0]["id"] }));
    let bare =
        read(&mut sim, "/rest/api/3/search/jql?jql=project%3DREQ+ORDER+BY+key+ASC&fields=key");
    let bare = &bare["issues"][0];
    assert_eq!((&bare["key"], &bare["fields"]), (&json!("REQ-1"), &json!(null)));
}

#[test]
fn cloud_refuses_the_old_search_and_the_unbounded_one() {
    let mut sim = sim(Face::Cloud);
    let cases = [
        ("/rest/api/3/search?jql=project%3DREQ", 410, "CHANGE-2046"),
        ("/rest/api/2/search?jql=project%3DREQ", 410, "CHANGE-2046"),
        ("/rest/api/3/search/jql?jql=ORDER+BY+created", 400, "Unbounded JQL queries"),
        ("/rest/api/3/search/jql?jql=project%3DREQ&nextPageToken=x", 400, "nextPageToken"),
    ];
    for (target, status, sentence) in cases {
        let response = sim.handle(&request(Face::Cloud, base::ME, Method::Get, target), NOW);
        assert_eq!(response.status, status, "{target}");
        assert!(
            json_of(&response)["errorMessages"][0].as_str().is_some_and(|s| s.contains(sentence))
        );
    }
}

#[test]
fn create_metadata_come_in_pages_under_each_faces_own_name() {
    for (face, types, fields) in
        [(Face::DataCenter, "values", "values"), (Face::Cloud, "issueTypes", "fields")]
    {
        let mut sim = sim(face);
        let page = read(&mut sim, &path(face, "issue/createmeta/PO/issuetypes?maxResults=2"));
        assert_eq!(page[types].as_array().map(Vec::len), Some(2), "{face:?}");
        assert_eq!(page["total"], 3);
        let target = format!("issue/createmeta/PO/issuetypes/{}", base::TYPE_STORY);
        let page = read(&mut sim, &path(face, &target));
        let all = page[fields].as_array().cloned().unwrap_or_default();
        let value = all.iter().find(|field| field["fieldId"] == base::FIELD_VALUE);
        let value = value.expect("the field");
        assert_eq!(
            (&value["required"], &value["allowedValues"][2]["value"]),
            (&json!(true), &json!("Forte"))
        );
        assert!(all.iter().any(|field| field["fieldId"] == "summary" && field["required"] == true));
    }
}

#[test]
fn an_editor_sees_fields_and_a_trainee_not_the_assignee() {
    let mut sim = sim(Face::DataCenter);
    let meta = read(&mut sim, "/rest/api/2/issue/REQ-1/editmeta");
    assert_eq!(meta["fields"]["issuetype"]["allowedValues"].as_array().map(Vec::len), Some(4));
    assert!(
        meta["fields"]["assignee"].is_object() && meta["fields"][base::FIELD_EMAIL].is_object()
    );
    assert!(meta["fields"]["components"].is_null(), "REQ has none");
    let target = "/rest/api/2/issue/REQ-1/editmeta";
    let request = request(Face::DataCenter, base::TRAINEE, Method::Get, target);
    let meta = json_of(&sim.handle(&request, NOW));
    assert!(meta["fields"]["assignee"].is_null() && meta["fields"]["summary"].is_object());
}

#[test]
fn comments_come_in_the_order_that_is_asked_for() {
    for face in FACES {
        let mut sim = sim(face);
        for minute in 1..4 {
            let body = RichText::wiki(format!("{minute}"));
            sim.world.add_comment("REQ-1", Comment::new(base::ME, body, NOW + minute * 60_000));
        }
        sim.world.add_comment("REQ-1", Comment::internal(base::ME, RichText::wiki("4"), NOW));
        let created = |page: &Value| -> Vec<String> {
            let all = page["comments"].as_array().into_iter().flatten();
            all.map(|one| one["id"].as_str().unwrap_or_default().to_owned()).collect()
        };
        let oldest = created(&read(&mut sim, &path(face, "issue/REQ-1/comment")));
        let newest = read(
            &mut sim,
            &path(face, "issue/REQ-1/comment?orderBy=-created&maxResults=2&expand=properties"),
        );
        let mut reversed = oldest.clone();
        reversed.reverse();
        assert_eq!(created(&newest), reversed[..2]);
        assert_eq!((oldest.len(), &newest["total"]), (4, &json!(4)));
        let internal = json!([{ "key": "sd.public.comment", "value": { "internal": true } }]);
        assert_eq!(newest["comments"][0]["properties"], internal);
        let public = if face == Face::Cloud { json!(false) } else { json!(null) };
        assert_eq!(newest["comments"][0]["jsdPublic"], public);
    }
}

#[test]
fn the_history_is_newest_first_on_cloud_and_names_people_by_the_faces_ids() {
    for face in FACES {
        let mut sim = sim(face);
        let me = match face {
            Face::DataCenter => json!({ "name": base::ME }),
            Face::Cloud => {
                json!({ "accountId": sim.world.user(base::ME).map(|user| user.account_id.clone()) })
            }
        };
        let target = path(face, "issue/REQ-1/assignee");
        assert_eq!(write(&mut sim, Method::Put, &target, &me).0, 204);
        let edit = json!({ "fields": { "summary": "Autre" } });
        assert_eq!(write(&mut sim, Method::Put, &path(face, "issue/REQ-1"), &edit).0, 204);
        let issue = read(&mut sim, &path(face, "issue/REQ-1?expand=changelog&fields=updated"));
        let fields: Vec<_> = issue["changelog"]["histories"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|group| group["items"][0]["field"].clone())
            .collect();
        let expected = match face {
            Face::DataCenter => ["assignee", "summary"],
            Face::Cloud => ["summary", "assignee"],
        };
        assert_eq!(fields, expected);
        let at = if face == Face::Cloud { 1 } else { 0 };
        let item = &issue["changelog"]["histories"][at]["items"][0];
        let id = me.as_object().and_then(|me| me.values().next());
        assert_eq!((Some(&item["to"]), &item["toString"]), (id, &json!("Camille Moreau")));
    }
}

#[test]
fn a_moved_issue_answers_to_its_former_key_with_its_own() {
    let mut sim = sim(Face::DataCenter);
    if let Some(issue) = sim.world.issue_mut("REQ-1") {
        "DEV-7".clone_into(&mut issue.key);
        "DEV".clone_into(&mut issue.project);
        issue.former_keys.push("REQ-1".to_owned());
    }
    assert_eq!(read(&mut sim, "/rest/api/2/issue/REQ-1?fields=summary")["key"], "DEV-7");
    let target = "/rest/api/2/issue/REQ-1";
    let request = request(Face::DataCenter, base::TRAINEE, Method::Get, target);
    let response = sim.handle(&request, NOW);
    assert_eq!(response.status, 404, "the trainee does not see DEV");
    let sentence = "Issue does not exist or you do not have permission to see it.";
    assert_eq!(json_of(&response)["errorMessages"], json!([sentence]));
}

#[test]
fn people_are_found_by_the_beginning_of_any_of_their_names() {
    let cases =
        [("mor", vec!["Camille Moreau"]), ("julien.p", vec!["Julien Petit"]), ("oreau", vec![])];
    for face in FACES {
        let mut sim = sim(face);
        let parameter = if face == Face::Cloud { "query" } else { "username" };
        for (words, expected) in &cases {
            let target = format!("user/assignable/search?issueKey=REQ-1&{parameter}={words}");
            let people = read(&mut sim, &path(face, &target));
            let names: Vec<_> =
                people.as_array().into_iter().flatten().map(|one| &one["displayName"]).collect();
            assert_eq!(&names, expected, "{face:?} {words}");
        }
        let all = read(
            &mut sim,
            &path(face, &format!("user/assignable/search?project=REQ&{parameter}=")),
        );
        let has =
            |name: &str| all.as_array().into_iter().flatten().any(|one| one["displayName"] == name);
        assert!(!has("Paul Ancien") && !has("Support Opentalent") && has("Thomas Girard"));
    }
}
