use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::sim::world::base::{
    FIELD_ACCOUNT, FIELD_EMAIL, FIELD_GROUP, LINK_CLONERS, MAIL_HANDLER, ME, STATUS_DONE, TYPE_BUG,
    TYPE_IMPROVEMENT, TYPE_TASK,
};
use crate::sim::world::{CustomValue, FieldKind};

/// Tuesday, 24 November 2026, 10:00 in Paris, and Sunday, 3 January 2027, 02:00.
const NOWS: [i64; 2] = [1_795_510_800_000, 1_798_938_000_000];
const DAY_MILLIS: i64 = 86_400_000;

fn worlds() -> Vec<(World, i64)> {
    NOWS.into_iter().flat_map(|now| (0..4).map(move |seed| (story(seed, now), now))).collect()
}

fn requests(world: &World) -> Vec<&Issue> {
    world.issues.iter().filter(|issue| issue.project == "REQ").collect()
}

fn text<'a>(issue: &'a Issue, field: &str) -> Option<&'a str> {
    issue.custom.get(field).map(|value| match value {
        CustomValue::Text(text) | CustomValue::Option(text) => text.as_str(),
    })
}

fn body(issue: &Issue) -> &str {
    issue.description.as_ref().map_or("", |text| &text.wiki)
}

/// Whether a history group took the issue out of a closed status.
fn was_reopened(issue: &Issue) -> bool {
    let left = |item: &crate::sim::world::ChangeItem| {
        item.field == "status" && item.from.as_deref() == Some(STATUS_DONE)
    };
    issue.history.iter().any(|group| group.items.iter().any(left))
}

fn is_in_shape(issue: &Issue) -> bool {
    [FIELD_EMAIL, FIELD_ACCOUNT, FIELD_GROUP].iter().all(|field| text(issue, field).is_some())
        && issue.issue_type != TYPE_TASK
        && issue.reporter.as_deref() == Some(MAIL_HANDLER)
        && issue.assignee.is_some()
}

#[test]
fn the_same_seed_and_time_tell_the_same_story() {
    let told = |seed| format!("{:?}", story(seed, NOWS[0]));
    assert!(told(7) == told(7));
    assert!(told(7) != told(8));
}

#[test]
fn every_lane_has_its_share() {
    for (world, now) in worlds() {
        let requests = requests(&world);
        let count =
            |rule: &dyn Fn(&Issue) -> bool| requests.iter().filter(|issue| rule(issue)).count();
        let open = |issue: &Issue| issue.status != STATUS_DONE;
        assert_eq!(requests.len(), 97);
        assert_eq!(count(&|issue| open(issue) && issue.assignee.is_none()), 27);
        assert_eq!(count(&|issue| open(issue) && was_reopened(issue)), 10);
        assert_eq!(count(&|issue| open(issue) && issue.assignee.is_some()), 36);
        assert!(count(&|issue| open(issue) && issue.assignee.as_deref() == Some(ME)) >= 10);
        let lately = |at: Option<i64>| at.is_some_and(|at| now - at <= 20 * DAY_MILLIS);
        assert_eq!(count(&|issue| !open(issue)), 34);
        assert_eq!(count(&|issue| !open(issue) && lately(issue.resolved)), 34);
        let of = |key: &str| world.issues.iter().filter(|issue| issue.project == key).count();
        assert_eq!((of("DEV"), of("PO")), (13, 7));
        let newest = requests.iter().map(|issue| issue.created).max();
        assert!(newest.is_some_and(|at| (0..15 * 60_000).contains(&(now - at))));
    }
}

#[test]
fn numbers_follow_the_order_of_creation() {
    for (world, _) in worlds() {
        assert!(world.issues.is_sorted_by_key(|issue| issue.created));
        for project in ["REQ", "DEV", "PO"] {
            let of = world.issues.iter().filter(|issue| issue.project == project);
            let numbers: Vec<u64> = of.map(Issue::number).collect();
            assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{numbers:?}");
        }
    }
}

