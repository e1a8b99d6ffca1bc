//! What the site's administrator wrote into `config.json`.

use super::page::{document, window};
use crate::configuration::{Configuration, Fault};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// What the page starts from.
#[derive(Clone, Debug, Default)]
pub struct Start {
    pub configuration: Configuration,
    /// Whether the quick reading made anything of what the site answered.
    pub is_read: bool,
    /// The status and the text that the site answered, until they have been read strictly.
    pub answer: Option<(u16, String)>,
    /// What the strict reading found.
    pub faults: Vec<Fault>,
}

impl Start {
    /// Asks for the configuration, which stands beside the page; `None` when nothing answers.
    pub async fn ask() -> Option<Start> {
        let root = document().document_element()?;
        let base = root.get_attribute("data-base").unwrap_or_else(|| "/".into());
        let answer = window().fetch_with_str(&format!("{base}config.json"));
        let answer: web_sys::Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
        let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
        let read = Configuration::quickly(&text).filter(|_| answer.ok());
        Some(Start {
            is_read: read.is_some(),
            configuration: read.unwrap_or_default(),
            answer: Some((answer.status(), text)),
            faults: Vec::new(),
        })
    }
}
