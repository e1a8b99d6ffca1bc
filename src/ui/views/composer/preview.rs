//! The mail as the customer will get it.

use super::sending::Sending;
use crate::domain::message::Message;
use crate::ui::parts::document::DocumentView;
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
        <div class="preview-body"><DocumentView document=body /></div>
    }
}
