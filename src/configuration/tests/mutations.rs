//! A good file, and what is wrong with it once one thing is changed.

use super::Weight::{self, Ignored, LeftOut, Stops};

/// A file without a mistake, with everything in it.
pub(super) const GOOD: &str = r#"{
  "$schema": "config.schema.json",
  "jira": "https://jira.example.com/jira",
  "proxy": "https://desk.example.com/jira", "language": "fr", "credentials": "proxy", "signOut": "/oauth2/sign_out?rd=%2F",
  "settings": {
    "project": "REQ",
    "fields": { "email": "customfield_10100", "account": "customfield_10101", "group": "components" },
    "reporter": "support",
    "reporterName": "Support",
    "kinds": { "help": "10004", "improvement": "10005", "bug": "10001", "task": null },
    "channel": "email-this-issue",
    "noteRole": "Agents",
    "defaultSubjects": ["(sans objet)", "(no subject)"],
    "targets": [
      { "id": "dev", "name": "Technique", "project": "DEV", "bugType": "10001", "otherType": "10003" },
      { "id": "po", "name": "Produit", "project": "PO", "bugType": "10003", "otherType": "10003", "forImprovements": true }
    ],
    "closedDays": 14,
    "tools": [
      { "id": "help", "name": "Aide", "address": "https://help.example.com/?s={query}" },
      { "id": "crm", "name": "Clients", "address": "https://crm.example.com/{account}" }
    ],
    "presence": true,
    "notifications": "mine"
  }
}"#;

/// A mutation: what is replaced in the good file and by what, where the mistake is, what it does,
/// and what is said of it in French.
pub(super) struct Mutation(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) Weight,
    pub(super) &'static str,
);

