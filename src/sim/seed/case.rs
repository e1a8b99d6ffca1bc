//! What a table of the plot says about one request.

use super::cast::Customer;
use super::files::File;
use super::work::Work;
use crate::sim::world::base;

pub(super) const HELP: &str = base::TYPE_HELP;
pub(super) const WISH: &str = base::TYPE_IMPROVEMENT;
pub(super) const BUG: &str = base::TYPE_BUG;

/// Places in [`base::GROUPS`].
pub(super) const AGENDA: usize = 0;
pub(super) const PEOPLE: usize = 1;
pub(super) const ENROLMENT: usize = 2;
pub(super) const BILLING: usize = 3;
pub(super) const TEACHING: usize = 4;
pub(super) const MAILING: usize = 5;
pub(super) const SITE: usize = 6;
pub(super) const ACCESS: usize = 7;

/// Fields of a fresh ticket, to be added up.
pub(super) const TYPE: u8 = 1;
pub(super) const EMAIL: u8 = 2;
pub(super) const ACCOUNT: u8 = 4;
pub(super) const GROUP: u8 = 8;
pub(super) const ALL: u8 = TYPE | EMAIL | ACCOUNT | GROUP;

/// How a mail looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Salutation, matter, signature.
    Letter,
    /// A letter under the header lines that the mail handler writes.
    Headed,
    /// A letter above our automatic receipt, quoted line by line.
    Quoting,
    /// A few words above a colleague's mail.
    Forwarded,
    /// Nothing but the matter.
    Bare,
}

/// Who a ticket names as its reporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reporter {
    /// The mail handler, as it should be.
    MailHandler,
    /// The customer's own account.
    Customer,
    /// Somebody of the company, by login.
    Colleague(&'static str),
}

/// In whose charge a ticket is once it was put into shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeper {
    Me,
    /// Any of the agents.
    Somebody,
}

/// What happens on a ticket after its first mail.
#[derive(Clone, Copy, Debug)]
pub(super) enum Beat {
    /// An agent answers the customer.
    Us(&'static str),
    /// The customer writes.
    Them(&'static str),
    /// An agent leaves a note among colleagues.
    Note(&'static str),
    /// It is closed with this resolution.
    Close(&'static str),
    /// What the customer wrote last brings it back.
    Reopen,
    /// It is cloned into another project.
    Transfer(&'static Work),
    /// It is linked as a duplicate of the request of this title.
    Doubles(&'static str),
}

/// A request and its story.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    pub(super) customer: &'static Customer,
    /// The place of the one who writes among the customer's people; chance decides if it is open.
    pub(super) writer: Option<usize>,
    pub(super) kind: &'static str,
    pub(super) group: usize,
    pub(super) title: &'static str,
    /// What the mail's subject said, where an agent made it a better title.
    pub(super) subject: Option<&'static str>,
    pub(super) text: &'static str,
    pub(super) form: Form,
    /// The fields that are right from the start.
    pub(super) knows: u8,
    pub(super) reporter: Reporter,
    pub(super) keeper: Keeper,
    pub(super) priority: &'static str,
    pub(super) files: &'static [File],
    pub(super) beats: &'static [Beat],
}

/// A mail that became a ticket.
pub(super) const fn mail(
    customer: &'static Customer,
    kind: &'static str,
    group: usize,
    title: &'static str,
    text: &'static str,
) -> Case {
    Case {
        customer,
        writer: None,
        kind,
        group,
        title,
        subject: None,
        text,
        form: Form::Letter,
        knows: 0,
        reporter: Reporter::MailHandler,
        keeper: Keeper::Somebody,
        priority: base::PRIORITY_MEDIUM,
        files: &[],
        beats: &[],
    }
}

impl Case {
    pub(super) const fn by(mut self, writer: usize) -> Case {
        self.writer = Some(writer);
        self
    }

    pub(super) const fn mine(mut self) -> Case {
        self.keeper = Keeper::Me;
        self
    }

    pub(super) const fn urgent(mut self) -> Case {
        self.priority = base::PRIORITY_HIGH;
        self
    }

    pub(super) const fn was(mut self, subject: &'static str) -> Case {
        self.subject = Some(subject);
        self
    }

    pub(super) const fn form(mut self, form: Form) -> Case {
        self.form = form;
        self
    }

    pub(super) const fn knows(mut self, fields: u8) -> Case {
        self.knows = fields;
        self
    }

    pub(super) const fn reporter(mut self, reporter: Reporter) -> Case {
        self.reporter = reporter;
        self
    }

    pub(super) const fn files(mut self, files: &'static [File]) -> Case {
        self.files = files;
        self
    }

    pub(super) const fn then(mut self, beats: &'static [Beat]) -> Case {
        self.beats = beats;
        self
    }
}
