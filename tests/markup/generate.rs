//! Documents drawn by the schema.

use crate::schema::Schema;
use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

/// A document that the schema allows.
pub fn document(schema: &Schema, chance: &mut Unstructured<'_>) -> Result<Value> {
    let deepest = chance.int_in_range(3..=14)?;
    let mut generator = Generator { schema, chance, deepest, whole: false };
    generator.value(&schema.definitions["doc_node"], "", 0)
}

/// A node or mark with all that its definition knows, and words wherever it takes some.
pub fn instance(schema: &Schema, definition: &Value) -> Value {
    let chance = &mut Unstructured::new(&[]);
    let mut generator = Generator { schema, chance, deepest: 9, whole: true };
    generator.value(definition, "", 0).expect("an instance")
}

struct Generator<'g, 'b> {
    schema: &'g Schema,
    chance: &'g mut Unstructured<'b>,
    /// From this depth on, only what ends soon is drawn.
    deepest: usize,
    /// Whether nothing is left out, and the simplest way is taken instead of any.
    whole: bool,
}

impl Generator<'_, '_> {
    /// A value of the property `name`, below as many arrays and objects.
    fn value(&mut self, schema: &Value, name: &str, depth: usize) -> Result<Value> {
        let schema = self.schema.resolved(schema);
        if let Some(ways) = schema["anyOf"].as_array() {
            let lowest = ways.iter().map(|way| self.schema.height(way)).min();
            let is_free = depth < self.deepest && !self.whole;
            let ends = |way: &&Value| is_free || Some(self.schema.height(way)) == lowest;
            let ways: Vec<&Value> = ways.iter().filter(ends).collect();
            let way = *self.chance.choose(&ways)?;
            return self.value(way, name, depth);
        }
        if let Some(values) = schema["enum"].as_array() {
            return self.chance.choose(values).cloned();
        }
        Ok(match schema["type"].as_str() {
            Some("object") => Value::Object(self.object(schema, depth + 1)?),
            Some("array") => Value::Array(self.array(schema, depth + 1)?),
            Some("string") => Value::String(self.string(schema, name)?),
            Some("number" | "integer") => {
                let least = schema["minimum"].as_i64().unwrap_or(-2);
                let most = schema["maximum"].as_i64().unwrap_or(least + 1_200);
                json!(self.chance.int_in_range(least..=most)?)
            }
            Some("boolean") => json!(self.chance.arbitrary::<bool>()?),
            _ => self.anything()?,
        })
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Result<Map<String, Value>> {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut object = Map::new();
        for (name, part) in schema["properties"].as_object().into_iter().flatten() {
            let is_wanted = name == "content" && depth < self.deepest;
            let is_drawn = if self.whole { name != "marks" } else { self.chance.ratio(1, 3)? };
            if required.contains(&name.as_str()) || is_wanted || is_drawn {
                object.insert(name.clone(), self.value(part, name, depth)?);
            }
        }
        Ok(object)
    }

    fn array(&mut self, schema: &Value, depth: usize) -> Result<Vec<Value>> {
        let least = schema["minItems"].as_u64().unwrap_or(0);
        let most = schema["maxItems"].as_u64().unwrap_or(least + 4);
        let most = if depth < self.deepest { most } else { least };
        let items = &schema["items"];
        let item = |at: u64| match items {
            Value::Array(items) => items.get(at as usize).or(items.last()).unwrap_or(&Value::Null),
            item => item,
        };
        // Of marks that the schema leaves open, none is drawn.
        let most = if item(0).is_null() { 0 } else { most };
        let wanted = if self.whole { 1.max(least) } else { least };
        let length = self.chance.int_in_range(wanted.min(most)..=most)?;
        (0..length).map(|at| self.value(item(at), "", depth)).collect()
    }

    fn string(&mut self, schema: &Value, name: &str) -> Result<String> {
        let pieces: &[&str] = match (schema["pattern"].as_str(), name) {
            (Some(pattern), _) if pattern.contains("neutral") => &["neutral", "green", "#00ff00"],
            (Some(pattern), _) if pattern.contains("{8}") => &["#091e4224", "#091e42"],
            (Some(_), _) => &["#ff5630", "#36B37E"],
            (None, "timestamp") => &["1795507200000", "0", "-1", "demain"],
            (None, "url" | "href") => {
                &["https://a.fr/b?c=d", "mailto:a@b.fr", "javascript:a()", "b c"]
            }
            (None, "localId") => &["5a2f"],
            (None, "id" | "collection") => {
                &["5b10ac8d82e05b22cc7d4ef5", "557058:15b2-42", "ana", "7f"]
            }
            (None, "text" | "title" | "alt" | "language" | "shortName") => {
                return self.words(schema);
            }
            (None, _) => &["x", "é"],
        };
        self.chance.choose(pieces).map(|piece| (*piece).to_owned())
    }

    fn words(&mut self, schema: &Value) -> Result<String> {
        let least = schema["minLength"].as_u64().unwrap_or(u64::from(self.whole));
        let length = self.chance.int_in_range(least..=6)?;
        let mut words = String::new();
        for _ in 0..length {
            words.push_str(self.chance.choose(&WORDS)?);
        }
        Ok(words)
    }

    fn anything(&mut self) -> Result<Value> {
        let values =
            [json!(null), json!({ "url": "https://a.fr", "name": "page" }), json!(["x", 1])];
        self.chance.choose(&values).cloned()
    }
}

/// What people and programs write.
pub const WORDS: [&str; 32] = [
    "mot",
    " ",
    "été ",
    "l'an",
    "a.png",
    ", ",
    "!",
    "* ",
    "_",
    "-",
    "#",
    "\n",
    "{code}",
    "[~ana]",
    "|",
    "\\",
    "&amp;",
    "h1. ",
    "> ",
    "Cordialement,",
    "-- ",
    "https://a.fr",
    "☑ ",
    "\u{a0}",
    "\u{202e}",
    "🙂",
    "e\u{301}",
    "\t",
    "\u{0}",
    "<b>",
    "Le 3 mai à 10:12, Ana a écrit :",
    "De : ana@b.fr",
];
