//! The parts of a line.

use super::link::link;
use super::tone_name;
use crate::domain::document::{Inline, Marks};
use crate::domain::time::Timestamp;
use crate::ui::browser::intl;
use crate::ui::parts::attachment::MediaView;
use crate::ui::use_desk;
use leptos::prelude::*;

pub(super) fn inlines(content: Vec<Inline>) -> AnyView {
    content.into_iter().map(inline).collect_view().into_any()
}

fn inline(inline: Inline) -> AnyView {
    match inline {
        Inline::Text { text, marks } => marked(text, &marks),
        Inline::Break => view! { <br /> }.into_any(),
        Inline::Link { target, content } => link(&target, content),
        Inline::Mention { text, .. } => {
            view! { <span class="doc-mention">{text}</span> }.into_any()
        }
        Inline::Emoji(text) | Inline::Unknown { text, .. } => text.into_any(),
        Inline::Date(at) => {
            let (words, at) = (use_desk().words(), Timestamp(at));
            view! { <time datetime=intl::machine(at)>{intl::day(words, at)}</time> }.into_any()
        }
        Inline::Status { text, tone } => {
            view! { <span class="doc-status" data-tone=tone_name(tone)>{text}</span> }.into_any()
        }
        Inline::Media(media) => view! { <MediaView media=media /> }.into_any(),
    }
}

/// The colours that people choose are left out: they are made for one ground, and the desk has two.
fn marked(text: String, marks: &Marks) -> AnyView {
    let mut view = text.into_any();
    if marks.code {
        view = view! { <code>{view}</code> }.into_any();
    }
    if marks.superscript {
        view = view! { <sup>{view}</sup> }.into_any();
    }
    if marks.subscript {
        view = view! { <sub>{view}</sub> }.into_any();
    }
    if marks.strike {
        view = view! { <s>{view}</s> }.into_any();
    }
    if marks.underline {
        view = view! { <u>{view}</u> }.into_any();
    }
    if marks.emphasis {
        view = view! { <em>{view}</em> }.into_any();
    }
    if marks.strong {
        view = view! { <strong>{view}</strong> }.into_any();
    }
    view
}
