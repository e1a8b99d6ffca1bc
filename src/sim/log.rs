//! What was asked of the simulated Jira.

use crate::http::{Method, Request, Response};

use super::fault;

/// A request that came, and how it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub method: Method,
    /// Path and query.
    pub target: String,
    /// 0 when the connection was cut.
    pub status: u16,
    /// Whether a fault answered, and not Jira.
    pub is_struck: bool,
    /// The request's `X-Op-Id`.
    pub op_id: Option<String>,
    pub at: i64,
}

impl Logged {
    pub(super) fn of(request: &Request, response: &Response, is_struck: bool, at: i64) -> Logged {
        let is_dropped = response.headers.get(fault::DROP).is_some();
        Logged {
            method: request.method,
            target: request.target.clone(),
            status: if is_dropped { 0 } else { response.status },
            is_struck,
            op_id: request.headers.get("X-Op-Id").map(str::to_owned),
            at,
        }
    }
}
