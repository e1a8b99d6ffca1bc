//! What the keyboard can ask for, and by which keys. Pure: the page tells which key was struck and
//! where, this module says what is meant. Jira's own meanings are kept where Jira has one.

use crate::domain::lane::Lane;

/// Something that a key, the palette or a button asks for. A view that can do it says so to
/// `ui::keys`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    NextRow,
    PreviousRow,
    /// Opens the row that has the focus.
    Open,
    /// Chooses the row that has the focus, or no longer.
    Choose,
    /// Back to the list.
    Back,
    /// The next step of the ticket's path.
    NextStep,
    Triage,
    /// Puts the agent in charge.
    Take,
    /// Puts somebody else in charge, or nobody.
    Assign,
    Reply,
    Note,
    Close,
    /// At once, as the ticket was closed the last time.
    CloseAsBefore,
    Transfer,
    /// Puts off until later.
    Snooze,
    Undo,
    AcceptProposals,
    Search,
    /// Has Jira itself look for what is typed into the search.
    SearchJira,
    Palette,
    Help,
    Send,
    SendAndClose,
    /// Leaves the field, then the panel.
    Leave,
    Lane(Lane),
    Replies,
    Settings,
    /// A tool of the settings, counted from 1.
    Tool(u8),
}

/// A key as the page sees it: what it writes, and what was held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke<'a> {
    /// `KeyboardEvent.key`.
    pub key: &'a str,
    /// Ctrl, or Cmd on a Mac.
    pub control: bool,
    pub shift: bool,
    pub alt: bool,
    /// The key is held down, and tells so again and again.
    pub repeated: bool,
}

/// How a command is struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// One key by itself. A capital letter means that Shift is held.
    Single(&'static str),
    /// `g`, then this key.
    Go(&'static str),
    /// With Ctrl or Cmd; works while typing as well.
    Control(&'static str),
    /// With Shift and Ctrl or Cmd; works while typing as well.
    ControlShift(&'static str),
}

/// What a command is about, for the list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    List,
    Ticket,
    Message,
    Everywhere,
    Places,
    Tools,
}

impl Topic {
    /// The topics in the order in which the list shows them.
    pub const ALL: [Topic; 6] = [
        Topic::List,
        Topic::Ticket,
        Topic::Message,
        Topic::Everywhere,
        Topic::Places,
        Topic::Tools,
    ];
}

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    pub keys: Keys,
    pub command: Command,
}

/// Where a key was struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    /// The focus is in a field that takes text.
    pub typing: bool,
    /// Single keys are switched on (WCAG 2.1.4).
    pub single_keys: bool,
    /// `g` was struck just before.
    pub after_go: bool,
}

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Does(Command),
    /// It begins a sequence.
    Go,
    /// It only holds something down: what was struck before it still counts.
    Held,
    /// It is not for the desk.
    Nothing,
}

const fn single(key: &'static str, command: Command) -> Binding {
    Binding { keys: Keys::Single(key), command }
}

const fn go(key: &'static str, command: Command) -> Binding {
    Binding { keys: Keys::Go(key), command }
}

/// Every key of the desk, in the order in which the help shows them.
pub const BINDINGS: &[Binding] = &[
    single("j", Command::NextRow),
    single("k", Command::PreviousRow),
    single("o", Command::Open),
    single("x", Command::Choose),
    single("u", Command::Back),
    single("n", Command::NextStep),
    single("e", Command::Triage),
    single("i", Command::Take),
    single("a", Command::Assign),
    single("r", Command::Reply),
    single("m", Command::Note),
    single("c", Command::Close),
    single("C", Command::CloseAsBefore),
    single("t", Command::Transfer),
    single("h", Command::Snooze),
    single("z", Command::Undo),
    single("y", Command::AcceptProposals),
    single("/", Command::Search),
    Binding { keys: Keys::ControlShift("f"), command: Command::SearchJira },
    single("?", Command::Help),
    Binding { keys: Keys::Control("k"), command: Command::Palette },
    Binding { keys: Keys::Control("Enter"), command: Command::Send },
    Binding { keys: Keys::ControlShift("Enter"), command: Command::SendAndClose },
    single("Escape", Command::Leave),
    go("n", Command::Lane(Lane::New)),
    go("r", Command::Lane(Lane::Reopened)),
    go("m", Command::Lane(Lane::Mine)),
    go("t", Command::Lane(Lane::ToAnnounce)),
    go("w", Command::Lane(Lane::Waiting)),
    go("o", Command::Lane(Lane::Open)),
    go("c", Command::Lane(Lane::Closed)),
    go("p", Command::Replies),
    go("s", Command::Settings),
    go("1", Command::Tool(1)),
    go("2", Command::Tool(2)),
    go("3", Command::Tool(3)),
    go("4", Command::Tool(4)),
    go("5", Command::Tool(5)),
    go("6", Command::Tool(6)),
    go("7", Command::Tool(7)),
    go("8", Command::Tool(8)),
    go("9", Command::Tool(9)),
];