#[test]
fn whatever_is_named_exists() {
    for (world, _) in worlds() {
        for issue in &world.issues {
            let key = &issue.key;
            let project = world.project(&issue.project).expect("a project");
            assert!(project.issue_types.contains(&issue.issue_type), "{key}");
            assert!(world.status(&issue.status).is_some(), "{key}");
            assert!(world.priorities.iter().any(|named| named.id == issue.priority), "{key}");
            let known = |id: &String| world.resolutions.iter().any(|named| named.id == *id);
            assert!(issue.resolution.iter().all(known), "{key}");
            assert_eq!(issue.resolution.is_some(), issue.status == STATUS_DONE, "{key}");
            assert_eq!(issue.resolution.is_some(), issue.resolved.is_some(), "{key}");
            let people = [Some(&issue.creator), issue.reporter.as_ref(), issue.assignee.as_ref()];
            let authors = issue.comments.iter().map(|comment| &comment.author);
            let changers = issue.history.iter().map(|group| &group.author);
            for login in people.into_iter().flatten().chain(authors).chain(changers) {
                assert!(world.user(login).is_some(), "{key}: {login}");
            }
            for (field, value) in &issue.custom {
                assert!(project.custom_fields.contains(field), "{key}: {field}");
                let field = world.custom_field(field).expect("a field");
                let fits = match (&field.kind, value) {
                    (FieldKind::Text, CustomValue::Text(text)) => !text.is_empty(),
                    (FieldKind::Select(options), CustomValue::Option(id)) => {
                        options.iter().any(|option| option.id == *id)
                    }
                    _ => false,
                };
                assert!(fits, "{key}: {value:?}");
            }
            for component in &issue.components {
                assert!(project.components.iter().any(|named| named.id == *component), "{key}");
            }
        }
        for link in &world.links {
            assert!(world.issue(&link.source).is_some() && world.issue(&link.target).is_some());
            assert!(world.link_types.iter().any(|known| known.id == link.link_type));
        }
    }
}

#[test]
fn nothing_happens_after_the_last_update_or_before_its_time() {
    for (world, now) in worlds() {
        for issue in &world.issues {
            let said = issue.comments.iter().map(|comment| comment.created);
            let filed = issue.attachments.iter().map(|file| file.created);
            let done = issue.history.iter().map(|group| group.created);
            for at in said.chain(filed).chain(done).chain(issue.resolved) {
                assert!((issue.created..=issue.updated).contains(&at), "{}", issue.key);
            }
            assert!(issue.updated <= now, "{}", issue.key);
            assert!(issue.history.is_sorted_by_key(|group| group.created), "{}", issue.key);
            assert!(issue.comments.is_sorted_by_key(|comment| comment.created), "{}", issue.key);
        }
    }
}

#[test]
fn people_write_in_working_time_unless_it_is_just_now() {
    const HOUR_MILLIS: i64 = 3_600_000;
    for (world, now) in worlds() {
        for issue in &world.issues {
            let said = issue.comments.iter().map(|comment| comment.created);
            for at in said.chain([issue.created]).filter(|at| now - at > HOUR_MILLIS) {
                let (day, time) =
                    ((at + HOUR_MILLIS) / DAY_MILLIS, (at + HOUR_MILLIS) % DAY_MILLIS);
                assert!((day + 3) % 7 < 5, "{}", issue.key);
                assert!((17..=36).contains(&(time * 2 / HOUR_MILLIS)), "{}", issue.key);
            }
        }
    }
}

#[test]
fn ids_are_given_once() {
    let (world, _) = worlds().swap_remove(0);
    let mut ids = BTreeSet::new();
    for issue in &world.issues {
        let said = issue.comments.iter().map(|comment| comment.id);
        let filed = issue.attachments.iter().map(|file| file.id);
        let done = issue.history.iter().map(|group| group.id);
        for id in said.chain(filed).chain(done).chain([issue.id]) {
            assert!(ids.insert(id) && id < world.next_id, "{}: {id}", issue.key);
        }
    }
}

