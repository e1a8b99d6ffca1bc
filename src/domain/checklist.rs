//! The triage checklist (procedure P1): for each line whether it is met, and if not, why.

use crate::domain::address::is_address;
use crate::domain::edit::Field;
use crate::domain::person::Person;
use crate::domain::settings::{Need, Settings};
use crate::domain::ticket::Ticket;
use crate::domain::title::{TitleFlaw, judge};
use serde::{Deserialize, Serialize};

/// What the rules need besides the ticket.
#[derive(Clone, Copy, Debug)]
pub struct CheckContext<'a> {
    pub settings: &'a Settings,
    /// The title that an agent wants to keep whatever the rule says.
    pub kept_title: Option<&'a str>,
}

/// The checklist of a ticket, in the order of the procedure. A field that the configuration does
/// not know, or does not ask for, has no line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    pub lines: Vec<Line>,
}

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub field: Field,
    pub state: LineState,
}

/// How a line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineState {
    Met,
    /// The rule dislikes it, and the agent keeps it.
    Kept(Finding),
    /// There is nothing, and it may be so.
    LeftEmpty,
    Open(Finding),
}

/// Why a line is not met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    KindMissing,
    /// The type that is not to be chosen, save for exceptions.
    KindTask,
    EmailMissing,
    EmailMalformed(String),
    AccountMissing,
    /// Fewer letters than the site asks for.
    AccountTooShort,
    NobodyAssigned,
    Title(TitleFlaw),
    GroupMissing,
    /// `is` is who stands there now.
    WrongReporter {
        is: Option<Person>,
    },
}

impl Checklist {
    /// The lines that are open, in order.
    pub fn open(&self) -> impl Iterator<Item = (Field, &Finding)> {
        self.lines.iter().filter_map(|line| match &line.state {
            LineState::Open(finding) => Some((line.field, finding)),
            LineState::Met | LineState::Kept(_) | LineState::LeftEmpty => None,
        })
    }

    /// The fields of the open lines, in order.
    pub fn open_fields(&self) -> Vec<Field> {
        self.open().map(|(field, _)| field).collect()
    }

    /// The fields that a value would do good, in order: those of the open lines, and those that may
    /// stay empty and are.
    pub fn wanting_fields(&self) -> Vec<Field> {
        let wants = |line: &&Line| matches!(line.state, LineState::Open(_) | LineState::LeftEmpty);
        self.lines.iter().filter(wants).map(|line| line.field).collect()
    }

    /// Whether nothing is open.
    pub fn is_met(&self) -> bool {
        self.open().next().is_none()
    }

    /// How many lines are met or kept, and how many there are; what may stay empty and is counts for
    /// neither.
    pub fn progress(&self) -> (usize, usize) {
        let counted = self.lines.iter().filter(|line| line.state != LineState::LeftEmpty).count();
        (counted - self.open().count(), counted)
    }

    /// How a field's line stands; `None` when it has none.
    pub fn state(&self, field: Field) -> Option<&LineState> {
        self.lines.iter().find(|line| line.field == field).map(|line| &line.state)
    }
}

/// Checks a ticket, by what the site asks for of its type.
pub fn check(ticket: &Ticket, context: &CheckContext<'_>) -> Checklist {
    let settings = context.settings;
    let kind = ticket.kind.as_ref().and_then(|kind| settings.kinds.meaning(&kind.id));
    let line = |field| {
        let need = settings.checklist.need(field, kind);
        let is_asked = need != Need::NotAsked && is_known(field, settings);
        is_asked.then(|| Line { field, state: state_of(field, need, ticket, context) })
    };
    Checklist { lines: Field::ALL.into_iter().filter_map(line).collect() }
}

/// Whether the configuration knows what stands behind the line.
fn is_known(field: Field, settings: &Settings) -> bool {
    match field {
        Field::Email => settings.fields.email.is_some(),
        Field::Account => settings.fields.account.is_some(),
        Field::Group => settings.fields.group.is_some(),
        Field::Reporter => settings.reporter.is_some(),
        Field::Kind | Field::Assignee | Field::Title => true,
    }
}

