//! From the form to the act: what is checked, what is asked, what is sent.

use crate::domain::closing::{self, ClosingDraft, ClosingWarning, ValidClosing};
use crate::domain::draft::DraftKind;
use crate::domain::link::clean_name;
use crate::domain::message::{FileLimit, LocalFile};
use crate::domain::plan::OperationId;
use crate::domain::reply::{ReplyDraft, ReplyWarning, ValidReply, mailto, warnings};
use crate::domain::settings::Channel;
use crate::domain::template::{Template, Values, fill};
use crate::route::Route;
use crate::ui::browser::{files, page};
use crate::ui::draft::Drafting;
use crate::ui::opened::Opened;
use crate::ui::state::Desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

/// The mail as it is being written; a handle to copy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sending {
    pub(super) desk: Desk,
    pub(super) opened: Opened,
    pub(super) drafting: Drafting<ReplyDraft>,
    pub(super) channel: Channel,
    pub(super) closing: RwSignal<ClosingDraft>,
    /// How to close has to be chosen.
    pub(super) asks_closing: RwSignal<bool>,
    /// The agent tried to send: what is in the way is shown.
    pub(super) was_tried: RwSignal<bool>,
    /// What the agent was asked about.
    pub(super) asked: RwSignal<Option<Asked>>,
    /// How many files are being read.
    pub(super) reading: RwSignal<usize>,
    /// Files that are not part of the mail, by their names.
    pub(super) left: RwSignal<Vec<(String, NotTaken)>>,
    /// The way of closing that the agent need not be asked about is known.
    is_settled: StoredValue<bool>,
    operation: StoredValue<OperationId>,
}

/// Why a file that was chosen is not part of the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotTaken {
    Unreadable,
    /// Jira takes none of more than so many bytes.
    TooLarge(u64),
}

/// What is to be confirmed before the mail leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) closes: bool,
    pub(super) reply: Vec<ReplyWarning>,
    pub(super) closing: Vec<ClosingWarning>,
}

impl Sending {
    /// `None` while the ticket was not read, or nobody is signed in.
    pub(super) fn begin(desk: Desk, opened: Opened) -> Option<Sending> {
        let conversation = untrack(|| opened.conversation())?;
        let ticket = &conversation.ticket;
        let pristine = ReplyDraft::begin(ticket);
        let drafting = Drafting::begin(desk, &ticket.key, DraftKind::Reply, pristine)?;
        let (closing, is_settled) = ClosingDraft::usual(&conversation, &desk.last_closing());
        Some(Sending {
            desk,
            opened,
            drafting,
            channel: desk.settings().channel,
            closing: RwSignal::new(closing),
            asks_closing: RwSignal::new(false),
            was_tried: RwSignal::new(false),
            asked: RwSignal::new(None),
            reading: RwSignal::new(0),
            left: RwSignal::new(Vec::new()),
            is_settled: StoredValue::new(is_settled),
            operation: StoredValue::new(desk.operation_id()),
        })
    }

    /// The text of a canned reply, filled from the ticket. Tracks nothing.
    pub(super) fn filled(self, template: &Template) -> String {
        fill(&template.text, &self.values()).text
    }

    /// The mail with a canned reply in it. Tracks nothing.
    pub(super) fn calling(self, template: &Template, mail: ReplyDraft) -> ReplyDraft {
        match untrack(|| self.opened.ticket()) {
            Some(ticket) => mail.calling(template, &self.values(), &ticket),
            None => mail,
        }
    }

    fn values(self) -> Values {
        let conversation = untrack(|| self.opened.conversation());
        let agent = self.desk.session_untracked().map(|session| session.agent.person.clone());
        let values = conversation.zip(agent).map(|(conversation, agent)| {
            Values::from_ticket(&conversation, &self.desk.settings(), &agent)
        });
        values.unwrap_or_default()
    }

    /// Sends the mail, and closes behind it. What is in the way is shown instead, what is seldom
    /// meant is asked about once.
    pub(super) fn send(self, closes: bool) {
        if self.reading.get_untracked() > 0 {
            return;
        }
        self.was_tried.set(true);
        let form = self.drafting.form.get_untracked();
        let Ok(reply) = form.validate(self.channel) else {
            return page::focus_soon(".reply-checks");
        };
        let Ok(closing) = self.closing_behind(closes) else {
            return page::focus_soon(".reply-closing input, .reply-closing select");
        };
        let asked = self.to_be_asked(&form, closes);
        if asked.is_some() && self.asked.get_untracked() != asked {
            self.asked.set(asked);
            return page::focus_soon(".reply-checks");
        }
        self.leave_with(reply, closing, &form.body);
    }