#[rustfmt::skip]
pub(super) const MUTATIONS: &[Mutation] = &[
    // The way to Jira.
    Mutation(r#""https://jira.example.com/jira""#, r#""jira.example.com""#, "jira", Stops, "«\u{a0}jira.example.com\u{a0}» ne convient pas. Il faut l’adresse entière d’un site, comme https://jira.example.com."),
    Mutation(r#""https://jira.example.com/jira""#, r#""""#, "jira", Stops, "Le texte est vide. Il faut l’adresse entière d’un site, comme https://jira.example.com, ou retirer la clé."),
    Mutation(r#""https://jira.example.com/jira""#, r#""https://me@jira.example.com""#, "jira", Stops, "«\u{a0}https://me@jira.example.com\u{a0}» ne convient pas. Il faut l’adresse entière d’un site, comme https://jira.example.com."),
    Mutation(r#""https://jira.example.com/jira""#, r#""https://jira.example.com/?a=b""#, "jira", Stops, "«\u{a0}https://jira.example.com/?a=b\u{a0}» ne convient pas. Il faut l’adresse entière d’un site, comme https://jira.example.com."),
    Mutation(r#""https://jira.example.com/jira""#, "null", "jira", Stops, "Il faut ici un texte entre guillemets, et non rien (null)."),
    Mutation(r#""https://jira.example.com/jira""#, r#"["https://jira.example.com"]"#, "jira", Stops, "Il faut ici un texte entre guillemets, et non une liste entre crochets."),
    Mutation(r#""https://desk.example.com/jira""#, r#""//evil.example/jira""#, "proxy", Stops, "«\u{a0}//evil.example/jira\u{a0}» ne convient pas. Il faut une adresse entière comme https://desk.example.com/jira, ou un chemin comme /jira."),
    Mutation(r#""https://desk.example.com/jira""#, r#""javascript:alert(1)""#, "proxy", Stops, "«\u{a0}javascript:alert(1)\u{a0}» ne convient pas. Il faut une adresse entière comme https://desk.example.com/jira, ou un chemin comme /jira."),
    Mutation(r#""https://desk.example.com/jira""#, r#""ftp://desk.example.com""#, "proxy", Stops, "«\u{a0}ftp://desk.example.com\u{a0}» ne convient pas. Il faut une adresse entière comme https://desk.example.com/jira, ou un chemin comme /jira."),
    Mutation(r#""https://desk.example.com/jira""#, "8080", "proxy", Stops, "Il faut ici un texte entre guillemets, et non un nombre entier."),
    Mutation(r#""credentials": "proxy""#, r#""credentials": "sso""#, "credentials", Stops, "«\u{a0}sso\u{a0}» n’est pas un choix. Il y a\u{a0}: agent, proxy."),
    Mutation(r#""credentials": "proxy""#, r#""credentials": true"#, "credentials", Stops, "Il faut ici un texte entre guillemets, et non un oui ou non (true, false)."),
    Mutation(r#""credentials": "proxy""#, r#""credential": "proxy""#, "credential", Stops, "Cette clé n’existe pas. Vouliez-vous écrire «\u{a0}credentials\u{a0}»\u{202f}?"),
    Mutation(r#""jira": "https://jira.example.com/jira","#, "", "jira", Stops, "Cette clé manque."),
    Mutation(r#""/oauth2/sign_out?rd=%2F""#, r#""javascript:alert(1)""#, "signOut", LeftOut, "«\u{a0}javascript:alert(1)\u{a0}» ne convient pas. Il faut l’adresse entière d’une page, ou un chemin comme /oauth2/sign_out."),
    Mutation(r#""/oauth2/sign_out?rd=%2F""#, r#""//evil.example/""#, "signOut", LeftOut, "«\u{a0}//evil.example/\u{a0}» ne convient pas. Il faut l’adresse entière d’une page, ou un chemin comme /oauth2/sign_out."),
    Mutation(r#""jira":"#, r#""demonstration": "server", "jira":"#, "demonstration", Stops, "«\u{a0}server\u{a0}» n’est pas un choix. Il y a\u{a0}: dc, cloud."),
    Mutation(r#""jira":"#, r#""demonstration": "cloude", "jira":"#, "demonstration", Stops, "«\u{a0}cloude\u{a0}» n’est pas un choix. Il y a\u{a0}: dc, cloud. Vouliez-vous écrire «\u{a0}cloud\u{a0}»\u{202f}?"),
    Mutation(r#""jira":"#, r#""demonstration": 1, "jira":"#, "demonstration", Stops, "Il faut ici un texte entre guillemets, et non un nombre entier."),
    Mutation(r#""jira":"#, r#""jiraa":"#, "jiraa", Stops, "Cette clé n’existe pas. Vouliez-vous écrire «\u{a0}jira\u{a0}»\u{202f}?"),
    Mutation(r#""proxy":"#, r#""Proxy":"#, "Proxy", Stops, "Cette clé n’existe pas. Vouliez-vous écrire «\u{a0}proxy\u{a0}»\u{202f}?"),
    Mutation(r#""proxy":"#, r#""password": "x", "proxy":"#, "password", Ignored, "Cette clé n’existe pas."),
    Mutation(r#""proxy":"#, r#""jira": "https://other.example.com", "proxy":"#, "jira", Stops, "Cette clé est écrite deux fois\u{a0}; seule la première compte."),
    Mutation(r#""settings": {"#, r#""setings": {"#, "setings", Stops, "Cette clé n’existe pas. Vouliez-vous écrire «\u{a0}settings\u{a0}»\u{202f}?"),
    // The settings.
    Mutation(r#""REQ""#, r#""req""#, "settings.project", Stops, "«\u{a0}req\u{a0}» ne convient pas. Il faut la clé d’un projet, en majuscules et sans espace, comme REQ."),
    Mutation(r#""REQ""#, r#""Requests""#, "settings.project", Stops, "«\u{a0}Requests\u{a0}» ne convient pas. Il faut la clé d’un projet, en majuscules et sans espace, comme REQ."),
    Mutation(r#""REQ""#, r#"" ""#, "settings.project", Stops, "Le texte est vide. Il faut la clé d’un projet, en majuscules et sans espace, comme REQ, ou retirer la clé."),
    Mutation(r#""REQ""#, "10000", "settings.project", Stops, "Il faut ici un texte entre guillemets, et non un nombre entier."),
    Mutation(r#""REQ""#, "null", "settings.project", Stops, "Il faut ici un texte entre guillemets, et non rien (null)."),
    Mutation(r#""project": "REQ""#, r#""projet": "REQ""#, "settings.projet", Stops, "Cette clé n’existe pas. Vouliez-vous écrire «\u{a0}project\u{a0}»\u{202f}?"),
    Mutation(r#""customfield_10100""#, r#""10100""#, "settings.fields.email", LeftOut, "«\u{a0}10100\u{a0}» ne convient pas. Il faut l’identifiant d’un champ, comme customfield_10100."),
    Mutation(r#""customfield_10100""#, r#""Courriel""#, "settings.fields.email", LeftOut, "«\u{a0}Courriel\u{a0}» ne convient pas. Il faut l’identifiant d’un champ, comme customfield_10100."),
    Mutation(r#""customfield_10101""#, r#""customfield_""#, "settings.fields.account", LeftOut, "«\u{a0}customfield_\u{a0}» ne convient pas. Il faut l’identifiant d’un champ, comme customfield_10100."),
    Mutation(r#""customfield_10101""#, "10101", "settings.fields.account", LeftOut, "Il faut ici un texte entre guillemets, et non un nombre entier."),
    Mutation(r#""components""#, r#""component""#, "settings.fields.group", LeftOut, "«\u{a0}component\u{a0}» ne convient pas. Il faut l’identifiant d’un champ, comme customfield_10100, ou components."),
    Mutation(r#""email": "customfield"#, r#""mail": "customfield"#, "settings.fields.mail", LeftOut, "Cette clé n’existe pas. Vouliez-vous écrire «\u{a0}email\u{a0}»\u{202f}?"),
    Mutation(r#"{ "email": "customfield_10100", "account": "customfield_10101", "group": "components" }"#, r#"["customfield_10100"]"#, "settings.fields", LeftOut, "Il faut ici un objet entre accolades, et non une liste entre crochets."),
    Mutation(r#""support""#, r#""""#, "settings.reporter", LeftOut, "Le texte est vide. Il faut un texte qui se voit, ou retirer la clé."),
    Mutation(r#""support""#, r#"{ "name": "support" }"#, "settings.reporter", LeftOut, "Il faut ici un texte entre guillemets, et non un objet entre accolades."),
    Mutation(r#""Support""#, "true", "settings.reporterName", LeftOut, "Il faut ici un texte entre guillemets, et non un oui ou non (true, false)."),
    Mutation(r#""help": "10004""#, r#""help": "Aide""#, "settings.kinds.help", LeftOut, "«\u{a0}Aide\u{a0}» ne convient pas. Il faut l’identifiant d’un type, en chiffres, et pas son nom, comme 10001."),
    Mutation(r#""improvement": "10005""#, r#""improvement": 10005"#, "settings.kinds.improvement", LeftOut, "Il faut ici un texte entre guillemets, et non un nombre entier."),
    Mutation(r#""bug": "10001""#, r#""bogue": "10001""#, "settings.kinds.bogue", Ignored, "Cette clé n’existe pas."),
    Mutation(r#""task": null"#, r#""task": """#, "settings.kinds.task", LeftOut, "Le texte est vide. Il faut l’identifiant d’un type, en chiffres, et pas son nom, comme 10001, ou retirer la clé."),
    Mutation(r#""email-this-issue""#, r#""email-this-isue""#, "settings.channel", Stops, "«\u{a0}email-this-isue\u{a0}» n’est pas un choix. Il y a\u{a0}: email-this-issue, service-management, comment, mailto. Vouliez-vous écrire «\u{a0}email-this-issue\u{a0}»\u{202f}?"),
    Mutation(r#""email-this-issue""#, r#""serviceManagement""#, "settings.channel", Stops, "«\u{a0}serviceManagement\u{a0}» n’est pas un choix. Il y a\u{a0}: email-this-issue, service-management, comment, mailto. Vouliez-vous écrire «\u{a0}service-management\u{a0}»\u{202f}?"),
    Mutation(r#""email-this-issue""#, r#""slack""#, "settings.channel", Stops, "«\u{a0}slack\u{a0}» n’est pas un choix. Il y a\u{a0}: email-this-issue, service-management, comment, mailto."),
    Mutation(r#""Agents""#, r#""""#, "settings.noteRole", Stops, "Le texte est vide. Il faut un texte qui se voit, ou retirer la clé."),
    Mutation(r#""Agents""#, "10002", "settings.noteRole", Stops, "Il faut ici un texte entre guillemets, et non un nombre entier."),
    Mutation(r#"["(sans objet)", "(no subject)"]"#, r#""(sans objet)""#, "settings.defaultSubjects", LeftOut, "Il faut ici une liste entre crochets, et non un texte entre guillemets."),
    Mutation(r#""(no subject)""#, r#""""#, "settings.defaultSubjects[1]", LeftOut, "Le texte est vide. Il faut un texte qui se voit, ou retirer la clé."),
    Mutation("14", "0", "settings.closedDays", LeftOut, "0 n’est pas entre 1 et 365."),
    Mutation(r#": 14"#, ": 1000", "settings.closedDays", LeftOut, "1000 n’est pas entre 1 et 365."),
    Mutation(": 14", ": -3", "settings.closedDays", LeftOut, "-3 n’est pas entre 1 et 365."),
    Mutation(": 14", ": 14.5", "settings.closedDays", LeftOut, "Il faut ici un nombre entier, et non un nombre à virgule."),
    Mutation(": 14", r#": "14""#, "settings.closedDays", LeftOut, "Il faut ici un nombre entier, et non un texte entre guillemets."),
    Mutation(r#""language": "fr""#, r#""language": "de""#, "language", LeftOut, "«\u{a0}de\u{a0}» n’est pas un choix. Il y a\u{a0}: fr, en."),
    Mutation(r#""language": "fr""#, r#""langage": "fr""#, "langage", LeftOut, "Cette clé n’existe pas. Vouliez-vous écrire «\u{a0}language\u{a0}»\u{202f}?"),
    Mutation(r#""presence": true"#, r#""presence": "on""#, "settings.presence", LeftOut, "Il faut ici un oui ou non (true, false), et non un texte entre guillemets."),
    Mutation(r#""mine""#, r#""own""#, "settings.notifications", LeftOut, "«\u{a0}own\u{a0}» n’est pas un choix. Il y a\u{a0}: off, mine, all."),
    Mutation(r#""mine""#, "true", "settings.notifications", LeftOut, "Il faut ici un texte entre guillemets, et non un oui ou non (true, false)."),
    // The teams.
    Mutation(r#""id": "po""#, r#""id": "dev""#, "settings.targets[1].id", LeftOut, "settings.targets[0] porte déjà cet identifiant."),
    Mutation(r#""id": "po""#, r#""id": "the po""#, "settings.targets[1].id", LeftOut, "«\u{a0}the po\u{a0}» ne convient pas. Il faut un mot sans espace ni barre, comme dev."),
    Mutation(r#""name": "Produit", "#, "", "settings.targets[1].name", LeftOut, "Cette clé manque."),
    Mutation(r#""DEV""#, r#""dev""#, "settings.targets[0].project", LeftOut, "«\u{a0}dev\u{a0}» ne convient pas. Il faut la clé d’un projet, en majuscules et sans espace, comme REQ."),
    Mutation(r#""project": "PO", "bugType": "10003", "#, r#""project": "PO", "#, "settings.targets[1].bugType", LeftOut, "Cette clé manque."),
    Mutation(r#""bugType": "10001""#, r#""bugType": "Bug""#, "settings.targets[0].bugType", LeftOut, "«\u{a0}Bug\u{a0}» ne convient pas. Il faut l’identifiant d’un type, en chiffres, et pas son nom, comme 10001."),
    Mutation(r#""forImprovements": true"#, r#""forImprovements": "yes""#, "settings.targets[1].forImprovements", LeftOut, "Il faut ici un oui ou non (true, false), et non un texte entre guillemets."),
    Mutation(r#""forImprovements": true"#, r#""for_improvements": true"#, "settings.targets[1].for_improvements", LeftOut, "Cette clé n’existe pas. Vouliez-vous écrire «\u{a0}forImprovements\u{a0}»\u{202f}?"),
    Mutation(r#"{ "id": "dev", "name": "Technique", "project": "DEV", "bugType": "10001", "otherType": "10003" }"#, r#""DEV""#, "settings.targets[0]", LeftOut, "Il faut ici un objet entre accolades, et non un texte entre guillemets."),
    // The tools.
    Mutation(r#""https://crm.example.com/{account}""#, r#""https://crm.example.com/{acount}""#, "settings.tools[1].address", LeftOut, "Rien ne remplit {acount}. Il y a {account}, {email}, {key} et {query}. Vouliez-vous écrire «\u{a0}account\u{a0}»\u{202f}?"),
    Mutation(r#""https://crm.example.com/{account}""#, r#""https://crm.example.com/{""#, "settings.tools[1].address", LeftOut, "Rien ne remplit {}. Il y a {account}, {email}, {key} et {query}."),
    Mutation(r#""https://crm.example.com/{account}""#, r#""https://crm.example.com/account}""#, "settings.tools[1].address", LeftOut, "«\u{a0}https://crm.example.com/account}\u{a0}» ne convient pas. Il faut l’adresse entière d’une page, qui commence par https://."),
    Mutation(r#""https://crm.example.com/{account}""#, r#""crm.example.com""#, "settings.tools[1].address", LeftOut, "«\u{a0}crm.example.com\u{a0}» ne convient pas. Il faut l’adresse entière d’une page, qui commence par https://."),
    Mutation(r#""https://crm.example.com/{account}""#, r#""javascript:alert(document.domain)""#, "settings.tools[1].address", LeftOut, "«\u{a0}javascript:alert(document.domain)\u{a0}» ne convient pas. Il faut l’adresse entière d’une page, qui commence par https://."),
    Mutation(r#""id": "crm""#, r#""id": "help""#, "settings.tools[1].id", LeftOut, "settings.tools[0] porte déjà cet identifiant."),
    Mutation(r#""name": "Clients""#, r#""title": "Clients""#, "settings.tools[1].name", LeftOut, "Cette clé manque."),
    // The file.
    Mutation(r#"{ "id": "help""#, r#"{{ "id": "help""#, "", Stops, "Ce n’est pas du JSON\u{a0}: ligne 20, colonne 8. Là ou juste avant, il y a une virgule, un guillemet ou une accolade de trop, ou il en manque."),
    Mutation(r#""closedDays": 14,"#, r#""closedDays": 14"#, "", Stops, "Ce n’est pas du JSON\u{a0}: ligne 19, colonne 5. Là ou juste avant, il y a une virgule, un guillemet ou une accolade de trop, ou il en manque."),
    Mutation(GOOD, "", "", Stops, "Le fichier est vide. Le plus petit qui convienne est {}."),
    Mutation(GOOD, "<!DOCTYPE html><title>Guichet</title>", "", Stops, "Le site donne une page web à la place du fichier\u{a0}: il manque, et le serveur répond par la page à toute adresse."),
    Mutation(GOOD, "[]", "", Stops, "Il faut ici un objet entre accolades, et non une liste entre crochets."),
];
