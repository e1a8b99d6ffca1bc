//! What the desk is told about the company that the simulated Jira plays: what an administrator
//! would write into `config.json`, and the agent's credential.

use crate::domain::person::AccountRef;
use crate::domain::settings::{Channel, FieldIds, Kinds, Settings, Target, Tool};
use crate::jira::{Credential, Deployment};

/// The address that names the simulated Jira in the browser's database.
pub const SITE: &str = "demonstration:";

/// The credential of the agent who is signed in from the beginning.
pub fn credential(deployment: Deployment) -> Credential {
    const TOKEN: &str = "demo-camille.moreau";
    match deployment {
        Deployment::Cloud => Credential::cloud("camille.moreau@opentalent.example", TOKEN),
        Deployment::DataCenter => Credential::bearer(TOKEN),
    }
}

/// How the procedure maps onto the company.
pub fn settings(deployment: Deployment) -> Settings {
    let id = |text: &str| Some(text.to_owned());
    let (reporter, channel) = match deployment {
        Deployment::Cloud => ("557058:5e1d9c3b7a2f4e60", Channel::ServiceManagement),
        Deployment::DataCenter => ("support", Channel::EmailThisIssue),
    };
    let target = |id: &str, name: &str, project: &str, for_improvements| Target {
        id: id.into(),
        name: name.into(),
        project: project.into(),
        bug_type: "10001".into(),
        other_type: "10003".into(),
        for_improvements,
    };
    let tool = |id: &str, name: &str, address: &str| Tool {
        id: id.into(),
        name: name.into(),
        address: address.into(),
    };
    Settings {
        project: "REQ".into(),
        fields: FieldIds {
            email: id("customfield_10100"),
            account: id("customfield_10101"),
            group: id("customfield_10102"),
        },
        reporter: Some(AccountRef(reporter.into())),
        reporter_name: "Support Opentalent".into(),
        kinds: Kinds {
            help: id("10004"),
            improvement: id("10005"),
            bug: id("10001"),
            task: id("10002"),
        },
        channel,
        note_role: Some("Support".into()),
        targets: vec![
            target("dev", "Équipe technique", "DEV", false),
            target("po", "Produit", "PO", true),
        ],
        tools: vec![
            tool(
                "account",
                "Compte du client",
                "https://admin.opentalent.example/comptes?nom={account}",
            ),
            tool("mail", "Courriels", "https://mail.opentalent.example/recherche?de={email}"),
        ],
        ..Settings::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::world::base;

    #[test]
    fn the_settings_name_what_the_simulated_jira_has() {
        for deployment in [Deployment::Cloud, Deployment::DataCenter] {
            let settings = settings(deployment);
            assert_eq!(settings.fields.email.as_deref(), Some(base::FIELD_EMAIL));
            assert_eq!(settings.fields.account.as_deref(), Some(base::FIELD_ACCOUNT));
            assert_eq!(settings.fields.group.as_deref(), Some(base::FIELD_GROUP));
            assert_eq!(settings.kinds.help.as_deref(), Some(base::TYPE_HELP));
            assert_eq!(settings.kinds.improvement.as_deref(), Some(base::TYPE_IMPROVEMENT));
            assert_eq!(settings.kinds.bug.as_deref(), Some(base::TYPE_BUG));
            assert_eq!(settings.kinds.task.as_deref(), Some(base::TYPE_TASK));
            assert!(settings.targets.iter().all(|target| {
                target.bug_type == base::TYPE_BUG && target.other_type == base::TYPE_STORY
            }));
        }
        let data_center = settings(Deployment::DataCenter);
        assert_eq!(data_center.reporter, Some(AccountRef(base::MAIL_HANDLER.into())));
    }
}
