//! What is in the way of the mail, and what the agent is asked about before it leaves.

use super::sending::{Asked, NotTaken, Sending};
use crate::domain::closing::ClosingError;
use crate::domain::reply::ReplyRefusal;
use crate::ui::browser::intl;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn Checks(sending: Sending) -> impl IntoView {
    let desk = use_desk();
    let form = sending.drafting.form;
    // A placeholder without a value is told as soon as it stands there.
    let refusals = Memo::new(move |_| {
        let was_tried = sending.was_tried.get();
        let mut refusals = form.with(|form| form.refusals(sending.channel));
        refusals.retain(|refusal| was_tried || matches!(refusal, ReplyRefusal::Placeholder(_)));
        refusals
    });
    let closing_error = Memo::new(move |_| -> Option<ClosingError> {
        let offered = sending.opened.conversation().filter(|_| sending.asks_closing.get())?;
        sending.closing.with(|closing| closing.validate(&offered.transitions)).err()
    });
    let refused = move || {
        let words = desk.words();
        let sentences = refusals.get();
        sentences.iter().map(|refusal| words.reply_refusal(refusal)).collect::<Vec<_>>()
    };
    let asked = move || {
        let words = desk.words();
        let Some(Asked { reply, closing, .. }) = sending.asked.get() else { return Vec::new() };
        let reply = reply.iter().map(|warning| words.reply_warning(warning));
        reply.chain(closing.iter().map(|warning| words.closing_warning(warning))).collect()
    };
    let left = move || {
        let words = desk.words();
        let why = |reason| match reason {
            NotTaken::Unreadable => words.files_unread().to_owned(),
            NotTaken::TooLarge(0) => words.files_off().to_owned(),
            NotTaken::TooLarge(most) => words.file_too_large(&intl::size(words, most)),
        };
        let left = sending.left.get();
        left.into_iter()
            .map(|(name, reason)| format!("{name}{} {}", words.colon(), why(reason)))
            .collect()
    };
    view! {
        <div class="reply-checks" tabindex="-1" aria-live="polite">
            {move || told("bad", desk.words().refusals_reply(), refused())}
            {move || told("bad", desk.words().files(), left())}
            {move || closing_error.get().map(|error| {
                view! { <p class="fault">{desk.words().closing_error(&error)}</p> }
            })}
            {move || told("warn", desk.words().warnings_reply(), asked())}
        </div>
    }
}

fn told(tone: &'static str, heading: &'static str, sentences: Vec<String>) -> Option<AnyView> {
    let items = |sentences: Vec<String>| {
        sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()
    };
    (!sentences.is_empty()).then(|| {
        view! {
            <div class=format!("message {tone}")>
                <p>{heading}</p>
                <ul>{items(sentences)}</ul>
            </div>
        }
        .into_any()
    })
}
