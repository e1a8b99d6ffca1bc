//! Every address of Jira that the desk calls: the only place where a path is written. The proxy's
//! allow-list is compared with [`table`].

use crate::http::{Method, Request};

/// What a call does, and so how it must be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Tells deployments apart; may be asked without a credential.
    Open,
    /// Asks only, whatever the method.
    Read,
    /// Changes something.
    Write,
    /// A write that carries files.
    Upload,
    /// Answers with the bytes of a file.
    File,
}

/// A call that the desk makes. In `path`, `{v}` is 2 or 3, and every other name in braces stands
/// for one segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndpointPattern {
    pub method: Method,
    pub path: &'static str,
    pub kind: Kind,
}

/// A version of Jira's REST interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    Two,
    Three,
}

/// A refusal that means something else than its status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quirk {
    None,
    /// 500 with data means that it could not be done, and why.
    Status500IsRefused,
    /// 401 means a missing permission, not a refused credential.
    Status401IsForbidden,
    /// 404 means that a file is too large.
    Status404IsTooLarge,
    /// 404 means that this Jira does not have the call.
    Status404IsGone,
    /// 400 means that the query is at fault.
    Status400IsQuery,
}

/// Where a request goes. Opaque: only this module makes one.
#[derive(Clone, Debug)]
pub struct Endpoint {
    method: Method,
    target: String,
    pub(super) kind: Kind,
    pub(super) quirk: Quirk,
}

macro_rules! endpoints {
    ($($name:ident: $method:ident $kind:ident $path:literal;)*) => {
        $(pub(super) const $name: EndpointPattern =
            EndpointPattern { method: Method::$method, path: $path, kind: Kind::$kind };)*
        const ALL: &[EndpointPattern] = &[$($name),*];
    };
}

endpoints! {
    SERVER_INFO: Get Open "/rest/api/{v}/serverInfo";
    TENANT: Get Open "/_edge/tenant_info";
    MYSELF: Get Read "/rest/api/{v}/myself";
    FIELDS: Get Read "/rest/api/{v}/field";
    RESOLUTIONS: Get Read "/rest/api/{v}/resolution";
    LINK_TYPES: Get Read "/rest/api/{v}/issueLinkType";
    PERMISSIONS: Get Read "/rest/api/{v}/mypermissions";
    PROJECTS: Get Read "/rest/api/{v}/project";
    PROJECT_SEARCH: Get Read "/rest/api/{v}/project/search";
    PROJECT: Get Read "/rest/api/{v}/project/{key}";
    PROJECT_STATUSES: Get Read "/rest/api/{v}/project/{key}/statuses";
    SEARCH: Get Read "/rest/api/{v}/search";
    SEARCH_BY_POST: Post Read "/rest/api/{v}/search";
    SEARCH_JQL: Get Read "/rest/api/{v}/search/jql";
    SEARCH_JQL_BY_POST: Post Read "/rest/api/{v}/search/jql";
    COUNT: Post Read "/rest/api/{v}/search/approximate-count";
    ASSIGNABLE: Get Read "/rest/api/{v}/user/assignable/search";
    USER_PROPERTY: Get Read "/rest/api/{v}/user/properties/guichet.snoozed";
    PUT_USER_PROPERTY: Put Write "/rest/api/{v}/user/properties/guichet.snoozed";
    CREATE_METADATA: Get Read "/rest/api/{v}/issue/createmeta";
    CREATE_TYPES: Get Read "/rest/api/{v}/issue/createmeta/{key}/issuetypes";
    CREATE_FIELDS: Get Read "/rest/api/{v}/issue/createmeta/{key}/issuetypes/{id}";
    ISSUE: Get Read "/rest/api/{v}/issue/{key}";
    TRANSITIONS: Get Read "/rest/api/{v}/issue/{key}/transitions";
    CHANGELOG: Get Read "/rest/api/{v}/issue/{key}/changelog";
    COMMENTS: Get Read "/rest/api/{v}/issue/{key}/comment";
    PRESENCE: Get Read "/rest/api/{v}/issue/{key}/properties/guichet.presence";
    PUT_PRESENCE: Put Write "/rest/api/{v}/issue/{key}/properties/guichet.presence";
    INTENTS: Get Read "/rest/api/{v}/issue/{key}/properties/guichet.transfers";
    PUT_INTENTS: Put Write "/rest/api/{v}/issue/{key}/properties/guichet.transfers";
    CREATE: Post Write "/rest/api/{v}/issue";
    EDIT: Put Write "/rest/api/{v}/issue/{key}";
    ASSIGN: Put Write "/rest/api/{v}/issue/{key}/assignee";
    TRANSITION: Post Write "/rest/api/{v}/issue/{key}/transitions";
    COMMENT: Post Write "/rest/api/{v}/issue/{key}/comment";
    ATTACH: Post Upload "/rest/api/{v}/issue/{key}/attachments";
    LINK: Post Write "/rest/api/{v}/issueLink";
    FILE_LIMITS: Get Read "/rest/api/{v}/attachment/meta";
    CONTENT: Get File "/rest/api/{v}/attachment/content/{id}";
    THUMBNAIL: Get File "/rest/api/{v}/attachment/thumbnail/{id}";
    SECURE_CONTENT: Get File "/secure/attachment/{id}/{file}";
    SECURE_THUMBNAIL: Get File "/secure/thumbnail/{id}/{file}";
    PORTAL_REQUEST: Get Read "/rest/servicedeskapi/request/{key}";
    PORTAL_COMMENT: Post Write "/rest/servicedeskapi/request/{key}/comment";
    PORTAL_ATTACH: Post Write "/rest/servicedeskapi/request/{key}/attachment";
    PORTAL_UPLOAD: Post Upload "/rest/servicedeskapi/servicedesk/{id}/attachTemporaryFile";
    MAIL: Post Write "/rest/jeti/1.0/email";
    MAIL_APP: Get Read "/rest/jeti/1.0/email";
}

