//! JSON of any depth. An answer holds the texts of customers, and one that is nested deeper than can
//! be read by recursion must not make the others unreadable.

use serde_json::Value;

/// How deep JSON is read as it is. Below, only the words of a text are kept: the tree of a document
/// ends far above (Jira contract §16).
const DEEPEST: usize = 100;

/// Reads JSON, however deep it is; `None` when it is none.
pub fn parse(body: &[u8]) -> Option<Value> {
    let whole = serde_json::from_slice(body).ok();
    whole.or_else(|| serde_json::from_slice(&shortened(body)?).ok())
}

/// The same JSON, in which the words stand in place of what is too deep, as a text of ADF. Walked
/// without recursion, and not judged: what is no JSON comes out as none.
fn shortened(body: &[u8]) -> Option<Vec<u8>> {
    let mut short = Short { kept: Vec::with_capacity(body.len() / 2), ..Short::default() };
    let mut at = 0;
    while let Some(letter) = body.get(at) {
        let end = match letter {
            b'"' => at + string_length(&body[at..])?,
            _ => at + 1,
        };
        match letter {
            b'"' if short.depth > DEEPEST => {
                let is_name = body[end..].trim_ascii_start().starts_with(b":");
                short.string(&body[at + 1..end - 1], is_name);
            }
            b'{' | b'[' => short.open(*letter),
            b'}' | b']' => short.close(*letter)?,
            _ if short.depth > DEEPEST => {}
            _ => short.kept.extend_from_slice(&body[at..end]),
        }
        at = end;
    }
    Some(short.kept)
}

/// Bytes of the string at the start, with its quotes.
fn string_length(json: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match json.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[derive(Default)]
struct Short<'b> {
    kept: Vec<u8>,
    depth: usize,
    /// The name before the value that is to come.
    name: &'b [u8],
    /// Whether the object at hand has said something.
    has_spoken: bool,
    /// Whether words stand on the line at hand.
    is_line_begun: bool,
}

impl<'b> Short<'b> {
    fn open(&mut self, letter: u8) {
        self.depth += 1;
        self.has_spoken = false;
        match self.depth.checked_sub(DEEPEST + 1) {
            None => self.kept.push(letter),
            Some(0) => {
                let list: &[u8] = if letter == b'[' { b"[" } else { b"" };
                self.kept.extend([list, br#"{"type":"text","text":""#].concat());
                self.is_line_begun = false;
            }
            Some(_) => {}
        }
    }

    fn close(&mut self, letter: u8) -> Option<()> {
        match self.depth.checked_sub(DEEPEST + 1) {
            None => self.kept.push(letter),
            Some(0) => self.kept.extend_from_slice(if letter == b']' { b"\"}]" } else { b"\"}" }),
            Some(_) => {}
        }
        self.has_spoken = false;
        self.depth = self.depth.checked_sub(1)?;
        Some(())
    }

    /// A string that stands too deep, without its quotes; its escapes are kept as they are.
    fn string(&mut self, text: &'b [u8], is_name: bool) {
        if is_name {
            self.name = text;
            return;
        }
        match std::mem::take(&mut self.name) {
            b"type" if LINES.contains(&text) && self.is_line_begun => {
                self.kept.extend_from_slice(b"\\n");
                self.is_line_begun = false;
            }
            name if WORDS.contains(&name) && !self.has_spoken => {
                self.kept.extend_from_slice(text);
                (self.has_spoken, self.is_line_begun) = (true, true);
            }
            _ => {}
        }
    }
}

/// What a node says, under whichever of these names it says it.
const WORDS: [&[u8]; 5] = [b"text", b"title", b"url", b"shortName", b"alt"];

/// The nodes that begin a line.
const LINES: [&[u8]; 5] = [b"paragraph", b"heading", b"listItem", b"tableRow", b"hardBreak"];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Arrays within each other around a value.
    fn nested(depth: usize, value: &str) -> String {
        format!("{}{value}{}", "[".repeat(depth), "]".repeat(depth))
    }

    /// What is inside all the arrays.
    fn innermost(value: &Value) -> &Value {
        let mut value = value;
        while let Some(inner) = value.get(0) {
            value = inner;
        }
        value
    }

    #[test]
    fn what_is_not_too_deep_is_read_as_it_is() {
        for depth in [0, 1, DEEPEST, 125] {
            let read = parse(nested(depth, r#"{"a":[1,"}]"]}"#).as_bytes()).unwrap();
            assert_eq!(innermost(&read), &json!({"a": [1, "}]"]}), "{depth}");
        }
    }

    #[test]
    fn what_is_too_deep_keeps_its_words() {
        let cases = [
            (r#"{"type":"text","text":"au \"fond\""}"#, r#"au "fond""#),
            (r#"{"text":"\\"}"#, "\\"),
            (r#"{"text":"\u00e9\ud83d\ude00"}"#, "é😀"),
            (r#"{ "text" : "a" , "x" : "b" , "n" : 1, "t": true }"#, "a"),
            (
                r#"{"type":"doc","content":[{"type":"paragraph","content":[{"text":"a"}]},
                    {"type":"paragraph","content":[{"text":"b"}, {"type":"hardBreak"},
                        {"type":"mention","attrs":{"id":"1","text":"@c","localId":"text"}}]}]}"#,
                "a\nb\n@c",
            ),
            (r#"{"attrs":{"shortName":":x:","text":"X"}}"#, ":x:"),
            (r#"["text",":","a"]"#, ""),
        ];
        for (json, words) in cases {
            for depth in [127, 10_000] {
                let read = parse(nested(depth, json).as_bytes()).unwrap();
                assert_eq!(innermost(&read), &json!({"type": "text", "text": words}), "{json}");
            }
        }
    }

    #[test]
    fn what_stands_beside_it_is_read_as_it_is() {
        let deep = nested(10_000, r#"{"text":"au fond"}"#);
        let body = format!(r#"{{"issues":[{{"a":{deep},"b":"]}}"}},{{"c":{deep}}}],"d":[null]}}"#);
        let read = parse(body.as_bytes()).unwrap();
        assert_eq!((&read["d"], &read["issues"][0]["b"]), (&json!([null]), &json!("]}")));
        assert!(read["issues"][1]["c"].to_string().contains("au fond"));
    }

    #[test]
    fn what_is_no_json_is_none() {
        let deep = "[".repeat(10_000);
        let deep_string = format!("{deep}\"a");
        let closed_twice = format!("{}]", nested(200, ""));
        for body in ["", "{", "]", "a", "[1] 2", &deep, &deep_string, &closed_twice] {
            assert_eq!(parse(body.as_bytes()), None, "{:.20}", body);
        }
    }
}
