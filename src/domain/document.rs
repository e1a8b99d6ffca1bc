//! Rich text as a tree: the common ground of ADF, wiki markup and mail text.
//!
//! A [`Document`] is all that views ever draw, node by node. What the desk does not know keeps its
//! text ([`Block::Unknown`], [`Inline::Unknown`]), so that nothing that a customer wrote disappears.

use serde::{Deserialize, Serialize};

/// A rich text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub blocks: Vec<Block>,
}

/// A part of a document that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// Level 1 to 6.
    Heading {
        level: u8,
        content: Vec<Inline>,
    },
    BulletList(Vec<ListItem>),
    /// `start` is the number of the first item.
    OrderedList {
        start: u32,
        items: Vec<ListItem>,
    },
    Quote(Vec<Block>),
    Code {
        language: Option<String>,
        text: String,
    },
    Panel {
        tone: Tone,
        title: Option<String>,
        content: Vec<Block>,
    },
    /// Content folded behind its title.
    Fold {
        title: String,
        content: Vec<Block>,
    },
    Rule,
    Table(Vec<Row>),
    /// Attached files shown between paragraphs.
    Media(Vec<Media>),
    /// A node that the desk does not know; `name` is its type.
    Unknown {
        name: String,
        content: Vec<Block>,
    },
}

/// An item of a list. `checked` is present in task and decision lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    pub checked: Option<bool>,
    pub content: Vec<Block>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub cells: Vec<Cell>,
}

/// A cell of a table; spans are at least 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub header: bool,
    pub columns: u32,
    pub rows: u32,
    pub content: Vec<Block>,
}

/// What a panel or a status badge says by its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    #[default]
    Neutral,
    Info,
    Note,
    Success,
    Warning,
    Danger,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    Text {
        text: String,
        marks: Marks,
    },
    Break,
    /// `target` is as it was written; only `domain::link::judge` decides whether it may be followed.
    Link {
        target: String,
        content: Vec<Inline>,
    },
    /// `account` is the account id on Cloud, the user name on Data Center.
    Mention {
        account: String,
        text: String,
    },
    /// The picture as text, or its short name when there is none.
    Emoji(String),
    /// A day, in milliseconds since 1970-01-01T00:00:00Z.
    Date(i64),
    Status {
        text: String,
        tone: Tone,
    },
    Media(Media),
    /// A node that the desk does not know, with its text.
    Unknown {
        name: String,
        text: String,
    },
}

/// An attached or external file inside a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// The attachment's file name, when the markup tells it.
    pub name: Option<String>,
    /// An external address. Never loaded by itself.
    pub url: Option<String>,
    pub alt: Option<String>,
    /// The node as Jira wrote it (ADF JSON or wiki markup), so that writing it back keeps it.
    pub source: Option<String>,
}

/// How a text is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    pub strong: bool,
    pub emphasis: bool,
    pub underline: bool,
    pub strike: bool,
    pub code: bool,
    pub superscript: bool,
    pub subscript: bool,
    /// `#rrggbb`, or a colour name in wiki markup.
    pub color: Option<String>,
}

impl Inline {
    /// Text without marks.
    pub fn plain(text: impl Into<String>) -> Inline {
        Inline::Text { text: text.into(), marks: Marks::default() }
    }
}
