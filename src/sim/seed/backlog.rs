//! The issues of the other teams are told into the world.

use super::calendar::{HOUR, moment};
use super::edit::{Edit, edit};
use super::random::Random;
use super::work::{Progress, Work};
use crate::sim::world::base::{self, LEAD_DEV, LEAD_PO, ME};
use crate::sim::world::{Comment, CustomValue, Issue, RichText, World};

/// Creates the issue and tells how far it is. `age` is in seconds of working time.
pub(super) fn tell(
    world: &mut World,
    work: &Work,
    age: i64,
    now: i64,
    mut random: Random,
) -> String {
    let is_po = work.project == "PO";
    let lead = if is_po { LEAD_PO } else { LEAD_DEV };
    let creator = if work.age < age { ME } else { lead };
    let mut issue = Issue::new(work.project, work.kind, work.title, creator, moment(now, age));
    issue.description = Some(RichText::wiki(work.text));
    let places = world.custom_field(base::FIELD_VALUE).map_or(&[][..], |field| field.options());
    match places.get(work.area).filter(|_| is_po) {
        Some(value) => {
            let value = CustomValue::Option(value.id.clone());
            issue.custom.insert(base::FIELD_VALUE.to_owned(), value);
        }
        None => issue.components.push(base::COMPONENTS[work.area].0.to_owned()),
    }
    let key = super::create(world, issue);
    // The first half passes before anything happens, and the last hour is left in peace.
    let begun = random.between(age / 3, age / 2);
    let done = random.between((HOUR / 2).min(age / 6), age / 4);
    if work.progress != Progress::Waiting {
        let edits = [Edit::Assignee(lead), Edit::Status(base::STATUS_IN_PROGRESS)];
        edit(world, &key, lead, moment(now, begun), &edits);
    }
    if !work.remark.is_empty() {
        let remark = Comment::new(lead, RichText::wiki(work.remark), moment(now, done));
        world.add_comment(&key, remark);
    }
    if work.progress == Progress::Done {
        let edits =
            [Edit::Status(base::STATUS_DONE), Edit::Resolution(Some(base::RESOLUTION_DONE))];
        edit(world, &key, lead, moment(now, done), &edits);
    }
    key
}
