use crate::future::block_on;
use crate::site::{BEGINNING, Site, key, ticket};
use guichet::domain::conversation::{Content, Conversation, Voice};
use guichet::domain::document::{Block, Inline};
use guichet::domain::fold::words;
use guichet::domain::ticket::{IssueKey, StatusCategory};
use guichet::domain::time::Timestamp;
use guichet::http::Method;
use guichet::jira::{Creators, Deployment, Jql, Place, Search, plain_text};
use guichet::sim::seed::story;
use guichet::sim::world::{Comment, Issue, RichText, base};
use guichet::sim::{Deed, Face, FaultEffect};
use std::collections::BTreeSet;

#[test]
fn the_deployment_and_the_agent_are_found() {
    for site in Site::both() {
        let client = site.client();
        let deployment = match site.face {
            Face::Cloud => Deployment::Cloud,
            Face::DataCenter => Deployment::DataCenter,
        };
        assert_eq!(client.deployment(), deployment);
        assert_eq!(client.server_time().map(|at| at.0 / 60_000), Some(BEGINNING / 60_000));
        let agent = block_on(client.myself()).expect("the agent");
        assert_eq!(agent.person.account, site.account(base::ME));
        assert_eq!(agent.person.name, "Camille Moreau");
        assert_eq!(agent.time_zone.as_deref(), Some("Europe/Paris"));
        block_on(client.write_probe()).expect("a POST that passes");
    }
}

#[test]
fn a_search_is_read_page_by_page_to_its_end() {
    for site in Site::both() {
        for number in 0..6 {
            let issue = Issue::new("REQ", base::TYPE_BUG, "Panne", base::ME, BEGINNING + number);
            site.sim().world.add_issue(issue);
        }
        let client = site.client();
        let mut search = Search::first(Jql::open("REQ"), 3);
        let mut keys = BTreeSet::new();
        let mut pages = 0;
        loop {
            let page = block_on(client.search(&search)).expect("a page");
            pages += 1;
            let total = (site.face == Face::DataCenter).then_some(7);
            assert_eq!(page.total, total, "{:?}", site.face);
            keys.extend(page.tickets.iter().map(|found| found.key.clone()));
            match page.next {
                Some(next) => search.cursor = Some(next),
                None => break,
            }
        }
        assert_eq!((pages, keys.len()), (3, 7), "{:?}", site.face);
    }
}

#[test]
fn a_search_can_bring_the_messages_along() {
    for site in Site::both() {
        let search = Search::first(Jql::text("REQ", "facture").expect("words"), 10);
        let page = block_on(site.client().search_with_messages(&search)).expect("a page");
        assert_eq!(page.tickets.len(), 1);
        assert_eq!(page.tickets[0].last_messages.len(), 3);
        assert_eq!(page.tickets[0].ticket.title, "Facture");
        let none = Search::first(Jql::text("REQ", "introuvable").expect("words"), 10);
        assert!(block_on(site.client().search(&none)).is_ok_and(|page| page.tickets.is_empty()));
    }
}

#[test]
fn every_query_that_the_desk_makes_is_understood() {
    for site in Site::both() {
        assert!(site.sim().colleague("REQ-1", Deed::Close, BEGINNING - 20_000));
        assert!(site.sim().customer_writes("REQ-1", "Toujours pas.", BEGINNING - 10_000));
        let client = site.client();
        let done = [base::STATUS_DONE.to_owned()];
        let since = guichet::domain::time::Timestamp(BEGINNING - 60_000);
        let email = [(base::FIELD_EMAIL, "a@b.example")];
        let cases = [
            ("open", Some(Jql::open("REQ")), 1),
            ("recently closed", Some(Jql::recently_closed("REQ", 14)), 0),
            ("reopened", Jql::reopened("REQ", &done), 1),
            ("reopened since", Jql::reopened_since("REQ", &done, since), 1),
            ("changed since", Some(Jql::changed_since("REQ", &[], since)), 1),
            ("changed or finished", Some(Jql::changed_since("REQ", &["DEV", "PO"], since)), 1),
            ("created by me", Some(Jql::created_by("REQ", Creators::Me, since)), 0),
            ("newest", Some(Jql::newest("REQ")), 1),
            ("holding", Jql::holding("REQ", &email), 0),
            ("text", Jql::text("REQ", "c++ OR \"facture\""), 0),
            ("typed", Some(Jql::typed("text ~ facture order by created").within("REQ")), 1),
        ];
        for (name, jql, found) in cases {
            let search = Search::first(jql.expect(name), 10);
            let page = block_on(client.search(&search));
            let page = page.unwrap_or_else(|error| panic!("{:?} {name}: {error:?}", site.face));
            assert_eq!(page.tickets.len(), found, "{:?} {name}", site.face);
        }
    }
}

