//! The history of changes (Jira contract §10).

use super::people::person;
use super::{elements, instant, list, scalar, text};
use crate::domain::conversation::{Change, Content, Entry};
use serde_json::Value;

/// The changes of an opened issue, in the order in which Jira gives them.
pub fn history(issue: &Value) -> Vec<Entry> {
    let names = Names::of(issue);
    let groups = list(&issue["changelog"], "histories").iter();
    groups.filter_map(|group| entry(group, &names)).collect()
}

fn entry(group: &Value, names: &Names) -> Option<Entry> {
    let items = elements(&group["items"]).iter();
    let changes: Vec<Change> = items.filter_map(|item| change(item, names)).collect();
    (!changes.is_empty()).then(|| Entry {
        id: text(group, "id").unwrap_or_default(),
        at: instant(group, "created"),
        author: person(&group["author"]),
        content: Content::Changes(changes),
        operation: None,
    })
}

fn change(item: &Value, names: &Names) -> Option<Change> {
    let named = || text(item, "field").map(|name| names.id(item, name));
    Some(Change {
        field: text(item, "fieldId").or_else(named)?,
        from: scalar(&item["from"]),
        to: scalar(&item["to"]),
        from_text: scalar(&item["fromString"]),
        to_text: scalar(&item["toString"]),
    })
}

/// What the custom fields of an issue are called. Data Center's history knows fields by their names
/// alone.
struct Names<'v>(Vec<(&'v str, &'v str)>);

impl Names<'_> {
    fn of(issue: &Value) -> Names<'_> {
        let shown = issue["names"].as_object().into_iter().flatten();
        let shown = shown.filter_map(|(id, name)| Some((id.as_str(), name.as_str()?)));
        let editable = issue["editmeta"]["fields"].as_object().into_iter().flatten();
        let editable =
            editable.filter_map(|(id, field)| Some((id.as_str(), field["name"].as_str()?)));
        let mut pairs: Vec<_> =
            shown.chain(editable).filter(|(id, _)| id.starts_with("customfield_")).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Names(pairs)
    }

    /// The id of the field of a change, where only one can be meant; else the name.
    fn id(&self, item: &Value, name: String) -> String {
        if item["fieldtype"] != "custom" {
            return if name == "Component" { "components".to_owned() } else { name };
        }
        let mut ids = self.0.iter().filter(|(_, known)| *known == name).map(|(id, _)| *id);
        match (ids.next(), ids.next()) {
            (Some(only), None) => only.to_owned(),
            _ => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(issue: &Value) -> Vec<String> {
        let changes = history(issue).into_iter().flat_map(|entry| match entry.content {
            Content::Changes(changes) => changes,
            _ => Vec::new(),
        });
        changes.map(|change| change.field).collect()
    }

    #[test]
    fn a_field_is_known_by_its_id_and_else_by_a_name_that_only_one_has() {
        let custom = |name: &str| json!({"field": name, "fieldtype": "custom"});
        let cases = [
            (json!({"field": "Groupe", "fieldId": "customfield_9"}), "customfield_9"),
            (custom("Groupe"), "customfield_1"),
            (custom("Montant"), "customfield_4"),
            (custom("Compte"), "Compte"),
            (custom("Inconnu"), "Inconnu"),
            (json!({"field": "Groupe", "fieldtype": "jira"}), "Groupe"),
            (json!({"field": "Component", "fieldtype": "jira"}), "components"),
            (json!({"field": "status", "fieldtype": "jira"}), "status"),
        ];
        for (item, expected) in cases {
            let issue = json!({
                "names": {"customfield_1": "Groupe", "customfield_2": "Compte", "status": "Groupe"},
                "editmeta": {"fields": {
                    "customfield_1": {"name": "Groupe"},
                    "customfield_3": {"name": "Compte"},
                    "customfield_4": {"name": "Montant"},
                }},
                "changelog": {"histories": [{"items": [item]}]},
            });
            assert_eq!(fields(&issue), [expected], "{item}");
        }
    }
}
