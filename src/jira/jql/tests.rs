use super::*;

#[test]
fn the_desk_asks_in_words_that_no_language_changes() {
    let done = ["5".to_owned(), "1\"0".to_owned()];
    let cases = [
        (
            Jql::open("REQ"),
            r#"project = "REQ" AND statusCategory != done ORDER BY updated DESC, key ASC"#,
        ),
        (
            Jql::open("OR"),
            r#"project = "OR" AND statusCategory != done ORDER BY updated DESC, key ASC"#,
        ),
        (
            Jql::recently_closed("REQ", 14),
            r#"project = "REQ" AND statusCategory = done AND updated >= -14d ORDER BY updated DESC, key ASC"#,
        ),
        (
            Jql::reopened("REQ", &done).unwrap(),
            r#"project = "REQ" AND statusCategory != done AND status WAS IN (5, "1\"0") ORDER BY updated DESC, key ASC"#,
        ),
        (
            Jql::changed_since("REQ", &[], Timestamp(1_732_435_200_000)),
            r#"project = "REQ" AND updated >= 1732435200000 ORDER BY updated DESC, key ASC"#,
        ),
        (
            Jql::changed_since("REQ", &["DEV", "PO"], Timestamp(1_732_435_200_000)),
            r#"(project = "REQ" OR (project IN ("DEV", "PO") AND statusCategory = done)) AND updated >= 1732435200000 ORDER BY updated DESC, key ASC"#,
        ),
        (
            Jql::holding("REQ", &[("customfield_10010", "a@b.example"), ("customfield_2", " ")])
                .unwrap(),
            r#"project = "REQ" AND (cf[10010] ~ "\"a@b.example\"") ORDER BY updated DESC, key ASC"#,
        ),
        (
            Jql::text("REQ", "facture \"d'avril\" (urgent)!").unwrap(),
            r#"project = "REQ" AND text ~ "facture d'avril urgent" ORDER BY updated DESC, key ASC"#,
        ),
        (
            Jql::text("REQ", "avoir OR rien AND; NOTE").unwrap(),
            r#"project = "REQ" AND text ~ "avoir or rien AND; NOTE" ORDER BY updated DESC, key ASC"#,
        ),
    ];
    for (jql, text) in cases {
        assert_eq!(jql.to_string(), text);
    }
}

#[test]
fn without_statuses_or_texts_there_is_nothing_to_ask() {
    assert_eq!(Jql::reopened("REQ", &[]), None);
    assert_eq!(Jql::holding("REQ", &[("customfield_1", "\"")]), None);
    assert_eq!(Jql::text("REQ", " ** … "), None);
}

#[test]
fn a_typed_query_keeps_its_order_and_ends_with_the_key() {
    let cases = [
        ("project = A", "project = A ORDER BY updated DESC, key ASC"),
        ("project = A order by created", "project = A ORDER BY created, key ASC"),
        ("project = A ORDER  BY rank, KEY desc", "project = A ORDER BY rank, KEY desc"),
        (
            r#"summary ~ "order by" ORDER BY created DESC"#,
            r#"summary ~ "order by" ORDER BY created DESC, key ASC"#,
        ),
        (
            r#"summary ~ "a \" order by b""#,
            r#"summary ~ "a \" order by b" ORDER BY updated DESC, key ASC"#,
        ),
        ("(a = 1)ORDER BY created", "(a = 1) ORDER BY created, key ASC"),
        ("reorder by = 1", "reorder by = 1 ORDER BY updated DESC, key ASC"),
        ("order by created", "ORDER BY created, key ASC"),
        ("é = 'ORDER BY'", "é = 'ORDER BY' ORDER BY updated DESC, key ASC"),
    ];
    for (typed, sent) in cases {
        assert_eq!(Jql::typed(typed).to_string(), sent, "{typed}");
    }
}

#[test]
fn a_typed_query_stays_within_the_project_without_its_order() {
    let jql = Jql::typed("a = 1 OR b = 2 ORDER BY created").within("IN");
    assert_eq!(jql.to_string(), r#"project = "IN" AND (a = 1 OR b = 2) ORDER BY created, key ASC"#);
}

#[test]
fn a_query_goes_on_from_an_instant_only_in_the_order_of_changes() {
    let at = Timestamp(1_732_435_200_000);
    let on = Jql::typed("a = 1 OR b = 2").until(at).unwrap();
    let expected = "(a = 1 OR b = 2) AND updated <= 1732435200000 ORDER BY updated DESC, key ASC";
    assert_eq!(on.to_string(), expected);
    assert_eq!(Jql::newest("REQ").until(at), None);
}

#[test]
fn a_typed_parenthesis_does_not_lead_out_of_the_project() {
    let cases = [
        ("a = 1) OR (b = 2", r#"project = "IN" AND a = 1) OR (b = 2"#),
        ("(a = 1", r#"project = "IN" AND (a = 1"#),
        ("a in (1, 2) OR (b = ')')", r#"project = "IN" AND (a in (1, 2) OR (b = ')'))"#),
        (r#"a = "\")" OR b = 2"#, r#"project = "IN" AND (a = "\")" OR b = 2)"#),
    ];
    for (typed, clause) in cases {
        let jql = Jql::typed(typed).within("IN").to_string();
        assert_eq!(jql, format!("{clause} ORDER BY updated DESC, key ASC"));
    }
}
