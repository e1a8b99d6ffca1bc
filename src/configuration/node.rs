//! JSON as it is written: an object keeps the keys that it has twice.

use super::Kind;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};
use std::fmt;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Plain(Value),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Node::Plain(Value::Bool(_)) => Kind::Flag,
            Node::Plain(Value::Number(number)) if number.is_f64() => Kind::Number,
            Node::Plain(Value::Number(_)) => Kind::WholeNumber,
            Node::Plain(Value::String(_)) => Kind::Text,
            Node::Plain(_) => Kind::Nothing,
            Node::List(_) => Kind::List,
            Node::Object(_) => Kind::Object,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Node::Plain(value) => value.as_str(),
            Node::List(_) | Node::Object(_) => None,
        }
    }

    /// The value of a key, the first one.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Object(pairs) => {
                pairs.iter().find(|(known, _)| known == key).map(|(_, node)| node)
            }
            Node::Plain(_) | Node::List(_) => None,
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(Nodes)
    }
}

struct Nodes;

impl<'de> Visitor<'de> for Nodes {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Plain(Value::Null))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Plain(Value::Bool(flag)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Plain(Value::Number(number.into())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Plain(Value::Number(number.into())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Plain(Number::from_f64(number).map_or(Value::Null, Value::Number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Plain(Value::String(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(pair) = pairs.next_entry()? {
            object.push(pair);
        }
        Ok(Node::Object(object))
    }
}