/// What a conversation says, and in which voice.
fn told(read: &Conversation) -> Vec<String> {
    read.entries
        .iter()
        .map(|entry| match &entry.content {
            Content::Description(body) => format!("Description: {}", plain_text(body)),
            Content::Message(voice, body) => format!("{voice:?}: {}", plain_text(body)),
            Content::Changes(changes) => changes[0].field.clone(),
        })
        .collect()
}

#[test]
fn a_conversation_has_every_voice_and_what_changed() {
    for site in Site::both() {
        site.sim().colleague("REQ-1", Deed::Retitle("Facture d’avril".into()), BEGINNING);
        let read = block_on(site.client().conversation(&ticket())).expect("a conversation");
        assert_eq!(read.ticket.title, "Facture d’avril");
        assert_eq!(read.ticket.status.category, StatusCategory::New);
        assert_eq!(
            read.ticket.reporter.as_ref().map(|person| &person.account),
            Some(&site.account(base::MAIL_HANDLER))
        );
        let told = told(&read);
        let expected = [
            "Description: Bonjour,\n\nma facture est fausse.",
            "Outgoing: Laquelle ?",
            "Internal: Encore elle.",
            "Incoming: Celle d’avril.",
            "summary",
        ];
        assert_eq!(told, expected, "{:?}", site.face);
        let Content::Description(description) = &read.entries[0].content else {
            panic!("the description comes first");
        };
        let Block::Paragraph(line) = &description.blocks[1] else { panic!("{description:?}") };
        let is_strong = |part: &Inline| match part {
            Inline::Text { text, marks } => text == "fausse" && marks.strong,
            _ => false,
        };
        assert!(line.iter().any(is_strong), "{:?} {line:?}", site.face);
        assert_eq!(read.missing_comments, 0);
    }
}

#[test]
fn a_conversation_tells_what_may_be_done() {
    for site in Site::both() {
        let read = block_on(site.client().conversation(&ticket())).expect("a conversation");
        let editable = &read.editable;
        assert!(editable.title && editable.email && editable.account);
        assert!(editable.assignee && editable.reporter);
        assert_eq!((editable.kinds.len(), editable.groups.len()), (4, 8));
        let close = read.transitions.iter().find(|way| way.to.category == StatusCategory::Done);
        let close = close.expect("a way to close");
        assert!(close.resolution_required && close.other_required.is_empty());
        assert_eq!(close.resolutions.len(), 4);

        let trainee = site.client_of(base::TRAINEE);
        let read = block_on(trainee.conversation(&ticket())).expect("a conversation");
        assert!(!read.editable.assignee && read.editable.title, "{:?}", site.face);
    }
}

#[test]
fn a_site_tells_its_types_fields_statuses_and_links() {
    for site in Site::both() {
        let client = site.client();
        let types = block_on(client.issue_types("PO")).expect("types");
        assert_eq!(types.len(), 3);
        let fields = block_on(client.create_fields("PO", base::TYPE_STORY)).expect("fields");
        let value = fields.iter().find(|field| field.id == base::FIELD_VALUE).expect("a field");
        assert!(value.required && !value.has_default, "{value:?}");
        let statuses = block_on(client.project_statuses("REQ")).expect("statuses");
        assert_eq!(statuses.len(), 3);
        let links = block_on(client.link_types()).expect("kinds of links");
        let cloning: Vec<_> = links.iter().filter(|kind| kind.is_cloning).collect();
        assert_eq!(
            cloning.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>(),
            [base::LINK_CLONERS]
        );
        let fields = block_on(client.fields_of_site()).expect("fields");
        assert!(fields.iter().any(|field| field.is_custom && field.name == "Groupe fonctionnel"));
    }
}

