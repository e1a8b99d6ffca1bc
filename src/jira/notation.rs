//! Rich text as plain paragraphs in the notations of both deployments.

/// ADF, version 3's notation.
pub mod adf {
    use crate::domain::document::{Block, Document, Inline};
    use crate::jira::mail::plain;
    use serde_json::{Value, json};

    /// Reads a document's texts, a paragraph for each block.
    pub fn read(node: &Value) -> Document {
        let blocks = node["content"].as_array().into_iter().flatten().map(|block| {
            let mut text = String::new();
            collect(block, &mut text);
            Block::Paragraph(vec![Inline::plain(text)])
        });
        Document { blocks: blocks.collect() }
    }

    fn collect(node: &Value, text: &mut String) {
        text.push_str(node["text"].as_str().unwrap_or_default());
        if node["type"] == "hardBreak" {
            text.push('\n');
        }
        for child in node["content"].as_array().into_iter().flatten() {
            collect(child, text);
        }
    }

    /// Writes a document's texts.
    pub fn write(document: &Document) -> Value {
        let text = plain::text(document);
        let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.is_empty());
        let content: Vec<Value> = paragraphs
            .map(|text| json!({"type": "paragraph", "content": [{"type": "text", "text": text}]}))
            .collect();
        json!({"type": "doc", "version": 1, "content": content})
    }
}

/// Wiki markup, version 2's notation.
pub mod wiki {
    use crate::domain::document::Document;
    use crate::jira::mail::plain;

    /// Reads a text as it stands.
    pub fn read(markup: &str) -> Document {
        Document::from_plain(markup)
    }

    /// Writes a document's texts.
    pub fn write(document: &Document) -> String {
        plain::text(document)
    }
}
