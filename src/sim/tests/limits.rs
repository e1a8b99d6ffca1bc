//! What is too much, or of the wrong kind.

use serde_json::json;

use super::*;
use crate::sim::{Fault, FaultEffect, Refused, WriteLimit};

/// A comment as the face takes it.
fn comment(face: Face) -> Value {
    let text = "Bonjour";
    match face {
        Face::DataCenter => json!({ "body": text }),
        Face::Cloud => json!({ "body": { "type": "doc", "version": 1, "content": [
            { "type": "paragraph", "content": [{ "type": "text", "text": text }] },
        ]}}),
    }
}

#[test]
fn a_body_that_is_not_called_json_is_not_read() {
    for face in FACES {
        let mut sim = sim(face);
        let target = path(face, "issue/REQ-1/comment");
        let body = comment(face).to_string();
        let cases = [
            ("application/json", 201),
            ("application/json; charset=UTF-8", 201),
            ("application/xml", 415),
            ("multipart/form-data; boundary=b", 415),
        ];
        for (media_type, status) in cases {
            let sent = request(face, base::ME, Method::Post, &target)
                .body(media_type, body.as_bytes())
                .header("X-Atlassian-Token", "no-check");
            assert_eq!(sim.handle(&sent, NOW).status, status, "{face:?} {media_type}");
        }
        let files = path(face, "issue/REQ-1/attachments");
        assert_eq!(send(&mut sim, base::ME, Method::Post, &files, &json!({})).status, 415);
    }
}

#[test]
fn cloud_has_an_end_to_what_an_issue_holds() {
    let form = |count: usize| {
        let part =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nA\r\n";
        format!("{}--b--", part.repeat(count))
    };
    for face in FACES {
        let mut sim = sim(face);
        sim.limits.comments = 1;
        sim.limits.attachments = 61;
        sim.limits.links = 1;
        let full = if face == Face::Cloud { 413 } else { 201 };
        let target = path(face, "issue/REQ-1/comment");
        let statuses = [(); 2].map(|()| write(&mut sim, Method::Post, &target, &comment(face)).0);
        assert_eq!(statuses, [201, full]);

        let target = path(face, "issue/REQ-1/attachments");
        let full = if face == Face::Cloud { 413 } else { 200 };
        for (count, status) in [(61, full), (60, 200), (2, full)] {
            let upload = request(face, base::ME, Method::Post, &target)
                .body("multipart/form-data; boundary=b", form(count))
                .header("X-Atlassian-Token", "no-check");
            assert_eq!(sim.handle(&upload, NOW).status, status, "{face:?} {count}");
        }

        let full = if face == Face::Cloud { 413 } else { 201 };
        for status in [201, full] {
            let other = Issue::new("DEV", base::TYPE_BUG, "Panne", base::ME, NOW);
            let other = sim.world.add_issue(other);
            let link = json!({
                "type": { "id": base::LINK_RELATES },
                "inwardIssue": { "key": other }, "outwardIssue": { "key": "REQ-1" },
            });
            let answer = write(&mut sim, Method::Post, &path(face, "issueLink"), &link);
            assert_eq!(answer.0, status, "{face:?}");
        }
    }
}

#[test]
fn attachments_that_are_switched_off_are_told_and_refused() {
    for face in FACES {
        let mut sim = sim(face);
        sim.limits.file_bytes = 0;
        assert_eq!(read(&mut sim, &path(face, "attachment/meta"))["enabled"], false);
        let upload = request(face, base::ME, Method::Post, &path(face, "issue/REQ-1/attachments"))
            .body("multipart/form-data; boundary=b", "--b--")
            .header("X-Atlassian-Token", "no-check");
        assert_eq!(sim.handle(&upload, NOW).status, 403);
    }
}

#[test]
fn a_text_that_is_too_long_is_refused_and_changes_nothing() {
    let mut sim = sim(Face::DataCenter);
    let target = "/rest/api/2/issue/REQ-1/comment";
    for (length, status) in [(32_767, 201), (32_768, 400)] {
        let told = write(&mut sim, Method::Post, target, &json!({ "body": "é".repeat(length) }));
        assert_eq!(told.0, status);
    }
    assert_eq!(sim.world.issue("REQ-1").map(|issue| issue.comments.len()), Some(1));
}

