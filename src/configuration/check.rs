//! Holds what is written against the table.

use super::form::{LINK, PLACES, is_reply_place, places, reply_places};
use super::near::nearest;
use super::node::Node;
use super::shape::{CONFIGURATION, Member, NAMED, Need, Shape};
use super::{Fault, Form, Kind, Reason, Weight};
use crate::domain::template::PLACEHOLDERS;
use serde_json::{Map, Value};

/// What of a configuration can be used, and what is wrong with the rest.
pub(super) fn check(node: &Node) -> (Value, Vec<Fault>) {
    let mut faults = Vec::new();
    let tools = linked_tools(node);
    let mut checker =
        Checker { faults: &mut faults, path: String::new(), weight: Weight::Stops, tools: &tools };
    let value = checker.value(node, &CONFIGURATION).unwrap_or_else(|| Value::Object(Map::new()));
    (value, faults)
}

struct Checker<'a> {
    faults: &'a mut Vec<Fault>,
    path: String,
    /// What a mistake here does.
    weight: Weight,
    /// The tools whose addresses canned replies may hold.
    tools: &'a [String],
}

/// The ids of the tools that lead to the same page for everybody.
fn linked_tools(node: &Node) -> Vec<String> {
    let tools = node.get("settings").and_then(|settings| settings.get("tools"));
    let Some(Node::List(tools)) = tools else { return Vec::new() };
    let is_same = |tool: &&Node| {
        tool.get("address").and_then(Node::text).is_some_and(|address| !address.contains('{'))
    };
    let same = tools.iter().filter(is_same);
    same.filter_map(|tool| tool.get("id").and_then(Node::text).map(str::to_owned)).collect()
}

