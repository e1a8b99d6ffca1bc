//! Images and files in a text.

use serde_json::{Value, json};

use super::inline::is_address;

/// The media node for what stands between the exclamation marks of an image.
pub fn media(image: &str) -> Option<Value> {
    let name = image_name(image)?;
    Some(match is_address(name) {
        true => json!({ "type": "media", "attrs": { "type": "external", "url": name } }),
        false => json!({
            "type": "media",
            "attrs": { "type": "file", "id": media_id(name), "collection": "", "alt": name },
        }),
    })
}

/// The name or address in `name|thumbnail`, what stands between the exclamation marks of an image.
pub fn image_name(image: &str) -> Option<&str> {
    let name = image.split('|').next().unwrap_or_default();
    let is_name = name.contains('.')
        && !image.contains(['!', '\n'])
        && !name.starts_with(char::is_whitespace)
        && !name.ends_with(char::is_whitespace);
    is_name.then_some(name)
}

/// A file in a line.
pub fn media_inline(name: &str) -> Value {
    json!({
        "type": "mediaInline",
        "attrs": { "type": "file", "id": media_id(name), "collection": "", "alt": name },
    })
}

/// An id in the form of the media service's, which are not those of attachments. The same name
/// always gets the same one (FNV-1a).
fn media_id(name: &str) -> String {
    let hash = |seed: u64| {
        name.bytes()
            .fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let (one, two) = (hash(0xcbf2_9ce4_8422_2325), hash(0x8422_2325_cbf2_9ce4));
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        one >> 32,
        one >> 16 & 0xffff,
        one & 0xfff,
        two >> 48 & 0xfff,
        two & 0xffff_ffff_ffff
    )
}
