//! What the site's administrator wrote into `config.json`.

use super::page::window;
use crate::domain::settings::Settings;
use crate::jira::Deployment;
use leptos::prelude::document;
use serde::{Deserialize, Deserializer};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The configuration of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Start {
    /// Which Jira is simulated in the page, if one is.
    #[serde(deserialize_with = "demonstration")]
    pub demonstration: Option<Demonstration>,
    /// The address of the Jira, as people open it.
    pub jira: String,
    /// The address that requests go to; empty when the site itself passes them on.
    pub proxy: String,
    pub settings: Settings,
}

/// A Jira that is simulated in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demonstration(pub Deployment);

/// `true`, `"dc"` or `"cloud"`.
fn demonstration<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Demonstration>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Switch(bool),
        Deployment(String),
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::Switch(false) => None,
        Written::Deployment(name) if name == "cloud" => Some(Demonstration(Deployment::Cloud)),
        Written::Switch(true) | Written::Deployment(_) => {
            Some(Demonstration(Deployment::DataCenter))
        }
    })
}

impl Start {
    /// Reads the configuration, which stands beside the page; `None` when it cannot be read.
    pub async fn read() -> Option<Start> {
        let root = document().document_element()?;
        let base = root.get_attribute("data-base").unwrap_or_else(|| "/".into());
        let answer = window().fetch_with_str(&format!("{base}config.json"));
        let answer: web_sys::Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
        let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
        serde_json::from_str(&text).ok().filter(|_| answer.ok())
    }

    /// The address that names the Jira in the browser's database and in links.
    pub fn site(&self) -> &str {
        match self.demonstration {
            Some(_) => "demonstration:",
            None => self.jira.trim_end_matches('/'),
        }
    }
}