#[test]
fn the_history_leads_to_what_is_there() {
    for (world, _) in worlds() {
        for issue in &world.issues {
            let mut last: BTreeMap<&str, Option<&str>> = BTreeMap::new();
            for item in issue.history.iter().flat_map(|group| &group.items) {
                if let Some(before) = last.insert(&item.field, item.to_text.as_deref()) {
                    assert_eq!(before, item.from_text.as_deref(), "{}", issue.key);
                }
            }
            let name = world.status(&issue.status).map(|status| status.name.as_str());
            assert!(last.get("status").is_none_or(|told| *told == name), "{}", issue.key);
            assert!(
                last.get("resolution")
                    .is_none_or(|told| { told.is_some() == issue.resolution.is_some() })
            );
        }
    }
}

#[test]
fn texts_are_whole_and_titles_tell_tickets_apart() {
    let macros = ["{noformat}", "{quote}", "{code}"];
    for (world, _) in worlds() {
        let mut titles = BTreeSet::new();
        for issue in &world.issues {
            assert!(titles.insert(&issue.summary), "{}", issue.summary);
            let said = issue.comments.iter().map(|comment| comment.body.wiki.as_str());
            for text in said.chain([issue.summary.as_str(), body(issue)]) {
                assert!(!text.trim().is_empty(), "{}", issue.key);
                let bare = macros.iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
                assert!(!bare.contains(['{', '}']), "{}: {text}", issue.key);
                assert!(!bare.contains("  ") || text.contains("||"), "{}: {text}", issue.key);
            }
        }
    }
}

#[test]
fn addresses_and_file_names_harm_nobody_outside() {
    for (world, _) in worlds() {
        for issue in requests(&world) {
            let email = text(issue, FIELD_EMAIL);
            assert!(email.is_none_or(|email| email.ends_with(".example")), "{email:?}");
            for file in &issue.attachments {
                let length = file.content.len();
                assert!(length <= 60_000 && !file.filename.is_empty(), "{}", file.filename);
            }
        }
    }
}

#[test]
fn colleagues_notes_are_kept_from_customers_on_both_deployments() {
    let (world, _) = worlds().swap_remove(0);
    let comments: Vec<_> = world.issues.iter().flat_map(|issue| &issue.comments).collect();
    assert!(comments.iter().filter(|comment| comment.is_internal()).count() >= 12);
    for comment in comments {
        assert_eq!(comment.is_internal(), comment.restriction.is_some());
        assert!(!(comment.is_internal() && comment.author == MAIL_HANDLER));
    }
}

#[test]
fn the_fresh_anchor_can_be_filled_from_its_mail_and_from_earlier_tickets() {
    for (world, _) in worlds() {
        let fresh = world.issue(ANCHOR_FRESH).expect("the anchor");
        assert!(fresh.custom.is_empty() && fresh.assignee.is_none());
        assert_eq!(
            (fresh.issue_type.as_str(), fresh.summary.as_str()),
            (TYPE_TASK, "Re: Fwd: urgent")
        );
        let head: Vec<&str> = body(fresh).lines().take(2).collect();
        let (name, address) = ("De : Martine Roux", "martine.roux@conservatoire-paysdaix.example");
        assert_eq!(
            head,
            [format!("{name} <{address}>").as_str(), "Compte : Conservatoire du Pays d'Aix"]
        );
        let earlier: Vec<&Issue> = requests(&world)
            .into_iter()
            .filter(|issue| text(issue, FIELD_EMAIL) == Some(address))
            .collect();
        assert_eq!(earlier.len(), 3);
        for issue in earlier {
            assert_eq!(
                (issue.issue_type.as_str(), text(issue, FIELD_GROUP)),
                (TYPE_BUG, Some("10203"))
            );
        }
    }
}

