use crate::future::block_on;
use crate::site::{BEGINNING, Site, key, mark, ticket};
use guichet::domain::document::Document;
use guichet::domain::edit::{Assignee, Edit};
use guichet::domain::message::{Message, NewIssue};
use guichet::domain::settings::Channel;
use guichet::http::{Method, Response};
use guichet::jira::{Client, Enclosed, Error, Kind, Upload};
use guichet::sim::world::{Issue, base};
use guichet::sim::{Face, FaultEffect, Refused, WriteLimit};

const CHROME: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/143.0.0.0 Safari/537.36";

type Write = fn(&Client) -> Result<(), Error>;

fn note(client: &Client) -> Result<(), Error> {
    block_on(client.add_note(&ticket(), &Document::from_plain("a"), &mark("note"))).map(|_| ())
}

fn upload(client: &Client) -> Result<(), Error> {
    let file = Upload { name: "a".into(), media_type: String::new(), bytes: vec![1] };
    block_on(client.upload(&ticket(), &[file], &mark("upload"))).map(|_| ())
}

fn close(client: &Client) -> Result<(), Error> {
    let done = Some(base::RESOLUTION_DONE);
    block_on(client.transition(&ticket(), "31", done, &[], &mark("close")))
}

fn link(client: &Client) -> Result<(), Error> {
    block_on(client.link_clone(&key("DEV-1"), &ticket(), base::LINK_CLONERS, &mark("link")))
}

fn create(client: &Client) -> Result<(), Error> {
    let issue = NewIssue {
        project: "DEV".into(),
        type_id: base::TYPE_BUG.into(),
        title: "Panne".into(),
        description: Document::default(),
        fields: Vec::new(),
        link_type: None,
    };
    block_on(client.create(&issue, &ticket(), &mark("create"))).map(|_| ())
}

fn answer(client: &Client) -> Result<(), Error> {
    let message = Message {
        to: vec!["client@musique.example".into()],
        cc: Vec::new(),
        subject: "Facture".into(),
        body: Document::from_plain("Bonjour"),
        files: Vec::new(),
    };
    let (channel, files) = (Channel::ServiceManagement, Enclosed::Files(&[]));
    block_on(client.send(&ticket(), channel, &message, files, &mark("answer")))
}

fn save(client: &Client) -> Result<(), Error> {
    let edit = Edit { title: Some("Autre".into()), ..Edit::default() };
    block_on(client.save(&ticket(), &edit, &mark("save")))
}

fn assign(client: &Client) -> Result<(), Error> {
    block_on(client.assign(&ticket(), &Assignee::Nobody, &mark("assign")))
}

/// By which method each write goes, and a part of its path.
const WRITES: [(&str, Method, &str, Write); 8] = [
    ("note", Method::Post, "/comment", note),
    ("upload", Method::Post, "/attachments", upload),
    ("close", Method::Post, "/transitions", close),
    ("link", Method::Post, "/issueLink", link),
    ("create", Method::Post, "/issue", create),
    ("answer", Method::Post, "/servicedeskapi/", answer),
    ("save", Method::Put, "/issue/REQ-1", save),
    ("assign", Method::Put, "/assignee", assign),
];

/// A Jira with an issue to be linked.
fn sites() -> [Site; 2] {
    let sites = Site::both();
    for site in &sites {
        let issue = Issue::new("DEV", base::TYPE_BUG, "Panne", base::ME, BEGINNING);
        site.sim().world.add_issue(issue);
    }
    sites
}

/// How many issues, links and mails there are, and comments and files on the ticket.
fn traces(site: &Site) -> [usize; 5] {
    let said = site.look("REQ-1", |issue| [issue.comments.len(), issue.attachments.len()]);
    let world = &site.sim().world;
    [world.issues.len(), world.links.len(), world.outbox.len(), said[0], said[1]]
}

#[test]
fn under_a_browsers_name_every_post_is_stopped_and_a_put_is_not() {
    for site in sites() {
        let token = format!("demo-{}", base::ME);
        let client = site.connect(CHROME, site.credential(base::ME, &token)).expect("a Jira");
        let before = traces(&site);
        for (name, method, _, write) in WRITES {
            let case = format!("{:?} {name}", site.face);
            match method {
                Method::Post => {
                    let refused = write(&client).expect_err(&case);
                    assert_eq!(refused.kind, Kind::CrossSiteCheck, "{case}");
                    assert!(refused.is_certainly_undone(), "{case}");
                }
                _ => write(&client).expect(&case),
            }
        }
        assert_eq!(traces(&site), before, "{:?}", site.face);
    }
}

#[test]
fn every_write_is_refused_for_certain_by_every_refusal_of_jira() {
    let cases = [
        (FaultEffect::Refuse(Refused::Conflict), Kind::Conflict),
        (FaultEffect::Refuse(Refused::IssueFull), Kind::TooLarge),
        (FaultEffect::Refuse(Refused::CrossSiteByMissing), Kind::CrossSiteCheck),
        (
            FaultEffect::Refuse(Refused::IssueBusy { retry_after: Some(9) }),
            Kind::RateLimited { wait: Some(9) },
        ),
        (
            FaultEffect::Refuse(Refused::IssueBusy { retry_after: None }),
            Kind::RateLimited { wait: None },
        ),
        (FaultEffect::Answer(Response::new(415)), Kind::Refused),
    ];
    for site in sites() {
        let client = site.client();
        for (name, method, path, write) in WRITES {
            for (effect, kind) in &cases {
                let case = format!("{:?} {name} {effect:?}", site.face);
                site.strike(method, path, effect.clone());
                let refused = write(&client).expect_err(&case);
                assert_eq!(refused.kind, *kind, "{case}");
                assert!(refused.is_certainly_undone(), "{case}");
            }
            write(&client).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        }
    }
}

#[test]
fn an_issue_that_cloud_finds_written_too_often_is_left_alone_for_as_long_as_it_says() {
    for site in sites() {
        let writes = WriteLimit { count: 2, milliseconds: 30_000 };
        site.sim().limits.writes = Some(writes);
        let client = site.client();
        note(&client).expect("the first");
        save(&client).expect("the second");
        let third = assign(&client);
        match site.face {
            Face::Cloud => {
                let refused = third.expect_err("too many");
                let is_told = matches!(refused.kind, Kind::RateLimited { wait: Some(20..=30) });
                assert!(is_told, "{refused:?}");
                create(&client).expect("another issue is none of it");
            }
            Face::DataCenter => third.expect("it counts nothing"),
        }
    }
}
