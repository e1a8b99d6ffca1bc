//! The people of the simulated Jira.

use super::Properties;

/// What sort of account a person has. Cloud tells them apart; Data Center does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// Somebody of the company (`atlassian` on Cloud).
    Person,
    /// A program, such as the mail handler (`app` on Cloud).
    App,
    /// Somebody who only writes to the service desk (`customer` on Cloud).
    Customer,
}

/// What an account may be kept from, project by project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Without it the project's issues do not exist for the account, and nothing else is allowed.
    Browse,
    Create,
    Edit,
    Assign,
    /// May be the assignee.
    Assignable,
    Transition,
    Comment,
    Attach,
    Link,
    /// Granted only to [`User::administrator`]s.
    Administer,
}

/// An account.
#[derive(Clone, Debug)]
pub struct User {
    /// The login, by which the rest of the world names the person; `name` on Data Center.
    pub name: String,
    /// Data Center's `key`: `JIRAUSER10100`.
    pub key: String,
    /// Cloud's id, in one of its two forms.
    pub account_id: String,
    pub display_name: String,
    pub email: String,
    pub kind: AccountKind,
    pub active: bool,
    pub administrator: bool,
    /// Whether Cloud hides the address, as it does by default for other people's.
    pub email_hidden: bool,
    /// IANA name.
    pub time_zone: String,
    /// Jira's form: `fr_FR`.
    pub locale: String,
    /// Names of the project roles that the person holds in every project.
    pub roles: Vec<String>,
    /// What the account may not do: project key and permission.
    pub withheld: Vec<(String, Permission)>,
    pub properties: Properties,
}

impl User {
    /// An active person of the company with French settings and no special rights.
    pub fn person(number: u64, name: &str, display_name: &str, account_id: &str) -> User {
        User {
            name: name.to_owned(),
            key: format!("JIRAUSER{number}"),
            account_id: account_id.to_owned(),
            display_name: display_name.to_owned(),
            email: format!("{name}@opentalent.example"),
            kind: AccountKind::Person,
            active: true,
            administrator: false,
            email_hidden: false,
            time_zone: "Europe/Paris".to_owned(),
            locale: "fr_FR".to_owned(),
            roles: Vec::new(),
            withheld: Vec::new(),
            properties: Properties::new(),
        }
    }

    /// A customer who writes to the service desk from this address.
    pub fn customer(number: u64, email: &str, display_name: &str) -> User {
        User {
            email: email.to_owned(),
            kind: AccountKind::Customer,
            email_hidden: true,
            ..User::person(number, email, display_name, &format!("qm:{number:08x}-customer"))
        }
    }
}
