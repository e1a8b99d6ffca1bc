//! The tabs of one agent on one Jira. One of them asks it what is new, and the others hear of it;
//! when that one is closed, another takes its turn.

use super::Desk;
use crate::desk::ports::Lock;
use crate::desk::session::Session;
use crate::desk::sync::round::{Round, Said, Turn};
use crate::domain::time::Timestamp;
use crate::ui::browser::tabs::Line;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// How long nobody asks what is new because of something else that Jira was asked, in seconds. Cloud
/// limits each of its calls by itself, some of them for the better part of an hour.
const LONGEST_ELSEWHERE: u32 = 300;

/// This tab among them, as long as it is signed in.
pub(super) struct Team {
    line: RefCell<Option<Line>>,
    turn: Cell<Turn>,
    /// Held by the tab that asks.
    lead: RefCell<Option<Box<dyn Lock>>>,
    /// There are no locks: every tab asks for itself.
    is_alone: Cell<bool>,
    /// This tab has its list, and waits for what the one that asks tells.
    pub listens: Cell<bool>,
}

impl Team {
    /// Joins the others. Until the lead is this tab's, it listens.
    pub fn join(desk: Desk, session: &Rc<Session>) -> Rc<Team> {
        let team = Rc::new(Team {
            line: RefCell::new(None),
            turn: Cell::default(),
            lead: RefCell::new(None),
            is_alone: Cell::new(false),
            listens: Cell::new(false),
        });
        let name = format!("guichet-asks|{}", session.seen().key());
        let (member, of) = (Rc::downgrade(&team), Rc::downgrade(session));
        let line = Line::open(&name, move |text| {
            if let (Some(team), Some(session)) = (member.upgrade(), of.upgrade()) {
                team.hear(desk, &session, &text);
            }
        });
        *team.line.borrow_mut() = line;
        let member = Rc::downgrade(&team);
        session.client.on_wait(move |seconds| {
            if let Some(team) = member.upgrade() {
                let millis = i64::from(seconds.min(LONGEST_ELSEWHERE)) * 1_000;
                team.pause(desk.instant().plus_millis(millis));
            }
        });
        spawn_local(wait_for_lead(desk, name, Rc::downgrade(&team)));
        team
    }

    /// Whether this tab is the one that asks.
    pub fn leads(&self) -> bool {
        self.is_alone.get() || self.lead.borrow().is_some()
    }

    pub fn turn(&self) -> Turn {
        self.turn.get()
    }

    /// Wants the one who asks to do it now.
    pub fn ask(&self, now: Timestamp) {
        self.turn.set(Turn { last: now, ..self.turn.get() });
        self.say(&Said::Ask);
    }

    /// Tells the others what came of asking.
    pub fn tell(&self, round: Round, now: Timestamp) {
        self.turn.set(self.turn.get().after(&round, now));
        self.say(&Said::Round(round));
    }

    /// Jira wants to be left alone until then, whatever it was asked.
    pub fn pause(&self, until: Timestamp) {
        self.turn.set(self.turn.get().paused(until));
        self.say(&Said::Pause(until));
    }

    fn say(&self, said: &Said) {
        if let (Some(line), Some(text)) = (&*self.line.borrow(), said.to_text()) {
            line.tell(&text);
        }
    }

    fn hear(&self, desk: Desk, session: &Rc<Session>, text: &str) {
        match Said::parse(text) {
            // Who has just asked has just told.
            Some(Said::Ask) if self.leads() && self.turn().rest(desk.instant()) == 0 => {
                desk.refresh();
            }
            Some(Said::Round(round)) => {
                self.turn.set(self.turn.get().after(&round, desk.instant()));
                desk.hear_round(session, round);
            }
            Some(Said::Pause(until)) => self.turn.set(self.turn.get().paused(until)),
            Some(Said::Ask) | None => {}
        }
    }
}

async fn wait_for_lead(desk: Desk, name: String, team: Weak<Team>) {
    let ports = desk.ports();
    let lead = ports.locks.take(&name).await;
    // Who has signed out meanwhile lets go of it at once.
    let Some(team) = team.upgrade() else { return };
    team.is_alone.set(lead.is_none());
    *team.lead.borrow_mut() = lead;
    if team.listens.get() {
        desk.refresh();
    }
}
