use super::*;
use crate::sim::world::base::*;
use crate::sim::world::{ChangeGroup, ChangeItem, Comment, CustomValue, Restriction, RichText};

const DAY: i64 = 86_400_000;
/// 2024-06-12 08:00 UTC, a Wednesday; 10:00 in Paris.
const NOW: i64 = 1_718_179_200_000;

fn change(field: &str, from: Option<&str>, to: Option<&str>, at: i64) -> ChangeGroup {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let item = ChangeItem {
        field: field.to_owned(),
        from: owned(from),
        from_text: None,
        to: owned(to),
        to_text: None,
    };
    ChangeGroup { id: 0, author: COLLEAGUE.to_owned(), created: at, items: vec![item] }
}

/// REQ-1 new and unassigned, REQ-2 in progress, REQ-3 reopened, REQ-4 done, DEV-1.
fn world() -> World {
    let mut world = World::new();
    let request = |summary: &str, days: i64| {
        Issue::new("REQ", TYPE_HELP, summary, MAIL_HANDLER, NOW - days * DAY)
    };
    world.add_issue(Issue {
        custom: [
            (FIELD_EMAIL.to_owned(), CustomValue::Text("jean@ecole.example".to_owned())),
            (FIELD_GROUP.to_owned(), CustomValue::Option("10203".to_owned())),
        ]
        .into(),
        description: Some(RichText::wiki("La facture d'avril n'est pas arrivée.")),
        ..request("Facture introuvable", 1)
    });
    world.add_issue(Issue {
        status: STATUS_IN_PROGRESS.to_owned(),
        assignee: Some(ME.to_owned()),
        priority: PRIORITY_HIGH.to_owned(),
        labels: vec!["urgent".to_owned()],
        ..request("Élèves en double", 3)
    });
    world.add_issue(Issue {
        assignee: Some(COLLEAGUE.to_owned()),
        history: vec![
            change("status", Some(STATUS_TO_DO), Some(STATUS_DONE), NOW - 4 * DAY),
            change("status", Some(STATUS_DONE), Some(STATUS_TO_DO), NOW - DAY),
        ],
        updated: NOW - 60_000,
        ..request("Planning vide", 5)
    });
    world.add_issue(Issue {
        status: STATUS_DONE.to_owned(),
        resolution: Some(RESOLUTION_DONE.to_owned()),
        resolved: Some(NOW - 2 * DAY),
        priority: PRIORITY_LOW.to_owned(),
        ..request("Mot de passe perdu", 7)
    });
    world.add_issue(Issue::new("DEV", TYPE_BUG, "Factures perdues", ME, NOW - 2 * DAY));
    let secret = Comment {
        restriction: Some(Restriction::Role("Developers".to_owned())),
        ..Comment::new(LEAD_DEV, RichText::wiki("secret de développeur"), NOW - DAY)
    };
    world.add_comment("REQ-1", secret);
    world.add_comment("REQ-2", Comment::new(ME, RichText::wiki("Vu au téléphone"), NOW - DAY));
    world
}

