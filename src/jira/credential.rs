//! What proves to Jira who asks. It can sign a request, and nothing else can be had from it.

use crate::http::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;

/// A secret in memory. It has no getter and is neither shown nor written anywhere.
#[derive(Clone)]
pub struct Credential(Proof);

#[derive(Clone)]
enum Proof {
    Nothing,
    /// The value of `Authorization`.
    Header(String),
    /// The proxy adds it, by what it knows of whoever asks.
    Held,
}

impl Credential {
    /// A Cloud account's address and API token (Jira contract §1.2). Both are encoded as UTF-8.
    pub fn cloud(email: &str, token: &str) -> Credential {
        let pair = STANDARD.encode(format!("{}:{}", email.trim(), token.trim()));
        Credential(Proof::Header(format!("Basic {pair}")))
    }

    /// A personal access token of Data Center.
    pub fn bearer(token: &str) -> Credential {
        Credential(Proof::Header(format!("Bearer {}", token.trim())))
    }

    /// No credential: every answer is an anonymous one.
    pub fn none() -> Credential {
        Credential(Proof::Nothing)
    }

    /// The agent's own credential, which the proxy holds and adds to each request: the desk never
    /// has it.
    pub fn held() -> Credential {
        Credential(Proof::Held)
    }

    /// Whether the proxy holds it.
    pub fn is_held(&self) -> bool {
        matches!(self.0, Proof::Held)
    }

    pub(super) fn sign(&self, request: Request) -> Request {
        match &self.0 {
            Proof::Header(value) => request.header("Authorization", value.as_str()),
            Proof::Nothing | Proof::Held => request,
        }
    }

    pub(super) fn is_present(&self) -> bool {
        !matches!(self.0, Proof::Nothing)
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
            (Credential::held(), None),
        ];
        for (credential, header) in cases {
            assert_eq!(signed(&credential).as_deref(), header);
        }
    }

    #[test]
    fn what_the_proxy_holds_is_a_credential_and_nothing_is_none() {
        let told = |credential: Credential| (credential.is_present(), credential.is_held());
        assert_eq!(told(Credential::held()), (true, true));
        assert_eq!(told(Credential::bearer("pat")), (true, false));
        assert_eq!(told(Credential::none()), (false, false));
    }

    #[test]
    fn a_secret_is_not_shown() {
        let shown = format!("{:?}", Credential::bearer("pat-secret"));
        assert_eq!(shown, "Credential(…)");
    }
}
