//! Searching (Jira contract §2).

use serde_json::{Value, json};

use crate::http::Method;
use crate::sim::answer::{Answer, Refusal, found};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::jql;
use crate::sim::quirk::Tokens;
use crate::sim::show::issue::issue_with;
use crate::sim::show::selection::Selection;
use crate::sim::world::{Issue, World};

/// The most issues on one page of Data Center.
const MOST_ON_DATA_CENTER: usize = 1000;
/// The most issues with fields on one page of Cloud, and without.
const MOST_ON_CLOUD: usize = 100;
const MOST_BARE_ON_CLOUD: usize = 5000;
/// Cloud's tokens begin with this; nobody should read more into them.
const TOKEN: &str = "CAEaAggD-";

/// The parameters of a search, from the query or the body.
struct Asked {
    values: Value,
}

impl Asked {
    fn of(call: &Call) -> Result<Asked, Refusal> {
        let values = match call.request.method {
            Method::Post => call.json()?,
            _ => call
                .query
                .iter()
                .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
                .collect(),
        };
        Ok(Asked { values })
    }

    /// A text, or a list as its texts with commas between them.
    fn text(&self, name: &str) -> Option<String> {
        match &self.values[name] {
            Value::String(text) => Some(text.clone()),
            Value::Array(list) => {
                Some(list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","))
            }
            _ => None,
        }
    }

    fn number(&self, name: &str) -> Option<usize> {
        match &self.values[name] {
            Value::Number(number) => {
                number.as_u64().and_then(|number| usize::try_from(number).ok())
            }
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The ids of `reconcileIssues`, which a query repeats.
    fn reconciled(&self, call: &Call) -> Vec<u64> {
        let repeated = call.query.iter().filter(|(name, _)| name == "reconcileIssues");
        let listed = repeated.flat_map(|(_, ids)| ids.split(',')).filter_map(|id| id.parse().ok());
        let within = self.values["reconcileIssues"].as_array().into_iter().flatten();
        listed.chain(within.filter_map(Value::as_u64)).collect()
    }

    fn jql(&self) -> String {
        self.text("jql").unwrap_or_default()
    }
}

/// What a search finds. The index lags behind: an issue that has just been created is not in it,
/// nor, where the index is stale, one that has just changed. Cloud looks at the issues themselves
/// that it is told to reconcile.
fn find<'w>(world: &'w World, call: &Call, asked: &Asked) -> Result<Vec<&'w Issue>, Refusal> {
    let mut found = jql::search(world, call.viewer, &asked.jql(), call.now)
        .map_err(|error| Refusal::sentences(400, &error.sentences))?;
    let reconciled = asked.reconciled(call);
    found.retain(|issue| {
        let is_new = call.index_lag != 0 && issue.created + call.index_lag > call.now;
        let stale = call.quirks.stale_index;
        let has_changed = stale != 0 && issue.updated + stale > call.now;
        !(is_new || has_changed) || reconciled.contains(&issue.id)
    });
    Ok(found)
}

/// `GET` or `POST /search`: removed from Cloud.
pub fn by_offset(world: &World, call: &Call) -> Answer {
    if call.face == Face::Cloud {
        return Err(Refusal::new(
            410,
            "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. \
             A full migration guideline is available at \
             https://developer.atlassian.com/changelog/#CHANGE-2046",
        ));
    }
    let asked = Asked::of(call)?;
    let all = find(world, call, &asked)?;
    let start = asked.number("startAt").unwrap_or(0);
    let most = call.quirks.page_cap.unwrap_or(MOST_ON_DATA_CENTER);
    let limit = asked.number("maxResults").unwrap_or(50).min(most);
    if start + limit > call.quirks.search_window {
        return Err(beyond_window(start + limit, call.quirks.search_window));
    }
    let fields = asked.text("fields");
    let selection = fields.as_deref().map_or_else(Selection::navigable, Selection::parse);
    let expand = asked.text("expand");
    let issues: Vec<Value> = all
        .iter()
        .skip(start)
        .take(limit)
        .map(|issue| issue_with(world, call, issue, &selection, expand.as_deref()))
        .collect();
    found(&json!({
        "expand": "schema,names",
        "startAt": start,
        "maxResults": limit,
        "total": all.len(),
        "issues": issues,
    }))
}

