//! Many more open requests, for finding out what the desk does under load.

use super::calendar::{DAY, MINUTE, moment};
use super::case::{ALL, Beat, Case, Form, TYPE};
use super::letter::{self, Envelope};
use super::plot::{Course, chapters};
use super::random::Random;
use super::tell::{AGENTS, arrival};
use crate::sim::world::base::STATUS_IN_PROGRESS;
use crate::sim::world::{Comment, Issue, RichText, World};

const FORMS: [Form; 4] = [Form::Letter, Form::Letter, Form::Headed, Form::Quoting];

/// Adds `count` open requests of the last four weeks, as if another desk's were taken over at
/// `now`: they come last in number, whenever they were written. Two in five are in an agent's
/// hands, half of these answered.
pub fn crowd(world: &mut World, count: usize, seed: u64, now: i64) {
    let told = chapters().into_iter().filter(|chapter| chapter.course != Course::Fresh);
    let cases: Vec<&'static Case> = told.flat_map(|chapter| chapter.cases).collect();
    let numbers = world.issues.iter().filter(|issue| issue.project == "REQ").map(Issue::number);
    let first = numbers.max().unwrap_or(0) + 1;
    for (number, part) in (first..).zip(0..count as u64) {
        let mut random = Random::of(seed, 1_000_000 + part);
        let mut issue = request(world, &cases, now, &mut random);
        issue.id = world.take_id();
        issue.key = format!("REQ-{number}");
        world.issues.push(issue);
    }
}

/// A customer writes what another one of the same language once wrote.
fn request(world: &mut World, cases: &[&'static Case], now: i64, random: &mut Random) -> Issue {
    let case = **random.pick(cases);
    let speaks = |other: &&&'static Case| other.customer.language == case.customer.language;
    let others: Vec<&&'static Case> = cases.iter().filter(speaks).collect();
    let customer = random.pick(&others).customer;
    let writer = random.pick(customer.people);
    let assigned = random.chance(40);
    let knows = if assigned { ALL } else { (random.next() as u8) & (ALL ^ TYPE) };
    let age = random.between(10 * MINUTE, 20 * DAY);
    let case = Case { form: *random.pick(&FORMS), knows, subject: None, ..case };
    let mut issue = arrival(&case, customer, writer, moment(now, age), random);
    issue.summary = format!("{} ({})", case.title, customer.account);
    if !assigned {
        return issue;
    }
    let agent = *random.pick(&AGENTS);
    issue.assignee = Some(agent.to_owned());
    let answer = case.beats.iter().find_map(|beat| match beat {
        Beat::Us(text) => Some(*text),
        _ => None,
    });
    if let Some(text) = answer.filter(|_| random.chance(50)) {
        let at = moment(now, age / 2);
        let name = world.user(agent).map_or(agent, |user| &user.display_name);
        let envelope = Envelope { customer, writer, subject: case.title, at };
        let body = RichText::wiki(letter::answer(envelope, name, text, random));
        let id = world.take_id();
        issue.comments.push(Comment { id, ..Comment::new(agent, body, at) });
        issue.status = STATUS_IN_PROGRESS.to_owned();
        issue.updated = at;
    }
    issue
}
