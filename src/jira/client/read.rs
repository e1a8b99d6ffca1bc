//! Reading tickets.

use super::{Client, Place};
use crate::domain::conversation::Conversation;
use crate::domain::person::Person;
use crate::domain::ticket::{IssueKey, Ticket, Transition};
use crate::http::Response;
use crate::jira::decode::conversation::{conversation, messages};
use crate::jira::decode::meta::transitions;
use crate::jira::decode::people::person;
use crate::jira::decode::{list, rows, ticket};
use crate::jira::dialect::Deployment;
use crate::jira::endpoint::{CHANGELOG, COMMENTS, ISSUE, TRANSITIONS};
use crate::jira::error::judge::json;
use crate::jira::error::{Error, Kind};
use crate::jira::mark::INTENTS_PROPERTY;
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
        let answer = self.found(search, &[]).await?;
        self.page(search, &answer, |_, ticket| ticket)
    }

    /// The same, with the last messages of each ticket.
    pub async fn search_with_messages(&self, search: &Search) -> Result<Page<Found>, Error> {
        let answer = self.found(search, &["comment"]).await?;
        self.page(search, &answer, |issue, ticket| {
            let last_messages = messages(&issue["fields"]["comment"], &self.mapping);
            Found { ticket, last_messages }
        })
    }

    async fn found(&self, search: &Search, more: &[&str]) -> Result<Value, Error> {
        let answer = self.answer(self.deployment.search(search, &self.fields(more))).await;
        let response = answer.map_err(|refused| match refused.kind {
            Kind::Query if search.jql.is_unbounded() => {
                Error { kind: Kind::UnboundedQuery, ..refused }
            }
            _ => refused,
        })?;
        let answer = json(&response)?;
        if rows(&answer, "issues")?.is_empty() && !names_somebody(&response) {
            // Nothing says that it was this agent who was told so.
            self.myself().await?;
        }
        Ok(answer)
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
            total: answer["total"].as_u64().filter(|_| !search.is_beyond_window()),
        })
    }

    /// Everything about one ticket, in one request. It takes another on a service desk of Data
    /// Center, which tells only by the comments' own resource which of them are internal, and one for
    /// every hundred comments beyond the first on Cloud, which gives no more within the issue.
    pub async fn conversation(&self, key: &IssueKey) -> Result<Conversation, Error> {
        let endpoint = self
            .deployment
            .at(ISSUE, &[key.as_str()])
            .query("fields", &self.fields(&[OPENED]))
            .query("properties", INTENTS_PROPERTY)
            .query("expand", "editmeta,transitions,transitions.fields,changelog,names");
        let mut issue = self.read(endpoint).await?;
        self.complete_comments(key, &mut issue).await;
        if self.deployment.hides_internal(&issue) {
            let endpoint = self.deployment.at(COMMENTS, &[key.as_str()]);
            issue["fields"]["comment"] = self.read(endpoint.query("expand", "properties")).await?;
        }
        if let Some(history) = issue.get_mut("changelog") {
            self.complete_history(key, history).await?;
        }
        conversation(&issue, &self.mapping)
    }

    /// Adds the changes that do not come along with an issue: Cloud gives the newest ones only, and
    /// the others page by page, the oldest first (Jira contract §10).
    async fn complete_history(&self, key: &IssueKey, history: &mut Value) -> Result<(), Error> {
        let shown = list(history, "histories").len() as u64;
        let missing = history["total"].as_u64().unwrap_or(shown).saturating_sub(shown);
        if missing == 0 || self.deployment == Deployment::DataCenter {
            return Ok(());
        }
        let mut older: Vec<Value> = Vec::new();
        while (older.len() as u64) < missing {
            let start = older.len().to_string();
            let endpoint = self.deployment.at(CHANGELOG, &[key.as_str()]);
            let page = self.read(endpoint.query("startAt", &start).query("maxResults", "100"));
            let page = page.await?;
            older.extend_from_slice(rows(&page, "values")?);
            if list(&page, "values").is_empty() || page["isLast"] == true {
                break;
            }
        }
        let known: Vec<&Value> = list(history, "histories").iter().map(|one| &one["id"]).collect();
        older.retain(|one| !known.contains(&&one["id"]));
        if let Some(histories) = history["histories"].as_array_mut() {
            histories.extend(older);
        }
        Ok(())
    }

    /// The ways out of the ticket's status, with what their screens ask for. None when there are
    /// none, or none for this agent.
    pub async fn transitions(&self, key: &IssueKey) -> Result<Vec<Transition>, Error> {
        let endpoint = self.deployment.at(TRANSITIONS, &[key.as_str()]);
        let answer = self.read(endpoint.query("expand", "transitions.fields")).await?;
        rows(&answer, "transitions").map(transitions)
    }

    /// People who can be in charge, by the beginning of a name. Jira may give fewer than there
    /// are, and none without the permission to browse users. Cloud leaves people out after it has
    /// cut the page: behind an empty one, the next is looked at too (Jira contract §9).
    pub async fn assignable(&self, place: Place<'_>, query: &str) -> Result<Vec<Person>, Error> {
        let mut people = Vec::new();
        for start in self.deployment.people_starts() {
            let endpoint = self.deployment.assignable(place, query);
            let endpoint = if *start == "0" { endpoint } else { endpoint.query("startAt", start) };
            let answer = self.read(endpoint).await?;
            people.extend(rows(&answer, "users")?.iter().filter_map(person));
            if !people.is_empty() {
                break;
            }
        }
        Ok(people)
    }

    /// The list of fields to ask for: Cloud gives none by itself.
    pub(super) fn fields(&self, more: &[&str]) -> String {
        let ids = &self.mapping.fields;
        let own = [&ids.email, &ids.account, &ids.group].into_iter().flatten();
        let names = std::iter::once(LISTED).chain(own.map(String::as_str));
        names.chain(more.iter().copied()).collect::<Vec<_>>().join(",")
    }
}

/// Whether the headers of an answer say for whom it is.
fn names_somebody(response: &Response) -> bool {
    let told = |name: &&str| response.headers.get(name).is_some_and(|value| !value.is_empty());
    ["X-AUSERNAME", "X-AACCOUNTID", "X-Seraph-LoginReason"].iter().any(told)
}
