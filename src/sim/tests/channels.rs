use serde_json::json;

use super::*;

#[test]
fn a_comment_that_customers_may_read_is_mailed_to_the_reporter() {
    let internal = json!([{ "key": "sd.public.comment", "value": { "internal": true } }]);
    let role = json!({ "type": "role", "value": "Support" });
    let mut sim = sim(Face::DataCenter);
    let target = "/rest/api/2/issue/REQ-1/comment";
    for (comment, mails) in [
        (json!({ "body": "a" }), 1),
        (json!({ "body": "b", "properties": internal }), 1),
        (json!({ "body": "c", "visibility": role }), 1),
    ] {
        assert_eq!(write(&mut sim, Method::Post, target, &comment).0, 201);
        assert_eq!(sim.world.outbox.len(), mails, "{comment}");
    }
    let shown = read(&mut sim, &format!("{target}?expand=properties"));
    assert_eq!(shown["comments"][1]["properties"], internal);
    assert_eq!(shown["comments"][2]["visibility"], role);
    let request = request(Face::DataCenter, base::LEAD_DEV, Method::Get, target);
    let seen = json_of(&sim.handle(&request, NOW));
    assert_eq!(seen["total"], 2, "a developer does not see what is kept to support");
}

#[test]
fn a_comment_that_is_none_is_refused() {
    let line = json!({ "type": "paragraph", "content": [{ "type": "text", "text": "a" }] });
    let adf = json!({ "type": "doc", "version": 1, "content": [line] });
    let cases = [
        (Face::DataCenter, json!({ "body": " " }), "comment"),
        (Face::DataCenter, json!({}), "comment"),
        (Face::Cloud, json!({ "body": "texte" }), "comment"),
        (
            Face::DataCenter,
            json!({ "body": "a", "visibility": { "type": "role", "value": "Nobody" } }),
            "commentLevel",
        ),
        (
            Face::DataCenter,
            json!({ "body": "a", "visibility": { "type": "role", "value": "Developers" } }),
            "commentLevel",
        ),
        (
            Face::Cloud,
            json!({ "body": adf, "visibility": { "type": "role", "identifier": "10002" } }),
            "commentLevel",
        ),
    ];
    for (face, comment, field) in cases {
        let mut sim = sim(face);
        let (status, told) =
            write(&mut sim, Method::Post, &path(face, "issue/REQ-1/comment"), &comment);
        assert_eq!((status, told["errors"][field].is_string()), (400, true), "{comment} {told}");
        assert_eq!(sim.world.issue("REQ-1").map(|issue| issue.comments.len()), Some(0));
    }
}

#[test]
fn the_mail_app_sends_and_records() {
    let mut sim = sim(Face::DataCenter);
    let mut body = json!({
        "issue": "REQ-1", "to": ["a@b.example", "o:me"], "cc": ["julien.petit"], "bcc": [],
        "emailSubject": "[REQ-1] Facture", "emailBody": "Bonjour", "addAttachments": "NONE",
        "emailOptions": { "addComments": "true", "suppressCommentEvent": "true" },
    });
    assert_eq!(write(&mut sim, Method::Post, "/rest/jeti/1.0/email", &body).0, 200);
    let mail = &sim.world.outbox[0];
    assert_eq!(mail.to, ["a@b.example", "camille.moreau@opentalent.example"]);
    assert_eq!((mail.cc.len(), mail.subject.as_str()), (1, "[REQ-1] Facture"));
    let comments = |sim: &Sim| sim.world.issue("REQ-1").map(|issue| issue.comments.len());
    assert_eq!((sim.world.outbox.len(), comments(&sim)), (1, Some(1)));
    body["emailOptions"]["addComments"] = "false".into();
    assert_eq!(write(&mut sim, Method::Post, "/rest/jeti/1.0/email", &body).0, 200);
    assert_eq!((sim.world.outbox.len(), comments(&sim)), (2, Some(1)));
    body["to"] = json!(["nobody"]);
    assert_eq!(write(&mut sim, Method::Post, "/rest/jeti/1.0/email", &body).0, 500);
    assert_eq!(sim.world.outbox.len(), 2);
}

