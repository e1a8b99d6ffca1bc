//! The company: its people, projects, fields and workflow.

use std::collections::BTreeMap;

use super::{
    AccountKind, DefaultAssignee, Field, FieldKind, IssueType, LinkType, Named, Permission,
    Project, Properties, SelectOption, Status, Transition, User, World,
};

pub const TYPE_HELP: &str = "10004";
pub const TYPE_IMPROVEMENT: &str = "10005";
pub const TYPE_BUG: &str = "10001";
pub const TYPE_TASK: &str = "10002";
pub const TYPE_STORY: &str = "10003";

pub const STATUS_TO_DO: &str = "10000";
pub const STATUS_IN_PROGRESS: &str = "3";
pub const STATUS_DONE: &str = "10001";

pub const RESOLUTION_DONE: &str = "10000";
pub const RESOLUTION_WONT_FIX: &str = "10001";
pub const RESOLUTION_DUPLICATE: &str = "10002";
pub const RESOLUTION_CANNOT_REPRODUCE: &str = "10003";

pub const PRIORITY_HIGH: &str = "2";
pub const PRIORITY_MEDIUM: &str = "3";
pub const PRIORITY_LOW: &str = "4";

pub const LINK_BLOCKS: &str = "10000";
pub const LINK_CLONERS: &str = "10001";
pub const LINK_DUPLICATE: &str = "10002";
pub const LINK_RELATES: &str = "10003";

/// The customer's address, on REQ.
pub const FIELD_EMAIL: &str = "customfield_10100";
/// The customer's account in the product, on REQ.
pub const FIELD_ACCOUNT: &str = "customfield_10101";
/// The part of the product that it is about, on REQ.
pub const FIELD_GROUP: &str = "customfield_10102";
/// What it is worth, required at creation on PO.
pub const FIELD_VALUE: &str = "customfield_10103";

/// The agent whose token the demonstration uses.
pub const ME: &str = "camille.moreau";
/// Another agent with a token of his own.
pub const COLLEAGUE: &str = "julien.petit";
/// An account that sees REQ but neither DEV nor PO, and may not assign.
pub const TRAINEE: &str = "lea.stagiaire";
/// The account under which mails become tickets and comments.
pub const MAIL_HANDLER: &str = "support";
/// The lead of DEV, who gets its issues by default.
pub const LEAD_DEV: &str = "thomas.girard";
/// The lead of PO.
pub const LEAD_PO: &str = "sophie.lambert";

/// The options of the functional group, id and name.
pub const GROUPS: [(&str, &str); 8] = [
    ("10200", "Agenda et plannings"),
    ("10201", "Élèves et familles"),
    ("10202", "Inscriptions"),
    ("10203", "Facturation"),
    ("10204", "Suivi pédagogique"),
    ("10205", "Communication"),
    ("10206", "Site internet"),
    ("10207", "Comptes et accès"),
];

/// The components of DEV, id and name.
pub const COMPONENTS: [(&str, &str); 5] = [
    ("10400", "Interface"),
    ("10401", "Serveur"),
    ("10402", "Facturation"),
    ("10403", "Import et export"),
    ("10404", "Messagerie"),
];

fn named(pairs: &[(&str, &str)]) -> Vec<Named> {
    pairs.iter().map(|(id, name)| Named::new(id, name)).collect()
}

fn people() -> Vec<User> {
    let agent = |number, name: &str, display: &str, account: &str| User {
        roles: vec!["Support".to_owned()],
        ..User::person(number, name, display, account)
    };
    vec![
        User {
            administrator: true,
            ..agent(10100, ME, "Camille Moreau", "712020:8f1f3b52-6d0e-4c55-9b0a-1d8f5a1c2e01")
        },
        agent(10101, COLLEAGUE, "Julien Petit", "5b10ac8d82e05b22cc7d4ef5"),
        agent(10102, "nadia.benali", "Nadia Benali", "712020:1c0a97f4-22b7-4f7e-8a53-7b9d6b0f3a02"),
        agent(10103, "marc.dubois", "Marc Dubois", "5c8e1d2f9b7a6e0012ab34cd"),
        User {
            withheld: vec![
                ("DEV".to_owned(), Permission::Browse),
                ("PO".to_owned(), Permission::Browse),
                ("REQ".to_owned(), Permission::Assign),
                ("REQ".to_owned(), Permission::Link),
            ],
            ..agent(10104, TRAINEE, "Léa Robin", "712020:77c9e0aa-0b1d-4f60-9a7e-2f4f5d6c7b03")
        },
        User {
            roles: vec!["Developers".to_owned()],
            ..User::person(10105, LEAD_DEV, "Thomas Girard", "5d2f7e9c4b3a1f00aa11bb22")
        },
        User {
            roles: vec!["Developers".to_owned()],
            ..User::person(
                10106,
                LEAD_PO,
                "Sophie Lambert",
                "712020:a3d5c7e9-1234-4abc-8def-90ab12cd3404",
            )
        },
        User {
            kind: AccountKind::App,
            ..User::person(10107, MAIL_HANDLER, "Support Opentalent", "557058:5e1d9c3b7a2f4e60")
        },
        User {
            active: false,
            ..User::person(10108, "ancien.agent", "Paul Ancien", "5a0b1c2d3e4f5a6b7c8d9e0f")
        },
    ]
}

