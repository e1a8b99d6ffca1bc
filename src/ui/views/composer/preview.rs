//! The mail as the customer will get it.

use super::sending::Sending;
use crate::domain::document::{Block, Inline};
use crate::domain::message::Message;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn Preview(sending: Sending) -> impl IntoView {
    let desk = use_desk();
    let is_open = RwSignal::new(false);
    let message = move || {
        let valid = sending.drafting.form.with(|form| form.validate(sending.channel));
        valid.ok().map(|valid| valid.message().clone())
    };
    view! {
        <details class="preview" on:toggle=move |_| is_open.update(|open| *open = !*open)>
            <summary>{move || desk.words().preview()}</summary>
            {move || is_open.get().then(|| match message() {
                Some(message) => view! { <Mail message=message /> }.into_any(),
                None => view! { <p class="hint">{desk.words().preview_not_yet()}</p> }.into_any(),
            })}
        </details>
    }
}

#[component]
fn Mail(message: Message) -> impl IntoView {
    let words = use_desk().words();
    let Message { to, cc, subject, body, files } = message;
    let copied = (!cc.is_empty())
        .then(|| view! { <dt>{words.recipients_cc()}</dt><dd>{cc.join(", ")}</dd> });
    let names: Vec<String> = files.into_iter().map(|file| file.name).collect();
    let attached =
        (!names.is_empty()).then(|| view! { <dt>{words.files()}</dt><dd>{names.join(", ")}</dd> });
    view! {
        <dl class="facts">
            <dt>{words.recipients_to()}</dt>
            <dd>{to.join(", ")}</dd>
            {copied}
            <dt>{words.subject()}</dt>
            <dd>{subject}</dd>
            {attached}
        </dl>
        <div class="preview-body">{body.blocks.into_iter().map(paragraph).collect_view()}</div>
    }
}

/// Mails are written as plain text: paragraphs, line ends and addresses are all there is.
fn paragraph(block: Block) -> Option<AnyView> {
    let Block::Paragraph(content) = block else { return None };
    Some(view! { <p>{content.into_iter().map(inline).collect_view()}</p> }.into_any())
}

fn inline(inline: Inline) -> AnyView {
    match inline {
        Inline::Text { text, .. } => text.into_any(),
        Inline::Break => view! { <br /> }.into_any(),
        Inline::Link { target, .. } => {
            view! { <span class="preview-link">{target}</span> }.into_any()
        }
        _ => ().into_any(),
    }
}
