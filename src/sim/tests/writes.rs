use serde_json::json;

use super::*;

fn text(face: Face, text: &str) -> Value {
    match face {
        Face::DataCenter => text.into(),
        Face::Cloud => json!({ "type": "doc", "version": 1, "content": [
            { "type": "paragraph", "content": [{ "type": "text", "text": text }] },
        ]}),
    }
}

#[test]
fn one_refused_field_leaves_all_as_they_were() {
    for face in FACES {
        let mut sim = sim(face);
        let edit = json!({ "fields": {
            "summary": "Nouveau",
            "customfield_99999": "x",
            base::FIELD_GROUP: { "id": "1" },
            base::FIELD_EMAIL: 7,
            "issuetype": { "id": base::TYPE_STORY },
        }});
        let (status, told) = write(&mut sim, Method::Put, &path(face, "issue/REQ-1"), &edit);
        assert_eq!(status, 400);
        let sentence = "Field 'customfield_99999' cannot be set. It is not on the appropriate \
                        screen, or unknown.";
        assert_eq!(told["errors"]["customfield_99999"], sentence);
        assert_eq!(told["errors"]["issuetype"], "The issue type selected is invalid.");
        assert_eq!(told["errors"].as_object().map(|errors| errors.len()), Some(4));
        let issue = sim.world.issue("REQ-1").expect("the issue");
        assert_eq!((issue.summary.as_str(), issue.history.len()), ("Facture", 0));
    }
}

#[test]
fn a_wiki_text_is_refused_where_a_document_is_due() {
    let mut sim = sim(Face::Cloud);
    let edit = json!({ "fields": { "description": "h1. Bonjour" } });
    let (status, told) = write(&mut sim, Method::Put, "/rest/api/3/issue/REQ-1", &edit);
    assert_eq!(status, 400);
    let told = told["errors"]["description"].as_str().unwrap_or_default().to_owned();
    assert!(told.starts_with("Operation value must be an Atlassian Document"), "{told}");
    assert_eq!(write(&mut sim, Method::Put, "/rest/api/2/issue/REQ-1", &edit).0, 204);
}

#[test]
fn null_unassigns_and_minus_one_asks_the_project() {
    for face in FACES {
        let mut sim = sim(face);
        let key = sim.world.add_issue(Issue::new("DEV", base::TYPE_BUG, "Panne", base::ME, NOW));
        let id = if face == Face::Cloud { "accountId" } else { "name" };
        let target = path(face, &format!("issue/{key}/assignee"));
        let cases = [
            (json!({ id: "-1" }), 204, Some(base::LEAD_DEV)),
            (json!({ id: null }), 204, None),
            (json!({}), 400, None),
            (json!({ id: "nobody" }), 400, None),
        ];
        for (body, status, assignee) in cases {
            assert_eq!(write(&mut sim, Method::Put, &target, &body).0, status, "{face:?} {body}");
            assert_eq!(sim.world.issue(&key).and_then(|issue| issue.assignee.as_deref()), assignee);
        }
        let response = send(
            &mut sim,
            base::TRAINEE,
            Method::Put,
            &path(face, "issue/REQ-1/assignee"),
            &json!({ id: null }),
        );
        assert_eq!(response.status, if face == Face::Cloud { 403 } else { 401 });
    }
}

#[test]
fn a_ticket_is_closed_with_a_resolution_and_reopened_without() {
    let close = |fields: Value| json!({ "transition": { "id": "31" }, "fields": fields });
    let resolution = |id: &str| json!({ "resolution": { "id": id } });
    for face in FACES {
        let mut sim = sim(face);
        let target = path(face, "issue/REQ-1/transitions");
        let ways = read(&mut sim, &format!("{target}?expand=transitions.fields"));
        let way = &ways["transitions"][1];
        assert_eq!(
            (&way["id"], &way["to"]["statusCategory"]["key"]),
            (&json!("31"), &json!("done"))
        );
        assert_eq!(way["fields"]["resolution"]["required"], true);
        assert_eq!(ways["transitions"][0]["fields"], json!({}));

        let (status, told) = write(&mut sim, Method::Post, &target, &close(json!({})));
        assert_eq!(
            (status, &told["errors"]["resolution"]),
            (400, &json!("Resolution is required."))
        );
        let (status, told) =
            write(&mut sim, Method::Post, &target, &json!({ "transition": { "id": "41" } }));
        let sentence = told["errorMessages"][0].as_str().unwrap_or_default();
        assert!(status == 400 && sentence.contains("not valid for the current state"), "{told}");
        let start =
            json!({ "transition": { "id": "21" }, "fields": resolution(base::RESOLUTION_DONE) });
        let (status, told) = write(&mut sim, Method::Post, &target, &start);
        let sentence =
            "Field 'resolution' cannot be set. It is not on the appropriate screen, or unknown.";
        assert_eq!((status, &told["errors"]["resolution"]), (400, &json!(sentence)));

        let closing = close(resolution(base::RESOLUTION_DUPLICATE));
        assert_eq!(write(&mut sim, Method::Post, &target, &closing).0, 204);
        let issue = sim.world.issue("REQ-1").expect("the issue");
        assert_eq!(
            (issue.status.as_str(), issue.resolution.as_deref()),
            (base::STATUS_DONE, Some(base::RESOLUTION_DUPLICATE))
        );
        assert_eq!((issue.resolved, issue.history.len()), (Some(NOW), 1));
        assert_eq!(
            write(&mut sim, Method::Post, &target, &json!({ "transition": { "id": "41" } })).0,
            204
        );
        let issue = sim.world.issue("REQ-1").expect("the issue");
        assert_eq!(
            (issue.resolution.as_ref(), issue.resolved, issue.history.len()),
            (None, None, 2)
        );
    }
}

