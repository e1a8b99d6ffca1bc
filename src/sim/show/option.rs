//! The options of select fields, in the shapes in which one Jira or another shows and takes them
//! (Jira contract §3.4).

use serde_json::{Value, json};

use crate::sim::call::Call;
use crate::sim::quirk::Options;
use crate::sim::world::SelectOption;

/// The options that a screen offers.
pub fn allowed(call: &Call, options: &[SelectOption]) -> Value {
    let all = || options.iter();
    match (call.quirks.options, options.split_first()) {
        (Options::Usual, _) | (Options::Nested, None) => {
            all().map(|one| whole(call, one)).collect()
        }
        (Options::Nameless, _) => all().map(|one| json!({ "value": one.name })).collect(),
        (Options::Bare, _) => all().map(|one| Value::from(one.name.as_str())).collect(),
        (Options::Nested, Some((first, rest))) => {
            let mut parent = offered(call, first);
            parent["children"] = rest.iter().map(|one| offered(call, one)).collect();
            json!([parent])
        }
    }
}

/// An option as the value of a field; `null` when there is none of this id.
pub fn shown(call: &Call, options: &[SelectOption], id: &str) -> Value {
    let Some(option) = options.iter().find(|one| one.id == id) else { return Value::Null };
    match (call.quirks.options, options.first()) {
        (Options::Nested, Some(first)) if first.id != id => {
            let mut parent = whole(call, first);
            parent["child"] = whole(call, option);
            parent
        }
        (Options::Usual | Options::Nested, _) => whole(call, option),
        (Options::Nameless, _) => json!({ "value": option.name }),
        (Options::Bare, _) => option.name.as_str().into(),
    }
}

/// The id of the option that a request means.
pub fn meant(call: &Call, options: &[SelectOption], value: &Value) -> Option<String> {
    let by_name = |name: &Value| options.iter().find(|one| *name == *one.name);
    let by_id = |value: &Value| match &value["id"] {
        Value::Number(number) => options.iter().find(|one| number.to_string() == one.id),
        id => options.iter().find(|one| *id == *one.id),
    };
    let option = match (call.quirks.options, value) {
        (Options::Bare, _) => by_name(value),
        (Options::Nameless, _) => by_name(&value["value"]),
        (Options::Nested, _) if value["child"].is_object() => by_id(&value["child"]),
        _ if value["id"].is_null() => by_name(&value["value"]),
        _ => by_id(value),
    };
    option.map(|option| option.id.clone())
}

/// The type that the schema of a select field names.
pub fn schema_type(call: &Call) -> &'static str {
    match call.quirks.options {
        Options::Nested => "option-with-child",
        Options::Usual | Options::Nameless | Options::Bare => "option",
    }
}

fn offered(call: &Call, option: &SelectOption) -> Value {
    let mut value = whole(call, option);
    value["disabled"] = false.into();
    value
}

fn whole(call: &Call, option: &SelectOption) -> Value {
    json!({
        "self": call.rest(&format!("customFieldOption/{}", option.id)),
        "value": option.name,
        "id": option.id,
    })
}
