//! How the procedure probably maps onto a Jira, by what things are called there in French and in
//! English. A proposal: whoever knows the site decides.

use crate::domain::fold::words;
use crate::domain::person::Person;
use crate::domain::settings::{Channel, FieldIds, Kinds, Settings, Target};
use crate::domain::ticket::Choice;
use std::collections::{BTreeMap, HashMap};

/// What was found in a Jira.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The projects that the agent sees, by key.
    pub projects: Vec<Choice>,
    /// The fields that the site has added.
    pub fields: Vec<Choice>,
    /// The types of each project, by the project's key.
    pub types: BTreeMap<String, Vec<Choice>>,
    /// Who reported the newest tickets of the project of the requests.
    pub reporters: Vec<Person>,
    /// Whether a service desk knows the tickets as requests, and mails its public comments.
    pub is_service_desk: bool,
    /// Whether the mail app of Data Center answers.
    pub has_mail_app: bool,
    /// The names of the roles that the project of the requests has.
    pub roles: Vec<String>,
}

/// Words by which something is called, the surest first. Each is folded, and may be several.
type Names = &'static [&'static str];

const REQUESTS: Names = &[
    "support",
    "assistance",
    "helpdesk",
    "help desk",
    "service desk",
    "demandes",
    "requests",
    "relation client",
    "service client",
    "customer service",
    "clients",
    "customers",
];
const EMAIL: Names = &[
    "e mail du client",
    "courriel du client",
    "mail client",
    "email client",
    "customer email",
    "customer e mail",
    "contact email",
    "e mail",
    "email",
    "courriel",
    "mail",
];
const ACCOUNT: Names = &[
    "nom du compte",
    "account name",
    "compte client",
    "customer account",
    "compte",
    "account",
    "organisation",
    "organization",
    "client",
    "customer",
    "societe",
    "company",
];
const GROUP: Names = &[
    "groupe fonctionnel",
    "functional group",
    "domaine fonctionnel",
    "module",
    "domaine",
    "functional area",
    "area",
    "composant",
];
const HELP: Names = &[
    "aide",
    "help",
    "question",
    "assistance",
    "support",
    "demande d aide",
    "service request",
    "demande de service",
    "get help",
];
const IMPROVEMENT: Names = &[
    "amelioration",
    "improvement",
    "evolution",
    "enhancement",
    "nouvelle fonctionnalite",
    "new feature",
    "feature request",
    "feature",
    "suggestion",
];
const BUG: Names = &["bogue", "bug", "anomalie", "defaut", "defect", "incident", "erreur", "error"];
const TASK: Names = &["tache", "task"];
const STORY: Names = &["story", "recit", "user story", "histoire", "besoin"];
const TECHNICAL: Names =
    &["developpement", "development", "dev", "technique", "engineering", "ingenierie", "it", "r d"];
const PRODUCT: Names =
    &["produit", "product", "po", "product owner", "roadmap", "feuille de route"];
/// Those who answer customers, and who may therefore read what colleagues note.
const COLLEAGUES: Names = &[
    "service desk team",
    "support",
    "assistance",
    "helpdesk",
    "agents",
    "agent",
    "equipe",
    "team",
    "collaborateurs",
    "staff",
    "interne",
    "internal",
    "developpeurs",
    "developers",
    "membres",
    "members",
    "member",
];
/// What the role of those is called who must not read notes, or of whom nobody knows whether they may.
const OUTSIDERS: Names = &[
    "client",
    "clients",
    "customer",
    "customers",
    "externe",
    "externes",
    "external",
    "partenaires",
    "partners",
    "portail",
    "portal",
    "utilisateurs",
    "users",
    "lecteurs",
    "viewer",
    "viewers",
];

/// Of these, the one that is called by the surest of the names; among equals, by the fewest other
/// words.
fn called(things: &[Choice], names: Names) -> Option<&Choice> {
    let ranked = things.iter().filter_map(|thing| Some((rank(&thing.name, names)?, thing)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, thing)| thing)
}