fn projects() -> Vec<Project> {
    let project = |id: &str, key: &str, name: &str, lead: &str, types: &[&str]| Project {
        id: id.to_owned(),
        key: key.to_owned(),
        name: name.to_owned(),
        lead: lead.to_owned(),
        default_assignee: DefaultAssignee::Nobody,
        issue_types: types.iter().map(|&id| id.to_owned()).collect(),
        components: Vec::new(),
        custom_fields: Vec::new(),
        required: Vec::new(),
        service_desk: None,
        properties: Properties::new(),
    };
    vec![
        Project {
            custom_fields: [FIELD_EMAIL, FIELD_ACCOUNT, FIELD_GROUP].map(str::to_owned).to_vec(),
            service_desk: Some("1".to_owned()),
            ..project(
                "10000",
                "REQ",
                "Requêtes clients",
                ME,
                &[TYPE_HELP, TYPE_IMPROVEMENT, TYPE_BUG, TYPE_TASK],
            )
        },
        Project {
            default_assignee: DefaultAssignee::ProjectLead,
            components: named(&COMPONENTS),
            ..project("10001", "DEV", "Développement", LEAD_DEV, &[TYPE_BUG, TYPE_STORY, TYPE_TASK])
        },
        Project {
            custom_fields: vec![FIELD_VALUE.to_owned()],
            required: vec![FIELD_VALUE.to_owned()],
            ..project("10002", "PO", "Produit", LEAD_PO, &[TYPE_STORY, TYPE_BUG, TYPE_TASK])
        },
    ]
}

fn transitions() -> Vec<Transition> {
    let transition = |id: &str, name: &str, from: &[&str], to: &str| Transition {
        id: id.to_owned(),
        name: name.to_owned(),
        from: from.iter().map(|&id| id.to_owned()).collect(),
        to: to.to_owned(),
        asks_resolution: to == STATUS_DONE,
    };
    vec![
        transition("11", "Remettre à faire", &[STATUS_IN_PROGRESS], STATUS_TO_DO),
        transition("21", "Commencer", &[STATUS_TO_DO], STATUS_IN_PROGRESS),
        transition("31", "Terminer", &[STATUS_TO_DO, STATUS_IN_PROGRESS], STATUS_DONE),
        transition("41", "Rouvrir", &[STATUS_DONE], STATUS_TO_DO),
        transition("51", "Reprendre", &[STATUS_DONE], STATUS_IN_PROGRESS),
    ]
}

fn custom_fields() -> Vec<Field> {
    let field =
        |id: &str, name: &str, kind| Field { id: id.to_owned(), name: name.to_owned(), kind };
    let options = |pairs: &[(&str, &str)]| -> Vec<SelectOption> { named(pairs) };
    vec![
        field(FIELD_EMAIL, "E-mail du client", FieldKind::Text),
        field(FIELD_ACCOUNT, "Compte client", FieldKind::Text),
        field(FIELD_GROUP, "Groupe fonctionnel", FieldKind::Select(options(&GROUPS))),
        field(
            FIELD_VALUE,
            "Valeur métier",
            FieldKind::Select(options(&[
                ("10300", "Faible"),
                ("10301", "Moyenne"),
                ("10302", "Forte"),
            ])),
        ),
    ]
}

/// The company without any issue.
pub fn world() -> World {
    let issue_type = |id: &str, name: &str, description: &str| IssueType {
        id: id.to_owned(),
        name: name.to_owned(),
        description: description.to_owned(),
    };
    let status = |id: &str, name: &str, category| Status {
        id: id.to_owned(),
        name: name.to_owned(),
        category,
    };
    let link = |id: &str, name: &str, inward: &str, outward: &str| LinkType {
        id: id.to_owned(),
        name: name.to_owned(),
        inward: inward.to_owned(),
        outward: outward.to_owned(),
    };
    World {
        users: people(),
        projects: projects(),
        issue_types: vec![
            issue_type(TYPE_HELP, "Aide", "Un client demande comment faire."),
            issue_type(TYPE_IMPROVEMENT, "Amélioration", "Un client souhaite une évolution."),
            issue_type(TYPE_BUG, "Bogue", "Quelque chose ne fonctionne pas."),
            issue_type(TYPE_TASK, "Tâche", "Un travail à faire."),
            issue_type(TYPE_STORY, "Story", "Un besoin d'un utilisateur."),
        ],
        statuses: vec![
            status(STATUS_TO_DO, "À faire", 2),
            status(STATUS_IN_PROGRESS, "En cours", 4),
            status(STATUS_DONE, "Terminé", 3),
        ],
        transitions: transitions(),
        resolutions: named(&[
            (RESOLUTION_DONE, "Terminé"),
            (RESOLUTION_WONT_FIX, "Ne sera pas corrigé"),
            (RESOLUTION_DUPLICATE, "Doublon"),
            (RESOLUTION_CANNOT_REPRODUCE, "Impossible à reproduire"),
        ]),
        priorities: named(&[
            ("1", "Très élevée"),
            (PRIORITY_HIGH, "Élevée"),
            (PRIORITY_MEDIUM, "Moyenne"),
            (PRIORITY_LOW, "Faible"),
            ("5", "Très faible"),
        ]),
        roles: named(&[("10002", "Administrators"), ("10100", "Developers"), ("10101", "Support")]),
        link_types: vec![
            link(LINK_BLOCKS, "Blocks", "is blocked by", "blocks"),
            link(LINK_CLONERS, "Cloners", "is cloned by", "clones"),
            link(LINK_DUPLICATE, "Duplicate", "is duplicated by", "duplicates"),
            link(LINK_RELATES, "Relates", "relates to", "relates to"),
        ],
        custom_fields: custom_fields(),
        issues: Vec::new(),
        links: Vec::new(),
        outbox: Vec::new(),
        temporary_files: BTreeMap::new(),
        next_id: 10_000,
    }
}
