//! Files that the agent chooses, pastes or drops.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DragEvent, File, FileList, HtmlInputElement};

/// Takes the chosen files out of the field, so that the same one can be chosen again.
pub fn chosen(field: &HtmlInputElement) -> Vec<File> {
    let files = all(field.files());
    field.set_value("");
    files
}

pub fn pasted(event: &ClipboardEvent) -> Vec<File> {
    all(event.clipboard_data().and_then(|data| data.files()))
}

pub fn dropped(event: &DragEvent) -> Vec<File> {
    all(event.data_transfer().and_then(|data| data.files()))
}

/// How many bytes a file has, without reading it.
pub fn size(file: &File) -> u64 {
    file.size() as u64
}

/// The bytes of a file; `None` when the browser can no longer read it.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn all(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|place| list.get(place)).collect()
}
