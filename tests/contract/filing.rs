use crate::future::block_on;
use crate::site::{BEGINNING, Site, key, mark, ticket};
use guichet::domain::message::FileLimit;
use guichet::domain::ticket::Attachment;
use guichet::http::{Method, Response};
use guichet::jira::{Kind, Upload};
use guichet::sim::world::{Attachment as Kept, base};
use guichet::sim::{Face, FaultEffect};

const PATH: [(Face, &str); 2] = [(Face::DataCenter, "/secure/"), (Face::Cloud, "/attachment/")];

fn file(size: usize) -> Upload {
    Upload {
        name: "facture.pdf".into(),
        media_type: "application/pdf".into(),
        bytes: vec![37; size],
    }
}

/// The file on the ticket, of which the world has these bytes.
fn attached(site: &Site, name: &str, media_type: &str, content: &[u8]) -> Attachment {
    let kept = Kept {
        id: 0,
        author: base::COLLEAGUE.to_owned(),
        created: BEGINNING,
        filename: name.to_owned(),
        media_type: media_type.to_owned(),
        content: content.to_vec(),
    };
    site.sim().world.add_attachment("REQ-1", kept);
    let opened = block_on(site.client().conversation(&ticket())).expect("a ticket");
    opened.attachments.last().expect("the file").clone()
}

/// Lets the next request for a file go wrong.
fn strike(site: &Site, effect: FaultEffect) {
    let path = PATH.iter().find(|(face, _)| *face == site.face).map(|(_, path)| *path);
    site.strike(Method::Get, path.expect("a face"), effect);
}

#[test]
fn the_limit_of_files_can_be_read_before_one_is_sent() {
    for site in Site::both() {
        let client = site.client();
        let limit = || block_on(client.file_limit()).expect("a limit");
        assert_eq!(limit(), FileLimit { bytes: Some(10_485_760) });
        assert!(limit().takes(10_485_760) && !limit().takes(10_485_761));
        site.sim().limits.file_bytes = 0;
        assert!(!limit().takes(1), "attachments are switched off");
        let refused = block_on(client.upload(&ticket(), &[file(1)], &mark("a")));
        assert_eq!(refused.expect_err("a refusal").kind, Kind::Forbidden, "{:?}", site.face);
    }
}

#[test]
fn a_file_that_is_too_large_is_told_from_a_ticket_that_is_gone() {
    for site in Site::both() {
        site.sim().limits.file_bytes = 100;
        let upload = |ticket: &str, size: usize| {
            let sent = block_on(site.client().upload(&key(ticket), &[file(size)], &mark("a")));
            sent.expect_err("a refusal").kind
        };
        assert_eq!(upload("REQ-1", 101), Kind::TooLarge, "{:?}", site.face);
        assert_eq!(upload("REQ-99", 100), Kind::NotFound, "{:?}", site.face);
    }
}

#[test]
fn more_files_than_cloud_takes_at_once_are_too_many() {
    let site = Site::new(Face::Cloud);
    let files = vec![file(1); 61];
    let refused = block_on(site.client().upload(&ticket(), &files, &mark("a")));
    assert_eq!(refused.expect_err("a refusal").kind, Kind::TooLarge);
    site.look("REQ-1", |issue| assert!(issue.attachments.is_empty()));
}

#[test]
fn what_comes_in_a_files_place_is_not_the_file() {
    let elsewhere = Response::new(303).header("Location", "https://api.media.atlassian.com/file/1");
    let cases = [
        (FaultEffect::LoginPage, Kind::NotJira),
        (FaultEffect::Answer(elsewhere), Kind::NotJira),
        (FaultEffect::Truncated, Kind::Unreadable),
        (FaultEffect::Anonymous, Kind::SignIn),
    ];
    for site in Site::both() {
        for media_type in ["image/png", "text/html"] {
            let file = attached(&site, "a", media_type, b"<p>Bonjour</p>");
            for (effect, kind) in &cases {
                let case = format!("{:?} {media_type} {effect:?}", site.face);
                strike(&site, effect.clone());
                let read = block_on(site.client().attachment(&file)).expect_err(&case);
                // Half a page is still a page.
                let is_page = media_type == "text/html" && *effect == FaultEffect::Truncated;
                assert_eq!(read.kind, if is_page { Kind::NotJira } else { *kind }, "{case}");
            }
            let read = block_on(site.client().attachment(&file)).expect("the file");
            assert_eq!(read, b"<p>Bonjour</p>");
        }
        strike(&site, FaultEffect::LoginPage);
        let file = attached(&site, "b.png", "image/png", b"\x89PNG");
        let small = block_on(site.client().thumbnail(&file)).expect_err("a page");
        assert_eq!(small.kind, Kind::NotJira, "{:?}", site.face);
    }
}

#[test]
fn a_file_is_had_however_it_is_called_and_wherever_jira_believes_to_be() {
    let names = ["../../etc/passwd", "a/b\\c?d#e;f%g.png", "facture\u{202e}fdp.exe", "été 1.txt"];
    for site in Site::both() {
        site.sim().options.base_url = "http://jira.internal:8080/jira".to_owned();
        for name in names {
            let file = attached(&site, name, "text/plain", name.as_bytes());
            let read = block_on(site.client().attachment(&file));
            assert_eq!(read.expect(name), name.as_bytes(), "{:?}", site.face);
        }
        let sim = site.sim();
        let redirected = sim.requests().iter().filter(|asked| asked.status == 303);
        assert_eq!(redirected.count(), 0, "{:?}", site.face);
    }
}

#[test]
fn a_file_of_which_jira_kept_a_part_is_not_attached() {
    for site in Site::both() {
        let kept = r#"[{"id":"7","filename":"facture.pdf","size":4}]"#;
        let answer = Response::new(200).body("application/json", kept);
        site.strike(Method::Post, "/attachments", FaultEffect::DoThenAnswer(answer));
        let sent = block_on(site.client().upload(&ticket(), &[file(9)], &mark("a")));
        let sent = sent.expect_err("a part of it");
        assert!(sent.kind == Kind::Unreadable && !sent.is_certainly_undone(), "{sent:?}");
    }
}
