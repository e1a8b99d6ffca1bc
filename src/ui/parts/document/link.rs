//! Links in a text: followed only where it is clear where they lead.

use super::inline::inlines;
use crate::domain::document::Inline;
use crate::domain::link::judge;
use crate::ui::browser::page;
use leptos::prelude::*;

/// A link, or its text alone when its target may not be followed. Where the text does not say
/// where it leads, that stands behind it; a host whose letters may look like others, as they are sent.
pub(super) fn link(target: &str, content: Vec<Inline>) -> AnyView {
    let Some(safe) = judge(target) else {
        return view! { <span class="doc-link-refused">{inlines(content)}</span> }.into_any();
    };
    let says = text_of(&content).to_lowercase();
    let host = match safe.host.is_ascii() {
        true => safe.host,
        false => page::network_host(&safe.href).unwrap_or(safe.host),
    };
    let host = (!says.contains(&host)).then(|| {
        view! { " " <bdi class="doc-link-host">"(" {host} ")"</bdi> }
    });
    view! {
        <a href=safe.href target="_blank" rel="noopener noreferrer">{inlines(content)}</a>
        {host}
    }
    .into_any()
}

fn text_of(content: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text { text, .. } | Inline::Unknown { text, .. } => text.clone(),
        _ => String::new(),
    };
    content.iter().map(text).collect()
}
