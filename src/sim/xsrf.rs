//! The cross-site check (Jira contract §14.1).

use super::Options;
use crate::http::{Method, Request, Response};

/// A User-Agent that contains one of these is a browser's.
const BROWSERS: [&str; 16] = [
    "google/",
    "Googlebot/",
    "msnbot",
    "webcrawler/",
    "MSIE",
    "Trident/",
    "Edge/",
    "Firefox",
    "Chrome/",
    "Safari/",
    "Opera/",
    "Gecko/",
    "Lotus-Notes/",
    "Netscape/",
    "Konqueror/",
    "KHTML",
];

/// The media types that a form of another site could send.
const OF_FORMS: [&str; 3] =
    ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/// Whether the request may have been made by another site. Only POST is enforced.
pub fn is_suspect(request: &Request, options: &Options) -> bool {
    if request.method != Method::Post {
        return false;
    }
    let agent = request.headers.get("User-Agent").unwrap_or_default();
    let is_browser = BROWSERS.iter().any(|name| agent.contains(name));
    let is_foreign = options.origin_check && is_browser && !is_own(request, &options.base_url);
    is_foreign || could_be_form(request) && !has_token(request)
}

/// What a suspect request is answered.
pub fn refusal() -> Response {
    Response::new(403).body("text/plain;charset=UTF-8", "XSRF check failed")
}

/// Whether it comes from Jira's own pages, or from a browser's extension. The list of further
/// origins that administrators may allow is empty, as it is at first.
fn is_own(request: &Request, base_url: &str) -> bool {
    let sender = request.headers.get("Origin").and_then(origin);
    let is_extension = |scheme: &str| ["chrome-extension", "safari-extension"].contains(&scheme);
    let named = |name| request.headers.get(name).and_then(origin);
    sender.is_some_and(|(scheme, _)| is_extension(scheme))
        || [named("Referer"), sender].into_iter().flatten().any(|it| Some(it) == origin(base_url))
}

/// Scheme, host and port.
fn origin(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    Some((scheme, rest.split('/').next().unwrap_or_default()))
}

fn could_be_form(request: &Request) -> bool {
    request.headers.get("Content-Type").is_none_or(|media_type| {
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        OF_FORMS.iter().any(|form| form.eq_ignore_ascii_case(media_type))
    })
}

fn has_token(request: &Request) -> bool {
    let token = request.headers.get("X-Atlassian-Token").unwrap_or_default();
    matches!(token, "no-check" | "nocheck")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Face;

    type Headers<'h> = &'h [(&'h str, &'h str)];

    const CHROME: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
        Chrome/143.0.0.0 Safari/537.36";

    fn is_refused(method: Method, headers: Headers, origin_check: bool) -> bool {
        let options = Options {
            face: Face::DataCenter,
            base_url: "https://jira.example/jira".to_owned(),
            origin_check,
        };
        let mut request = Request::new(method, "/rest/api/2/search");
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        is_suspect(&request, &options)
    }

    #[test]
    fn a_browsers_post_passes_only_from_jiras_own_pages() {
        let json = ("Content-Type", "application/json");
        let token = ("X-Atlassian-Token", "no-check");
        let chrome = ("User-Agent", CHROME);
        let (post, put) = (Method::Post, Method::Put);
        let own = ("Origin", "https://jira.example");
        let foreign = ("Origin", "https://desk.example");
        let page = ("Referer", "https://jira.example/jira/browse/A-1");
        let cases: [(Method, Headers, bool, bool); 16] = [
            (post, &[json, chrome], true, true),
            (post, &[json, chrome, token], true, true),
            (post, &[json, chrome, foreign], true, true),
            (post, &[json, chrome, own], true, false),
            (post, &[json, chrome, page], true, false),
            (post, &[json, chrome, ("Origin", "chrome-extension://abcdef")], true, false),
            (post, &[json, chrome, ("Origin", "http://jira.example")], true, true),
            (post, &[json, chrome, ("Origin", "null")], true, true),
            (Method::Delete, &[chrome], true, false),
            (post, &[json, chrome], false, false),
            (post, &[json, ("User-Agent", "desk-proxy/1.0")], true, false),
            (put, &[json, chrome], true, false),
            (Method::Get, &[chrome], true, false),
            (post, &[], false, true),
            (post, &[("Content-Type", "multipart/form-data; boundary=x")], false, true),
            (post, &[("Content-Type", "multipart/form-data; boundary=x"), token], false, false),
        ];
        for (method, headers, origin_check, refused) in cases {
            assert_eq!(is_refused(method, headers, origin_check), refused, "{headers:?}");
        }
    }
}
