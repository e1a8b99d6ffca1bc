//! The forms that texts of a configuration have.

use super::shape::LANES;
use crate::domain::lane::LaneId;
use crate::domain::template::PLACEHOLDERS;

/// A form of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// For eyes; anything that can be seen.
    Name,
    /// The key of a project of Jira.
    ProjectKey,
    /// A field that a site has added to Jira.
    CustomField,
    /// The same, or `components`.
    CustomFieldOrComponents,
    /// The id of an issue type.
    TypeId,
    /// A part of an address of the desk, or of a placeholder.
    Id,
    /// The address of a site.
    Site,
    /// Where requests go: an address, or a path of the site itself.
    Way,
    /// Where a page leads: an address, or a path of the site itself.
    Page,
    /// The address of a tool, with places to fill in.
    ToolAddress,
    /// The name of a lane in addresses, which none of the procedure has.
    LaneId,
    /// The id of a functional group.
    GroupId,
    /// The text of a canned reply, with places to fill in.
    ReplyText,
}

/// The places of a tool's address.
pub(super) const PLACES: [&str; 4] = ["account", "email", "key", "query"];

/// What places of a canned reply that hold a tool's address begin with.
pub(super) const LINK: &str = "link:";

impl Form {
    pub(super) fn fits(self, text: &str) -> bool {
        match self {
            Form::Name => text.chars().any(|c| !c.is_whitespace()),
            Form::ProjectKey => {
                text.len() > 1
                    && text.starts_with(|c: char| c.is_ascii_uppercase())
                    && text.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'0'..=b'9' | b'_'))
            }
            Form::CustomField => text.strip_prefix("customfield_").is_some_and(is_number),
            Form::CustomFieldOrComponents => text == "components" || Form::CustomField.fits(text),
            Form::TypeId => is_number(text),
            Form::Id => !text.is_empty() && !text.contains(is_no_part_of_an_id),
            Form::Site => site(text).is_some_and(|path| is_path(path, |c| "?#\\".contains(c))),
            Form::Way => match site(text) {
                Some(path) => is_path(path, |c| "?#\\".contains(c)),
                None => text.is_empty() || is_own_path(text),
            },
            Form::Page => {
                let is_plain = |text| is_path(text, |c| c == '\\');
                let is_own = text.starts_with('/') && !text.starts_with("//");
                site(text).map_or(is_own && is_plain(text), is_plain)
            }
            Form::ToolAddress => site(text).is_some_and(|rest| {
                let filled = PLACES
                    .iter()
                    .fold(rest.to_owned(), |rest, place| rest.replace(&format!("{{{place}}}"), ""));
                is_path(&filled, |c| "\\{}".contains(c))
            }),
            Form::LaneId => LaneId::parse(text).is_some() && !LANES.contains(&text),
            Form::GroupId => is_number(text),
            Form::ReplyText => Form::Name.fits(text) && reply_places(text).all(is_reply_place),
        }
    }

    /// The same as a regular expression that JSON Schema takes (ECMA-262).
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn pattern(self) -> &'static str {
        match self {
            Form::Name => r"\S",
            Form::ProjectKey => "^[A-Z][A-Z0-9_]+$",
            Form::CustomField => "^customfield_[0-9]+$",
            Form::CustomFieldOrComponents => "^(?:customfield_[0-9]+|components)$",
            Form::TypeId => "^[0-9]+$",
            Form::Id => r"^[^\s/{}:,]+$",
            Form::Site => r"^https?://[^\s/?#@\\{}]+(?:/[^\s?#\\]*)?$",
            Form::Way => r"^(?:https?://[^\s/?#@\\{}]+(?:/[^\s?#\\]*)?|(?:/[^\s/?#\\]+)*/?)$",
            Form::Page => r"^(?:https?://[^\s/?#@\\{}]+(?:[/?#][^\s\\]*)?|/(?:[^\s/\\][^\s\\]*)?)$",
            Form::ToolAddress => {
                r"^https?://[^\s/?#@\\{}]+(?:[/?#](?:[^\s\\{}]|\{(?:account|email|key|query)\})*)?$"
            }
            Form::LaneId => {
                "^(?!(?:new|reopened|mine|to-announce|waiting|open|closed)$)[a-z0-9-]{1,12}$"
            }
            Form::GroupId => "^[0-9]+$",
            Form::ReplyText => {
                r"^(?=[\s\S]*\S)(?:[^{]|\{(?![^\s{}]+\})|\{(?:customer|account|key|title|agent|clone|link:[^\s{}]+)\})*$"
            }
        }
    }
}

/// What stands in braces in a tool's address, each; a brace without its partner is one as well.
pub(super) fn places(address: &str) -> impl Iterator<Item = &str> {
    address.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default())
}

/// What stands in braces in a canned reply, each; what holds a blank is no place.
pub(super) fn reply_places(text: &str) -> impl Iterator<Item = &str> {
    let opened = text.split('{').skip(1);
    let closed = opened.filter_map(|rest| rest.split_once('}').map(|(place, _)| place));
    closed.filter(|place| !place.is_empty() && !place.contains(char::is_whitespace))
}

/// Whether a place of a canned reply is one that tickets fill, or the address of a tool.
pub(super) fn is_reply_place(place: &str) -> bool {
    let is_link = place.strip_prefix(LINK).is_some_and(|tool| !tool.is_empty());
    is_link || PLACEHOLDERS.contains(&place)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_no_part_of_an_id(c: char) -> bool {
    c.is_whitespace() || "/{}:,".contains(c)
}

/// What follows the host of a web address that names no user; `None` when it is none.
fn site(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let is_host =
        !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || "@\\{}".contains(c));
    is_host.then_some(path)
}

fn is_path(path: &str, is_odd: impl Fn(char) -> bool) -> bool {
    !path.contains(|c: char| c.is_whitespace() || is_odd(c))
}

fn is_own_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains("//") && is_path(text, |c| "?#\\".contains(c))
}
