//! What Jira lets the agent do with a ticket: editable fields and transitions.

use super::ticket::status;
use super::{choices, elements, has, text};
use crate::domain::conversation::EditableFields;
use crate::domain::settings::FieldIds;
use crate::domain::ticket::Transition;
use serde_json::Value;

/// What may be edited, by edit metadata (Jira contract §3.4).
pub fn editable(meta: &Value, ids: &FieldIds) -> EditableFields {
    let fields = &meta["fields"];
    let settable = |id: &str| Some(&fields[id]).filter(|field| is_settable(field));
    let own = |id: &Option<String>| id.as_deref().and_then(settable);
    EditableFields {
        title: settable("summary").is_some(),
        email: own(&ids.email).is_some(),
        account: own(&ids.account).is_some(),
        assignee: settable("assignee").is_some(),
        reporter: settable("reporter").is_some(),
        kinds: settable("issuetype").map(choices).unwrap_or_default(),
        groups: own(&ids.group).map(choices).unwrap_or_default(),
    }
}

fn is_settable(field: &Value) -> bool {
    let operations = elements(&field["operations"]);
    field.is_object() && (!has(field, "operations") || operations.iter().any(|name| name == "set"))
}

/// The transitions that can be taken.
pub fn transitions(ways: &[Value]) -> Vec<Transition> {
    let offered = ways.iter().filter(|way| way["isAvailable"] != false);
    offered.filter_map(transition).collect()
}

fn transition(value: &Value) -> Option<Transition> {
    let id = text(value, "id")?;
    let resolution = &value["fields"]["resolution"];
    let others = value["fields"].as_object().into_iter().flatten();
    Some(Transition {
        name: text(value, "name").unwrap_or_else(|| id.clone()),
        id,
        to: status(&value["to"]),
        resolutions: choices(resolution),
        resolution_required: is_required(resolution),
        other_required: others
            .filter(|(name, field)| *name != "resolution" && is_required(field))
            .map(|(name, field)| text(field, "name").unwrap_or_else(|| name.clone()))
            .collect(),
    })
}

/// Whether a field must be filled by whoever asks.
pub fn is_required(field: &Value) -> bool {
    field["required"] == true && field["hasDefaultValue"] != true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ticket::Choice;
    use serde_json::json;

    #[test]
    fn only_a_field_that_can_be_set_is_editable() {
        let ids = FieldIds { group: Some("components".into()), ..FieldIds::default() };
        let meta = json!({"fields": {
            "summary": {"operations": ["set"]},
            "assignee": {},
            "reporter": {"operations": ["add"]},
            "issuetype": {"operations": [], "allowedValues": [{"id": "1", "name": "Bug"}]},
            "components": {"operations": ["add", "set"], "allowedValues": ["a", {"id": "2", "value": "b"}]},
        }});
        let read = editable(&meta, &ids);
        assert!(read.title && read.assignee && !read.reporter && !read.email);
        assert!(read.kinds.is_empty());
        let names: Vec<&str> = read.groups.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, ["a", "b"]);
        assert_eq!(editable(&json!(null), &ids), EditableFields::default());
    }

    #[test]
    fn a_transition_tells_what_its_screen_asks_for() {
        let value = json!([
            {"id": 31, "name": "Terminer", "to": {"id": "5", "name": "Terminé"}, "fields": {
                "resolution": {"required": true, "allowedValues": [{"id": "1", "name": "Fini"}]},
                "customfield_7": {"required": true, "name": "Cause"},
                "customfield_8": {"required": true, "name": "Effet", "hasDefaultValue": true},
                "customfield_9": {"required": false, "name": "Reste"}}},
            {"id": "11"}, {"id": "12", "isAvailable": false}, {"name": "no id"}]);
        let read = transitions(elements(&value));
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].id, "31");
        assert_eq!(read[0].resolutions, [Choice { id: "1".into(), name: "Fini".into() }]);
        assert!(read[0].resolution_required);
        assert_eq!(read[0].other_required, ["Cause"]);
        assert!(!read[1].resolution_required && read[1].resolutions.is_empty());
    }
}
