//! Documents that no schema allows, made from those that one does.

use arbitrary::{Result, Unstructured};
use serde_json::{Value, json};

/// The document with some of its values changed, moved, doubled or taken away.
pub fn mutated(mut document: Value, chance: &mut Unstructured<'_>) -> Result<Value> {
    for _ in 0..=chance.int_in_range(0..=6)? {
        let places = count(&document);
        let place = chance.int_in_range(0..=places - 1)?;
        let other = chance.int_in_range(0..=places - 1)?;
        let other = nth(&mut document, &mut { other }).cloned().unwrap_or_default();
        if let Some(value) = nth(&mut document, &mut { place }) {
            mutate(value, other, chance)?;
        }
    }
    Ok(document)
}

fn mutate(value: &mut Value, other: Value, chance: &mut Unstructured<'_>) -> Result<()> {
    let odd =
        [json!(null), json!(-1e300), json!(""), json!([]), json!({}), json!("code"), json!([[{}]])];
    match chance.int_in_range(0..=6)? {
        0 => *value = chance.choose(&odd)?.clone(),
        1 => *value = other,
        2 => *value = json!({ "type": "tomorrow", "content": [value.take()] }),
        3 => *value = json!([value.take()]),
        _ => match value {
            Value::Array(values) if !values.is_empty() => {
                let at = chance.int_in_range(0..=values.len() - 1)?;
                match chance.arbitrary()? {
                    true => drop(values.remove(at)),
                    false => values.insert(at, other),
                }
            }
            Value::Object(map) => {
                let names: Vec<String> = map.keys().cloned().collect();
                match (names.is_empty(), chance.arbitrary()?) {
                    (false, true) => drop(map.remove(chance.choose(&names)?)),
                    (false, false) => drop(map.insert(chance.choose(&names)?.clone(), other)),
                    (true, _) => *value = other,
                }
            }
            other => *other = chance.choose(&odd)?.clone(),
        },
    }
    Ok(())
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    }
}

/// The value at a place, in the order in which they are counted.
fn nth<'v>(value: &'v mut Value, place: &mut usize) -> Option<&'v mut Value> {
    if *place == 0 {
        return Some(value);
    }
    *place -= 1;
    match value {
        Value::Array(values) => values.iter_mut().find_map(|value| nth(value, place)),
        Value::Object(map) => map.values_mut().find_map(|value| nth(value, place)),
        _ => None,
    }
}
