//! What the page reads when it starts.

use super::page::{document, window};
use super::store::BrowserStore;
use crate::desk::ports::Shelf;
use crate::desk::preferences;
use crate::desk::prepared::{self, Prepared, Texts};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The texts, what was prepared of them, and the database, if the browser gives one.
#[derive(Debug)]
pub struct Found {
    pub texts: Texts,
    /// `None` when something has changed since.
    pub prepared: Option<Prepared>,
    pub database: Option<BrowserStore>,
}

impl Found {
    /// Asks for the configuration, which stands beside the page, and for what is kept in this
    /// browser; `None` when the site does not answer.
    pub async fn ask() -> Option<Found> {
        let (served, opened) = futures_util::join!(served(), BrowserStore::open());
        let (status, configuration) = served?;
        let database = opened.ok();
        let (mut preferences, mut bytes) = (None, None);
        if let Some(database) = &database {
            (preferences, bytes) = futures_util::join!(
                database.text(Shelf::Preferences, preferences::KEY),
                database.bytes(Shelf::Preferences, prepared::KEY),
            );
        }
        let texts = Texts { reader: reader(), status, configuration, preferences };
        let prepared = bytes.and_then(|bytes| Prepared::from_bytes(&bytes, &texts));
        Some(Found { texts, prepared, database })
    }
}

async fn served() -> Option<(u16, String)> {
    let root = document().document_element()?;
    let base = root.get_attribute("data-base").unwrap_or_else(|| "/".into());
    let answer = window().fetch_with_str(&format!("{base}config.json"));
    let answer: web_sys::Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    Some((answer.status(), text))
}

/// The address of the page's module, which has another name with every build.
fn reader() -> String {
    let script = document().query_selector("script[data-wasm]").ok().flatten();
    script.and_then(|script| script.get_attribute("data-wasm")).unwrap_or_default()
}
