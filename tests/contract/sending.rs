use crate::future::block_on;
use crate::site::{Site, mark, ticket};
use guichet::domain::conversation::{Content, Voice};
use guichet::domain::document::Document;
use guichet::domain::message::Message;
use guichet::domain::settings::Channel;
use guichet::domain::time::Timestamp;
use guichet::http::{Method, Response};
use guichet::jira::{Enclosed, Error, Kind, Upload, plain_text};
use guichet::sim::world::base;
use guichet::sim::{Face, FaultEffect, Refused};

fn message() -> Message {
    Message {
        to: vec!["client@musique.example".into()],
        cc: vec!["copie@musique.example".into()],
        subject: "[REQ-1] Facture".into(),
        body: Document::from_plain("Bonjour,\n\nvoici la *bonne* {facture}."),
        files: Vec::new(),
    }
}

fn files() -> [Upload; 1] {
    [Upload {
        name: "facture.pdf".into(),
        media_type: "application/pdf".into(),
        bytes: vec![37; 9],
    }]
}

/// Sends the message as the agent.
fn send(site: &Site, channel: Channel, files: &[Upload], operation: &str) -> Result<(), Error> {
    let (message, mark) = (message(), mark(operation));
    let client = site.client();
    block_on(client.send(&ticket(), channel, &message, Enclosed::Files(files), &mark))
}

/// The channels that a deployment has.
fn channels(face: Face) -> &'static [Channel] {
    match face {
        Face::Cloud => &[Channel::ServiceManagement, Channel::Comment, Channel::Mailto],
        Face::DataCenter => &[
            Channel::EmailThisIssue,
            Channel::ServiceManagement,
            Channel::Comment,
            Channel::Mailto,
        ],
    }
}

#[test]
fn an_answer_leaves_its_evidence_on_every_channel() {
    for site in Site::both() {
        for (at, channel) in channels(site.face).iter().enumerate() {
            for with_files in [false, true] {
                let case = format!("{:?} {channel:?} files: {with_files}", site.face);
                let before =
                    site.look("REQ-1", |issue| (issue.comments.len(), issue.attachments.len()));
                let files = files();
                let files = if with_files { &files[..] } else { &[] };
                send(&site, *channel, files, &format!("send{at}{with_files}"))
                    .unwrap_or_else(|error| panic!("{case}: {error:?}"));
                let after =
                    site.look("REQ-1", |issue| (issue.comments.len(), issue.attachments.len()));
                assert_eq!(after, (before.0 + 1, before.1 + files.len()), "{case}");
                let recent = block_on(site.client().comments_since(&ticket(), Timestamp(0)))
                    .expect("comments");
                let last = recent.last().expect("a comment");
                let Content::Message(voice, body) = &last.content else { panic!("{case}") };
                assert_eq!(*voice, Voice::Outgoing, "{case}");
                let text = plain_text(body);
                // The app's record is wiki markup to Jira, so that only its words are certain.
                let is_told = match channel {
                    Channel::EmailThisIssue => text.contains("voici la bonne {facture}."),
                    _ => text.contains("voici la *bonne* {facture}."),
                };
                assert!(is_told, "{case}: {text}");
                let is_marked = matches!(channel, Channel::Comment | Channel::Mailto);
                assert_eq!(last.operation.is_some(), is_marked, "{case}");
                assert_eq!(
                    last.author.as_ref().map(|author| &author.account),
                    Some(&site.account(base::ME))
                );
            }
        }
    }
}

#[test]
fn the_mail_app_mails_whom_it_is_told_to() {
    let site = Site::new(Face::DataCenter);
    send(&site, Channel::EmailThisIssue, &files(), "mail").expect("sent");
    let sim = site.sim();
    let [mail] = &sim.world.outbox[..] else { panic!("one mail: {:?}", sim.world.outbox) };
    assert_eq!(mail.to, ["client@musique.example"]);
    assert_eq!(mail.cc, ["copie@musique.example"]);
    assert_eq!(mail.subject, "[REQ-1] Facture");
    assert_eq!(mail.body, "Bonjour,\n\nvoici la *bonne* {facture}.");
    assert_eq!(mail.attachments, ["facture.pdf"]);
}

#[test]
fn the_service_desk_mails_the_reporter_with_the_files() {
    for site in Site::both() {
        send(&site, Channel::ServiceManagement, &files(), "mail").expect("sent");
        let sim = site.sim();
        let [mail] = &sim.world.outbox[..] else { panic!("one mail: {:?}", sim.world.outbox) };
        assert_eq!(mail.to, ["support@opentalent.example"]);
        assert_eq!(mail.attachments, ["facture.pdf"]);
    }
}

#[test]
fn a_channel_that_is_not_there_is_told_as_missing() {
    let site = Site::new(Face::Cloud);
    let sent = send(&site, Channel::EmailThisIssue, &[], "mail");
    assert_eq!(sent.expect_err("no such app").kind, Kind::NotFound);
    assert!(site.sim().world.outbox.is_empty());
    for site in Site::both() {
        site.sim().world.projects.iter_mut().for_each(|project| project.service_desk = None);
        for (files, operation) in [(&[][..], "bare"), (&files()[..], "files")] {
            let sent = send(&site, Channel::ServiceManagement, files, operation);
            let sent = sent.expect_err("no service desk");
            let kind = if site.face == Face::Cloud { Kind::NotFound } else { Kind::Forbidden };
            assert_eq!(sent.kind, kind, "{:?} {operation}", site.face);
            assert!(sent.is_certainly_undone());
        }
        let kept = site.look("REQ-1", |issue| (issue.comments.len(), issue.attachments.len()));
        assert_eq!(kept, (3, 0), "nothing is said elsewhere instead");
    }
}

#[test]
fn what_the_mail_app_could_not_send_is_refused_and_what_broke_down_is_not_known() {
    let cases = [
        (FaultEffect::Refuse(Refused::MailFailed), Kind::Refused, true),
        (FaultEffect::Answer(Response::new(500)), Kind::Unavailable { wait: None }, false),
        (
            FaultEffect::Answer(Response::new(500).body("text/html", "<h1>Error</h1>")),
            Kind::Unavailable { wait: None },
            false,
        ),
        (
            FaultEffect::Answer(Response::new(503).body("application/json", "{}")),
            Kind::Unavailable { wait: None },
            false,
        ),
    ];
    let site = Site::new(Face::DataCenter);
    for (effect, kind, is_undone) in cases {
        site.strike(Method::Post, "/jeti/", effect.clone());
        let sent = send(&site, Channel::EmailThisIssue, &[], "mail").expect_err("a failure");
        assert_eq!((sent.kind, sent.is_certainly_undone()), (kind, is_undone), "{effect:?}");
    }
}

#[test]
fn a_file_that_is_too_large_stops_the_mail_on_every_channel() {
    for site in Site::both() {
        site.sim().limits.file_bytes = 8;
        for channel in channels(site.face) {
            let sent = send(&site, *channel, &files(), "mail").expect_err("too large");
            assert_eq!(sent.kind, Kind::TooLarge, "{:?} {channel:?}", site.face);
        }
        assert!(site.sim().world.outbox.is_empty());
        site.look("REQ-1", |issue| assert_eq!(issue.comments.len(), 3));
    }
}
