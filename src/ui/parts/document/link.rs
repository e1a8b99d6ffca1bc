//! Links in a text: followed only where it is clear where they lead.

use super::inline::inlines;
use crate::domain::document::Inline;
use crate::domain::fold::fold;
use leptos::prelude::*;

/// A link, or its text alone when its target may not be followed. Where the text does not say
/// which host it leads to, the host stands behind it.
pub(super) fn link(target: &str, content: Vec<Inline>) -> AnyView {
    let Some(host) = safe_host(target) else {
        return view! { <span class="doc-link-refused" title=target.to_owned()>{inlines(content)}</span> }
            .into_any();
    };
    let says = fold(&text_of(&content));
    let hidden = (!host.is_empty() && !says.contains(&host)).then(|| {
        view! { " " <bdi class="doc-link-host">"(" {host} ")"</bdi> }
    });
    view! {
        <a href=target.to_owned() target="_blank" rel="noopener noreferrer">{inlines(content)}</a>
        {hidden}
    }
    .into_any()
}

/// The host of an address that may be followed; empty for a mailbox.
fn safe_host(target: &str) -> Option<String> {
    let target = target.trim();
    if target.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
        return None;
    }
    let (scheme, rest) = target.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "mailto" => Some(String::new()),
        "http" | "https" => {
            let authority = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
            let host = authority.rsplit('@').next().filter(|host| !host.is_empty())?;
            Some(host.to_ascii_lowercase())
        }
        _ => None,
    }
}

fn text_of(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text { text, .. } | Inline::Unknown { text, .. } => text.as_str(),
            _ => "",
        })
        .collect()
}
