//! What proves to Jira who asks. It can sign a request, and nothing else can be had from it.

use crate::http::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;

/// A secret in memory. It has no getter and is neither shown nor written anywhere.
#[derive(Clone)]
pub struct Credential(Option<String>);

impl Credential {
    /// A Cloud account's address and API token (Jira contract §1.2). Both are encoded as UTF-8.
    pub fn cloud(email: &str, token: &str) -> Credential {
        let pair = STANDARD.encode(format!("{}:{}", email.trim(), token.trim()));
        Credential(Some(format!("Basic {pair}")))
    }

    /// A personal access token of Data Center.
    pub fn bearer(token: &str) -> Credential {
        Credential(Some(format!("Bearer {}", token.trim())))
    }

    /// No credential: every answer is an anonymous one.
    pub fn none() -> Credential {
        Credential(None)
    }

    pub(super) fn sign(&self, request: Request) -> Request {
        match &self.0 {
            Some(value) => request.header("Authorization", value.as_str()),
            None => request,
        }
    }

    pub(super) fn is_present(&self) -> bool {
        self.0.is_some()
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Method;

    fn signed(credential: &Credential) -> Option<String> {
        let request = credential.sign(Request::new(Method::Get, "/"));
        request.headers.get("Authorization").map(str::to_owned)
    }

    #[test]
    fn a_request_is_signed_in_the_scheme_of_its_deployment() {
        let cases = [
            (Credential::cloud("a@b.example", "t0ken"), Some("Basic YUBiLmV4YW1wbGU6dDBrZW4=")),
            (Credential::cloud("zoé@b.example", "é"), Some("Basic em/DqUBiLmV4YW1wbGU6w6k=")),
            (Credential::bearer(" pat\n"), Some("Bearer pat")),
            (Credential::none(), None),
        ];
        for (credential, header) in cases {
            assert_eq!(signed(&credential).as_deref(), header);
        }
    }

    #[test]
    fn a_secret_is_not_shown() {
        let shown = format!("{:?}", Credential::bearer("pat-secret"));
        assert_eq!(shown, "Credential(…)");
    }
}
