//! What the administrator of a site writes into `config.json`, read strictly: every mistake with its
//! path and its reason, and a safe value in its place.
//!
//! [`read`] goes by the same table ([`shape`]) from which the schema for editors is made
//! (`deploy/config.schema.json`). What it comes to is written down for the next start
//! (`desk::prepared`), which reads again only what has changed.

mod check;
mod form;
mod near;
mod node;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
mod shape;
#[cfg(test)]
mod tests;

pub use form::Form;

use crate::domain::settings::Settings;
use crate::domain::template::Reply;
use crate::jira::Deployment;
use crate::words::{Language, Words};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The configuration of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Configuration {
    /// Which Jira is simulated in the page, if one is.
    pub demonstration: Option<Deployment>,
    /// The address of the Jira, as people open it; empty when each agent types it.
    pub jira: String,
    /// The address that requests go to; empty when the site itself passes them on.
    pub proxy: String,
    /// Who holds the credentials.
    pub credentials: Credentials,
    /// Where signing out leads, where the proxy holds the credentials; empty when it leads nowhere.
    pub sign_out: String,
    /// The language of agents who have not chosen one; without it, that of their browser.
    pub language: Option<Language>,
    pub settings: Settings,
}

/// Who holds the credentials by which Jira is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Credentials {
    /// Each agent signs in by a token of their own.
    #[default]
    Agent,
    /// The proxy, which knows the agent by their session at a gate.
    Proxy,
}

/// The configuration as it is written.
#[derive(Deserialize)]
struct Written {
    /// `true`, `"dc"` or `"cloud"`.
    #[serde(default)]
    demonstration: Value,
    #[serde(default)]
    jira: String,
    #[serde(default)]
    proxy: String,
    #[serde(default)]
    credentials: String,
    #[serde(default, rename = "signOut")]
    sign_out: String,
    #[serde(default)]
    language: Value,
    #[serde(default)]
    settings: Settings,
}

impl Configuration {
    fn of(written: Written) -> Configuration {
        let demonstration = match written.demonstration {
            Value::String(name) if name == "cloud" => Some(Deployment::Cloud),
            Value::String(_) | Value::Bool(true) => Some(Deployment::DataCenter),
            _ => None,
        };
        let credentials = match written.credentials.as_str() {
            "proxy" if demonstration.is_none() => Credentials::Proxy,
            _ => Credentials::Agent,
        };
        Configuration {
            demonstration,
            jira: written.jira.trim_end_matches('/').to_owned(),
            proxy: written.proxy,
            credentials,
            sign_out: written.sign_out,
            language: written.language.as_str().and_then(Language::of_tag),
            settings: written.settings,
        }
    }
}

/// One mistake: where, what, and what it means for the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the file, as programs write it: `settings.targets[1].bugType`. Empty for the file.
    pub path: String,
    pub reason: Reason,
    pub weight: Weight,
}

/// What becomes of the desk by a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// It does not start: a guess could show something to the wrong reader, or ask the wrong Jira.
    Stops,
    /// It starts without what is at fault.
    LeftOut,
    /// It starts, and the file says something that nobody reads.
    Ignored,
}

/// What is wrong. What was found is quoted as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The site answers with this status in place of the file.
    NotServed {
        status: u16,
    },
    Empty,
    /// A web page stands in place of the file.
    Page,
    /// It is no JSON; where a reader stumbles, counted from 1.
    Syntax {
        line: usize,
        column: usize,
    },
    WrongKind {
        expected: Kind,
        found: Kind,
    },
    UnknownKey {
        near: Option<&'static str>,
    },
    /// The same key once more; the first one counts.
    RepeatedKey,
    MissingKey,
    NotAChoice {
        found: String,
        choices: &'static [&'static str],
        near: Option<&'static str>,
    },
    WrongForm {
        form: Form,
        found: String,
    },
    OutOfRange {
        least: u32,
        most: u32,
        found: String,
    },
    /// Another entry of the list has the same id.
    RepeatedId {
        first: String,
    },
    /// A proxy that holds the credentials is asked by pages of its own origin alone.
    OtherOrigin {
        found: String,
        origin: String,
    },
    /// A tool's address has a place that nothing fills.
    UnknownPlace {
        found: String,
        near: Option<&'static str>,
    },
    /// The same of a canned reply.
    UnknownPlaceholder {
        found: String,
        near: Option<&'static str>,
    },
    /// A canned reply has the place of a tool's address, and no tool is called so.
    UnknownTool {
        found: String,
        tools: Vec<String>,
    },
    /// The list is longer than the desk can take; the rest of it is left out.
    TooMany {
        most: usize,
    },
}

