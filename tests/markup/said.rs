//! What a document says: in Jira's words, and in the desk's.

use guichet::domain::document::{Block, Document, Inline, Media};
use serde_json::Value;

/// The texts of a node and all that it holds, one for each line.
pub fn by_jira(node: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    collect(node, &mut texts);
    let lines = texts.iter().flat_map(|text| text.split('\n'));
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn collect(node: &Value, texts: &mut Vec<String>) {
    let attribute = |name: &str| node["attrs"][name].as_str().unwrap_or_default();
    let own = match node["type"].as_str().unwrap_or_default() {
        "text" => node["text"].as_str().unwrap_or_default(),
        "emoji" if attribute("text").is_empty() => attribute("shortName"),
        "mention" | "status" | "emoji" | "placeholder" | "extension" | "inlineExtension" => {
            attribute("text")
        }
        "bodiedExtension" => "",
        "expand" | "nestedExpand" => attribute("title"),
        "media" | "mediaInline" => attribute("alt"),
        "inlineCard" | "blockCard" | "embedCard" => attribute("url"),
        _ => "",
    };
    texts.push(own.to_owned());
    node["content"].as_array().into_iter().flatten().for_each(|child| collect(child, texts));
}

/// The texts of the text nodes alone, wherever they are, one for each line.
pub fn typed(node: &Value) -> Vec<String> {
    let own = node["text"].as_str().filter(|_| node["type"] == "text").unwrap_or_default();
    let lines = own.split('\n').filter(|line| !line.is_empty()).map(str::to_owned);
    let children = node["content"].as_array().into_iter().flatten();
    lines.chain(children.flat_map(typed)).collect()
}

/// All that the page shows of a document.
pub fn by_desk(document: &Document) -> String {
    let mut said = String::new();
    blocks(&document.blocks, &mut said);
    said
}

fn blocks(content: &[Block], said: &mut String) {
    for block in content {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => inlines(content, said),
            Block::BulletList(items) | Block::OrderedList { items, .. } => {
                items.iter().for_each(|item| blocks(&item.content, said));
            }
            Block::Quote(content) | Block::Unknown { content, .. } => blocks(content, said),
            Block::Panel { title, content, .. } => {
                said.extend([title.as_deref().unwrap_or_default(), "\n"]);
                blocks(content, said);
            }
            Block::Fold { title, content } => {
                said.extend([title.as_str(), "\n"]);
                blocks(content, said);
            }
            Block::Table(rows) => {
                let cells = rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| blocks(&cell.content, said));
            }
            Block::Code { text, .. } => said.push_str(text),
            Block::Rule => {}
            Block::Media(files) => files.iter().for_each(|file| media(file, said)),
        }
        said.push('\n');
    }
}

fn inlines(content: &[Inline], said: &mut String) {
    for part in content {
        match part {
            Inline::Mention { text, .. } => said.push_str(&format!(" {text} ")),
            Inline::Text { text, .. }
            | Inline::Emoji(text)
            | Inline::Status { text, .. }
            | Inline::Unknown { text, .. } => said.push_str(text),
            Inline::Break => said.push('\n'),
            Inline::Link { content, .. } => inlines(content, said),
            Inline::Date(_) => {}
            Inline::Media(file) => media(file, said),
        }
    }
}

/// What stands for a file that is not there.
fn media(media: &Media, said: &mut String) {
    let told = [&media.alt, &media.name, &media.url].into_iter().flatten();
    said.extend(told.map(String::as_str).find(|text| !text.is_empty()));
    said.push(' ');
}