/// Which of the names something is called by, and by how many words.
fn rank(spoken: &str, names: Names) -> Option<(usize, usize)> {
    let spoken = words(spoken);
    let holds = |name: &&str| {
        let name = words(name);
        spoken.windows(name.len()).any(|some| some == name)
    };
    Some((names.iter().position(holds)?, spoken.len()))
}

/// The role whose holders probably read internal notes: the one that is set if the project has it,
/// else by its name.
pub fn role_of_notes(roles: &[String], set: Option<&str>) -> Option<String> {
    let is_there = |set: &&str| roles.iter().any(|role| role == set);
    let inside = roles.iter().filter(|role| rank(role, OUTSIDERS).is_none());
    let ranked = inside.filter_map(|role| Some((rank(role, COLLEAGUES)?, role)));
    let by_name = ranked.min().map(|(_, role)| role.as_str());
    set.filter(is_there).or(by_name).or(set).map(str::to_owned)
}

/// The project that the requests probably arrive in: the one that is set if there is one of its key,
/// else by its name.
pub fn requests_project(projects: &[Choice], set: &str) -> Option<String> {
    let by_key = projects.iter().find(|project| project.id == set);
    by_key.or_else(|| called(projects, REQUESTS)).map(|project| project.id.clone())
}

/// The projects that are probably those of teams, with whether improvements go there.
pub fn team_projects(projects: &[Choice], requests: &str) -> Vec<(Choice, bool)> {
    let others: Vec<Choice> =
        projects.iter().filter(|project| project.id != requests).cloned().collect();
    let technical = called(&others, TECHNICAL).map(|project| (project.clone(), false));
    let product = called(&others, PRODUCT).map(|project| (project.clone(), true));
    let product = product.filter(|(product, _)| {
        technical.as_ref().is_none_or(|(technical, _)| technical.id != product.id)
    });
    technical.into_iter().chain(product).collect()
}

/// The mapping that what was found suggests; what nothing suggests stays as it is set.
pub fn propose(found: &Found, set: &Settings) -> Settings {
    let mut settings = set.clone();
    if let Some(project) = requests_project(&found.projects, &set.project) {
        settings.project = project;
    }
    let types = found.types.get(&settings.project).map_or(&[][..], Vec::as_slice);
    let id = |things: &[Choice], names| called(things, names).map(|thing| thing.id.clone());
    settings.fields = fields(&found.fields, &set.fields);
    settings.kinds = Kinds {
        help: id(types, HELP).or(settings.kinds.help),
        improvement: id(types, IMPROVEMENT).or(settings.kinds.improvement),
        bug: id(types, BUG).or(settings.kinds.bug),
        task: id(types, TASK).or(settings.kinds.task),
    };
    if let Some(reporter) = most_frequent(&found.reporters) {
        settings.reporter = Some(reporter.account.clone());
        settings.reporter_name = reporter.name.clone();
    }
    settings.channel = match (found.is_service_desk, found.has_mail_app, set.channel) {
        (true, _, _) => Channel::ServiceManagement,
        (false, true, _) => Channel::EmailThisIssue,
        // Of these two, Jira has nothing to tell.
        (false, false, Channel::Mailto) => Channel::Mailto,
        (false, false, _) => Channel::Comment,
    };
    // A service desk keeps its notes internal by itself.
    if !found.is_service_desk {
        settings.note_role = role_of_notes(&found.roles, set.note_role.as_deref());
    }
    let teams = team_projects(&found.projects, &settings.project);
    let teams: Vec<Target> = teams
        .into_iter()
        .filter_map(|(project, takes)| team(&project, takes, found.types.get(&project.id)?))
        .collect();
    if !teams.is_empty() {
        settings.targets = teams;
    }
    settings
}

/// One field is one thing: what is the address of the customer is not the account as well.
fn fields(known: &[Choice], set: &FieldIds) -> FieldIds {
    let mut left = known.to_vec();
    let mut take = |names| {
        let id = called(&left, names).map(|field| field.id.clone())?;
        left.retain(|field| field.id != id);
        Some(id)
    };
    let (email, account, group) = (take(EMAIL), take(ACCOUNT), take(GROUP));
    FieldIds {
        email: email.or_else(|| set.email.clone()),
        account: account.or_else(|| set.account.clone()),
        // Every project has components, if nobody has made a field of it.
        group: group.or_else(|| set.group.clone()).or_else(|| Some("components".to_owned())),
    }
}

