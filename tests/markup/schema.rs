//! Atlassian's schema of documents: what it defines, in a form that is easy to walk, and its judge.

use jsonschema::Validator;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// A schema, its definitions without `allOf`.
pub struct Schema {
    pub definitions: BTreeMap<String, Value>,
    /// How many nodes stand inside each other at least in what a definition allows.
    heights: BTreeMap<String, usize>,
    judge: Validator,
}

impl Schema {
    /// What Atlassian's products write.
    pub fn full() -> Schema {
        Schema::load("full.json")
    }

    /// What Atlassian tries out besides.
    pub fn stage_0() -> Schema {
        Schema::load("stage-0.json")
    }

    fn load(name: &str) -> Schema {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markup/schema");
        let text = std::fs::read(folder.join(name)).expect("a schema");
        let whole: Value = serde_json::from_slice(&text).expect("JSON");
        let judge = jsonschema::draft4::new(&whole).expect("a schema of draft 4");
        let raw = whole["definitions"].as_object().expect("definitions").clone();
        let definitions: BTreeMap<String, Value> =
            raw.keys().map(|name| (name.clone(), merged(&raw[name], &raw))).collect();
        let mut schema = Schema { definitions, heights: BTreeMap::new(), judge };
        schema.measure();
        schema
    }

    /// The first thing that the schema has against a document.
    pub fn fault(&self, document: &Value) -> Option<String> {
        let fault = self.judge.iter_errors(document).next()?;
        Some(format!("{}: {fault:.200}", fault.instance_path()))
    }

    /// Follows a reference.
    pub fn resolved<'s>(&'s self, mut schema: &'s Value) -> &'s Value {
        while let Some(name) = reference(schema) {
            schema = &self.definitions[name];
        }
        schema
    }

    /// How many nodes stand inside each other at least.
    pub fn height(&self, schema: &Value) -> usize {
        const ENDLESS: usize = 1_000;
        if let Some(name) = reference(schema) {
            return self.heights.get(name).copied().unwrap_or(ENDLESS);
        }
        if let Some(ways) = schema["anyOf"].as_array() {
            return ways.iter().map(|way| self.height(way)).min().unwrap_or(ENDLESS);
        }
        if schema["minItems"].as_u64().unwrap_or(0) > 0 {
            let items = &schema["items"];
            return self.height(items.as_array().and_then(|items| items.first()).unwrap_or(items));
        }
        let required = schema["required"].as_array().into_iter().flatten();
        let parts = required.filter_map(Value::as_str).map(|name| &schema["properties"][name]);
        let deepest = parts.map(|part| self.height(part)).max().unwrap_or(0);
        usize::from(schema["type"] == "object") + deepest
    }

    /// Computes the heights, the lowest first.
    fn measure(&mut self) {
        loop {
            let measured =
                self.definitions.iter().map(|(name, schema)| (name, self.height(schema)));
            let heights: BTreeMap<String, usize> =
                measured.map(|(name, height)| (name.clone(), height)).collect();
            if heights == self.heights {
                return;
            }
            self.heights = heights;
        }
    }
}

fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/definitions/")
}

/// A schema whose parts are one: what a later part says of a property holds.
fn merged(schema: &Value, all: &Map<String, Value>) -> Value {
    if let Some(name) = reference(schema) {
        return merged(&all[name], all);
    }
    let Some(parts) = schema["allOf"].as_array() else {
        return schema.clone();
    };
    let mut whole = Map::new();
    for part in parts.iter().map(|part| merged(part, all)) {
        for (name, value) in part.as_object().expect("an object") {
            match (whole.get_mut(name), value) {
                (Some(Value::Object(old)), Value::Object(new)) => old.extend(new.clone()),
                (Some(Value::Array(old)), Value::Array(new)) => old.extend(new.iter().cloned()),
                _ => drop(whole.insert(name.clone(), value.clone())),
            }
        }
    }
    // A part that is closed takes no property that another knows.
    let parts = parts.iter().map(|part| merged(part, all));
    for closed in parts.filter(|part| part["additionalProperties"] == false) {
        if let Some(Value::Object(properties)) = whole.get_mut("properties") {
            properties.retain(|name, _| !closed["properties"][name].is_null());
        }
    }
    Value::Object(whole)
}