#[test]
fn a_property_has_a_short_key_and_a_value_that_ends() {
    for face in FACES {
        let mut sim = sim(face);
        let target = |key: &str| path(face, &format!("issue/REQ-1/properties/{key}"));
        // A text's quotation marks are of the value.
        let cases = [
            ("guichet.a".to_owned(), json!("é".repeat(32_766)), 201),
            ("guichet.a".to_owned(), json!("é".repeat(32_767)), 400),
            ("k".repeat(255), json!(null), 201),
            ("k".repeat(256), json!(null), 400),
        ];
        for (key, value, status) in cases {
            let answer = write(&mut sim, Method::Put, &target(&key), &value);
            assert_eq!(answer.0, status, "{face:?} {} characters", key.len());
        }
        let mut marked = comment(face);
        marked["properties"] = json!([{ "key": "k".repeat(256), "value": 1 }]);
        let comments = path(face, "issue/REQ-1/comment");
        assert_eq!(write(&mut sim, Method::Post, &comments, &marked).0, 400);
        assert_eq!(sim.world.issue("REQ-1").map(|issue| issue.comments.len()), Some(0));
        let missing = request(face, base::ME, Method::Get, &target("Guichet.a"));
        assert_eq!(sim.handle(&missing, NOW).status, 404, "keys are told apart by their case");
        sim.world.users.iter_mut().for_each(|user| {
            user.withheld.push(("REQ".to_owned(), crate::sim::world::Permission::Edit));
        });
        let put = write(&mut sim, Method::Put, &target("guichet.a"), &json!(1));
        let delete = write(&mut sim, Method::Delete, &target("guichet.a"), &Value::Null);
        let hidden = if face == Face::Cloud { 404 } else { 403 };
        assert_eq!((put.0, delete.0), (403, hidden), "{face:?}");
    }
}

#[test]
fn an_issue_that_is_written_too_often_says_which_limit_it_was() {
    for face in FACES {
        let mut sim = sim(face);
        sim.limits.writes = Some(WriteLimit { count: 1, milliseconds: 30_000 });
        // What is read is no write.
        read(&mut sim, &path(face, "issue/REQ-1"));
        let target = path(face, "issue/REQ-1/comment");
        assert_eq!(write(&mut sim, Method::Post, &target, &comment(face)).0, 201);
        let refused = send(&mut sim, base::ME, Method::Post, &target, &comment(face));
        if face == Face::DataCenter {
            assert_eq!(refused.status, 201, "it does not count");
            continue;
        }
        let header = |name: &str| refused.headers.get(name);
        assert_eq!(refused.status, 429);
        assert_eq!(header("RateLimit-Reason"), Some("jira-per-issue-on-write"));
        assert_eq!(
            (header("Retry-After"), header("X-RateLimit-Remaining")),
            (Some("30"), Some("0"))
        );
        read(&mut sim, &path(face, "issue/REQ-1"));
    }
}

#[test]
fn a_note_for_a_role_or_group_is_taken_from_its_members_only() {
    let cases = [
        (json!({ "type": "group", "value": "jira-administrators" }), 201),
        (json!({ "type": "group", "value": "jira-software-users" }), 201),
        (json!({ "type": "group", "value": "nobody" }), 400),
        (json!({ "type": "role", "value": "Support" }), 201),
        (json!({ "type": "role", "value": "10101" }), 400),
        (json!({ "type": "role" }), 400),
        (json!({ "type": "team", "value": "Support" }), 400),
    ];
    for face in FACES {
        for (visibility, status) in &cases {
            let mut sim = sim(face);
            let mut note = comment(face);
            note["visibility"] = visibility.clone();
            let target = path(face, "issue/REQ-1/comment");
            let (told, made) = write(&mut sim, Method::Post, &target, &note);
            assert_eq!(told, *status, "{face:?} {visibility}");
            if told == 201 {
                assert_eq!(made["visibility"]["value"], visibility["value"]);
                let identifier = &made["visibility"]["identifier"];
                assert_eq!(identifier.is_string(), face == Face::Cloud);
                note["visibility"]["identifier"] = identifier.clone();
                assert_eq!(write(&mut sim, Method::Post, &target, &note).0, 201, "it comes back");
            }
        }
    }
}

#[test]
fn whether_a_comment_is_public_cannot_be_said_directly() {
    let mut sim = sim(Face::Cloud);
    let mut said = comment(Face::Cloud);
    said["jsdPublic"] = false.into();
    let (_, made) = write(&mut sim, Method::Post, "/rest/api/3/issue/REQ-1/comment", &said);
    assert_eq!((&made["jsdPublic"], sim.world.outbox.len()), (&json!(true), 1));
}

#[test]
fn a_refusal_by_chance_changes_nothing() {
    let mut sim = sim(Face::Cloud);
    sim.strike(Fault {
        method: Some(Method::Post),
        path_contains: "/comment".to_owned(),
        times: 1,
        effect: FaultEffect::Refuse(Refused::IssueFull),
    });
    let target = "/rest/api/3/issue/REQ-1/comment";
    assert_eq!(write(&mut sim, Method::Post, target, &comment(Face::Cloud)).0, 413);
    assert_eq!(sim.world.issue("REQ-1").map(|issue| issue.comments.len()), Some(0));
}
