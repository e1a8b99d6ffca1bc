//! Written values: texts, functions and dates.

use super::calendar;
use super::query::Value;
use crate::sim::world::World;

/// Who asks, when, and of what.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'w, 'v> {
    pub world: &'w World,
    pub viewer: &'v str,
    pub now: i64,
}

impl Asker<'_, '_> {
    /// The texts that a value stands for: its own, or what its function gives.
    pub fn texts(&self, value: &Value) -> Result<Vec<String>, String> {
        let Value::Call { name, arguments } = value else {
            return Ok(match value {
                Value::Bare(text) | Value::Quoted(text) => vec![text.clone()],
                _ => Vec::new(),
            });
        };
        match (name.to_ascii_lowercase().as_str(), arguments.as_slice()) {
            ("currentuser", []) => Ok(vec![self.viewer.to_owned()]),
            ("membersof", [group]) => {
                let holds = |role: &String| role.to_lowercase() == group.to_lowercase();
                let members: Vec<String> = (self.world.users.iter())
                    .filter(|user| user.roles.iter().any(holds))
                    .map(|user| user.name.clone())
                    .collect();
                match members.is_empty() {
                    true => Err(format!(
                        "Function 'membersOf' can not generate a list of usernames for group \
                         '{group}'; the group does not exist."
                    )),
                    false => Ok(members),
                }
            }
            ("currentuser" | "membersof", _) => Err(format!(
                "Function '{name}' was given '{}' arguments, which it does not take.",
                arguments.len()
            )),
            _ => Err(format!("Unable to find JQL function '{name}({})'.", arguments.join(", "))),
        }
    }

    /// The instant that a value stands for.
    pub fn instant(&self, field: &str, value: &Value) -> Result<i64, String> {
        let zone = self.world.user(self.viewer).map_or("UTC", |user| user.time_zone.as_str());
        let found = match value {
            Value::Bare(text) => text
                .parse()
                .ok()
                .or_else(|| self.relative(text))
                .or_else(|| calendar::instant(text, zone)),
            Value::Quoted(text) => self.relative(text).or_else(|| calendar::instant(text, zone)),
            Value::Call { name, arguments } => return self.moment(name, arguments, zone),
            Value::Empty => None,
        };
        found.ok_or_else(|| {
            let shown = match value {
                Value::Bare(text) | Value::Quoted(text) => text,
                _ => "EMPTY",
            };
            format!(
                "Date value '{shown}' for field '{field}' is invalid. Valid formats include: \
                 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period \
                 format e.g. '-5d', '4w 2d'."
            )
        })
    }

    fn relative(&self, text: &str) -> Option<i64> {
        calendar::period(text).and_then(|span| self.now.checked_add(span))
    }

    fn moment(&self, name: &str, arguments: &[String], zone: &str) -> Result<i64, String> {
        let of: fn(i64, &str) -> i64 = match name.to_ascii_lowercase().as_str() {
            "now" => |at, _| at,
            "startofday" => calendar::start_of_day,
            "endofday" => calendar::end_of_day,
            "startofweek" => calendar::start_of_week,
            _ => {
                let arguments = arguments.join(", ");
                return Err(format!("Unable to find JQL function '{name}({arguments})'."));
            }
        };
        let span = match arguments {
            [] => Some(0),
            // The number of days, hours… is added to the beginning of the unit in Jira as well.
            [increment] => calendar::period(increment),
            _ => None,
        };
        span.and_then(|span| of(self.now, zone).checked_add(span)).ok_or_else(|| {
            format!(
                "Function '{name}' was given '{}', which is no increment.",
                arguments.join(", ")
            )
        })
    }
}
