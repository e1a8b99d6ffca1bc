use super::*;
use crate::jira::endpoint::{ASSIGN, ATTACH, CONTENT, MYSELF, SERVER_INFO, Version};

type Pairs<'a> = &'a [(&'a str, &'a str)];

fn reading() -> Endpoint {
    MYSELF.at(Version::Two, &[])
}

fn kind_of(endpoint: &Endpoint, response: Response) -> Option<Kind> {
    judge(endpoint, Asked::Signed, response).err().map(|error| error.kind)
}

fn answer(status: u16, fields: &[(&str, &str)]) -> Response {
    fields.iter().fold(Response::new(status), |answer, (name, value)| answer.header(name, *value))
}

#[test]
fn a_status_and_its_headers_say_what_failed() {
    let failed = ("X-Seraph-LoginReason", "AUTHENTICATED_FAILED");
    let captcha = ("X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE; login-url=https://j/");
    let html = ("Content-Type", "text/html;charset=UTF-8");
    let cases: &[(u16, Pairs<'_>, Option<Kind>)] = &[
        (200, &[], None),
        (204, &[("X-Seraph-LoginReason", "OUT, OK")], None),
        (200, &[failed], Some(Kind::Anonymous)),
        (200, &[("X-Seraph-LoginReason", "AUTHENTICATION_DENIED")], Some(Kind::Anonymous)),
        (200, &[("X-AUSERNAME", "anonymous")], Some(Kind::Anonymous)),
        (404, &[("X-AUSERNAME", "anonymous")], Some(Kind::SignIn)),
        (200, &[("X-AUSERNAME", "ana")], None),
        (401, &[], Some(Kind::SignIn)),
        (401, &[html], Some(Kind::SignIn)),
        (403, &[("X-Seraph-LoginReason", "AUTHENTICATION_DENIED"), captcha], Some(Kind::Captcha)),
        (403, &[], Some(Kind::Forbidden)),
        (404, &[], Some(Kind::NotFound)),
        (400, &[], Some(Kind::Refused)),
        (410, &[], Some(Kind::Gone)),
        (400, &[html], Some(Kind::NotJira)),
        (302, &[], Some(Kind::NotJira)),
        (408, &[], Some(Kind::Unavailable { wait: None })),
        (409, &[], Some(Kind::Conflict)),
        (413, &[], Some(Kind::TooLarge)),
        (429, &[], Some(Kind::RateLimited { wait: None })),
        (429, &[("Retry-After", "17")], Some(Kind::RateLimited { wait: Some(17) })),
        (
            429,
            &[("Retry-After", "0"), ("X-RateLimit-Interval-Seconds", "60")],
            Some(Kind::RateLimited { wait: Some(60) }),
        ),
        (429, &[("Retry-After", "0")], Some(Kind::RateLimited { wait: None })),
        (429, &[("Retry-After", "4294967295")], Some(Kind::RateLimited { wait: Some(3_600) })),
        (
            429,
            &[("Retry-After", "Wed, 25 Nov 2026 10:00:00 GMT")],
            Some(Kind::RateLimited { wait: None }),
        ),
        (500, &[], Some(Kind::Unavailable { wait: None })),
        (503, &[html], Some(Kind::Unavailable { wait: None })),
        (503, &[("Retry-After", "120")], Some(Kind::Unavailable { wait: Some(120) })),
        (
            502,
            &[("X-Proxy-Error", "upstream"), ("X-Proxy-Delivered", "maybe")],
            Some(Kind::Proxy { delivered: true }),
        ),
        (
            403,
            &[("X-Proxy-Error", "route"), ("X-Proxy-Delivered", "no")],
            Some(Kind::Proxy { delivered: false }),
        ),
        (
            429,
            &[("X-Proxy-Error", "duplicate"), ("X-Proxy-Delivered", "maybe")],
            Some(Kind::Proxy { delivered: true }),
        ),
        (413, &[("X-Proxy-Error", "size"), ("X-Proxy-Delivered", "no")], Some(Kind::TooLarge)),
        (401, &[("X-Proxy-Error", "auth"), ("X-Proxy-Delivered", "no")], Some(Kind::SignIn)),
        (200, &[("X-Proxy-Error", "")], None),
    ];
    for (status, fields, kind) in cases {
        assert_eq!(kind_of(&reading(), answer(*status, fields)), *kind, "{status} {fields:?}");
    }
}

#[test]
fn an_endpoint_may_give_a_status_another_meaning() {
    let assign = ASSIGN.at(Version::Two, &["REQ-1"]).with(Quirk::Status401IsForbidden);
    let attach = ATTACH.at(Version::Two, &["REQ-1"]).with(Quirk::Status404IsTooLarge);
    let failed = [("X-Seraph-LoginReason", "AUTHENTICATED_FAILED")];
    assert_eq!(kind_of(&assign, Response::new(401)), Some(Kind::Forbidden));
    assert_eq!(kind_of(&assign, answer(401, &failed)), Some(Kind::SignIn));
    assert_eq!(kind_of(&attach, Response::new(404)), Some(Kind::TooLarge));
}

#[test]
fn where_the_proxy_holds_the_credential_a_session_and_a_token_are_told_apart() {
    let html = ("Content-Type", "text/html;charset=UTF-8");
    let by_proxy = |cause| [("X-Proxy-Error", cause), ("X-Proxy-Delivered", "no")];
    let cases: &[(u16, Pairs<'_>, Option<Kind>)] = &[
        (200, &[], None),
        (200, &[html], Some(Kind::Session)),
        (302, &[], Some(Kind::Session)),
        (401, &by_proxy("session"), Some(Kind::Session)),
        (403, &by_proxy("user"), Some(Kind::Unlisted)),
        (403, &by_proxy("denied"), Some(Kind::Unlisted)),
        (502, &by_proxy("gate"), Some(Kind::Proxy { delivered: false })),
        (403, &by_proxy("desk"), Some(Kind::Proxy { delivered: false })),
        (401, &[], Some(Kind::HeldRefused)),
        (401, &[html], Some(Kind::HeldRefused)),
        (200, &[("X-AUSERNAME", "anonymous")], Some(Kind::HeldRefused)),
        (403, &[], Some(Kind::Forbidden)),
        (503, &[html], Some(Kind::Unavailable { wait: None })),
    ];
    fn told(endpoint: &Endpoint, status: u16, fields: Pairs<'_>) -> Option<Kind> {
        judge(endpoint, Asked::Held, answer(status, fields)).err().map(|error| error.kind)
    }
    for (status, fields, kind) in cases {
        assert_eq!(told(&reading(), *status, fields), *kind, "{status} {fields:?}");
    }
    // What a customer sent may be a page; only who redirects keeps it back.
    let file = CONTENT.at(Version::Two, &["1"]);
    assert_eq!(told(&file, 200, &[html]), None);
    assert_eq!(told(&file, 302, &[]), Some(Kind::Session));
}

#[test]
fn an_open_endpoint_may_answer_anonymously() {
    let anonymous = answer(200, &[("X-AUSERNAME", "anonymous")]);
    assert_eq!(kind_of(&SERVER_INFO.at(Version::Two, &[]), anonymous.clone()), None);
    assert!(judge(&reading(), Asked::Anonymously, anonymous).is_ok());
}

#[test]
fn the_cross_site_check_is_known_by_its_text() {
    for status in [403, 404] {
        let refused = Response::new(status).body("text/plain", "XSRF check failed");
        assert_eq!(kind_of(&reading(), refused), Some(Kind::CrossSiteCheck));
    }
}

#[test]
fn sentences_are_found_in_every_shape() {
    let cases: &[(&str, &[&str], Pairs<'_>)] = &[
        (r#"{"errorMessages":["a","b"],"errors":{}}"#, &["a", "b"], &[]),
        (
            r#"{"errorMessages":[],"errors":{"summary":"s","x":["y","z"]}}"#,
            &[],
            &[("summary", "s"), ("x", "y"), ("x", "z")],
        ),
        (r#"{"errorMessages":"bare"}"#, &["bare"], &[]),
        (r#"{"errorMessage":"portal","i18nErrorMessage":{"i18nKey":"k"}}"#, &["portal"], &[]),
        (
            r#"{"code":401,"message":"Unauthorized; scope does not match"}"#,
            &["Unauthorized; scope does not match"],
            &[],
        ),
        (r#"{"errors":[{"message":"m"}]}"#, &["m"], &[]),
        (r#"{"errorMessages":null,"errors":null}"#, &[], &[]),
        ("[]", &[], &[]),
        ("Bare words", &["Bare words"], &[]),
        ("<p>a page", &[], &[]),
        ("", &[], &[]),
    ];
    for (body, messages, fields) in cases {
        let response = Response::new(400).body("application/json", *body);
        let error = judge(&reading(), Asked::Signed, response).unwrap_err();
        assert_eq!(error.messages, *messages, "{body}");
        let found: Vec<(&str, &str)> =
            error.fields.iter().map(|(id, told)| (id.as_str(), told.as_str())).collect();
        assert_eq!(found, *fields, "{body}");
        assert_eq!(error.status, Some(400));
    }
}

#[test]
fn a_success_that_cannot_be_read_says_what_it_is() {
    let cases = [
        ("text/html", "<!doctype html><p>Sign in", Err(Kind::NotJira)),
        ("application/json", " <html>", Err(Kind::NotJira)),
        ("application/json", "{\"a\":", Err(Kind::Unreadable)),
        ("application/json", "", Ok(Value::Null)),
        ("application/json", "[1]", Ok(serde_json::json!([1]))),
    ];
    for (media_type, body, expected) in cases {
        let read = json(&Response::new(200).body(media_type, body));
        assert_eq!(read.map_err(|error| error.kind), expected, "{body}");
    }
}