/// All calls that the desk can make.
pub fn table() -> &'static [EndpointPattern] {
    ALL
}

impl EndpointPattern {
    /// The call of this pattern in a version, its further places filled in order.
    pub(super) fn at(&self, version: Version, parts: &[&str]) -> Endpoint {
        let mut parts = parts.iter();
        let mut target = String::with_capacity(self.path.len());
        for segment in self.path.split('/').skip(1) {
            target.push('/');
            match segment {
                "{v}" => target.push(if version == Version::Two { '2' } else { '3' }),
                _ if segment.starts_with('{') => {
                    push_encoded(&mut target, parts.next().copied().unwrap_or_default());
                }
                _ => target.push_str(segment),
            }
        }
        Endpoint { method: self.method, target, kind: self.kind, quirk: Quirk::None }
    }
}

impl Endpoint {
    /// Adds a parameter to the query.
    pub(super) fn query(mut self, name: &str, value: &str) -> Endpoint {
        self.target.push(if self.target.contains('?') { '&' } else { '?' });
        self.target.push_str(name);
        self.target.push('=');
        push_encoded(&mut self.target, value);
        self
    }

    pub(super) fn with(mut self, quirk: Quirk) -> Endpoint {
        self.quirk = quirk;
        self
    }

    /// Bytes of the path and query as they are sent.
    pub(super) fn length(&self) -> usize {
        self.target.len()
    }

    /// The request, before it carries anything. Old service desks answer only those who know that
    /// their interface is an experiment.
    pub(super) fn request(&self) -> Request {
        let request = Request::new(self.method, self.target.as_str());
        match self.target.starts_with("/rest/servicedeskapi/") {
            true => request.header("X-ExperimentalApi", "opt-in"),
            false => request,
        }
    }
}

/// What stands before every path at Atlassian's gateway, which alone takes a token with scopes (Jira
/// contract §1.2).
pub(super) fn gateway(cloud_id: &str) -> String {
    let mut gateway = String::from("/ex/jira/");
    push_encoded(&mut gateway, cloud_id);
    gateway
}

/// RFC 3986 §2.1: everything but unreserved characters is encoded.
fn push_encoded(target: &mut String, value: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                target.push(char::from(byte));
            }
            _ => {
                target.push('%');
                target.push(char::from(HEX[usize::from(byte >> 4)]));
                target.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

/// A file's name as the last segment of a path. Jira goes by the id before it; characters which a
/// proxy and Jira could read differently give way to `_`.
pub(super) fn file_segment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_control() || "%#;/\\?".contains(c) { '_' } else { c })
        .collect();
    match plain.trim_matches('.') {
        "" => "_".to_owned(),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_in_order_and_encoded() {
        let cases = [
            (MYSELF.at(Version::Two, &[]), "/rest/api/2/myself"),
            (EDIT.at(Version::Three, &["REQ-1"]), "/rest/api/3/issue/REQ-1"),
            (
                CREATE_FIELDS.at(Version::Two, &["A/B", "1 0"]),
                "/rest/api/2/issue/createmeta/A%2FB/issuetypes/1%200",
            ),
            (
                SEARCH.at(Version::Two, &[]).query("jql", "a >= \"é\"").query("n", "1"),
                "/rest/api/2/search?jql=a%20%3E%3D%20%22%C3%A9%22&n=1",
            ),
        ];
        for (endpoint, target) in cases {
            assert_eq!(endpoint.request().target, target);
        }
    }

    #[test]
    fn a_file_name_cannot_lead_out_of_its_segment() {
        let cases = [
            ("facture.pdf", "facture.pdf"),
            ("a/b\\c?d#e;f%g.png", "a_b_c_d_e_f_g.png"),
            ("..", "_"),
            ("reçu (1).pdf", "reçu (1).pdf"),
        ];
        for (name, segment) in cases {
            assert_eq!(file_segment(name), segment);
        }
    }
}
