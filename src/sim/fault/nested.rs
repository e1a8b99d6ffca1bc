//! Documents that are nested deeper than any page of Jira's own shows.

use crate::http::Response;

/// The answer, in which the content of every ADF document stands inside so many lists.
pub fn deeper(response: Response, levels: usize) -> Response {
    let mut body = Vec::with_capacity(response.body.len());
    let mut rest = response.body.as_slice();
    while let Some((before, after)) = split(rest, CONTENT) {
        let length = list_length(after);
        body.extend_from_slice(before);
        body.extend(OPEN.repeat(levels));
        body.extend_from_slice(&after[..length]);
        body.extend(CLOSE.repeat(levels));
        rest = &after[length..];
    }
    body.extend_from_slice(rest);
    Response { body, ..response }
}

/// What stands before the blocks of a document.
const CONTENT: &[u8] = br#""type":"doc","version":1,"content":["#;

const OPEN: &[u8] = br#"{"type":"bulletList","content":[{"type":"listItem","content":["#;
const CLOSE: &[u8] = b"]}]}";

/// The bytes up to the end of a mark, and those behind it.
fn split<'b>(bytes: &'b [u8], mark: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let at = bytes.windows(mark.len()).position(|window| window == mark)?;
    Some(bytes.split_at(at + mark.len()))
}

/// How many bytes of JSON stand before the bracket that closes the list.
fn list_length(json: &[u8]) -> usize {
    let mut depth = 0_usize;
    let mut is_quoted = false;
    let mut at = 0;
    while let Some(letter) = json.get(at) {
        match letter {
            b'\\' => at += 1,
            b'"' => is_quoted = !is_quoted,
            b'[' if !is_quoted => depth += 1,
            b']' if !is_quoted && depth == 0 => return at,
            b']' if !is_quoted => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_blocks_of_every_document_stand_inside_lists() {
        let line = |text: &str| json!([{ "type": "text", "text": text }]);
        let document = |text: &str| json!({ "type": "doc", "version": 1, "content": line(text) });
        let body = json!({ "a": document("]\"["), "b": [document("b")], "c": 1 });
        let response = Response::new(200).body("application/json", body.to_string());
        let answer: Value = serde_json::from_slice(&deeper(response, 2).body).unwrap();
        let mut expected = body;
        for (place, text) in [("/a/content", "]\"["), ("/b/0/content", "b")] {
            let mut content = line(text);
            for _ in 0..2 {
                let item = json!({ "type": "listItem", "content": content });
                content = json!([{ "type": "bulletList", "content": [item] }]);
            }
            *expected.pointer_mut(place).unwrap() = content;
        }
        assert_eq!(answer, expected);
    }
}
