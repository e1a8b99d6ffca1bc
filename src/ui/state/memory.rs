//! What is read or found while one works, and wanted again until the agent leaves. The page's start
//! knows nothing of it.

use super::Desk;
use crate::configuration;
use crate::desk::find::Findings;
use crate::domain::settings::Settings;
use crate::domain::template::{Reply, Template, offered};
use leptos::prelude::*;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

#[derive(Debug, Default)]
struct Memory {
    /// The team's canned replies, once somebody has asked for them.
    replies: OnceCell<Vec<Reply>>,
    /// What Jira has found by words, as it was left.
    findings: RefCell<Findings>,
}

impl Desk {
    fn recollection(self) -> Rc<Memory> {
        let known = self.memory.get_value().and_then(|memory| memory.downcast().ok());
        known.unwrap_or_else(|| {
            let memory = Rc::new(Memory::default());
            self.memory.set_value(Some(memory.clone()));
            memory
        })
    }

    /// The canned replies that are offered here: the team's, then those that the desk brings along.
    pub(crate) fn canned_replies(self) -> Vec<Template> {
        self.with_replies(|team| offered(team, self.settings().channel))
    }

    /// What Jira has found by words, as it was left.
    pub(crate) fn with_findings<T>(self, look: impl FnOnce(&mut Findings) -> T) -> T {
        look(&mut self.recollection().findings.borrow_mut())
    }

    /// The site's configuration as a file, with these settings in place of its own.
    pub(crate) fn configuration_file(self, settings: &Settings) -> String {
        let (way, language) = (self.last_way(), self.configured(|site| site.language));
        self.with_replies(|team| {
            configuration::file(&way.site, &way.proxy, language, settings, team)
        })
    }

    fn with_replies<T>(self, look: impl FnOnce(&[Reply]) -> T) -> T {
        let read =
            || self.site.with_value(|site| configuration::replies(&site.texts.configuration));
        look(self.recollection().replies.get_or_init(read))
    }
}
