//! Where one writes in a text field. Places are counted in UTF-16 units.

use web_sys::HtmlTextAreaElement;

/// The selected part; without one, both ends are where the caret stands.
pub fn selection(field: &HtmlTextAreaElement) -> (usize, usize) {
    let end = || field.value().encode_utf16().count() as u32;
    let place = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or_else(end) as usize;
    (place(field.selection_start()), place(field.selection_end()))
}

/// Puts a text into the field, and the caret into the text.
pub fn put(field: &HtmlTextAreaElement, text: &str, caret: usize) {
    field.set_value(text);
    let caret = u32::try_from(caret).unwrap_or(u32::MAX);
    _ = field.focus();
    _ = field.set_selection_range(caret, caret);
}
