//! People, from both deployments.

use super::{has, text};
use crate::domain::person::{AccountRef, Person};
use serde_json::Value;

/// A person: known by `accountId` on Cloud, by `name` on Data Center, never by `key`, which no
/// request takes (Jira contract §1.3).
pub fn person(value: &Value) -> Option<Person> {
    let account = ["accountId", "name"].iter().find_map(|name| text(value, name));
    let name = text(value, "displayName").or_else(|| account.clone())?;
    // Someone without an account is shown, and is nobody whom a rule knows.
    let account = account.unwrap_or_default();
    Some(Person {
        name,
        account: AccountRef(account),
        email: text(value, "emailAddress"),
        is_customer: value["accountType"] == "customer",
    })
}

/// Whether an account is of the kind that Cloud has; `None` when it is no account at all.
pub fn is_cloud_account(value: &Value) -> Option<bool> {
    match has(value, "accountId") {
        true => Some(true),
        false => (has(value, "name") || has(value, "key")).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_account_is_what_its_deployment_identifies_by() {
        let cloud = json!({"accountId": "712020:a", "displayName": "Zoé", "accountType": "customer",
            "emailAddress": null});
        let data_center = json!({"name": "zoe", "key": "JIRAUSER1", "displayName": "Zoé",
            "emailAddress": "zoe@b.example"});
        let read = person(&cloud).unwrap();
        assert_eq!(
            (read.account.0.as_str(), read.email, read.is_customer),
            ("712020:a", None, true)
        );
        let read = person(&data_center).unwrap();
        assert_eq!(read.account.0, "zoe");
        assert_eq!(read.email.as_deref(), Some("zoe@b.example"));
        assert!(!read.is_customer);
        assert_eq!(person(&json!(null)), None);
        let nameless = person(&json!({"displayName": "Person A"})).unwrap();
        assert_eq!((nameless.account.0.as_str(), nameless.name.as_str()), ("", "Person A"));
        assert_eq!(is_cloud_account(&cloud), Some(true));
        assert_eq!(is_cloud_account(&data_center), Some(false));
        assert_eq!(is_cloud_account(&json!({"errors": {}})), None);
    }
}