    /// The closing that goes along; an error when the agent has to choose first.
    fn closing_behind(self, closes: bool) -> Result<Option<ValidClosing>, ()> {
        if !closes {
            return Ok(None);
        }
        let conversation = untrack(|| self.opened.conversation()).ok_or(())?;
        let valid = self.closing.get_untracked().validate(&conversation.transitions);
        let is_chosen = self.is_settled.get_value() || self.asks_closing.get_untracked();
        match valid {
            Ok(valid) if is_chosen => Ok(Some(valid)),
            _ => {
                self.asks_closing.set(true);
                Err(())
            }
        }
    }

    fn to_be_asked(self, form: &ReplyDraft, closes: bool) -> Option<Asked> {
        let conversation = untrack(|| self.opened.conversation())?;
        let reply = warnings(form, &conversation.ticket, &self.desk.settings());
        let checklist = untrack(|| self.opened.checklist()).filter(|_| closes);
        let mut closing = checklist
            .map_or_else(Vec::new, |checklist| closing::warnings(&conversation, &checklist));
        // This mail is the answer.
        closing.retain(|warning| *warning != ClosingWarning::Unanswered);
        let is_clear = reply.is_empty() && closing.is_empty();
        (!is_clear).then_some(Asked { closes, reply, closing })
    }

    fn leave_with(self, reply: ValidReply, closing: Option<ValidClosing>, body: &str) {
        let (desk, ticket) = (self.desk, self.opened.key());
        if let Some(closing) = &closing {
            desk.remember_closing(closing.choice());
        }
        let address = mailto(reply.message(), body);
        let closes = closing.is_some();
        let plan = reply.plan(self.operation.get_value(), ticket.clone(), self.channel, closing);
        let base = self.opened.base();
        let leave = move || match closes {
            true => desk.leave_ticket(),
            false => desk.go(&Route::ticket(ticket)),
        };
        match self.channel {
            // The mail program shows the mail once more; there is nothing to hold back here. What could
            // not be written down is not to be sent from there.
            Channel::Mailto => {
                let begun = move || {
                    page::open_mail(&address);
                    leave();
                };
                self.drafting.use_up(base, move |base| desk.act(plan, base, begun));
            }
            Channel::EmailThisIssue | Channel::ServiceManagement | Channel::Comment => {
                self.drafting.use_up(base, move |base| desk.act_held(plan, base, leave));
            }
        }
    }

    /// Reads files and keeps them with the draft.
    pub(super) fn add_files(self, chosen: Vec<File>) {
        self.left.set(Vec::new());
        for file in chosen {
            self.reading.update(|reading| *reading += 1);
            spawn_local(async move {
                match self.keep(&file).await {
                    Ok(file) => {
                        self.drafting.form.try_update(|form| form.files.push(file));
                        self.drafting.flush();
                    }
                    Err(reason) => {
                        let name = clean_name(&file.name());
                        self.left.try_update(|left| left.push((name, reason)));
                    }
                }
                self.reading.try_update(|reading| *reading -= 1);
            });
        }
    }

    async fn keep(self, file: &File) -> Result<LocalFile, NotTaken> {
        let limit = self.file_limit(files::size(file)).await;
        if let Some(most) = limit.bytes.filter(|_| !limit.takes(files::size(file))) {
            return Err(NotTaken::TooLarge(most));
        }
        let bytes = files::bytes(file).await.ok_or(NotTaken::Unreadable)?;
        let kept = self.desk.drafts().keep_file(&file.name(), file.type_(), bytes).await;
        kept.inspect_err(|error| self.desk.not_kept(*error)).map_err(|_| NotTaken::Unreadable)
    }

    /// What Jira takes of files; nothing is known of it while Jira cannot be asked.
    async fn file_limit(self, size: u64) -> FileLimit {
        match self.desk.session_untracked() {
            Some(session) => session.file_limit(size).await.unwrap_or_default(),
            None => FileLimit::default(),
        }
    }

    /// Takes a file out of the mail. An earlier version may name it.
    pub(super) fn remove_file(self, id: &str) {
        self.drafting.form.update(|form| form.files.retain(|known| known.id != id));
    }
}
