//! What is known to be wrong in the documents, and what is right although no document says it. Each
//! entry has its reason; one that is no longer needed fails a test.

use crate::document::{Call, Document, shape};
use crate::judge::Difference;
use crate::traffic::Exchange;
use serde_json::Value;

/// The fields of an issue, which the documents leave open, with the schemas that they have for them.
pub const FIELDS: &[(&str, &str, &str)] = &[
    ("cloud", "assignee", "\"UserDetails\""),
    ("cloud", "attachment", "[\"Attachment\"]"),
    ("cloud", "comment", "\"PageOfComments\""),
    ("cloud", "components", "[\"ProjectComponent\"]"),
    ("cloud", "creator", "\"UserDetails\""),
    ("cloud", "issuelinks", "[\"IssueLink\"]"),
    ("cloud", "issuetype", "\"IssueTypeDetails\""),
    ("cloud", "labels", "[\"string\"]"),
    ("cloud", "priority", "\"Priority\""),
    ("cloud", "project", "\"ProjectDetails\""),
    ("cloud", "reporter", "\"UserDetails\""),
    ("cloud", "resolution", "\"Resolution\""),
    ("cloud", "status", "\"StatusDetails\""),
    ("cloud", "statusCategory", "\"StatusCategory\""),
    ("cloud", "summary", "\"string\""),
    ("data-center", "assignee", "\"UserJsonBean\""),
    ("data-center", "attachment", "[\"AttachmentJsonBean\"]"),
    ("data-center", "comment", "\"CommentsWithPaginationJsonBean\""),
    ("data-center", "components", "[\"ComponentBean\"]"),
    ("data-center", "creator", "\"UserJsonBean\""),
    ("data-center", "description", "\"string\""),
    ("data-center", "issuetype", "\"IssueTypeJsonBean\""),
    ("data-center", "labels", "[\"string\"]"),
    ("data-center", "priority", "\"PriorityJsonBean\""),
    ("data-center", "project", "\"ProjectJsonBean\""),
    ("data-center", "reporter", "\"UserJsonBean\""),
    ("data-center", "resolution", "\"ResolutionJsonBean\""),
    ("data-center", "status", "\"StatusJsonBean\""),
    ("data-center", "summary", "\"string\""),
];

/// An answer that a document describes wrongly as a whole.
#[derive(Debug, PartialEq, Eq)]
pub struct Correction {
    document: &'static str,
    /// As the document writes it.
    pub call: &'static str,
    status: u16,
    /// What it is in truth, as a shape.
    shape: &'static str,
    pub reason: &'static str,
}

impl Correction {
    pub fn fits(&self, document: &Document, call: &Call, exchange: &Exchange) -> bool {
        let is_call = || self.call.split_once(' ') == Some((&call.method, &call.path));
        self.document == document.name && self.status == exchange.status && is_call()
    }

    pub fn schema(&self) -> Value {
        shape(&serde_json::from_str(self.shape).expect(self.shape))
    }
}

/// A difference that is known and right.
#[derive(Debug)]
pub struct Exemption {
    document: &'static str,
    /// As the document writes it; `*` stands for all.
    pub call: &'static str,
    /// As [`Difference::place`]; `*` at its end stands for whatever follows.
    pub place: &'static str,
    pub reason: &'static str,
}

impl Exemption {
    pub fn covers(&self, difference: &Difference) -> bool {
        let fits = |pattern: &str, text: &str| match pattern.strip_suffix('*') {
            Some(beginning) => text.starts_with(beginning),
            None => pattern == text,
        };
        self.document == difference.document
            && fits(self.call, &difference.call)
            && fits(self.place, &difference.place)
    }
}

pub fn corrections() -> &'static [Correction] {
    CORRECTIONS
}

const CORRECTIONS: &[Correction] = &[
    PROJECT,
    list("GET /rest/api/2/field", "[\"FieldBean\"]"),
    list("GET /rest/api/2/project/{projectIdOrKey}/statuses", "[\"IssueTypeWithStatusJsonBean\"]"),
    list("GET /rest/api/2/user/assignable/search", "[\"UserBean\"]"),
    list("POST /rest/api/2/issue/{issueIdOrKey}/attachments", "[\"AttachmentJsonBean\"]"),
    page("GET /rest/api/2/issue/createmeta/{projectIdOrKey}/issuetypes", CREATE_TYPES),
    page(
        "GET /rest/api/2/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}",
        CREATE_FIELDS,
    ),
];

/// The whole project, which the prose promises; the schema is of the short one.
const PROJECT: Correction = Correction {
    document: "data-center",
    call: "GET /rest/api/2/project/{projectIdOrKey}",
    status: 200,
    shape: r#"{"expand":"string","self":"string","id":"string","key":"string","name":"string","description":"string","lead":"UserBean","components":["ComponentBean"],"issueTypes":["IssueTypeJsonBean"],"assigneeType":"string","versions":["any"],"avatarUrls":{"*":"string"},"projectTypeKey":"string","archived":"boolean"}"#,
    reason: "the prose promises the whole project",
};

const CREATE_TYPES: &str = r#"{"maxResults":"integer","startAt":"integer","total":"integer","isLast":"boolean","values":["CreateMetaIssueTypeBean"]}"#;
const CREATE_FIELDS: &str = r#"{"maxResults":"integer","startAt":"integer","total":"integer","isLast":"boolean","values":["FieldMetaBean"]}"#;

