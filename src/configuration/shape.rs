//! The table of what a configuration may say: the strict reader goes by it, and the schema is made
//! from it. A test holds it against the types that are read.

use super::{Form, Weight};
use crate::domain::lane::Lane;

/// What a value is.
#[derive(Debug)]
pub(super) enum Shape {
    Object(&'static [Member]),
    /// An object that is the one with this key, and the other without it.
    Either {
        key: &'static str,
        with: &'static [Member],
        without: &'static [Member],
    },
    /// A list; where `has_ids`, its objects are told apart by their `id`.
    List {
        of: &'static Shape,
        has_ids: bool,
    },
    /// A list of a few.
    Few {
        of: &'static Shape,
        most: usize,
    },
    /// A text, or one for each language.
    Named,
    Text(Form),
    Choice(&'static [&'static str]),
    /// `true`, `false`, or one of these texts.
    FlagOr(&'static [&'static str]),
    Flag,
    WholeNumber {
        least: u32,
        most: u32,
    },
}

/// A key of an object.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) key: &'static str,
    pub(super) shape: Shape,
    pub(super) need: Need,
    /// What a mistake in it does.
    pub(super) weight: Weight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Needed,
    /// It may be missing.
    Optional,
    /// It may be missing, or be `null`.
    OrNull,
}

const fn member(key: &'static str, weight: Weight, need: Need, shape: Shape) -> Member {
    Member { key, shape, need, weight }
}

use Need::{Needed, Optional, OrNull};
use Shape::{Choice, Either, Few, Flag, FlagOr, List, Named, Object, Text, WholeNumber};
use Weight::{Ignored, LeftOut, Stops};

pub(super) static CONFIGURATION: Shape = Object(&[
    member("$schema", Ignored, Optional, Text(Form::Name)),
    member("demonstration", Stops, Optional, FlagOr(&["dc", "cloud"])),
    member("jira", Stops, Optional, Text(Form::Site)),
    member("proxy", Stops, Optional, Text(Form::Way)),
    member("credentials", Stops, Optional, Choice(&["agent", "proxy"])),
    member("signOut", LeftOut, Optional, Text(Form::Page)),
    member("language", LeftOut, Optional, Choice(&["fr", "en"])),
    member("settings", Stops, Optional, Object(SETTINGS)),
]);

pub(super) static SETTINGS: &[Member] = &[
    member("$schema", Ignored, Optional, Text(Form::Name)),
    member("project", Stops, Optional, Text(Form::ProjectKey)),
    member("fields", LeftOut, Optional, Object(FIELDS)),
    member("reporter", LeftOut, OrNull, Text(Form::Name)),
    member("reporterName", LeftOut, Optional, Text(Form::Name)),
    member("kinds", LeftOut, Optional, Object(KINDS)),
    member("channel", Stops, Optional, Choice(CHANNELS)),
    member("noteRole", Stops, OrNull, Text(Form::Name)),
    member("defaultSubjects", LeftOut, Optional, List { of: &Text(Form::Name), has_ids: false }),
    member("checklist", LeftOut, Optional, Object(CHECKLIST)),
    member("lanes", LeftOut, Optional, Few { of: &LANE, most: Lane::MOST_OWN }),
    member("targets", LeftOut, Optional, List { of: &Object(TARGET), has_ids: true }),
    member("closedDays", LeftOut, Optional, WholeNumber { least: 1, most: 365 }),
    member("presence", LeftOut, Optional, Flag),
    member("notifications", LeftOut, Optional, Choice(&["off", "mine", "all"])),
    member("tools", LeftOut, Optional, List { of: &Object(TOOL), has_ids: true }),
    member("replies", LeftOut, Optional, List { of: &Object(REPLY), has_ids: true }),
];

static CHECKLIST: &[Member] = &[
    member("fields", LeftOut, OrNull, Object(NEEDS)),
    member("kinds", LeftOut, OrNull, Object(KIND_NEEDS)),
    member("lengths", LeftOut, OrNull, Object(LENGTHS)),
];

const NEED: Shape = Choice(&["required", "optional", "not-asked"]);

static NEEDS: &[Member] = &[
    member("kind", LeftOut, OrNull, NEED),
    member("email", LeftOut, OrNull, NEED),
    member("account", LeftOut, OrNull, NEED),
    member("assignee", LeftOut, OrNull, NEED),
    // Jira has no ticket without a title.
    member("title", LeftOut, OrNull, Choice(&["required", "not-asked"])),
    member("group", LeftOut, OrNull, NEED),
    member("reporter", LeftOut, OrNull, NEED),
];