impl Command {
    /// What the command is about.
    pub fn topic(self) -> Topic {
        match self {
            Command::NextRow | Command::PreviousRow | Command::Open | Command::Choose => {
                Topic::List
            }
            Command::Back
            | Command::NextStep
            | Command::Triage
            | Command::Take
            | Command::Assign
            | Command::Reply
            | Command::Note
            | Command::Close
            | Command::CloseAsBefore
            | Command::Transfer
            | Command::Snooze
            | Command::AcceptProposals => Topic::Ticket,
            Command::Send | Command::SendAndClose => Topic::Message,
            Command::Undo
            | Command::Search
            | Command::SearchJira
            | Command::Palette
            | Command::Help
            | Command::Leave => Topic::Everywhere,
            Command::Lane(_) | Command::Replies | Command::Settings => Topic::Places,
            Command::Tool(_) => Topic::Tools,
        }
    }

    /// Whether it goes to a neighbour: the only commands for which a key may be held down.
    fn is_step(self) -> bool {
        matches!(self, Command::NextRow | Command::PreviousRow)
    }

    /// How the command is struck.
    pub fn keys(self) -> Option<Keys> {
        BINDINGS.iter().find(|binding| binding.command == self).map(|binding| binding.keys)
    }
}

/// What a key means where it was struck.
pub fn meaning(stroke: Stroke<'_>, situation: Situation) -> Meaning {
    // On AZERTY the digits are struck with Shift, which is a key of its own to the page.
    if matches!(stroke.key, "Shift" | "CapsLock") {
        return Meaning::Held;
    }
    if stroke.alt {
        return Meaning::Nothing;
    }
    let asks_single = situation.single_keys && !situation.typing;
    let matches = |keys: Keys| match keys {
        Keys::Control(key) => stroke.control && !stroke.shift && same_key(key, stroke.key),
        Keys::ControlShift(key) => stroke.control && stroke.shift && same_key(key, stroke.key),
        // Leaving a field must work in the field.
        Keys::Single("Escape") => stroke.key == "Escape" && !stroke.control,
        Keys::Single(key) => {
            asks_single && !stroke.control && !situation.after_go && is_struck(key, stroke)
        }
        Keys::Go(key) => {
            asks_single && !stroke.control && situation.after_go && is_struck(key, stroke)
        }
    };
    let binding = BINDINGS.iter().find(|binding| matches(binding.keys));
    match binding {
        // Held down, a key that acts would act on one ticket after the other.
        Some(Binding { command, .. }) if stroke.repeated && !command.is_step() => Meaning::Held,
        Some(binding) => Meaning::Does(binding.command),
        None if stroke.repeated => Meaning::Held,
        None if asks_single && !stroke.control && !situation.after_go && is_struck("g", stroke) => {
            Meaning::Go
        }
        None => Meaning::Nothing,
    }
}

/// Caps Lock must not matter.
fn same_key(bound: &str, struck: &str) -> bool {
    bound.eq_ignore_ascii_case(struck)
}