fn beyond_window(asked: usize, window: usize) -> Refusal {
    Refusal::new(
        500,
        &format!(
            "Search limit exceeded. We couldn't complete your search because it requests {asked} \
             results which exceeded the search platform limit of {window}."
        ),
    )
}

/// `GET` or `POST /search/jql`, on Cloud.
pub fn by_token(world: &World, call: &Call) -> Answer {
    let asked = Asked::of(call)?;
    demand_bounds(&asked.jql())?;
    let all = find(world, call, &asked)?;
    let token = asked.text("nextPageToken");
    let start = match &token {
        None => 0,
        Some(token) => token
            .strip_prefix(TOKEN)
            .and_then(|offset| offset.parse().ok())
            .ok_or_else(|| Refusal::new(400, "The nextPageToken is invalid or expired."))?,
    };
    let selection = asked.text("fields").as_deref().map_or_else(Selection::none, Selection::parse);
    let most = if selection.is_bare() { MOST_BARE_ON_CLOUD } else { MOST_ON_CLOUD };
    let most = call.quirks.page_cap.unwrap_or(most);
    let limit = asked.number("maxResults").unwrap_or(50).clamp(1, most);
    let expand = asked.text("expand");
    let show = |issue: &&Issue| match selection.is_id_alone() && expand.is_none() {
        true => json!({ "id": issue.id.to_string() }),
        false => issue_with(world, call, issue, &selection, expand.as_deref()),
    };
    let issues: Vec<Value> = all.iter().skip(start).take(limit).map(show).collect();
    let end = start.saturating_add(issues.len());
    let mut page = json!({ "issues": issues });
    let ways = call.quirks.tokens;
    if let Some(next) = next_token(ways, end, all.len(), token.as_deref()) {
        page["nextPageToken"] = next.into();
    }
    if matches!(ways, Tokens::Usual | Tokens::TokenOnLastPage) {
        page["isLast"] = (end >= all.len()).into();
    }
    found(&page)
}

/// The token of the page that begins at `end`; that there is one does not mean that there is more.
fn next_token(ways: Tokens, end: usize, all: usize, asked: Option<&str>) -> Option<String> {
    let token = |offset: usize| Some(format!("{TOKEN}{offset}"));
    match (end < all, ways) {
        (true, _) => token(end),
        (false, Tokens::Usual | Tokens::NoIsLast) => None,
        (false, Tokens::TokenOnLastPage | Tokens::EmptyPage) => token(end),
        (false, Tokens::RepeatsToken) => asked.map(str::to_owned),
        (false, Tokens::GoesInCircles) => token(0),
    }
}

fn demand_bounds(jql: &str) -> Result<(), Refusal> {
    match jql::is_bounded(jql) {
        true => Ok(()),
        false => Err(Refusal::new(
            400,
            "Unbounded JQL queries are not allowed here. Please add a search restriction to your \
             query.",
        )),
    }
}

/// `POST /search/approximate-count`, on Cloud.
pub fn count(world: &World, call: &Call) -> Answer {
    let asked = Asked::of(call)?;
    demand_bounds(&asked.jql())?;
    found(&json!({ "count": find(world, call, &asked)?.len() }))
}

/// `POST /jql/parse`, on Cloud.
pub fn parse(world: &World, call: &Call) -> Answer {
    let body = call.json()?;
    let queries = body["queries"].as_array().map(Vec::as_slice).unwrap_or_default();
    let parsed: Vec<Value> = queries
        .iter()
        .filter_map(Value::as_str)
        .map(|jql| {
            let errors = jql::search(world, call.viewer, jql, call.now)
                .err()
                .map(|error| error.sentences)
                .unwrap_or_default();
            json!({ "query": jql, "errors": errors })
        })
        .collect();
    found(&json!({ "queries": parsed }))
}