fn state_of(field: Field, need: Need, ticket: &Ticket, context: &CheckContext<'_>) -> LineState {
    let Some(finding) = finding(field, ticket, context.settings) else {
        return LineState::Met;
    };
    if need == Need::Optional && finding.is_absence() {
        return LineState::LeftEmpty;
    }
    let keeps = field == Field::Title
        && finding != Finding::Title(TitleFlaw::Empty)
        && context.kept_title == Some(ticket.title.as_str());
    match keeps {
        true => LineState::Kept(finding),
        false => LineState::Open(finding),
    }
}

impl Finding {
    /// Whether nothing stands in the field. A title is never nothing: Jira wants one.
    fn is_absence(&self) -> bool {
        matches!(
            self,
            Finding::KindMissing
                | Finding::EmailMissing
                | Finding::AccountMissing
                | Finding::NobodyAssigned
                | Finding::GroupMissing
                | Finding::WrongReporter { is: None }
        )
    }
}

fn finding(field: Field, ticket: &Ticket, settings: &Settings) -> Option<Finding> {
    match field {
        Field::Kind => match &ticket.kind {
            None => Some(Finding::KindMissing),
            Some(kind) if settings.kinds.task.as_ref() == Some(&kind.id) => Some(Finding::KindTask),
            Some(_) => None,
        },
        Field::Email => match present(&ticket.email) {
            None => Some(Finding::EmailMissing),
            Some(email) if !is_address(email) => Some(Finding::EmailMalformed(email.to_owned())),
            Some(_) => None,
        },
        Field::Account => match (present(&ticket.account), settings.checklist.lengths.account) {
            (None, _) => Some(Finding::AccountMissing),
            (Some(name), Some(least)) => {
                let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
                (letters < least as usize).then_some(Finding::AccountTooShort)
            }
            (Some(_), None) => None,
        },
        Field::Assignee => ticket.assignee.is_none().then_some(Finding::NobodyAssigned),
        Field::Title => {
            let least = settings.checklist.lengths.title;
            judge(&ticket.title, &settings.default_subjects, least).map(Finding::Title)
        }
        Field::Group => ticket.group.is_none().then_some(Finding::GroupMissing),
        Field::Reporter => {
            let account = ticket.reporter.as_ref().map(|person| &person.account);
            let is_right = account.is_some() && account == settings.reporter.as_ref();
            (!is_right).then(|| Finding::WrongReporter { is: ticket.reporter.clone() })
        }
    }
}