#[test]
fn the_anchors_of_my_own_are_in_shape() {
    for (world, _) in worlds() {
        let anchor = |key: &str| {
            let issue = world.issue(key).expect("the anchor");
            assert!(is_in_shape(issue) && issue.assignee.as_deref() == Some(ME), "{key}");
            assert!(issue.status != STATUS_DONE, "{key}");
            issue
        };
        let ready = anchor(ANCHOR_READY);
        assert!(ready.comments.iter().all(|comment| comment.is_internal()));
        for key in [ANCHOR_THANKS, ANCHOR_QUESTION] {
            let back = anchor(key);
            let last = back.comments.last().expect("a comment");
            assert!(was_reopened(back) && last.author == MAIL_HANDLER, "{key}");
            let asks = last
                .body
                .wiki
                .lines()
                .any(|line| line.trim_end().ends_with('?') && !line.starts_with('>'));
            assert_eq!(asks, key == ANCHOR_QUESTION, "{key}");
        }
        let bug = anchor(ANCHOR_BUG);
        assert_eq!((bug.issue_type.as_str(), bug.attachments.len()), (TYPE_BUG, 2));
        assert_eq!(anchor(ANCHOR_WISH).issue_type, TYPE_IMPROVEMENT);
        let announce = anchor(ANCHOR_ANNOUNCE);
        let clone = world
            .links
            .iter()
            .find(|link| link.link_type == LINK_CLONERS && link.target == announce.key)
            .and_then(|link| world.issue(&link.source))
            .expect("a clone");
        assert_eq!((clone.project.as_str(), clone.status.as_str()), ("DEV", STATUS_DONE));
    }
}

#[test]
fn the_hostile_anchor_carries_what_the_page_must_survive() {
    let (world, _) = worlds().swap_remove(0);
    let hostile = world.issue(ANCHOR_HOSTILE).expect("the anchor");
    assert!(hostile.assignee.is_none() && body(hostile).contains("<script>"));
    assert!(hostile.comments.iter().any(|comment| comment.body.wiki.contains("|javascript:")));
    let types: Vec<&str> =
        hostile.attachments.iter().map(|file| file.media_type.as_str()).collect();
    assert_eq!(types, ["image/svg+xml", "text/html", "text/plain"]);
    assert!(hostile.attachments.iter().any(|file| file.filename.contains('\u{202e}')));
}

#[test]
fn customers_come_back() {
    let (world, _) = worlds().swap_remove(0);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for issue in requests(&world).iter().filter(|issue| issue.status == STATUS_DONE) {
        *counts.entry(text(issue, FIELD_ACCOUNT).expect("an account")).or_default() += 1;
    }
    assert!(counts.values().filter(|count| (2..=5).contains(*count)).count() >= 6, "{counts:?}");
}

#[test]
fn a_crowd_comes_on_top_of_the_story() {
    let told = |count| {
        let mut world = story(3, NOWS[0]);
        crowd(&mut world, count, 9, NOWS[0]);
        world
    };
    let (before, after) = (told(0), told(2_000));
    assert_eq!(after.issues.len(), before.issues.len() + 2_000);
    assert!(format!("{after:?}") == format!("{:?}", told(2_000)));
    let keys: BTreeSet<&str> = after.issues.iter().map(|issue| issue.key.as_str()).collect();
    assert_eq!(keys.len(), after.issues.len());
    let added = &after.issues[before.issues.len()..];
    assert!(added.iter().all(|issue| issue.status != STATUS_DONE && issue.updated <= NOWS[0]));
    assert!(added.iter().all(|issue| issue.created <= issue.updated && issue.id < after.next_id));
    let unassigned = added.iter().filter(|issue| issue.assignee.is_none()).count();
    assert!((1_000..1_400).contains(&unassigned), "{unassigned}");
}
