//! Links in a text: followed only where it is clear where they lead.

use super::inline::inlines;
use crate::domain::document::Inline;
use crate::domain::link::{judge, says};
use crate::ui::browser::page;
use leptos::prelude::*;

/// A link, or its text alone when its target may not be followed. Where the text does not say
/// where it leads, that stands behind it; a host whose letters may look like others, as they are sent.
pub(super) fn link(target: &str, content: Vec<Inline>) -> AnyView {
    let Some(safe) = judge(target) else {
        return view! { <span class="doc-link-refused">{inlines(content)}</span> }.into_any();
    };
    let host = match safe.host.is_ascii() {
        true => safe.host,
        false => page::network_host(&safe.href).unwrap_or(safe.host),
    };
    let host = (!says(&text_of(&content), &host)).then(|| {
        view! { " " <bdi class="doc-link-host">"(" {host} ")"</bdi> }
    });
    view! {
        <a href=safe.href target="_blank" rel="noopener noreferrer">{inlines(content)}</a>
        {host}
    }
    .into_any()
}

/// What is read of a link; pictures and the like stand in it for themselves.
fn text_of(content: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text { text, .. } | Inline::Unknown { text, .. } => text.clone(),
        _ => char::REPLACEMENT_CHARACTER.to_string(),
    };
    content.iter().map(text).collect()
}