/// Data Center's document tells the element of a list.
const fn list(call: &'static str, shape: &'static str) -> Correction {
    Correction { document: "data-center", call, status: 200, shape, reason: "it is a list" }
}

/// Data Center's document tells the row of a page.
const fn page(call: &'static str, shape: &'static str) -> Correction {
    Correction { document: "data-center", call, status: 200, shape, reason: "it is a page" }
}

const CLOUD: &str = "cloud";
const DATA_CENTER: &str = "data-center";
const SERVICE_DESK: &str = "service-desk";
const ANY: &str = "*";

const fn because(
    reason: &'static str,
    document: &'static str,
    call: &'static str,
    place: &'static str,
) -> Exemption {
    Exemption { document, call, place, reason }
}

const GATE: &str = "the sign-in is looked at before the resource";
const XSRF: &str = "the check of origins comes before the resource (Jira contract §14)";
const NULL: &str = "a change from nothing, or to nothing, has null there (samples dc-webhook-*)";
const NOBODY: &str = "nobody is null, says the document's prose (Jira contract §3.3)";
const ONE_SIDE: &str = "within an issue a link has only its other side (Jira contract §7)";
const JSON: &str = "the value of a property is any JSON (Jira contract §13)";
const EXPAND: &str =
    "what can be expanded is told (samples dc-issue*, dc-search*, dc-transitions*)";

pub const EXEMPTIONS: &[Exemption] = &[
    because(GATE, CLOUD, ANY, "answer 401 /message"),
    because(GATE, CLOUD, ANY, "answer 401 /status-code"),
    because(GATE, DATA_CENTER, ANY, "answer 401"),
    because(XSRF, CLOUD, "POST /rest/api/3/search/approximate-count", "answer 403"),
    because(XSRF, DATA_CENTER, "POST /rest/api/2/search", "answer 403"),
    because(NULL, CLOUD, ANY, "answer 200 /changelog/histories/*/items/*"),
    because(NULL, DATA_CENTER, ANY, "answer 200 /changelog/histories/*/items/*"),
    because(
        NOBODY,
        CLOUD,
        "PUT /rest/api/3/issue/{issueIdOrKey}/assignee",
        "request /accountId type",
    ),
    because(
        NOBODY,
        DATA_CENTER,
        "PUT /rest/api/2/issue/{issueIdOrKey}/assignee",
        "request /name type",
    ),
    because(ONE_SIDE, CLOUD, ISSUE_3, "answer 200 /fields/issuelinks/* required"),
    because(
        ONE_SIDE,
        CLOUD,
        "GET /rest/api/3/search/jql",
        "answer 200 /issues/*/fields/issuelinks/* required",
    ),
    because(
        "as a real Cloud writes it (sample cloud-transitions); the document says `looped`",
        CLOUD,
        ANY,
        "answer 200 /transitions/*/isLooped",
    ),
    because(
        "in the document's own example, but not in its schema",
        CLOUD,
        "GET /rest/api/3/serverInfo",
        "answer 200 /defaultLocale",
    ),
    because(EXPAND, DATA_CENTER, ISSUE_2, "answer 200 /expand"),
    because(EXPAND, DATA_CENTER, ANY, "answer 200 /issues/*/expand"),
    because(EXPAND, DATA_CENTER, TRANSITIONS_2, "answer 200 /expand"),
    because(
        "named in the prose of Jira's older documents, and works (Jira contract §4)",
        DATA_CENTER,
        TRANSITIONS_2,
        "query expand",
    ),
    because(
        "the document tells the wrapper in Jira's memory instead of keys and values",
        DATA_CENTER,
        ISSUE_2,
        "answer 200 /properties/guichet.op",
    ),
    because(
        "the document tells the wrapper in Jira's memory (sample dc-myself)",
        DATA_CENTER,
        "GET /rest/api/2/myself",
        "answer 200 /applicationRoles/items",
    ),
    because(
        "the document tells the wrapper in Jira's memory (sample dc-myself)",
        DATA_CENTER,
        "GET /rest/api/2/myself",
        "answer 200 /groups/items",
    ),
    because(
        JSON,
        DATA_CENTER,
        "GET /rest/api/2/issue/{issueIdOrKey}/comment",
        "answer 200 /comments/*/properties/*/value type",
    ),
    because(
        JSON,
        DATA_CENTER,
        "POST /rest/api/2/issue/{issueIdOrKey}/comment",
        "request /properties/*/value type",
    ),
    because(JSON, DATA_CENTER, "POST /rest/api/2/issue", "request /properties/*/value type"),
    because(
        JSON,
        DATA_CENTER,
        "POST /rest/api/2/issueLink",
        "request /comment/properties/*/value type",
    ),
    because(
        "it is a form like any other upload, says its prose (Jira contract §12)",
        SERVICE_DESK,
        "POST /rest/servicedeskapi/servicedesk/{serviceDeskId}/attachTemporaryFile",
        "request multipart/form-data",
    ),
];

const ISSUE_2: &str = "GET /rest/api/2/issue/{issueIdOrKey}";
const ISSUE_3: &str = "GET /rest/api/3/issue/{issueIdOrKey}";
const TRANSITIONS_2: &str = "GET /rest/api/2/issue/{issueIdOrKey}/transitions";