fn keys(viewer: &str, jql: &str) -> String {
    let world = world();
    let found = search(&world, viewer, jql, NOW).unwrap_or_else(|error| panic!("{jql}: {error:?}"));
    found.iter().map(|issue| issue.key.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_the_desk_asks_is_answered() {
    let since = NOW - 3 * DAY;
    let cases = [
        (
            r#"project = "REQ" AND statusCategory != done ORDER BY updated DESC, key ASC"#
                .to_owned(),
            "REQ-3 REQ-1 REQ-2",
        ),
        (
            r#"project = "REQ" AND statusCategory = done AND updated >= -14d ORDER BY key"#
                .to_owned(),
            "REQ-4",
        ),
        (
            format!(
                r#"project = "REQ" AND statusCategory != done AND status WAS IN ({STATUS_DONE}) ORDER BY key"#
            ),
            "REQ-3",
        ),
        (format!(r#"project = "REQ" AND created >= {since} ORDER BY key ASC"#), "REQ-1 REQ-2"),
        (
            r#"project = "REQ" AND (cf[10100] ~ "\"jean@ecole.example\"") ORDER BY key"#.to_owned(),
            "REQ-1",
        ),
        (r#"project = "REQ" AND text ~ "facture d avril" ORDER BY key"#.to_owned(), "REQ-1"),
        (
            "project = DEV AND creator = currentUser() AND created >= 0 ORDER BY created DESC"
                .to_owned(),
            "DEV-1",
        ),
    ];
    for (jql, found) in cases {
        assert_eq!(keys(ME, &jql), found, "{jql}");
    }
}

#[test]
fn conditions_find_what_they_say() {
    let cases = [
        ("", "REQ-1 DEV-1 REQ-2 REQ-3 REQ-4"),
        ("key = req-2", "REQ-2"),
        ("key >= REQ-3 order by key", "REQ-3 REQ-4"),
        ("issuetype in (Bogue, 10002)", "DEV-1"),
        ("assignee is empty order by key", "DEV-1 REQ-1 REQ-4"),
        ("assignee != currentUser()", "REQ-3"),
        ("NOT assignee = currentUser()", "REQ-3"),
        ("assignee in (currentUser(), EMPTY) AND project = REQ", "REQ-1 REQ-2 REQ-4"),
        ("assignee in membersOf(Support)", "REQ-2 REQ-3"),
        ("labels = urgent", "REQ-2"),
        ("priority > Moyenne", "REQ-2"),
        ("priority = 4", "REQ-4"),
        ("resolution is not empty", "REQ-4"),
        ("resolved >= startOfDay(-2d)", "REQ-4"),
        ("resolved is empty and project = REQ", "REQ-1 REQ-2 REQ-3"),
        ("\"Groupe fonctionnel\" = Facturation", "REQ-1"),
        ("cf[10102] = 10203", "REQ-1"),
        ("\"E-mail du client\" is not empty", "REQ-1"),
        ("status = 'en cours' or statusCategory = 3 order by key", "REQ-2 REQ-4"),
        ("not (status = 3 or status = 10001) and project = REQ", "REQ-1 REQ-3"),
        ("created >= '2024/06/09 10:00' and created < 2024-06-10", "REQ-2"),
        ("created > startOfWeek() order by key", "DEV-1 REQ-1"),
        ("updated > -5m", "REQ-3"),
        ("updated <= now() and key = DEV-1", "DEV-1"),
        ("created < endOfDay() and key = DEV-1", "DEV-1"),
        ("status changed from 10001 to (10000, 3) after -2d", "REQ-3"),
        ("status changed after -5h", ""),
        ("status changed by julien.petit before -3d", "REQ-3"),
        ("status was 10001 before -5d", "REQ-4"),
        ("status was not in (10001) and project = REQ", "REQ-1 REQ-2"),
        ("summary ~ 'factu*'", "REQ-1 DEV-1"),
        ("summary !~ facture and project = REQ order by key", "REQ-2 REQ-3 REQ-4"),
        ("comment ~ telephone", "REQ-2"),
        ("text ~ 'secret'", ""),
        ("project = REQ order by priority, key", "REQ-2 REQ-1 REQ-3 REQ-4"),
        ("project = REQ order by assignee asc, key desc", "REQ-2 REQ-3 REQ-4 REQ-1"),
    ];
    for (jql, found) in cases {
        assert_eq!(keys(ME, jql), found, "{jql}");
    }
}

#[test]
fn nobody_finds_what_they_may_not_browse() {
    assert_eq!(keys(TRAINEE, "text ~ 'fact*'"), "REQ-1");
    assert_eq!(keys(LEAD_DEV, "comment ~ secret"), "REQ-1");
    let world = world();
    let error = search(&world, TRAINEE, "project = DEV", NOW).unwrap_err();
    assert_eq!(error.sentences, ["The value 'DEV' does not exist for the field 'project'."]);
}

#[test]
fn faults_are_said_in_jiras_sentences() {
    let cases = [
        ("foo = 1", "Field 'foo' does not exist or you do not have permission to view it."),
        (
            "customfield_10100 ~ a",
            "Field 'customfield_10100' does not exist or you do not have permission to view it.",
        ),
        ("project = X", "The value 'X' does not exist for the field 'project'."),
        ("key = REQ-99", "An issue with key 'REQ-99' does not exist for field 'key'."),
        ("summary = a", "The operator '=' is not supported by the 'summary' field."),
        ("status ~ a", "The operator '~' is not supported by the 'status' field."),
        ("assignee = nobody()", "Unable to find JQL function 'nobody()'."),
        ("summary was a", "History searches do not support the 'summary' field."),
        ("key = REQ-1 order by text", "Not able to sort using field 'text'."),
        (
            "project x",
            "Error in the JQL Query: Expecting operator but got 'x'. The valid operators are '=', \
             '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'. (line 1, \
             character 9)",
        ),
        (
            "project = REQ status = 3",
            "Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'status'. (line 1, \
             character 15)",
        ),
        (
            "project = in",
            "Error in the JQL Query: 'in' is a reserved JQL word. You must surround it in \
             quotation marks to use it in a query. (line 1, character 11)",
        ),
        (
            "summary ~ 'a",
            "Error in the JQL Query: The quoted string 'a' has not been completed. (line 1, \
             character 11)",
        ),
        (
            "reporter =\n a@b",
            "Error in the JQL Query: The character '@' is a reserved JQL character. You must \
             enclose it in a string or use the escape '\\u0040' instead. (line 2, character 2)",
        ),
        ("(project = REQ", "Error in the JQL Query: Expecting ')' before the end of the query."),
        (
            "created > '1718179200000'",
            "Date value '1718179200000' for field 'created' is invalid. Valid formats include: \
             'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period \
             format e.g. '-5d', '4w 2d'.",
        ),
    ];
    for (jql, sentence) in cases {
        let error = search(&world(), ME, jql, NOW).map(|found| found.len()).unwrap_err();
        assert_eq!(error.sentences, [sentence], "{jql}");
    }
}

#[test]
fn every_wrong_value_is_named_at_once() {
    let error = search(&world(), ME, "project in (A, REQ, B) and foo = 1", NOW).map(|_| ());
    assert_eq!(error.unwrap_err().sentences.len(), 3);
}

#[test]
fn deep_nesting_is_refused() {
    let jql = format!("{}key = REQ-1{}", "(".repeat(100_000), ")".repeat(100_000));
    assert!(search(&world(), ME, &jql, NOW).is_err());
}

#[test]
fn an_order_alone_does_not_bound_a_query() {
    let cases = [
        ("", false),
        ("order by created", false),
        ("project = REQ order by created", true),
        ("a = 1 or b = 2", true),
        ("= broken", true),
    ];
    for (jql, bounded) in cases {
        assert_eq!(is_bounded(jql), bounded, "{jql}");
    }
}
