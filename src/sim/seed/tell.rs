//! The story is told into a world: every issue first, in order, then what became of each.

use std::collections::BTreeMap;

use super::calendar::moment;
use super::case::{ACCOUNT, Beat, Case, EMAIL, GROUP, Keeper, Reporter, TYPE};
use super::cast::{Customer, Writer};
use super::edit::{Edit, edit};
use super::letter::{self, Envelope};
use super::plot::Course;
use super::random::Random;
use super::schedule::Timed;
use crate::sim::world::base::{self, COLLEAGUE, MAIL_HANDLER, ME};
use crate::sim::world::{
    Attachment, Comment, CustomValue, Issue, Restriction, RichText, User, World,
};

pub(super) const AGENTS: [&str; 4] = [ME, COLLEAGUE, "nadia.benali", "marc.dubois"];
/// The role whose members read internal notes.
const NOTE_ROLE: &str = "Support";

/// The keys of the issues, by the titles of the tables.
pub(super) type Keys = BTreeMap<&'static str, String>;

/// A request while it is told.
pub(super) struct Telling<'a> {
    request: &'a mut Timed,
    writer: &'static Writer,
    address: String,
    key: String,
    now: i64,
}

impl<'a> Telling<'a> {
    /// Creates the ticket as the mail handler does.
    pub(super) fn open(world: &mut World, request: &'a mut Timed, now: i64) -> Telling<'a> {
        let case = request.case;
        let people = case.customer.people;
        let writer = match case.writer {
            Some(place) => &people[place],
            None => request.random.pick(people),
        };
        let address = case.customer.address(writer);
        let at = moment(now, request.age);
        let mut issue = arrival(case, case.customer, writer, at, &mut request.random);
        match case.reporter {
            Reporter::MailHandler => {}
            Reporter::Colleague(login) => issue.reporter = Some(login.to_owned()),
            Reporter::Customer => issue.reporter = Some(customer(world, &address, writer)),
        }
        let key = super::create(world, issue);
        for file in case.files {
            let content = file.content(case.customer.account, &mut request.random);
            let attachment = Attachment {
                id: 0,
                author: MAIL_HANDLER.to_owned(),
                created: at,
                filename: file.name().to_owned(),
                media_type: file.media_type().to_owned(),
                content,
            };
            world.add_attachment(&key, attachment);
        }
        Telling { request, writer, address, key, now }
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Tells what became of the ticket.
    pub(super) fn unfold(mut self, world: &mut World, keys: &Keys) {
        let case = self.request.case;
        let agent = match case.keeper {
            Keeper::Me => ME,
            Keeper::Somebody if self.request.course == Course::Closed => {
                *self.request.random.pick(&AGENTS)
            }
            Keeper::Somebody => *self.request.random.pick(&AGENTS[1..]),
        };
        if self.request.course != Course::Fresh {
            self.shape(world, agent);
        }
        let mut answer: Option<(i64, String)> = None;
        for (beat, age) in case.beats.iter().zip(self.request.beats.clone()) {
            let at = moment(self.now, age);
            match beat {
                Beat::Us(text) => {
                    let body = self.answer(world, agent, text, at);
                    answer = Some((at, body));
                }
                Beat::Them(text) => {
                    let answers = answer.as_ref().map(|(at, text)| (*at, text.as_str()));
                    let envelope = self.envelope(at);
                    let body = letter::reply(envelope, text, answers, &mut self.request.random);
                    let comment = Comment::new(MAIL_HANDLER, RichText::wiki(body), at);
                    world.add_comment(&self.key, comment);
                }
                Beat::Note(text) => self.note(world, agent, text, at),
                Beat::Close(resolution) => {
                    let edits =
                        [Edit::Status(base::STATUS_DONE), Edit::Resolution(Some(resolution))];
                    edit(world, &self.key, agent, at, &edits);
                }
                Beat::Reopen => {
                    let statuses = [base::STATUS_TO_DO, base::STATUS_IN_PROGRESS];
                    let status = self.request.random.pick(&statuses);
                    let edits = [Edit::Status(status), Edit::Resolution(None)];
                    edit(world, &self.key, MAIL_HANDLER, at, &edits);
                }
                Beat::Transfer(work) => {
                    if let Some(clone) = keys.get(work.title) {
                        world.add_link(base::LINK_CLONERS, clone, &self.key);
                        self.copy_files(world, clone, at);
                        self.note(world, agent, &format!("Transféré : {clone}."), at);
                    }
                }
                Beat::Doubles(title) => {
                    if let Some(other) = keys.get(title) {
                        world.add_link(base::LINK_DUPLICATE, &self.key, other);
                    }
                }
            }
        }
    }

    /// An agent fills in what the mail did not tell, and begins when there is more to do.
    fn shape(&mut self, world: &mut World, agent: &str) {
        let case = self.request.case;
        let at = moment(self.now, self.request.shaped);
        let edits = [
            Edit::Kind(case.kind),
            Edit::Email(&self.address),
            Edit::Account(case.customer.account),
            Edit::Assignee(agent),
            Edit::Title(case.title),
            Edit::Group(group(case.group)),
            Edit::Reporter(MAIL_HANDLER),
        ];
        edit(world, &self.key, agent, at, &edits);
        if !case.beats.is_empty() && self.request.random.chance(70) {
            edit(world, &self.key, agent, at + 15_000, &[Edit::Status(base::STATUS_IN_PROGRESS)]);
        }
    }

    fn answer(&mut self, world: &mut World, agent: &str, text: &str, at: i64) -> String {
        let name = world.user(agent).map_or(agent, |user| &user.display_name);
        let body = letter::answer(self.envelope(at), name, text, &mut self.request.random);
        world.add_comment(&self.key, Comment::new(agent, RichText::wiki(&body), at));
        body
    }

    fn copy_files(&self, world: &mut World, clone: &str, at: i64) {
        let files = world.issue(&self.key).map(|issue| issue.attachments.clone());
        for file in files.unwrap_or_default() {
            world.add_attachment(clone, Attachment { created: at, author: ME.to_owned(), ..file });
        }
    }

    fn note(&self, world: &mut World, agent: &str, text: &str, at: i64) {
        let mut note = Comment::internal(agent, RichText::wiki(text), at);
        note.restriction = Some(Restriction::Role(NOTE_ROLE.to_owned()));
        world.add_comment(&self.key, note);
    }

    fn envelope(&self, at: i64) -> Envelope<'static> {
        let case = self.request.case;
        Envelope { customer: case.customer, writer: self.writer, subject: case.title, at }
    }
}

/// The ticket that the mail handler makes of a case's mail, when this customer sends it.
pub(super) fn arrival(
    case: &Case,
    customer: &Customer,
    writer: &Writer,
    at: i64,
    random: &mut Random,
) -> Issue {
    let subject = case.subject.unwrap_or(case.title);
    let kind = if case.knows & TYPE == 0 { base::TYPE_TASK } else { case.kind };
    let text =
        letter::first(Envelope { customer, writer, subject, at }, case.form, case.text, random);
    let fields = [
        (EMAIL, base::FIELD_EMAIL, CustomValue::Text(customer.address(writer))),
        (ACCOUNT, base::FIELD_ACCOUNT, CustomValue::Text(customer.account.to_owned())),
        (GROUP, base::FIELD_GROUP, CustomValue::Option(group(case.group).to_owned())),
    ];
    let known = fields
        .into_iter()
        .filter(|(field, ..)| case.knows & field != 0)
        .map(|(_, id, value)| (id.to_owned(), value));
    Issue {
        description: Some(RichText::wiki(text)),
        priority: case.priority.to_owned(),
        custom: known.collect(),
        ..Issue::new("REQ", kind, subject, MAIL_HANDLER, at)
    }
}

fn group(place: usize) -> &'static str {
    base::GROUPS[place].0
}

/// The login of the customer's own account, which is made if need be.
fn customer(world: &mut World, address: &str, writer: &Writer) -> String {
    if world.user(address).is_none() {
        let number = 20_000 + world.users.len() as u64;
        world.users.push(User::customer(number, address, writer.name));
    }
    address.to_owned()
}