fn present(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;
    use crate::domain::settings::{ChecklistRules, KindNeeds, Lengths, Needs};

    fn checked(ticket: &Ticket, kept_title: Option<&str>) -> Checklist {
        check(ticket, &CheckContext { settings: &sample::settings(), kept_title })
    }

    #[test]
    fn a_ticket_in_shape_has_nothing_open() {
        let checklist = checked(&sample::shaped("REQ-1"), None);
        assert!(checklist.is_met());
        assert_eq!(checklist.progress(), (7, 7));
    }

    #[test]
    fn a_fresh_ticket_says_everything_that_it_lacks() {
        let found: Vec<Finding> = checked(&sample::ticket("REQ-1"), None)
            .open()
            .map(|(_, finding)| finding.clone())
            .collect();
        let expected = [
            Finding::KindMissing,
            Finding::EmailMissing,
            Finding::AccountMissing,
            Finding::NobodyAssigned,
            Finding::GroupMissing,
            Finding::WrongReporter { is: None },
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn each_line_dislikes_what_its_rule_says() {
        let shaped = || sample::shaped("REQ-1");
        let customer = sample::person("cust", "Customer");
        let cases = [
            (Ticket { kind: Some(sample::choice("task", "Tâche")), ..shaped() }, Finding::KindTask),
            (
                Ticket { email: Some("accueil@".into()), ..shaped() },
                Finding::EmailMalformed("accueil@".into()),
            ),
            (Ticket { email: Some("  ".into()), ..shaped() }, Finding::EmailMissing),
            (Ticket { account: Some(String::new()), ..shaped() }, Finding::AccountMissing),
            (
                Ticket { reporter: Some(customer.clone()), ..shaped() },
                Finding::WrongReporter { is: Some(customer) },
            ),
            (
                Ticket { title: "Urgent".into(), ..shaped() },
                Finding::Title(TitleFlaw::Vague("Urgent".into())),
            ),
        ];
        for (ticket, finding) in cases {
            let checklist = checked(&ticket, None);
            let open: Vec<&Finding> = checklist.open().map(|(_, finding)| finding).collect();
            assert_eq!(open, [&finding]);
        }
    }

    #[test]
    fn a_disliked_title_may_be_kept_until_it_changes() {
        let ticket = Ticket { title: "Urgent".into(), ..sample::shaped("REQ-1") };
        assert!(checked(&ticket, Some("Urgent")).is_met());
        assert!(!checked(&ticket, Some("Question")).is_met());
    }

    #[test]
    fn an_empty_title_cannot_be_kept() {
        let ticket = Ticket { title: String::new(), ..sample::shaped("REQ-1") };
        assert!(!checked(&ticket, Some("")).is_met());
    }

    fn by_rules(ticket: &Ticket, checklist: ChecklistRules) -> Checklist {
        let settings = Settings { checklist, ..sample::settings() };
        check(ticket, &CheckContext { settings: &settings, kept_title: None })
    }

    #[test]
    fn a_site_says_what_is_asked_for() {
        let fields = Needs::default()
            .with(Field::Account, Need::NotAsked)
            .with(Field::Email, Need::Optional)
            .with(Field::Group, Need::Optional);
        let rules = ChecklistRules { fields, ..ChecklistRules::default() };
        let fresh = by_rules(&sample::ticket("REQ-1"), rules);
        assert_eq!(fresh.open_fields(), [Field::Kind, Field::Assignee, Field::Reporter]);
        assert_eq!(fresh.state(Field::Account), None);
        assert_eq!(fresh.state(Field::Email), Some(&LineState::LeftEmpty));
        assert_eq!(fresh.progress(), (1, 4), "the title, of what counts");
        let wanting = [Field::Kind, Field::Email, Field::Assignee, Field::Group, Field::Reporter];
        assert_eq!(fresh.wanting_fields(), wanting);
        let shaped = by_rules(&sample::shaped("REQ-1"), rules);
        assert_eq!(shaped.progress(), (6, 6));
        let malformed = Ticket { email: Some("accueil@".into()), ..sample::shaped("REQ-1") };
        let found = by_rules(&malformed, rules);
        assert_eq!(found.open_fields(), [Field::Email], "what stands there must be right");
    }

    #[test]
    fn what_is_asked_of_a_type_comes_before_what_is_asked_of_all() {
        let task = Needs::default().with(Field::Account, Need::NotAsked);
        let bug = Needs::default().with(Field::Group, Need::Required);
        let rules = ChecklistRules {
            fields: Needs::default().with(Field::Group, Need::NotAsked),
            kinds: KindNeeds { task, bug, ..KindNeeds::default() },
            ..ChecklistRules::default()
        };
        let of = |id: &str| {
            let kind = Some(sample::choice(id, id));
            let ticket = Ticket { kind, account: None, group: None, ..sample::shaped("REQ-1") };
            by_rules(&ticket, rules).open_fields()
        };
        assert_eq!(of("bug"), [Field::Account, Field::Group]);
        assert_eq!(of("task"), [Field::Kind], "a task is an exception");
        assert_eq!(of("help"), [Field::Account]);
        assert_eq!(of("unknown"), [Field::Account]);
    }

    #[test]
    fn a_site_says_how_short_a_name_may_be() {
        let lengths = Lengths { title: Some(60), account: Some(4) };
        let rules = ChecklistRules { lengths, ..ChecklistRules::default() };
        let named =
            |account: &str| Ticket { account: Some(account.into()), ..sample::shaped("REQ-1") };
        let found = by_rules(&named("E.M."), rules);
        let open: Vec<&Finding> = found.open().map(|(_, finding)| finding).collect();
        assert_eq!(open, [&Finding::AccountTooShort, &Finding::Title(TitleFlaw::TooShort)]);
        assert_eq!(by_rules(&named("École"), rules).open_fields(), [Field::Title]);
    }

    #[test]
    fn fields_that_are_not_configured_have_no_line() {
        let settings = Settings::default();
        let context = CheckContext { settings: &settings, kept_title: None };
        let fields: Vec<Field> =
            check(&sample::ticket("REQ-1"), &context).lines.iter().map(|line| line.field).collect();
        assert_eq!(fields, [Field::Kind, Field::Assignee, Field::Title]);
    }
}
