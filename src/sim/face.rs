//! What differs between the two Jiras.

use serde_json::Value;

use super::world::{User, World};

/// Which Jira it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Cloud,
    /// Data Center; it calls itself "Server".
    DataCenter,
}

/// Whom a request means by a user's JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Nobody,
    /// `"-1"`: whoever the project chooses.
    Automatic,
    /// A login.
    Person(String),
    /// An id that nobody has.
    Unknown(String),
    /// The JSON names nobody, not even `null`.
    Unsaid,
}

impl Face {
    /// Whether it has this version of the REST interface.
    pub fn serves(self, version: u8) -> bool {
        version == 2 || self == Face::Cloud && version == 3
    }

    /// The parameter that takes the beginning of a person's name.
    pub fn person_parameter(self) -> &'static str {
        match self {
            Face::Cloud => "query",
            Face::DataCenter => "username",
        }
    }

    /// The person's id as this face writes it.
    pub fn id_of(self, user: &User) -> &str {
        match self {
            Face::Cloud => &user.account_id,
            Face::DataCenter => &user.name,
        }
    }

    /// The person with this id.
    pub fn person<'w>(self, world: &'w World, id: &str) -> Option<&'w User> {
        world.users.iter().find(|user| self.id_of(user) == id)
    }

    /// Reads `{"accountId":…}`, `{"name":…}` or `null`.
    pub fn who(self, world: &World, value: &Value) -> Who {
        let keys: &[&str] = match self {
            Face::Cloud => &["accountId", "id"],
            Face::DataCenter => &["name"],
        };
        if value.is_null() {
            return Who::Nobody;
        }
        let Some(id) = keys.iter().find_map(|key| value.get(key)) else { return Who::Unsaid };
        match id.as_str() {
            None if id.is_null() => Who::Nobody,
            None => Who::Unsaid,
            Some("-1") => Who::Automatic,
            Some(id) => match self.person(world, id) {
                Some(user) => Who::Person(user.name.clone()),
                None => Who::Unknown(id.to_owned()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sim::world::base;

    #[test]
    fn null_minus_one_and_absent_are_three_things() {
        let world = World::new();
        let me = world.user(base::ME).map(|user| user.account_id.clone()).unwrap_or_default();
        let person = || Who::Person(base::ME.to_owned());
        let cases = [
            (Face::Cloud, json!({"accountId": me}), person()),
            (Face::Cloud, json!({"id": me}), person()),
            (Face::Cloud, json!({"name": base::ME}), Who::Unsaid),
            (Face::Cloud, json!({"accountId": null}), Who::Nobody),
            (Face::Cloud, json!({"accountId": "-1"}), Who::Automatic),
            (Face::DataCenter, json!({"name": base::ME}), person()),
            (Face::DataCenter, json!({"key": "JIRAUSER10100"}), Who::Unsaid),
            (Face::DataCenter, json!({"name": ""}), Who::Unknown(String::new())),
            (Face::DataCenter, json!({"name": null}), Who::Nobody),
            (Face::DataCenter, json!(null), Who::Nobody),
            (Face::DataCenter, json!({}), Who::Unsaid),
        ];
        for (face, value, expected) in cases {
            assert_eq!(face.who(&world, &value), expected, "{face:?} {value}");
        }
    }
}
