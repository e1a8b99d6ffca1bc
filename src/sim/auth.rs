//! Who asks (Jira contract §1): `Bearer demo-<login>` on Data Center, `<email>:demo-<login>` on
//! Cloud.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::answer;
use super::face::Face;
use super::query;
use super::route::Handler;
use super::world::{AccountKind, User, World};
use crate::http::{Request, Response};

/// Who a request's credential says asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// A login.
    Known(String),
    /// There is no credential.
    Anonymous,
    /// The credential is a wrong one.
    Wrong,
}

impl Identity {
    /// The login; empty for nobody.
    pub fn login(&self) -> &str {
        match self {
            Identity::Known(login) => login,
            Identity::Anonymous | Identity::Wrong => "",
        }
    }
}

/// Reads the credential.
pub fn identify(world: &World, face: Face, request: &Request) -> Identity {
    let Some(credential) = request.headers.get("Authorization") else {
        return Identity::Anonymous;
    };
    let user = match face {
        Face::DataCenter => scheme(credential, "Bearer").and_then(|token| by_token(world, token)),
        Face::Cloud => scheme(credential, "Basic").and_then(|pair| by_pair(world, pair)),
    };
    match user {
        Some(user) if user.active && user.kind != AccountKind::Customer => {
            Identity::Known(user.name.clone())
        }
        _ => Identity::Wrong,
    }
}

fn scheme<'c>(credential: &'c str, name: &str) -> Option<&'c str> {
    let (scheme, value) = credential.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case(name).then(|| value.trim())
}

fn by_token<'w>(world: &'w World, token: &str) -> Option<&'w User> {
    token.strip_prefix("demo-").and_then(|login| world.user(login))
}

fn by_pair<'w>(world: &'w World, pair: &str) -> Option<&'w User> {
    let pair = String::from_utf8(STANDARD.decode(pair).ok()?).ok()?;
    let (email, token) = pair.split_once(':')?;
    by_token(world, token).filter(|user| user.email.eq_ignore_ascii_case(email))
}

/// What is answered instead, when it takes a login or a right credential. Data Center refuses a
/// wrong one everywhere; Cloud answers anonymously where it may.
pub fn refuse(face: Face, identity: &Identity, handler: Handler) -> Option<Response> {
    let is_refused = match (identity, handler) {
        (Identity::Known(_), _) => false,
        (_, Handler::Own(_) | Handler::Write(_)) => true,
        (Identity::Wrong, Handler::Open(_)) => true,
        (Identity::Wrong, Handler::Public(_)) => face == Face::DataCenter,
        (Identity::Anonymous, Handler::Open(_) | Handler::Public(_)) => false,
    };
    is_refused.then(|| match (face, identity) {
        (Face::Cloud, _) => answer::json(
            401,
            &json!({
                "message": "Client must be authenticated to access this resource.",
                "status-code": 401,
            }),
        ),
        (Face::DataCenter, Identity::Wrong) => {
            answer::json(401, &json!({ "errorMessages": ["Login failed"], "errors": {} }))
        }
        (Face::DataCenter, _) => answer::json(
            401,
            &json!({
                "errorMessages": ["You are not authenticated. Authentication required to \
                                   perform this operation."],
                "errors": {},
            }),
        ),
    })
}

/// Adds the headers that say who was answered.
pub fn mark(world: &World, face: Face, identity: &Identity, response: Response) -> Response {
    let response = match identity {
        Identity::Known(_) => response.header("X-Seraph-LoginReason", "OK"),
        Identity::Wrong => response.header("X-Seraph-LoginReason", "AUTHENTICATED_FAILED"),
        Identity::Anonymous => response,
    };
    match (face, world.user(identity.login())) {
        (Face::DataCenter, Some(user)) => response.header("X-AUSERNAME", query::encode(&user.name)),
        (Face::DataCenter, None) => response.header("X-AUSERNAME", "anonymous"),
        (Face::Cloud, Some(user)) => {
            response.header("X-AACCOUNTID", query::encode(&user.account_id))
        }
        (Face::Cloud, None) => response,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Method;
    use crate::sim::world::base;

    fn basic(email: &str, token: &str) -> String {
        format!("Basic {}", STANDARD.encode(format!("{email}:{token}")))
    }

    #[test]
    fn a_credential_is_right_only_for_its_own_jira() {
        let world = World::new();
        let known = || Identity::Known(base::ME.to_owned());
        let token = format!("demo-{}", base::ME);
        let bearer = format!("Bearer {token}");
        let email = "camille.moreau@opentalent.example";
        let cases = [
            (Face::DataCenter, bearer.clone(), known()),
            (Face::DataCenter, "bearer demo-ancien.agent".to_owned(), Identity::Wrong),
            (Face::DataCenter, "Bearer demo-nobody".to_owned(), Identity::Wrong),
            (Face::DataCenter, "Bearer".to_owned(), Identity::Wrong),
            (Face::DataCenter, basic(email, &token), Identity::Wrong),
            (Face::Cloud, basic(email, &token), known()),
            (Face::Cloud, basic("julien.petit@opentalent.example", &token), Identity::Wrong),
            (Face::Cloud, "Basic %%%".to_owned(), Identity::Wrong),
            (Face::Cloud, bearer, Identity::Wrong),
        ];
        for (face, credential, expected) in cases {
            let request =
                Request::new(Method::Get, "/").header("Authorization", credential.clone());
            assert_eq!(identify(&world, face, &request), expected, "{face:?} {credential}");
        }
        let request = Request::new(Method::Get, "/");
        assert_eq!(identify(&world, Face::Cloud, &request), Identity::Anonymous);
    }
}