#[test]
fn an_issue_without_an_assignee_goes_to_the_projects_default() {
    for face in FACES {
        let mut sim = sim(face);
        let body = json!({
            "fields": {
                "project": { "key": "DEV" }, "issuetype": { "id": base::TYPE_BUG },
                "summary": "Panne", "description": text(face, "Bonjour"),
            },
            "properties": [{ "key": "op", "value": { "id": "7" } }],
        });
        let (status, made) = write(&mut sim, Method::Post, &path(face, "issue"), &body);
        assert_eq!((status, &made["key"]), (201, &json!("DEV-1")));
        let issue = sim.world.issue("DEV-1").expect("the issue");
        assert_eq!(
            (issue.assignee.as_deref(), issue.creator.as_str()),
            (Some(base::LEAD_DEV), base::ME)
        );
        let shown = read(&mut sim, &path(face, "issue/DEV-1?fields=summary&properties=op"));
        assert_eq!(shown["properties"], json!({ "op": { "id": "7" } }));
        let mut unassigned = body.clone();
        unassigned["fields"]["assignee"] = Value::Null;
        assert_eq!(write(&mut sim, Method::Post, &path(face, "issue"), &unassigned).0, 201);
        assert_eq!(sim.world.issue("DEV-2").map(|issue| issue.assignee.clone()), Some(None));
    }
}

#[test]
fn what_a_project_requires_is_named_when_it_is_missing() {
    for face in FACES {
        let mut sim = sim(face);
        let story = json!({ "id": base::TYPE_STORY });
        let mut body = json!({ "fields": { "project": { "key": "PO" }, "issuetype": story } });
        let (status, told) = write(&mut sim, Method::Post, &path(face, "issue"), &body);
        assert_eq!(status, 400);
        assert_eq!(told["errors"][base::FIELD_VALUE], "Valeur métier is required.");
        assert_eq!(told["errors"]["summary"], "You must specify a summary of the issue.");
        body["fields"]["summary"] = "Idée".into();
        body["fields"][base::FIELD_VALUE] = json!({ "id": "10302" });
        assert_eq!(write(&mut sim, Method::Post, &path(face, "issue"), &body).0, 201);
        let response = send(&mut sim, base::TRAINEE, Method::Post, &path(face, "issue"), &body);
        assert_eq!(response.status, 400, "the trainee does not see PO");
        assert!(json_of(&response)["errors"]["project"].is_string());
    }
}

#[test]
fn the_inward_issue_of_a_new_link_shows_the_other_as_outward() {
    for face in FACES {
        let mut sim = sim(face);
        let clone = sim.world.add_issue(Issue::new("DEV", base::TYPE_BUG, "Panne", base::ME, NOW));
        let mut body = json!({
            "type": { "name": "Cloners" },
            "inwardIssue": { "key": clone }, "outwardIssue": { "key": "REQ-1" },
            "comment": {
                "body": text(face, "Transmis."),
                "properties": [{ "key": "sd.public.comment", "value": { "internal": true } }],
            },
        });
        assert_eq!(
            write(&mut sim, Method::Post, &path(face, "issueLink"), &body),
            (201, Value::Null)
        );
        let links = |sim: &mut Sim, key: &str| {
            let target = path(face, &format!("issue/{key}?fields=issuelinks"));
            read(sim, &target)["fields"]["issuelinks"].clone()
        };
        let of_clone = links(&mut sim, &clone);
        assert_eq!(of_clone[0]["outwardIssue"]["key"], "REQ-1");
        assert!(of_clone[0]["inwardIssue"].is_null());
        assert_eq!(of_clone[0]["type"]["outward"], "clones");
        assert_eq!(links(&mut sim, "REQ-1")[0]["inwardIssue"]["key"], clone);
        let commented = if face == Face::Cloud { "REQ-1" } else { &clone };
        let comment = sim.world.issue(commented).and_then(|issue| issue.comments.last());
        assert!(comment.is_some_and(|comment| !comment.is_internal()), "nothing keeps it internal");
        let told = sim
            .world
            .issue(&clone)
            .and_then(|issue| issue.history.last()?.items[0].to_text.clone());
        assert_eq!(told.as_deref(), Some("This issue clones REQ-1"));

        assert_eq!(write(&mut sim, Method::Post, &path(face, "issueLink"), &body).0, 201, "again");
        assert_eq!(sim.world.links.len(), 1);
        let other = Issue::new("REQ", base::TYPE_BUG, "Panne", base::ME, NOW);
        let other = sim.world.add_issue(other);
        let response = send(
            &mut sim,
            base::TRAINEE,
            Method::Post,
            &path(face, "issueLink"),
            &json!({
                "type": { "name": "Relates" },
                "inwardIssue": { "key": "REQ-1" }, "outwardIssue": { "key": other },
            }),
        );
        assert_eq!(response.status, if face == Face::Cloud { 404 } else { 401 });
        body["outwardIssue"] = body["inwardIssue"].clone();
        assert_eq!(write(&mut sim, Method::Post, &path(face, "issueLink"), &body).0, 400);
    }
}

