//! Real HTTP, as a transport.

use guichet::http::{LocalFuture, Method, NoAnswer, Request, Response, Transport};
use ureq::Agent;

/// Sends requests to a site over TCP. It blocks: only one is under way at a time.
#[derive(Debug)]
pub struct Wire {
    base: String,
    agent: Agent,
    user_agent: &'static str,
}

impl Wire {
    /// A way to the site at this address, under this name.
    pub fn new(base: &str, user_agent: &'static str) -> Wire {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        Wire { base: base.to_owned(), agent: Agent::new_with_config(config.build()), user_agent }
    }

    fn exchange(&self, request: &Request) -> Result<Response, ureq::Error> {
        let mut outgoing = ureq::http::Request::builder()
            .method(request.method.as_str())
            .uri(format!("{}{}", self.base, request.target))
            .header("User-Agent", self.user_agent);
        for (name, value) in request.headers.iter() {
            outgoing = outgoing.header(name, value);
        }
        let mut answer = match request.method {
            Method::Get => self.agent.run(outgoing.body(())?)?,
            _ => self.agent.run(outgoing.body(request.body.as_slice())?)?,
        };
        let mut response = Response::new(answer.status().as_u16());
        for (name, value) in answer.headers() {
            response = response.header(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
        }
        response.body = answer.body_mut().read_to_vec()?;
        Ok(response)
    }
}

impl Transport for Wire {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move { self.exchange(&request).map_err(|_| NoAnswer::Unreachable) })
    }
}
