//! The team's own canned replies, as the site's administrator writes them, before those that the
//! desk brings along.

use super::library::shipped;
use super::{Language, Template};
use crate::domain::settings::Channel;
use serde::{Deserialize, Serialize};

/// A canned reply of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub id: String,
    pub name: String,
    pub text: String,
    /// Of the mail that begins with it; the usual one without.
    #[serde(default)]
    pub subject: Option<String>,
    /// The language that it is in; without it, it is offered in both.
    #[serde(default)]
    pub language: Option<Language>,
    /// The way by which answers must leave for it to be offered.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// The id stands for it.
    #[serde(default)]
    pub shortcut: Option<String>,
    /// The heading under which it is listed; the team's without.
    #[serde(default)]
    pub group: Option<String>,
}

impl Reply {
    fn template(&self, language: Language) -> Template {
        let usual = match language {
            Language::Fr => "Équipe",
            Language::En => "Team",
        };
        Template {
            id: self.id.clone(),
            title: self.name.clone(),
            language,
            shortcut: self.shortcut.clone().unwrap_or_else(|| self.id.clone()),
            group: self.group.clone().unwrap_or_else(|| usual.to_owned()),
            text: self.text.clone(),
            subject: self.subject.clone(),
        }
    }
}

/// The canned replies that are offered where answers leave by this channel: the team's, then those
/// of the desk that none of the team's replaces.
pub fn offered(team: &[Reply], channel: Channel) -> Vec<Template> {
    let fits = |reply: &&Reply| reply.channel.is_none_or(|only| only == channel);
    let in_each = |reply: &Reply| {
        let written = [Language::Fr, Language::En].into_iter();
        let spoken = written.filter(|language| reply.language.is_none_or(|only| only == *language));
        spoken.map(|language| reply.template(language)).collect::<Vec<Template>>()
    };
    let own = team.iter().filter(fits).flat_map(in_each);
    let is_left = |known: &Template| team.iter().all(|reply| reply.id != known.id);
    own.chain(shipped().into_iter().filter(is_left)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::find;

    fn reply(id: &str) -> Reply {
        Reply {
            id: id.into(),
            name: format!("Réponse {id}"),
            text: "Bonjour".into(),
            subject: None,
            language: None,
            channel: None,
            shortcut: None,
            group: None,
        }
    }

    fn ids(templates: &[Template]) -> Vec<&str> {
        templates.iter().map(|template| template.id.as_str()).collect()
    }

    #[test]
    fn a_teams_replies_come_first_and_in_the_languages_that_they_are_for() {
        let english = Reply { language: Some(Language::En), ..reply("hello") };
        let team = [reply("both"), english];
        let found = offered(&team, Channel::Comment);
        assert_eq!(ids(&found)[..3], ["both", "both", "hello"]);
        assert_eq!(found.len(), 3 + shipped().len());
        let languages: Vec<Language> = found[..3].iter().map(|known| known.language).collect();
        assert_eq!(languages, [Language::Fr, Language::En, Language::En]);
        assert_eq!((found[0].group.as_str(), found[1].group.as_str()), ("Équipe", "Team"));
        assert_eq!(find(&found, "")[0].id, "both");
        assert_eq!(offered(&[], Channel::Comment), shipped());
    }

    #[test]
    fn a_reply_is_called_by_its_shortcut_or_else_by_its_id() {
        let short = Reply { shortcut: Some("mer".into()), ..reply("thanks") };
        let found = offered(&[short, reply("accents")], Channel::Comment);
        let called = |typed: &str| find(&found, typed)[0].id.clone();
        assert_eq!(called("mer"), "thanks");
        assert_eq!(called("acce"), "accents");
    }

    #[test]
    fn a_teams_reply_takes_the_place_of_the_desks_of_the_same_id() {
        let known = shipped()[0].clone();
        let own = Reply { text: "Autrement".into(), ..reply(&known.id) };
        let found = offered(&[own], Channel::Comment);
        let texts: Vec<&str> =
            found.iter().filter(|one| one.id == known.id).map(|one| one.text.as_str()).collect();
        assert_eq!(texts, ["Autrement", "Autrement"]);
    }

    #[test]
    fn a_reply_for_one_channel_is_not_offered_where_answers_leave_by_another() {
        let mailed = Reply { channel: Some(Channel::Mailto), ..reply("mailed") };
        let is_offered = |channel| {
            offered(std::slice::from_ref(&mailed), channel).iter().any(|one| one.id == "mailed")
        };
        assert!(is_offered(Channel::Mailto));
        assert!(!is_offered(Channel::ServiceManagement));
    }
}
