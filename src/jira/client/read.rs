//! Reading tickets.

use super::{Client, Place};
use crate::domain::conversation::Conversation;
use crate::domain::person::Person;
use crate::domain::ticket::{IssueKey, Ticket, Transition};
use crate::jira::decode::conversation::{conversation, messages};
use crate::jira::decode::meta::transitions;
use crate::jira::decode::people::person;
use crate::jira::decode::{rows, ticket};
use crate::jira::endpoint::{COMMENTS, ISSUE, TRANSITIONS};
use crate::jira::error::Error;
use crate::jira::page::{Found, Page, Search};
use serde_json::Value;

/// The fields of a ticket in a list.
const LISTED: &str =
    "summary,issuetype,status,resolution,assignee,reporter,created,updated,issuelinks";
/// What an opened ticket has besides.
const OPENED: &str = "creator,description,attachment,comment,project";

impl Client {
    /// One page of tickets. An issue that cannot be read at all is left out; an answer without a
    /// list of issues is an error, never an empty page.
    pub async fn search(&self, search: &Search) -> Result<Page<Ticket>, Error> {
        let answer = self.ask(self.deployment.search(search, &self.fields(&[]))).await?;
        self.page(search, &answer, |_, ticket| ticket)
    }

    /// The same, with the last messages of each ticket.
    pub async fn search_with_messages(&self, search: &Search) -> Result<Page<Found>, Error> {
        let answer = self.ask(self.deployment.search(search, &self.fields(&["comment"]))).await?;
        self.page(search, &answer, |issue, ticket| {
            let last_messages = messages(&issue["fields"]["comment"], &self.mapping);
            Found { ticket, last_messages }
        })
    }

    fn page<T>(
        &self,
        search: &Search,
        answer: &Value,
        found: impl Fn(&Value, Ticket) -> T,
    ) -> Result<Page<T>, Error> {
        let read = |issue| Some(found(issue, ticket::ticket(issue, &self.mapping.fields).ok()?));
        Ok(Page {
            tickets: rows(answer, "issues")?.iter().filter_map(read).collect(),
            next: self.deployment.next(search, answer),
            total: answer["total"].as_u64(),
        })
    }

    /// Everything about one ticket, in one request; in two on a service desk of Data Center, which
    /// tells only by the comments' own resource which of them are internal.
    pub async fn conversation(&self, key: &IssueKey) -> Result<Conversation, Error> {
        let endpoint = self
            .deployment
            .at(ISSUE, &[key.as_str()])
            .query("fields", &self.fields(&[OPENED]))
            .query("expand", "editmeta,transitions,transitions.fields,changelog");
        let mut issue = self.read(endpoint).await?;
        if self.deployment.hides_internal(&issue) {
            let endpoint = self.deployment.at(COMMENTS, &[key.as_str()]);
            issue["fields"]["comment"] = self.read(endpoint.query("expand", "properties")).await?;
        }
        conversation(&issue, &self.mapping)
    }

    /// The ways out of the ticket's status, with what their screens ask for. None when there are
    /// none, or none for this agent.
    pub async fn transitions(&self, key: &IssueKey) -> Result<Vec<Transition>, Error> {
        let endpoint = self.deployment.at(TRANSITIONS, &[key.as_str()]);
        let answer = self.read(endpoint.query("expand", "transitions.fields")).await?;
        rows(&answer, "transitions").map(transitions)
    }

    /// People who can be in charge, by the beginning of a name. Jira may give fewer than there
    /// are, and none without the permission to browse users.
    pub async fn assignable(&self, place: Place<'_>, query: &str) -> Result<Vec<Person>, Error> {
        let answer = self.read(self.deployment.assignable(place, query)).await?;
        Ok(rows(&answer, "users")?.iter().filter_map(person).collect())
    }

    /// The list of fields to ask for: Cloud gives none by itself.
    pub(super) fn fields(&self, more: &[&str]) -> String {
        let ids = &self.mapping.fields;
        let own = [&ids.email, &ids.account, &ids.group].into_iter().flatten();
        let names = std::iter::once(LISTED).chain(own.map(String::as_str));
        names.chain(more.iter().copied()).collect::<Vec<_>>().join(",")
    }
}