#[test]
fn people_are_found_for_a_ticket_and_for_a_project() {
    for site in Site::both() {
        let client = site.client();
        for place in [Place::Issue(&ticket()), Place::Project("DEV")] {
            let people = block_on(client.assignable(place, "gir")).expect("people");
            let accounts: Vec<_> = people.into_iter().map(|person| person.account).collect();
            assert_eq!(accounts, [site.account(base::LEAD_DEV)]);
        }
    }
}

#[test]
fn a_voice_is_the_same_wherever_it_is_read() {
    for site in Site::both() {
        let client = site.client();
        let voices = |entries: &[guichet::domain::conversation::Entry]| -> Vec<Voice> {
            entries
                .iter()
                .filter_map(|entry| match entry.content {
                    Content::Message(voice, _) => Some(voice),
                    _ => None,
                })
                .collect()
        };
        let expected = [Voice::Outgoing, Voice::Internal, Voice::Incoming];
        let recent = block_on(client.comments_since(&ticket(), Timestamp(0))).expect("comments");
        assert_eq!(voices(&recent), expected, "{:?}", site.face);
        let read = block_on(client.conversation(&ticket())).expect("a conversation");
        assert_eq!(voices(&read.entries), expected, "{:?}", site.face);
    }
}

#[test]
fn the_demonstrations_tickets_read_the_same_on_both_deployments() {
    let [data_center, cloud] = Site::both().map(|site| {
        site.sim().world = story(1, BEGINNING);
        let client = site.client();
        let keys: Vec<_> = site.sim().world.issues.iter().map(|issue| key(&issue.key)).collect();
        let read = |key: &IssueKey| {
            let read = block_on(client.conversation(key));
            let told =
                told(&read.unwrap_or_else(|error| panic!("{:?} {key}: {error:?}", site.face)));
            // The notations differ in what they take for marks: `> `, `-----`.
            told.iter().map(|text| words(text)).collect::<Vec<_>>()
        };
        keys.iter().map(|key| (key.clone(), read(key))).collect::<Vec<_>>()
    });
    assert!(data_center.len() > 50, "{} tickets", data_center.len());
    for ((key, one), (_, other)) in data_center.iter().zip(&cloud) {
        assert_eq!(one, other, "{key}");
    }
}

#[test]
fn a_text_of_any_depth_is_read_and_makes_nothing_else_unreadable() {
    const LEVELS: usize = 10_000;
    for site in Site::both() {
        let nested = "{quote}{panel}".repeat(LEVELS) + "Bonjour" + &"{panel}{quote}".repeat(LEVELS);
        let mut issue =
            Issue::new("REQ", base::TYPE_HELP, "Profond", base::MAIL_HANDLER, BEGINNING);
        issue.description = Some(RichText::wiki(match site.face {
            Face::DataCenter => nested,
            Face::Cloud => "Bonjour".to_owned(),
        }));
        let deep = key(&site.sim().world.add_issue(issue));
        site.sim().world.add_comment(
            deep.as_str(),
            Comment::new(base::COLLEAGUE, RichText::wiki("Laquelle ?"), BEGINNING),
        );
        site.strike(Method::Get, "/search", FaultEffect::Nested { levels: LEVELS });
        site.strike(Method::Get, deep.as_str(), FaultEffect::Nested { levels: LEVELS });
        let search = Search::first(Jql::open("REQ"), 10);
        let page = block_on(site.client().search_with_messages(&search)).expect("a page");
        let messages: usize = page.tickets.iter().map(|found| found.last_messages.len()).sum();
        assert_eq!((page.tickets.len(), messages), (2, 4), "{:?}", site.face);
        let read = block_on(site.client().conversation(&deep)).expect("a conversation");
        let told = told(&read).concat();
        for words in ["Bonjour", "Laquelle ?"] {
            assert!(told.contains(words), "{:?} {words}", site.face);
        }
    }
}