/// Whether a key by itself is the bound one. Of a letter Shift decides; where the other signs are, and
/// whether with Shift, is the keyboard's affair.
fn is_struck(bound: &str, stroke: Stroke<'_>) -> bool {
    let is_letter = bound.bytes().all(|letter| letter.is_ascii_alphabetic());
    let is_capital = bound.bytes().all(|letter| letter.is_ascii_uppercase());
    same_key(bound, stroke.key) && (!is_letter || stroke.shift == is_capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: Situation = Situation { typing: false, single_keys: true, after_go: false };
    const FIELD: Situation = Situation { typing: true, ..LIST };
    const SWITCHED_OFF: Situation = Situation { single_keys: false, ..LIST };
    const AFTER_GO: Situation = Situation { after_go: true, ..LIST };

    fn plain(key: &str) -> Stroke<'_> {
        Stroke { key, control: false, shift: false, alt: false, repeated: false }
    }

    fn with_control(key: &str) -> Stroke<'_> {
        Stroke { control: true, ..plain(key) }
    }

    #[test]
    fn a_key_means_what_the_place_lets_it_mean() {
        use Command::*;
        let shifted = |key| Stroke { shift: true, ..plain(key) };
        let send_and_close = Stroke { shift: true, ..with_control("Enter") };
        let cases = [
            (plain("j"), LIST, Meaning::Does(NextRow)),
            (shifted("C"), LIST, Meaning::Does(CloseAsBefore)),
            (shifted("?"), LIST, Meaning::Does(Help)),
            (plain("j"), FIELD, Meaning::Nothing),
            (plain("j"), SWITCHED_OFF, Meaning::Nothing),
            (plain("Escape"), FIELD, Meaning::Does(Leave)),
            (plain("Escape"), SWITCHED_OFF, Meaning::Does(Leave)),
            (with_control("k"), FIELD, Meaning::Does(Palette)),
            (with_control("K"), LIST, Meaning::Does(Palette)),
            (with_control("Enter"), FIELD, Meaning::Does(Send)),
            (send_and_close, FIELD, Meaning::Does(SendAndClose)),
            (Stroke { shift: true, ..with_control("F") }, FIELD, Meaning::Does(SearchJira)),
            (with_control("f"), FIELD, Meaning::Nothing),
            (with_control("c"), LIST, Meaning::Nothing),
            (Stroke { alt: true, ..plain("j") }, LIST, Meaning::Nothing),
            (plain("q"), LIST, Meaning::Nothing),
        ];
        for (stroke, situation, expected) in cases {
            assert_eq!(meaning(stroke, situation), expected, "{stroke:?} {situation:?}");
        }
    }

    #[test]
    fn g_begins_a_sequence_and_the_next_key_ends_it() {
        assert_eq!(meaning(plain("g"), LIST), Meaning::Go);
        assert_eq!(meaning(plain("g"), FIELD), Meaning::Nothing);
        let to_new = Meaning::Does(Command::Lane(Lane::New));
        assert_eq!(meaning(plain("n"), AFTER_GO), to_new);
        assert_eq!(meaning(plain("3"), AFTER_GO), Meaning::Does(Command::Tool(3)));
        assert_eq!(meaning(plain("j"), AFTER_GO), Meaning::Nothing, "not the list's j");
        assert_eq!(meaning(plain("g"), AFTER_GO), Meaning::Nothing);
    }

    #[test]
    fn caps_lock_asks_for_nothing_else() {
        use Command::*;
        let shifted = |key| Stroke { shift: true, ..plain(key) };
        let cases = [
            (plain("C"), Close),
            (shifted("c"), CloseAsBefore),
            (plain("J"), NextRow),
            (plain("?"), Help),
            (shifted("/"), Search),
        ];
        for (stroke, command) in cases {
            assert_eq!(meaning(stroke, LIST), Meaning::Does(command), "{stroke:?}");
        }
        assert_eq!(meaning(shifted("J"), LIST), Meaning::Nothing);
        assert_eq!(meaning(plain("G"), LIST), Meaning::Go);
        assert_eq!(meaning(plain("N"), AFTER_GO), Meaning::Does(Lane(super::Lane::New)));
    }

    #[test]
    fn shift_does_not_end_a_sequence_that_it_is_needed_for() {
        let shift = Stroke { shift: true, ..plain("Shift") };
        assert_eq!(meaning(shift, AFTER_GO), Meaning::Held);
        let digit = Stroke { shift: true, ..plain("1") };
        assert_eq!(meaning(digit, AFTER_GO), Meaning::Does(Command::Tool(1)));
    }

    #[test]
    fn a_key_that_is_held_down_acts_once_and_steps_on() {
        let held = |key| Stroke { repeated: true, ..plain(key) };
        assert_eq!(meaning(held("j"), LIST), Meaning::Does(Command::NextRow));
        assert_eq!(meaning(held("k"), LIST), Meaning::Does(Command::PreviousRow));
        for key in ["z", "i", "x", "g", "Escape"] {
            assert_eq!(meaning(held(key), LIST), Meaning::Held, "{key}");
        }
        let closes = Stroke { shift: true, ..held("C") };
        assert_eq!(meaning(closes, LIST), Meaning::Held);
        let sends = Stroke { control: true, ..held("Enter") };
        assert_eq!(meaning(sends, FIELD), Meaning::Held);
        assert_eq!(meaning(held("g"), AFTER_GO), Meaning::Held);
    }

    #[test]
    fn no_keys_are_bound_twice_and_every_lane_has_some() {
        for (place, binding) in BINDINGS.iter().enumerate() {
            assert!(BINDINGS[..place].iter().all(|other| other.keys != binding.keys));
        }
        assert!(Lane::ALL.into_iter().all(|lane| Command::Lane(lane).keys().is_some()));
    }
}
