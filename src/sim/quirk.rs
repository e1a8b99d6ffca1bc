//! How one Jira differs from another: versions, administrators' choices and known faults, each off
//! unless a test orders it. What goes wrong once is in [`super::fault`].

use serde::Deserialize;

/// The ways of this Jira. All at their default, it is an up-to-date one without surprises.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Quirks {
    /// An administrator's rule keeps `serverInfo` to people who have a session (403).
    pub server_info_blocked: bool,
    /// The app "Email This Issue" is not installed, though this is Data Center.
    pub no_mail_app: bool,
    /// Cloud's token has scopes: only the gateway takes it, the site's own address does not.
    pub scoped_token: bool,
    /// The scopes of the token do not cover writing.
    pub read_only_token: bool,
    /// Nothing in an answer's headers tells who was answered, or why not.
    pub silent_headers: bool,
    /// The most rows of any page, whatever is asked for.
    pub page_cap: Option<usize>,
    /// How many rows a search of Data Center can reach.
    pub search_window: usize,
    pub tokens: Tokens,
    /// How long searches find an issue as it was before it changed, in milliseconds.
    pub stale_index: i64,
    pub create_metadata: CreateMetadata,
    /// The create screens do not show the links.
    pub no_links_on_create: bool,
    pub options: Options,
    pub resolution: Resolution,
    /// What workflow validators and field rules want besides.
    pub demanded: Vec<Demand>,
    /// Fields that an administrator has taken off the edit screens.
    pub off_edit_screens: Vec<String>,
    /// Field names occur twice, as on any site that is old enough.
    pub twin_names: bool,
    /// The agents may not browse users: searches of people find nobody.
    pub no_browse_users: bool,
    /// Cloud filters people after it has cut the page: the first page is empty.
    pub thin_people: bool,
    /// The most changes that come along with an issue.
    pub history_cap: Option<usize>,
    /// The history keeps the names of statuses, resolutions and priorities in English, as Server 8.16
    /// does, whatever they are called today.
    pub english_history: bool,
    /// Jira's sentences come in French, as in the agents' profiles.
    pub speaks_french: bool,
    pub rate_limit: Option<RateLimit>,
}

impl Default for Quirks {
    fn default() -> Quirks {
        Quirks {
            server_info_blocked: false,
            no_mail_app: false,
            scoped_token: false,
            read_only_token: false,
            silent_headers: false,
            page_cap: None,
            search_window: 10_000,
            tokens: Tokens::default(),
            stale_index: 0,
            create_metadata: CreateMetadata::default(),
            no_links_on_create: false,
            options: Options::default(),
            resolution: Resolution::default(),
            demanded: Vec::new(),
            off_edit_screens: Vec::new(),
            twin_names: false,
            no_browse_users: false,
            thin_people: false,
            history_cap: None,
            english_history: false,
            speaks_french: false,
            rate_limit: None,
        }
    }
}

/// How Cloud's search says that there are more pages (Jira contract §2.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Tokens {
    /// `isLast` always, a token while there is more.
    #[default]
    Usual,
    /// A token while there is more, and never `isLast`.
    NoIsLast,
    /// The last page carries a token too, beside `isLast`.
    TokenOnLastPage,
    /// The last page carries the token that led to it, and no `isLast`.
    RepeatsToken,
    /// The last page is followed by an empty one, with a token again.
    EmptyPage,
    /// Two tokens lead to each other for ever.
    GoesInCircles,
}

/// Who may see what a create screen asks for (Jira contract §3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CreateMetadata {
    /// The resources of today.
    #[default]
    Usual,
    /// The same under the other names that the document lists.
    OtherNames,
    /// A server before 8.4: one resource for all.
    Earlier,
    /// An administrator has locked it (403).
    Locked,
    /// A rule before Jira hides it (404).
    Hidden,
}

/// The shape of a select field's options (Jira contract §3.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Options {
    /// `{id, value}`.
    #[default]
    Usual,
    /// `{value}`: there is no id.
    Nameless,
    /// Texts.
    Bare,
    /// All but the first stand below the first.
    Nested,
}

/// What the workflow does with the resolution (Jira contract §4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Resolution {
    /// The screens that lead to "done" ask for it.
    #[default]
    OnScreen,
    /// The screens do not show it, and a validator behind them wants it.
    Demanded,
    /// The screens do not show it, and it is taken all the same.
    Taken,
    /// A team-managed project: there is none.
    Absent,
}

/// A field that a request is refused for want of, though no metadata call it required (Jira contract
/// §4).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Demand {
    pub at: Demanding,
    /// The key of the project whose issues it is about.
    pub project: String,
    /// The id of the field.
    pub field: String,
    #[serde(default)]
    pub place: Placement,
}

/// What asks for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Demanding {
    Create,
    Edit,
    /// Every way to a done status.
    Closing,
}

/// Where a demanded field stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Placement {
    /// On the screen of the request, as one that may stay empty.
    #[default]
    Shown,
    /// On the screen of a transition, as one that is required.
    Required,
    /// Nowhere that metadata tell; the request takes it all the same.
    Hidden,
    /// On the edit screens only: the request does not take it.
    Elsewhere,
    /// Nowhere that metadata tell; an edit takes it, and the request does not.
    HiddenElsewhere,
}

impl Placement {
    /// Whether metadata tell of the field.
    pub fn is_told(self) -> bool {
        matches!(self, Placement::Shown | Placement::Required | Placement::Elsewhere)
    }
}

impl Quirks {
    /// The demands on these issues' requests.
    pub fn demands<'q>(
        &'q self,
        at: Demanding,
        project: &'q str,
    ) -> impl Iterator<Item = &'q Demand> {
        self.demanded.iter().filter(move |demand| demand.at == at && demand.project == project)
    }
}

/// A bucket of requests (Jira contract §15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RateLimit {
    /// How many requests the bucket holds.
    pub limit: u32,
    /// In how many seconds it is full again.
    pub interval: u32,
    /// Whether a refusal says when to come again.
    #[serde(default = "yes")]
    pub tells_wait: bool,
}

fn yes() -> bool {
    true
}
