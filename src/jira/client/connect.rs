//! Finding out what kind of Jira answers, and who the agent is (Jira contract §1).

use super::{Client, exchange};
use crate::domain::person::Agent;
use crate::http::Transport;
use crate::jira::credential::Credential;
use crate::jira::decode::people::{is_cloud_account, person};
use crate::jira::decode::{text, time};
use crate::jira::dialect::Deployment;
use crate::jira::endpoint::{self, Endpoint, MYSELF, SERVER_INFO, TENANT, Version};
use crate::jira::error::judge::json;
use crate::jira::error::{Error, Kind};
use crate::jira::mapping::Mapping;
use serde_json::Value;
use std::rc::Rc;

impl Client {
    /// Finds out what kind of Jira answers. Whether it accepts the credential is what
    /// [`Client::myself`] tells.
    ///
    /// # Errors
    /// No answer, an answer of the proxy, or of something that is not Jira. Jira's refusals of
    /// `serverInfo` are none yet: it is asked without the credential, then for the agent.
    pub async fn connect(
        transport: Rc<dyn Transport>,
        credential: Credential,
        mapping: Mapping,
    ) -> Result<Client, Error> {
        let (deployment, info) = detect(&transport, &credential).await?;
        let server_time = info["serverTime"].as_str().and_then(time::timestamp);
        let (gateway, mapping, waits) = ("".into(), Rc::new(mapping), Rc::default());
        Ok(Client { transport, credential, deployment, server_time, gateway, mapping, waits })
    }

    /// The agent whose credential it is, and the client by which Jira takes it: a token of Cloud
    /// with scopes, which the site itself refuses, is taken by the gateway (Jira contract §1.2).
    ///
    /// # Errors
    /// [`Kind::SignIn`] when the credential is refused everywhere, [`Kind::Scope`] when its scopes
    /// do not let it say who it is.
    pub async fn sign_in(self) -> Result<(Client, Agent), Error> {
        let refused = match self.myself().await {
            Ok(agent) => return Ok((self, agent)),
            Err(error) if error.is_sign_in() && self.may_be_scoped() => error,
            Err(error) => return Err(error),
        };
        let tenant = Client { credential: Credential::none(), ..self.clone() };
        let tenant = tenant.read(self.deployment.at(TENANT, &[])).await.unwrap_or_default();
        let Some(cloud_id) = text(&tenant, "cloudId") else { return Err(refused) };
        let client = Client { gateway: endpoint::gateway(&cloud_id).into(), ..self };
        match client.myself().await {
            Ok(agent) => Ok((client, agent)),
            Err(error) if error.kind == Kind::Scope => Err(error),
            Err(_) => Err(refused),
        }
    }

    fn may_be_scoped(&self) -> bool {
        self.deployment == Deployment::Cloud
            && self.credential.is_present()
            && self.gateway.is_empty()
    }

    /// The agent who is signed in.
    ///
    /// # Errors
    /// [`Kind::SignIn`] when the credential is refused.
    pub async fn myself(&self) -> Result<Agent, Error> {
        let value = self.read(self.deployment.at(MYSELF, &[])).await?;
        let person = person(&value).ok_or_else(|| Error::of(Kind::Unreadable))?;
        let (time_zone, locale) = (text(&value, "timeZone"), text(&value, "locale"));
        Ok(Agent { person, time_zone, locale })
    }

    /// Asks something harmless by POST: a proxy that leaves the browser's User-Agent in place lets
    /// reading work and fails here with [`Kind::CrossSiteCheck`] (Jira contract §14).
    pub async fn write_probe(&self) -> Result<(), Error> {
        self.ask(self.deployment.write_probe()).await.map(|_| ())
    }
}

async fn detect(
    transport: &Rc<dyn Transport>,
    credential: &Credential,
) -> Result<(Deployment, Value), Error> {
    let ask = async |credential: &Credential, endpoint: Endpoint| {
        let request = endpoint.request().header("Accept", "application/json");
        json(&exchange(transport, credential, &endpoint, request).await?)
    };
    let info = || SERVER_INFO.at(Version::Two, &[]);
    let known = |info: Value| {
        let deployment = Deployment::from_server_info(&info);
        deployment.map(|deployment| (deployment, info)).ok_or_else(|| Error::of(Kind::NotJira))
    };
    let refused = match ask(credential, info()).await {
        Ok(info) => return known(info),
        Err(error) if is_refusal(error.kind) => error,
        Err(error) => return Err(error),
    };
    if let Ok(info) = ask(&Credential::none(), info()).await {
        return known(info);
    }
    let myself = ask(credential, MYSELF.at(Version::Two, &[])).await?;
    match is_cloud_account(&myself) {
        Some(true) => Ok((Deployment::Cloud, Value::Null)),
        Some(false) => Ok((Deployment::DataCenter, Value::Null)),
        None => Err(refused),
    }
}

/// Whether Jira, or a rule before it, refused the question for reasons of its own.
fn is_refusal(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::SignIn
            | Kind::Anonymous
            | Kind::Captcha
            | Kind::HeldRefused
            | Kind::Scope
            | Kind::Forbidden
            | Kind::NotFound
    )
}