#[test]
fn the_service_desk_answers_the_customer_with_files() {
    for face in FACES {
        let mut sim = sim(face);
        let request_path = "/rest/servicedeskapi/request/REQ-1";
        let desk = read(&mut sim, request_path)["serviceDeskId"].clone();
        assert_eq!(desk, "1");
        let comments = format!("{request_path}/comment");
        let (status, made) = write(&mut sim, Method::Post, &comments, &json!({ "body": "Voici." }));
        assert_eq!(
            (status, &made["public"], &made["created"]["epochMillis"]),
            (201, &json!(true), &json!(NOW))
        );
        let note = json!({ "body": "Entre nous", "public": false });
        assert_eq!(write(&mut sim, Method::Post, &comments, &note).0, 201);
        assert_eq!(sim.world.outbox.len(), 1);

        let form = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\
            \r\nA\r\n--b--";
        let upload = request(
            face,
            base::ME,
            Method::Post,
            "/rest/servicedeskapi/servicedesk/1/attachTemporaryFile",
        )
        .body("multipart/form-data; boundary=b", form.as_slice())
        .header("X-Atlassian-Token", "no-check");
        let kept = json_of(&sim.handle(&upload, NOW));
        let id = kept["temporaryAttachments"][0]["temporaryAttachmentId"].clone();
        let body = json!({
            "temporaryAttachmentIds": [id],
            "public": true,
            "additionalComment": { "body": "Ci-joint." },
        });
        let attach = format!("{request_path}/attachment");
        assert_eq!(write(&mut sim, Method::Post, &attach, &body).0, 201);
        let issue = sim.world.issue("REQ-1").expect("the issue");
        assert_eq!((issue.attachments.len(), issue.comments.len()), (1, 3));
        assert_eq!(issue.comments[2].body.wiki, "Ci-joint.\n\n[^a.txt]");
        assert_eq!(
            sim.world.outbox.last().map(|mail| mail.attachments.clone()),
            Some(vec!["a.txt".to_owned()])
        );
        assert_eq!(write(&mut sim, Method::Post, &attach, &body).0, 400, "it is used up");
        assert_eq!(
            read(&mut sim, &format!("{comments}?public=false"))["values"][0]["body"],
            "Entre nous"
        );
    }
}

#[test]
fn a_project_that_is_no_service_desk_has_no_requests() {
    for face in FACES {
        let mut sim = sim(face);
        let key = sim.world.add_issue(Issue::new("DEV", base::TYPE_BUG, "Panne", base::ME, NOW));
        let target = format!("/rest/servicedeskapi/request/{key}/comment");
        let response = send(
            &mut sim,
            base::ME,
            Method::Post,
            &target,
            &json!({ "body": "a", "public": false }),
        );
        assert_eq!(response.status, if face == Face::Cloud { 404 } else { 403 });
        assert_eq!(sim.world.issue(&key).map(|issue| issue.comments.len()), Some(0));
    }
}

#[test]
fn a_browsers_post_is_refused_and_every_request_is_logged() {
    let mut sim = sim(Face::Cloud);
    let comment = request(Face::Cloud, base::ME, Method::Post, "/rest/api/3/issue/REQ-1/comment")
        .body("application/json", "{}")
        .header("User-Agent", "Mozilla/5.0 Firefox/140.0")
        .header("X-Op-Id", "op-7");
    let response = sim.handle(&comment, NOW);
    assert_eq!((response.status, response.body.as_slice()), (403, &b"XSRF check failed"[..]));
    let logged = &sim.requests()[0];
    assert_eq!((logged.status, logged.op_id.as_deref(), logged.at), (403, Some("op-7"), NOW));
    sim.clear_requests();
    assert!(sim.requests().is_empty());
}
