//! Rich text, drawn node by node. Nothing that somebody wrote is ever taken for markup: every node
//! becomes an element that this file names, and what is unknown shows its text.

mod inline;
mod link;

use crate::domain::document::{Block, Cell, Document, ListItem, Row, Tone};
use crate::ui::parts::attachment::MediaView;
use crate::ui::use_desk;
use inline::inlines;
use leptos::prelude::*;

/// A text. Pictures are looked for among the [`Attachments`](super::attachment::Attachments) in
/// sight.
#[component]
pub fn DocumentView(document: Document) -> impl IntoView {
    view! { <div class="doc">{blocks(document.blocks)}</div> }
}

pub(super) fn blocks(blocks: Vec<Block>) -> AnyView {
    blocks.into_iter().map(block).collect_view().into_any()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(content) => view! { <p>{inlines(content)}</p> }.into_any(),
        Block::Heading { level, content } => heading(level, inlines(content)),
        Block::BulletList(items) => {
            view! { <ul>{items.into_iter().map(item).collect_view()}</ul> }.into_any()
        }
        Block::OrderedList { start, items } => {
            view! { <ol start=start.to_string()>{items.into_iter().map(item).collect_view()}</ol> }
                .into_any()
        }
        Block::Quote(content) => view! { <blockquote>{blocks(content)}</blockquote> }.into_any(),
        Block::Code { text, .. } => {
            let desk = use_desk();
            let label = move || desk.words().doc_code();
            view! { <pre tabindex="0" role="group" aria-label=label><code>{text}</code></pre> }
                .into_any()
        }
        Block::Panel { tone, title, content } => panel(tone, title, content),
        Block::Fold { title, content } => {
            view! { <details><summary>{title}</summary>{blocks(content)}</details> }.into_any()
        }
        Block::Rule => view! { <hr /> }.into_any(),
        Block::Table(rows) => table(rows),
        Block::Media(files) => {
            let files = files.into_iter().map(|media| view! { <MediaView media=media /> });
            view! { <div class="doc-media">{files.collect_view()}</div> }.into_any()
        }
        Block::Unknown { content, .. } => blocks(content),
    }
}

/// Headings inside a text stand below those of the page.
fn heading(level: u8, content: AnyView) -> AnyView {
    match level {
        0 | 1 => view! { <h4>{content}</h4> }.into_any(),
        2 => view! { <h5>{content}</h5> }.into_any(),
        _ => view! { <h6>{content}</h6> }.into_any(),
    }
}

fn item(item: ListItem) -> AnyView {
    let mark = item.checked.map(|checked| {
        let desk = use_desk();
        let label = move || desk.words().doc_task();
        view! { <input type="checkbox" disabled="" checked=checked aria-label=label /> }
    });
    view! { <li>{mark}{blocks(item.content)}</li> }.into_any()
}

fn panel(tone: Tone, title: Option<String>, content: Vec<Block>) -> AnyView {
    let title = title.map(|title| view! { <p class="doc-panel-title">{title}</p> });
    view! { <div class="doc-panel" data-tone=tone_name(tone)>{title}{blocks(content)}</div> }
        .into_any()
}

/// For the style sheets.
fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "neutral",
        Tone::Info => "info",
        Tone::Note => "note",
        Tone::Success => "success",
        Tone::Warning => "warning",
        Tone::Danger => "danger",
    }
}

fn table(rows: Vec<Row>) -> AnyView {
    let desk = use_desk();
    let label = move || desk.words().doc_table();
    let row = |row: Row| view! { <tr>{row.cells.into_iter().map(cell).collect_view()}</tr> };
    view! {
        <div class="doc-table" tabindex="0" role="group" aria-label=label>
            <table><tbody>{rows.into_iter().map(row).collect_view()}</tbody></table>
        </div>
    }
    .into_any()
}

fn cell(cell: Cell) -> AnyView {
    let (columns, rows) = (cell.columns.to_string(), cell.rows.to_string());
    let content = blocks(cell.content);
    match cell.header {
        true => view! { <th colspan=columns rowspan=rows>{content}</th> }.into_any(),
        false => view! { <td colspan=columns rowspan=rows>{content}</td> }.into_any(),
    }
}
