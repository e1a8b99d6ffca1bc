//! What the site's administrator wrote into `config.json`.

use super::page::{document, window};
use crate::domain::settings::Settings;
use crate::jira::Deployment;
use serde::Deserialize;
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The configuration of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Which Jira is simulated in the page, if one is.
    pub demonstration: Option<Deployment>,
    /// The address of the Jira, as people open it.
    pub jira: String,
    /// The address that requests go to; empty when the site itself passes them on.
    pub proxy: String,
    pub settings: Settings,
}

/// The configuration as it is written.
#[derive(Deserialize)]
struct Written {
    /// `true`, `"dc"` or `"cloud"`.
    #[serde(default)]
    demonstration: Value,
    #[serde(default)]
    jira: String,
    #[serde(default)]
    proxy: String,
    #[serde(default)]
    settings: Settings,
}

impl Start {
    /// Reads the configuration, which stands beside the page; `None` when it cannot be read.
    pub async fn read() -> Option<Start> {
        let root = document().document_element()?;
        let base = root.get_attribute("data-base").unwrap_or_else(|| "/".into());
        let answer = window().fetch_with_str(&format!("{base}config.json"));
        let answer: web_sys::Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
        let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
        let written: Written = serde_json::from_str(&text).ok().filter(|_| answer.ok())?;
        Some(Start::of(written))
    }

    fn of(written: Written) -> Start {
        let demonstration = match written.demonstration {
            Value::String(name) if name == "cloud" => Some(Deployment::Cloud),
            Value::String(_) | Value::Bool(true) => Some(Deployment::DataCenter),
            _ => None,
        };
        Start {
            demonstration,
            jira: written.jira.trim_end_matches('/').to_owned(),
            proxy: written.proxy,
            settings: written.settings,
        }
    }
}