fn team(project: &Choice, for_improvements: bool, types: &[Choice]) -> Option<Target> {
    let first = types.first()?;
    let other = called(types, STORY).or_else(|| called(types, TASK)).unwrap_or(first);
    let bug = called(types, BUG).unwrap_or(other);
    Some(Target {
        id: project.id.to_ascii_lowercase(),
        name: project.name.clone(),
        project: project.id.clone(),
        bug_type: bug.id.clone(),
        other_type: other.id.clone(),
        for_improvements,
    })
}

/// Who reported more than half of the tickets: the account that takes the mails.
fn most_frequent(reporters: &[Person]) -> Option<&Person> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for person in reporters {
        *counts.entry(&person.account.0).or_default() += 1;
    }
    let (account, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let is_most = count * 2 > reporters.len();
    reporters.iter().find(|person| is_most && person.account.0 == account)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::AccountRef;

    type Pairs<'a> = &'a [(&'a str, &'a str)];

    fn choices(pairs: Pairs) -> Vec<Choice> {
        let choice = |(id, name): &(&str, &str)| Choice { id: (*id).into(), name: (*name).into() };
        pairs.iter().map(choice).collect()
    }

    #[test]
    fn things_are_known_by_their_names_in_french_and_in_english() {
        let cases: [(Pairs, Names, Option<&str>); 11] = [
            (&[("1", "Tâche"), ("2", "Bogue"), ("3", "Récit")], BUG, Some("2")),
            (&[("1", "Task"), ("2", "Bug"), ("3", "Story")], BUG, Some("2")),
            (&[("1", "Incident"), ("2", "Anomalie")], BUG, Some("2")),
            (&[("1", "Demande d’aide"), ("2", "Amélioration")], HELP, Some("1")),
            (&[("1", "[System] Service request"), ("2", "Suggestion")], HELP, Some("1")),
            (&[("1", "Nouvelle fonctionnalité"), ("2", "Tâche")], IMPROVEMENT, Some("1")),
            (&[("1", "Debugging"), ("2", "Epic")], BUG, None),
            (&[("1", "E-mail"), ("2", "E-mail du client")], EMAIL, Some("2")),
            (&[("1", "Customer email"), ("2", "Email template")], EMAIL, Some("1")),
            (&[("1", "Domaine fonctionnel"), ("2", "Modules liés")], GROUP, Some("1")),
            (&[], GROUP, None),
        ];
        for (things, names, due) in cases {
            let things = choices(things);
            assert_eq!(called(&things, names).map(|thing| thing.id.as_str()), due, "{things:?}");
        }
    }

    fn person(account: &str) -> Person {
        Person {
            account: AccountRef(account.into()),
            name: account.to_uppercase(),
            email: None,
            is_customer: false,
        }
    }

    fn found(names: [Pairs; 4]) -> Found {
        let [projects, fields, own, team] = names.map(choices);
        let types = [("REQ", own), ("DEV", team.clone()), ("PO", team)];
        Found {
            projects,
            fields,
            types: types.map(|(key, types)| (key.to_owned(), types)).into(),
            reporters: vec![person("mail"), person("ana"), person("mail")],
            ..Found::default()
        }
    }

    #[test]
    fn the_whole_mapping_is_proposed_in_either_language() {
        let french = found([
            &[("DEV", "Développement"), ("PO", "Produit"), ("REQ", "Demandes des clients")],
            &[("f1", "Compte client"), ("f2", "E-mail du client"), ("f3", "Groupe fonctionnel")],
            &[("1", "Aide"), ("2", "Amélioration"), ("3", "Bogue"), ("4", "Tâche")],
            &[("3", "Bogue"), ("5", "Récit")],
        ]);
        let english = found([
            &[("DEV", "Engineering"), ("PO", "Product"), ("REQ", "Customer support")],
            &[("f1", "Account name"), ("f2", "Customer email"), ("f3", "Functional area")],
            &[("1", "Question"), ("2", "New feature"), ("3", "Bug"), ("4", "Task")],
            &[("3", "Bug"), ("5", "Story")],
        ]);
        for found in [french, english] {
            let set = Settings { project: "NONE".into(), ..Settings::default() };
            let proposed = propose(&found, &set);
            assert_eq!(proposed.project, "REQ");
            let text = |text: &str| Some(text.to_owned());
            let fields = FieldIds { email: text("f2"), account: text("f1"), group: text("f3") };
            assert_eq!(proposed.fields, fields);
            let kinds =
                Kinds { help: text("1"), improvement: text("2"), bug: text("3"), task: text("4") };
            assert_eq!(proposed.kinds, kinds);
            assert_eq!(proposed.reporter, Some(AccountRef("mail".into())));
            let teams: Vec<_> = proposed
                .targets
                .iter()
                .map(|team| {
                    (
                        team.id.as_str(),
                        team.bug_type.as_str(),
                        team.other_type.as_str(),
                        team.for_improvements,
                    )
                })
                .collect();
            assert_eq!(teams, [("dev", "3", "5", false), ("po", "3", "5", true)]);
        }
    }

    #[test]
    fn what_nothing_suggests_stays_as_it_is_set() {
        let found = found([&[("X", "Divers")], &[], &[], &[]]);
        let set = Settings { project: "REQ".into(), ..Settings::default() };
        let proposed = propose(&Found { reporters: vec![person("a"), person("b")], ..found }, &set);
        let fields = FieldIds { group: Some("components".into()), ..FieldIds::default() };
        assert_eq!(proposed, Settings { fields, ..set });
    }

    #[test]
    fn the_channel_is_that_of_the_service_desk_where_there_is_one() {
        use Channel::{Comment, EmailThisIssue, Mailto, ServiceManagement};
        let cases = [
            (true, true, Comment, ServiceManagement),
            (true, false, EmailThisIssue, ServiceManagement),
            (false, true, Comment, EmailThisIssue),
            (false, true, Mailto, EmailThisIssue),
            (false, false, EmailThisIssue, Comment),
            (false, false, ServiceManagement, Comment),
            (false, false, Mailto, Mailto),
        ];
        for (is_service_desk, has_mail_app, channel, due) in cases {
            let found = Found { is_service_desk, has_mail_app, ..Found::default() };
            let set = Settings { channel, ..Settings::default() };
            assert_eq!(propose(&found, &set).channel, due);
        }
    }

    #[test]
    fn notes_are_for_the_role_of_those_who_answer_and_never_for_customers() {
        let cases: [(&[&str], Option<&str>, Option<&str>); 12] = [
            (&["Administrators", "Developers", "Support"], None, Some("Support")),
            (&["Administrateurs", "Développeurs", "Équipe support"], None, Some("Équipe support")),
            (&["Clients du support", "Agents du support"], None, Some("Agents du support")),
            (&["Service Desk Customers", "Service Desk Team"], None, Some("Service Desk Team")),
            (&["Administrateurs", "Équipe"], None, Some("Équipe")),
            (&["Administrators", "Member", "Viewer"], None, Some("Member")),
            (&["Developers", "Users"], None, Some("Developers")),
            (&["Administrators", "Utilisateurs du support"], None, None),
            (&["Administrators", "Support"], Some("Administrators"), Some("Administrators")),
            (&["Administrators", "Équipe support"], Some("Support"), Some("Équipe support")),
            (&["Administrators"], Some("Support"), Some("Support")),
            (&[], Some("Support"), Some("Support")),
        ];
        for (roles, set, due) in cases {
            let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
            assert_eq!(role_of_notes(&roles, set).as_deref(), due, "{roles:?} {set:?}");
            for is_service_desk in [false, true] {
                let found = Found { roles: roles.clone(), is_service_desk, ..Found::default() };
                let note_role = set.map(str::to_owned);
                let proposed = propose(&found, &Settings { note_role, ..Settings::default() });
                let due = if is_service_desk { set } else { due };
                assert_eq!(proposed.note_role.as_deref(), due);
            }
        }
    }
}