#[test]
fn files_come_back_as_they_were_sent() {
    let bytes: Vec<u8> = (0..=255).collect();
    let form = |content: &[u8]| {
        let head = "--b\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"é 1.png\"\r\n\
            Content-Type: image/png\r\n\r\n";
        [head.as_bytes(), content, b"\r\n--b--\r\n"].concat()
    };
    for face in FACES {
        let mut sim = sim(face);
        let target = path(face, "issue/REQ-1/attachments");
        let upload = |content: &[u8]| {
            request(face, base::ME, Method::Post, &target)
                .body("multipart/form-data; boundary=b", form(content))
        };
        assert_eq!(sim.handle(&upload(&bytes), NOW).status, 403, "without the token");
        let response = sim.handle(&upload(&bytes).header("X-Atlassian-Token", "no-check"), NOW);
        let file = &json_of(&response)[0];
        assert_eq!(
            (response.status, &file["filename"], &file["size"]),
            (200, &json!("é 1.png"), &json!(256))
        );
        for (address, is_there) in [(&file["content"], true), (&file["thumbnail"], true)] {
            let address = address.as_str().unwrap_or_default();
            let target =
                address.strip_prefix("https://jira.example/jira").expect("Jira's own address");
            let response = sim.handle(
                &request(face, base::ME, Method::Get, &format!("{target}?redirect=false")),
                NOW,
            );
            assert_eq!((response.status, response.body == bytes), (200, is_there), "{target}");
            let response = sim.handle(&request(face, base::ME, Method::Get, target), NOW);
            assert_eq!(response.status, if face == Face::Cloud { 303 } else { 200 });
        }
        sim.limits.file_bytes = 255;
        let response = sim.handle(&upload(&bytes).header("X-Atlassian-Token", "no-check"), NOW);
        assert_eq!(response.status, if face == Face::Cloud { 413 } else { 404 });
        assert_eq!(sim.world.issue("REQ-1").map(|issue| issue.attachments.len()), Some(1));
    }
}

#[test]
fn properties_are_put_read_and_deleted() {
    for face in FACES {
        let mut sim = sim(face);
        for holder in ["issue/REQ-1", "project/REQ"] {
            let target = path(face, &format!("{holder}/properties/guichet.x"));
            let value = json!({ "a": [1] });
            assert_eq!(write(&mut sim, Method::Put, &target, &value).0, 201);
            assert_eq!(write(&mut sim, Method::Put, &target, &value).0, 200);
            assert_eq!(read(&mut sim, &target), json!({ "key": "guichet.x", "value": value }));
            assert_eq!(write(&mut sim, Method::Delete, &target, &Value::Null).0, 204);
            assert_eq!(write(&mut sim, Method::Delete, &target, &Value::Null).0, 404);
        }
        let target = path(face, "project/REQ/properties/guichet.x");
        let response = send(&mut sim, base::COLLEAGUE, Method::Put, &target, &json!(1));
        assert_eq!(response.status, 403, "he is no administrator");
    }
}

#[test]
fn cloud_answers_an_edit_with_the_issue_when_it_is_asked_to() {
    let edit = json!({ "fields": { "summary": "Nouveau" } });
    for (face, status) in [(Face::Cloud, 200), (Face::DataCenter, 204)] {
        let target = path(face, "issue/REQ-1?returnIssue=true");
        let (told, issue) = write(&mut sim(face), Method::Put, &target, &edit);
        assert_eq!(told, status, "{face:?}");
        assert_eq!(issue["fields"]["summary"] == "Nouveau", face == Face::Cloud);
    }
}
