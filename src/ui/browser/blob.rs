//! Bytes that the page shows or hands to the agent as files.

use super::page::document;
use crate::domain::picture::PictureFormat;
use js_sys::{Array, Uint8Array};
use leptos::prelude::set_timeout;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser has to begin a download before its bytes are let go.
const TAKEN_OVER: Duration = Duration::from_secs(60);

/// An address of bytes within this page; the bytes are let go when it is dropped.
#[derive(Debug, PartialEq, Eq)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    fn of(bytes: &[u8], media_type: &str) -> Result<ObjectUrl, JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
        Url::create_object_url_with_blob(&blob).map(ObjectUrl)
    }

    /// A picture, if the bytes are one that may be shown.
    pub fn picture(bytes: &[u8]) -> Option<ObjectUrl> {
        ObjectUrl::of(bytes, PictureFormat::of(bytes)?.media_type()).ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        _ = Url::revoke_object_url(&self.0);
    }
}

/// Hands bytes to the agent as a file. Whatever they are, the browser does not open them.
pub fn save(name: &str, bytes: &[u8]) -> bool {
    let Ok(url) = ObjectUrl::of(bytes, "application/octet-stream") else { return false };
    let Some(link) = anchor() else { return false };
    link.set_href(url.as_str());
    link.set_download(name);
    link.click();
    set_timeout(move || drop(url), TAKEN_OVER);
    true
}

fn anchor() -> Option<HtmlAnchorElement> {
    document().create_element("a").ok()?.dyn_into().ok()
}