impl Checker<'_> {
    fn fault(&mut self, reason: Reason) {
        self.faults.push(Fault { path: self.path.clone(), reason, weight: self.weight });
    }

    /// Goes one step down, and comes back.
    fn below<T>(&mut self, step: &str, weight: Weight, look: impl FnOnce(&mut Self) -> T) -> T {
        let (length, outer) = (self.path.len(), self.weight);
        if !self.path.is_empty() && !step.starts_with('[') {
            self.path.push('.');
        }
        self.path.push_str(step);
        self.weight = weight;
        let found = look(self);
        self.path.truncate(length);
        self.weight = outer;
        found
    }

    fn value(&mut self, node: &Node, shape: &'static Shape) -> Option<Value> {
        match (shape, node) {
            (Shape::Object(members), Node::Object(pairs)) => self.object(pairs, node, members),
            (Shape::Either { key, with, without }, Node::Object(pairs)) => {
                let is_with = node.get(key).is_some_and(|node| node.kind() != Kind::Nothing);
                match is_with {
                    true => self.object(pairs, node, with),
                    false => self.lacking(key, pairs, node, without),
                }
            }
            (Shape::List { of, has_ids }, Node::List(items)) => {
                Some(Value::Array(self.list(items, of, *has_ids)))
            }
            (Shape::Few { of, most }, Node::List(items)) => {
                if items.len() > *most {
                    self.fault(Reason::TooMany { most: *most });
                }
                Some(Value::Array(self.list(&items[..items.len().min(*most)], of, true)))
            }
            (Shape::Named, Node::Plain(Value::String(text))) => {
                let text = self.text(text, Form::Name)?;
                let both = NAMED.iter().map(|member| (member.key.to_owned(), text.clone()));
                Some(Value::Object(both.collect()))
            }
            (Shape::Named, Node::Object(pairs)) => self.object(pairs, node, NAMED),
            (Shape::Text(form), Node::Plain(Value::String(text))) => self.text(text, *form),
            (Shape::Choice(choices), Node::Plain(Value::String(text)))
            | (Shape::FlagOr(choices), Node::Plain(Value::String(text))) => {
                self.choice(text, choices)
            }
            (Shape::Flag | Shape::FlagOr(_), Node::Plain(Value::Bool(flag))) => {
                Some(Value::Bool(*flag))
            }
            (Shape::WholeNumber { least, most }, Node::Plain(Value::Number(number))) => {
                let fits = |number: &u64| (u64::from(*least)..=u64::from(*most)).contains(number);
                if number.as_u64().is_some_and(|number| fits(&number)) {
                    return Some(Value::Number(number.clone()));
                }
                let reason = match number.is_f64() {
                    true => Reason::WrongKind { expected: Kind::WholeNumber, found: Kind::Number },
                    false => {
                        Reason::OutOfRange { least: *least, most: *most, found: number.to_string() }
                    }
                };
                self.fault(reason);
                None
            }
            _ => {
                self.fault(Reason::WrongKind { expected: kind(shape), found: node.kind() });
                None
            }
        }
    }

    /// An object lacks what is at fault in it; one that lacks what it needs is at fault itself.
    fn object(
        &mut self,
        pairs: &[(String, Node)],
        whole: &Node,
        members: &'static [Member],
    ) -> Option<Value> {
        let mut value = Map::new();
        let mut is_whole = true;
        for (place, (key, node)) in pairs.iter().enumerate() {
            let Some(member) = members.iter().find(|member| member.key == key) else {
                let open = members.iter().map(|member| member.key);
                let near = nearest(key, open.filter(|key| whole.get(key).is_none()));
                // A misspelt key does what its mistake would: the rest must not be taken for said.
                let meant = members.iter().find(|member| Some(member.key) == near);
                let weight = meant.map_or(Weight::Ignored, |member| member.weight);
                self.below(key, weight, |here| here.fault(Reason::UnknownKey { near }));
                continue;
            };
            if pairs[..place].iter().any(|(earlier, _)| earlier == key) {
                self.below(key, member.weight, |here| here.fault(Reason::RepeatedKey));
                continue;
            }
            if member.need == Need::OrNull && node.kind() == Kind::Nothing {
                continue;
            }
            match self.below(key, member.weight, |here| here.value(node, &member.shape)) {
                Some(good) => _ = value.insert(key.clone(), good),
                None => is_whole &= member.need != Need::Needed,
            }
        }
        for member in members.iter().filter(|member| member.need == Need::Needed) {
            if whole.get(member.key).is_none() {
                self.below(member.key, member.weight, |here| here.fault(Reason::MissingKey));
                is_whole = false;
            }
        }
        is_whole.then_some(Value::Object(value))
    }

    /// An object without the key that would make it another; `null` in it is the same as nothing.
    fn lacking(
        &mut self,
        key: &str,
        pairs: &[(String, Node)],
        whole: &Node,
        members: &'static [Member],
    ) -> Option<Value> {
        let said: Vec<(String, Node)> =
            pairs.iter().filter(|(known, _)| known != key).cloned().collect();
        self.object(&said, whole, members)
    }

    fn list(&mut self, items: &[Node], of: &'static Shape, has_ids: bool) -> Vec<Value> {
        let id = |item: &Node| item.get("id").and_then(Node::text).map(str::to_owned);
        let mut good = Vec::new();
        for (place, item) in items.iter().enumerate() {
            let earlier = has_ids.then(|| id(item)).flatten().and_then(|own| {
                items[..place].iter().position(|item| id(item).as_ref() == Some(&own))
            });
            let weight = self.weight;
            let outer = self.path.clone();
            let value = self.below(&format!("[{place}]"), weight, |here| {
                let value = here.value(item, of);
                match earlier {
                    Some(first) => {
                        let first = format!("{outer}[{first}]");
                        here.below("id", weight, |id| id.fault(Reason::RepeatedId { first }));
                        None
                    }
                    None => value,
                }
            });
            good.extend(value);
        }
        good
    }

    fn text(&mut self, text: &str, form: Form) -> Option<Value> {
        if form == Form::ToolAddress {
            let unknown = places(text).find(|place| !PLACES.contains(place));
            if let Some(found) = unknown {
                let (found, near) = (found.to_owned(), nearest(found, PLACES));
                self.fault(Reason::UnknownPlace { found, near });
                return None;
            }
        }
        if form == Form::ReplyText {
            let link = |place: &str| place.strip_prefix(LINK).map(str::to_owned);
            let unknown = reply_places(text).find(|place| !is_reply_place(place));
            let lost = reply_places(text).filter_map(link).find(|tool| !self.tools.contains(tool));
            if let Some(found) = unknown {
                let near = nearest(found, PLACEHOLDERS);
                self.fault(Reason::UnknownPlaceholder { found: found.to_owned(), near });
                return None;
            }
            if let Some(found) = lost {
                self.fault(Reason::UnknownTool { found, tools: self.tools.to_vec() });
                return None;
            }
        }
        if !form.fits(text) {
            self.fault(Reason::WrongForm { form, found: text.to_owned() });
            return None;
        }
        Some(Value::String(text.to_owned()))
    }

    fn choice(&mut self, text: &str, choices: &'static [&'static str]) -> Option<Value> {
        if choices.contains(&text) {
            return Some(Value::String(text.to_owned()));
        }
        let near = nearest(text, choices.iter().copied());
        self.fault(Reason::NotAChoice { found: text.to_owned(), choices, near });
        None
    }
}

fn kind(shape: &Shape) -> Kind {
    match shape {
        Shape::Object(_) | Shape::Either { .. } => Kind::Object,
        Shape::List { .. } | Shape::Few { .. } => Kind::List,
        Shape::Text(_) | Shape::Choice(_) | Shape::FlagOr(_) | Shape::Named => Kind::Text,
        Shape::Flag => Kind::Flag,
        Shape::WholeNumber { .. } => Kind::WholeNumber,
    }
}