static KIND_NEEDS: &[Member] = &[
    member("help", LeftOut, OrNull, Object(NEEDS)),
    member("improvement", LeftOut, OrNull, Object(NEEDS)),
    member("bug", LeftOut, OrNull, Object(NEEDS)),
    member("task", LeftOut, OrNull, Object(NEEDS)),
];

static LENGTHS: &[Member] = &[
    member("title", LeftOut, OrNull, WholeNumber { least: 1, most: 100 }),
    member("account", LeftOut, OrNull, WholeNumber { least: 1, most: 100 }),
];

static LANE: Shape = Either { key: "when", with: OWN_LANE, without: LANE_OF_PROCEDURE };

pub(super) const LANES: &[&str] =
    &["new", "reopened", "mine", "to-announce", "waiting", "open", "closed"];

static LANE_OF_PROCEDURE: &[Member] =
    &[member("id", LeftOut, Needed, Choice(LANES)), member("name", LeftOut, OrNull, Named)];

static OWN_LANE: &[Member] = &[
    member("id", LeftOut, Needed, Text(Form::LaneId)),
    member("name", LeftOut, Needed, Named),
    member("when", LeftOut, Needed, Object(WHEN)),
];

static WHEN: &[Member] = &[
    member(
        "kinds",
        LeftOut,
        Optional,
        List { of: &Choice(&["help", "improvement", "bug", "task"]), has_ids: false },
    ),
    member("groups", LeftOut, Optional, List { of: &Text(Form::GroupId), has_ids: false }),
    member("accounts", LeftOut, Optional, List { of: &Text(Form::Name), has_ids: false }),
    member("assignee", LeftOut, OrNull, Choice(&["me", "nobody", "somebody"])),
    member(
        "stages",
        LeftOut,
        Optional,
        List { of: &Choice(&["to-do", "in-progress"]), has_ids: false },
    ),
    member("idleDays", LeftOut, OrNull, WholeNumber { least: 1, most: 365 }),
];

/// A name in both languages.
pub(super) static NAMED: &[Member] = &[
    member("fr", LeftOut, Needed, Text(Form::Name)),
    member("en", LeftOut, Needed, Text(Form::Name)),
];

static REPLY: &[Member] = &[
    member("id", LeftOut, Needed, Text(Form::Id)),
    member("name", LeftOut, Needed, Text(Form::Name)),
    member("text", LeftOut, Needed, Text(Form::ReplyText)),
    member("subject", LeftOut, OrNull, Text(Form::ReplyText)),
    member("language", LeftOut, OrNull, Choice(&["fr", "en"])),
    member("channel", LeftOut, OrNull, Choice(CHANNELS)),
    member("shortcut", LeftOut, OrNull, Text(Form::Id)),
    member("group", LeftOut, OrNull, Text(Form::Name)),
];

const CHANNELS: &[&str] = &["email-this-issue", "service-management", "comment", "mailto"];

static FIELDS: &[Member] = &[
    member("email", LeftOut, OrNull, Text(Form::CustomField)),
    member("account", LeftOut, OrNull, Text(Form::CustomField)),
    member("group", LeftOut, OrNull, Text(Form::CustomFieldOrComponents)),
];

static KINDS: &[Member] = &[
    member("help", LeftOut, OrNull, Text(Form::TypeId)),
    member("improvement", LeftOut, OrNull, Text(Form::TypeId)),
    member("bug", LeftOut, OrNull, Text(Form::TypeId)),
    member("task", LeftOut, OrNull, Text(Form::TypeId)),
];

static TARGET: &[Member] = &[
    member("id", LeftOut, Needed, Text(Form::Id)),
    member("name", LeftOut, Needed, Text(Form::Name)),
    member("project", LeftOut, Needed, Text(Form::ProjectKey)),
    member("bugType", LeftOut, Needed, Text(Form::TypeId)),
    member("otherType", LeftOut, Needed, Text(Form::TypeId)),
    member("forImprovements", LeftOut, Optional, Flag),
];

static TOOL: &[Member] = &[
    member("id", LeftOut, Needed, Text(Form::Id)),
    member("name", LeftOut, Needed, Text(Form::Name)),
    member("address", LeftOut, Needed, Text(Form::ToolAddress)),
];
