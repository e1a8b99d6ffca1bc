use crate::future::block_on;
use crate::site::{BEGINNING, Site, mark, ticket};
use guichet::domain::conversation::{Content, Entry, Voice};
use guichet::domain::document::Document;
use guichet::domain::time::Timestamp;
use guichet::http::{Method, Response};
use guichet::jira::{Kind, Mapping};
use guichet::sim::world::{Comment, Restriction, RichText, base};
use guichet::sim::{Face, FaultEffect, Refused};

fn note() -> Document {
    Document::from_plain("Ne rien dire.")
}

#[test]
fn what_was_said_long_ago_is_found_behind_hundreds_of_comments() {
    for site in Site::both() {
        let client = site.client();
        block_on(client.add_note(&ticket(), &note(), &mark("first"))).expect("a note");
        for number in 0..250 {
            let text = RichText::wiki(format!("Message {number}"));
            let comment = Comment::new(base::COLLEAGUE, text, BEGINNING + 60_000 + number);
            site.sim().world.add_comment("REQ-1", comment);
        }
        let is_found = |since: i64| {
            site.sim().clear_requests();
            let found = block_on(client.comments_since(&ticket(), Timestamp(since)));
            let found = found.expect("comments");
            assert!(found.is_sorted_by_key(|entry| entry.at), "{:?}", site.face);
            let is_there = found.iter().any(|one| one.operation.as_deref() == Some("first"));
            (is_there, site.sim().requests().len())
        };
        assert_eq!(is_found(BEGINNING), (true, 3), "{:?}", site.face);
        assert_eq!(is_found(BEGINNING + 60_200), (false, 1), "no more than is asked for");
    }
}

#[test]
fn a_ticket_of_hundreds_of_comments_is_read_whole() {
    for site in Site::both() {
        for number in 0..250 {
            let text = RichText::wiki(format!("Message {number}"));
            let comment = Comment::new(base::COLLEAGUE, text, BEGINNING + number);
            site.sim().world.add_comment("REQ-1", comment);
        }
        let service_desk = site.face == Face::DataCenter;
        site.sim().clear_requests();
        let opened = block_on(site.client().conversation(&ticket())).expect("a ticket");
        let said = |entry: &&Entry| matches!(entry.content, Content::Message(..));
        assert_eq!(opened.entries.iter().filter(said).count(), 253, "{:?}", site.face);
        assert!(opened.entries.is_sorted_by_key(|entry| entry.at));
        assert_eq!(opened.missing_comments, 0);
        let asked = site.sim().requests().iter().filter(|one| one.target.contains("REQ-1")).count();
        assert_eq!(asked, if service_desk { 2 } else { 3 }, "{:?}", site.face);

        site.strike(Method::Get, "/comment", FaultEffect::Answer(Response::new(503)));
        let opened = block_on(site.client().conversation(&ticket()));
        match site.face {
            Face::Cloud => assert_eq!(opened.expect("a ticket").missing_comments, 153),
            // Without them nobody could tell what is internal.
            Face::DataCenter => _ = opened.expect_err("no comments"),
        }
    }
}

#[test]
fn a_note_that_fails_is_never_published_instead() {
    let answer = |status| FaultEffect::Answer(Response::new(status));
    let effects = [
        FaultEffect::Drop,
        FaultEffect::DoThenDrop,
        FaultEffect::Truncated,
        FaultEffect::LoginPage,
        FaultEffect::Refuse(Refused::Conflict),
        FaultEffect::Refuse(Refused::IssueBusy { retry_after: Some(2) }),
        FaultEffect::Refuse(Refused::IssueFull),
        FaultEffect::Refuse(Refused::CrossSiteByMissing),
        answer(400),
        answer(403),
        answer(404),
        answer(503),
    ];
    for site in Site::both() {
        for effect in &effects {
            site.strike(Method::Post, "/comment", effect.clone());
            let case = format!("{:?} {effect:?}", site.face);
            block_on(site.client().add_note(&ticket(), &note(), &mark("a"))).expect_err(&case);
            site.look("REQ-1", |issue| {
                let new = issue.comments.iter().filter(|comment| comment.created >= BEGINNING);
                assert!(new.clone().all(Comment::is_internal), "{case}");
            });
            assert!(site.sim().world.outbox.is_empty(), "{case}");
        }
        let posts = site.sim().requests().iter().filter(|one| one.method == Method::Post).count();
        assert_eq!(posts, effects.len(), "each note is sent once, and nothing else is");
    }
}

#[test]
fn a_note_for_a_role_that_the_agent_lacks_is_refused_and_not_opened_to_all() {
    for site in Site::both() {
        let of_developers = Mapping { note_role: Some("Developers".into()), ..site.mapping() };
        let client = site.client().with_mapping(of_developers);
        let before = site.look("REQ-1", |issue| issue.comments.len());
        let refused = block_on(client.add_note(&ticket(), &note(), &mark("a")));
        let refused = refused.expect_err("a refusal");
        assert_eq!(refused.kind, Kind::Refused, "{:?}", site.face);
        assert!(refused.names_field("commentLevel"), "{refused:?}");
        assert_eq!(site.look("REQ-1", |issue| issue.comments.len()), before);
    }
}

#[test]
fn what_is_kept_to_a_role_or_group_is_heard_as_internal() {
    for site in Site::both() {
        let restrictions = [
            Restriction::Role("Support".to_owned()),
            Restriction::Group("jira-software-users".to_owned()),
        ];
        for restriction in restrictions {
            let text = RichText::wiki("Entre nous.");
            let comment = Comment::new(base::COLLEAGUE, text, BEGINNING + 60_000);
            let comment = Comment { restriction: Some(restriction.clone()), ..comment };
            site.sim().world.add_comment("REQ-1", comment);
            let opened = block_on(site.client().conversation(&ticket())).expect("a ticket");
            let last = opened.entries.last().expect("an entry");
            let is_internal = matches!(last.content, Content::Message(Voice::Internal, _));
            assert!(is_internal, "{:?} {restriction:?}", site.face);
        }
    }
}

#[test]
fn an_issue_that_takes_no_more_comments_is_told_as_full() {
    for site in Site::both() {
        site.strike(Method::Post, "/comment", FaultEffect::Refuse(Refused::IssueFull));
        let refused = block_on(site.client().add_note(&ticket(), &note(), &mark("a")));
        let refused = refused.expect_err("a refusal");
        assert_eq!(refused.kind, Kind::TooLarge);
        assert!(refused.is_certainly_undone() && !refused.messages.is_empty());
    }
}