/// A kind of value in JSON, as far as a configuration distinguishes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Nothing,
    Flag,
    Number,
    WholeNumber,
    Text,
    List,
    Object,
}

/// What a configuration says, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Without what is at fault.
    pub configuration: Configuration,
    /// In the order of the file, what is missing last in its object.
    pub faults: Vec<Fault>,
}

impl Reading {
    /// Holds what was read against the page that starts by it, whose origin this is. What the
    /// browser adds to requests by itself, it adds to those of its own origin.
    #[must_use]
    pub fn at(mut self, origin: &str) -> Reading {
        let Configuration { credentials, proxy, .. } = &self.configuration;
        let below = proxy.strip_prefix(origin).unwrap_or("elsewhere");
        let is_path = |text: &str| text.is_empty() || text.starts_with('/');
        if *credentials == Credentials::Proxy && !is_path(proxy) && !is_path(below) {
            let reason = Reason::OtherOrigin { found: proxy.clone(), origin: origin.to_owned() };
            self.faults.push(Fault { path: "proxy".into(), reason, weight: Weight::Stops });
        }
        if self.stops() {
            // Where the agent has to sign in first, nothing is asked of anybody by itself.
            self.configuration.credentials = Credentials::Agent;
        }
        self
    }

    /// Whether the desk must not start by it.
    pub fn stops(&self) -> bool {
        stops(&self.faults)
    }
}

/// Whether the desk must not start with these faults.
pub fn stops(faults: &[Fault]) -> bool {
    faults.iter().any(|fault| fault.weight == Weight::Stops)
}

/// The team's canned replies in the text of a configuration, without those that are at fault. The
/// rest of the configuration does without them, and so does the start of the page.
pub fn replies(text: &str) -> Vec<Reply> {
    let Ok(node) = serde_json::from_str(bare(text)) else { return Vec::new() };
    let (mut value, _) = check::check(&node);
    serde_json::from_value(value["settings"]["replies"].take()).unwrap_or_default()
}

/// A configuration file with these settings, as the page's assistant hands it to the administrator.
pub fn file(
    jira: &str,
    proxy: &str,
    language: Option<Language>,
    settings: &Settings,
    replies: &[Reply],
) -> String {
    let mut whole = serde_json::json!({
        "$schema": "config.schema.json",
        "jira": jira.trim_end_matches('/'),
        "proxy": proxy,
    });
    if let Some(language) = language {
        whole["language"] = Words(language).tag().into();
    }
    whole["settings"] = serde_json::json!(settings);
    whole["settings"]["replies"] = serde_json::json!(replies);
    // What only an administrator writes stands there as it was written, or not at all.
    if let Some(settings) = whole["settings"].as_object_mut() {
        for key in ["checklist", "lanes", "replies"] {
            if let Some(value) = settings.get_mut(key) {
                leave_out_nothing(value);
            }
            if settings.get(key).is_some_and(|value| !says(value)) {
                settings.shift_remove(key);
            }
        }
    }
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

/// Takes away what says nothing.
fn leave_out_nothing(value: &mut Value) {
    match value {
        Value::Object(pairs) => {
            pairs.values_mut().for_each(leave_out_nothing);
            // A lane with no condition is a lane of its own all the same.
            pairs.retain(|key, value| says(value) || key == "when" && value.is_object());
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out_nothing),
        _ => {}
    }
}

fn says(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Object(pairs) => !pairs.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

/// Without the mark that Windows' editors begin a file with, which JSON does not know.
fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}

/// Reads what a site answers when it is asked for its configuration.
pub fn read(status: u16, text: &str) -> Reading {
    let whole = |reason| Reading {
        configuration: Configuration::default(),
        faults: vec![Fault { path: String::new(), reason, weight: Weight::Stops }],
    };
    if !(200..300).contains(&status) {
        return whole(Reason::NotServed { status });
    }
    let text = bare(text);
    if text.is_empty() {
        return whole(Reason::Empty);
    }
    if text.starts_with('<') {
        return whole(Reason::Page);
    }
    let node = match serde_json::from_str(text) {
        Ok(node) => node,
        Err(error) => {
            return whole(Reason::Syntax { line: error.line(), column: error.column() });
        }
    };
    let (value, mut faults) = check::check(&node);
    let written = serde_json::from_value(value).ok();
    let configuration = written.map(Configuration::of).unwrap_or_default();
    // Nobody is there who would type it.
    let lacks_jira = configuration.credentials == Credentials::Proxy
        && configuration.jira.is_empty()
        && faults.iter().all(|fault| fault.path != "jira");
    if lacks_jira {
        let path = "jira".to_owned();
        faults.push(Fault { path, reason: Reason::MissingKey, weight: Weight::Stops });
    }
    Reading { configuration, faults }
}
