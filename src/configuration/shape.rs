//! The table of what a configuration may say: the strict reader goes by it, and the schema is made
//! from it. A test holds it against the types that are read.

use super::{Form, Weight};

/// What a value is.
#[derive(Debug)]
pub(super) enum Shape {
    Object(&'static [Member]),
    /// A list; where `has_ids`, its objects are told apart by their `id`.
    List {
        of: &'static Shape,
        has_ids: bool,
    },
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
use Shape::{Choice, Flag, FlagOr, List, Object, Text, WholeNumber};
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
    member(
        "channel",
        Stops,
        Optional,
        Choice(&["email-this-issue", "service-management", "comment", "mailto"]),
    ),
    member("noteRole", Stops, OrNull, Text(Form::Name)),
    member("defaultSubjects", LeftOut, Optional, List { of: &Text(Form::Name), has_ids: false }),
    member("targets", LeftOut, Optional, List { of: &Object(TARGET), has_ids: true }),
    member("closedDays", LeftOut, Optional, WholeNumber { least: 1, most: 365 }),
    member("presence", LeftOut, Optional, Flag),
    member("notifications", LeftOut, Optional, Choice(&["off", "mine", "all"])),
    member("tools", LeftOut, Optional, List { of: &Object(TOOL), has_ids: true }),
];

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
