//! The one way to Jira: a method for every need of the desk.

mod catalogue;
mod comments;
mod connect;
mod evidence;
mod files;
mod intents;
mod metadata;
mod naming;
mod presence;
mod projects;
mod read;
mod screens;
mod snoozes;
mod write;

pub use crate::jira::dialect::Place;
pub use crate::jira::mapping::Mapping;
pub use catalogue::{FieldName, LinkType};
pub use evidence::Evidence;
pub use projects::{Permission, ProjectProfile};
pub use screens::{Wanted, Where};

use crate::domain::time::Timestamp;
use crate::http::{Request, Response, Transport};
use crate::jira::credential::Credential;
use crate::jira::dialect::{Deployment, Question};
use crate::jira::endpoint::Endpoint;
use crate::jira::error::judge::{Asked, json, judge};
use crate::jira::error::sentence::of_request;
use crate::jira::error::{Error, Kind};
use crate::jira::mark::Mark;
use crate::jira::multipart::{Upload, encode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// A Jira that answered, with the agent's credential. Cloning it is cheap.
#[derive(Clone)]
pub struct Client {
    transport: Rc<dyn Transport>,
    credential: Credential,
    deployment: Deployment,
    server_time: Option<Timestamp>,
    /// What stands before every path: Atlassian's gateway, for a token with scopes.
    gateway: Rc<str>,
    mapping: Rc<Mapping>,
    waits: Waits,
}

/// Who is told of the waits that Jira asks for.
type Waits = Rc<RefCell<Option<Box<dyn Fn(u32)>>>>;

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("deployment", &self.deployment).finish_non_exhaustive()
    }
}

impl Client {
    /// What kind of Jira this is.
    pub fn deployment(&self) -> Deployment {
        self.deployment
    }

    /// Jira's clock when the client connected, where Jira tells it.
    pub fn server_time(&self) -> Option<Timestamp> {
        self.server_time
    }

    /// Whether the proxy holds the agent's credential.
    pub fn is_held(&self) -> bool {
        self.credential.is_held()
    }

    /// The mapping that the client was connected with.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The same Jira, read and written by another mapping.
    #[must_use]
    pub fn with_mapping(&self, mapping: Mapping) -> Client {
        Client { mapping: Rc::new(mapping), ..self.clone() }
    }

    /// From now on `heed` is told, and nobody else, whenever Jira says to this client, or to a copy of
    /// it, after how many seconds it takes requests again.
    pub fn on_wait(&self, heed: impl Fn(u32) + 'static) {
        self.waits.replace(Some(Box::new(heed)));
    }

    /// What carries the client's requests.
    pub fn transport(&self) -> Rc<dyn Transport> {
        self.transport.clone()
    }

    /// The same Jira and the same credential, by another carrier.
    #[must_use]
    pub fn by(&self, transport: Rc<dyn Transport>) -> Client {
        Client { transport, ..self.clone() }
    }

    /// Finds out anew what answers, by the same way and with the same credential.
    ///
    /// # Errors
    /// Those of [`Client::connect`].
    pub async fn again(&self) -> Result<Client, Error> {
        let (transport, credential) = (self.transport.clone(), self.credential.clone());
        Client::connect(transport, credential, (*self.mapping).clone()).await
    }

    /// Asks, and reads JSON.
    pub(super) async fn read(&self, endpoint: Endpoint) -> Result<Value, Error> {
        self.ask(Question { endpoint, body: None }).await
    }

    /// Reads the value of a property (Jira contract §13): nothing where there is none, or where it
    /// is none that the desk can read.
    async fn property<T: DeserializeOwned + Default>(
        &self,
        endpoint: Endpoint,
    ) -> Result<T, Error> {
        match self.read(endpoint).await {
            Ok(mut answer) => {
                Ok(serde_json::from_value(answer["value"].take()).unwrap_or_default())
            }
            Err(error) if error.kind == Kind::NotFound => Ok(T::default()),
            Err(error) => Err(error),
        }
    }

    /// Asks by whichever method the question takes, and reads JSON.
    async fn ask(&self, question: Question) -> Result<Value, Error> {
        json(&self.answer(question).await?)
    }

    async fn answer(&self, question: Question) -> Result<Response, Error> {
        let request = question.endpoint.request().header("Accept", "application/json");
        let request = match &question.body {
            Some(body) => with_json(request, body),
            None => request,
        };
        self.send_signed(&question.endpoint, request).await
    }

    /// Writes once; `part` tells the requests of one step apart.
    pub(super) async fn write(
        &self,
        endpoint: Endpoint,
        body: &Value,
        mark: &Mark,
        part: &str,
    ) -> Result<Value, Error> {
        let request = with_json(endpoint.request(), body)
            .header("Accept", "application/json")
            .header("X-Op-Id", mark.header(part));
        let answer = self.send_signed(&endpoint, request).await;
        json(&answer.map_err(|refused| of_request(refused, body))?)
    }

    /// Writes files once.
    pub(super) async fn write_files(
        &self,
        endpoint: Endpoint,
        files: &[Upload],
        mark: &Mark,
        part: &str,
    ) -> Result<Value, Error> {
        let (media_type, body) = encode(files);
        let request = endpoint
            .request()
            .body(&media_type, body)
            .header("Accept", "application/json")
            .header("X-Atlassian-Token", "no-check")
            .header("X-Op-Id", mark.header(part));
        json(&self.send_signed(&endpoint, request).await?)
    }

    async fn send_signed(&self, endpoint: &Endpoint, request: Request) -> Result<Response, Error> {
        let target = format!("{}{}", self.gateway, request.target);
        let request = Request { target, ..request };
        let answer = exchange(&self.transport, &self.credential, endpoint, request).await;
        if let Some(seconds) = answer.as_ref().err().and_then(Error::wait)
            && let Some(heed) = &*self.waits.borrow()
        {
            heed(seconds);
        }
        answer
    }
}

fn with_json(request: Request, body: &Value) -> Request {
    request
        .body("application/json", body.to_string().into_bytes())
        .header("X-Atlassian-Token", "no-check")
}

/// Sends a request once and judges its answer.
async fn exchange(
    transport: &Rc<dyn Transport>,
    credential: &Credential,
    endpoint: &Endpoint,
    request: Request,
) -> Result<Response, Error> {
    let asked = match (credential.is_held(), credential.is_present()) {
        (true, _) => Asked::Held,
        (false, true) => Asked::Signed,
        (false, false) => Asked::Anonymously,
    };
    let signed = credential.sign(request);
    let response = transport.send(signed).await;
    let response = response.map_err(|reason| Error::of(Kind::NoAnswer(reason)))?;
    judge(endpoint, asked, response)
}
