//! A walk over tabs, tickets and kinds of forms: what is typed comes back under its own ticket and
//! kind or not at all, and no tab writes over what another has kept without having seen it.

use crate::chance::Chance;
use crate::disk::Disk;
use crate::plans::operation;
use crate::time::Time;
use guichet::desk::drafts::{Drafts, Kept, Saved};
use guichet::desk::memory::{MemoryLocks, MemoryStore};
use guichet::desk::ports::{Clock, Ports, Shelf, Store, StoreError};
use guichet::domain::draft::{Content, DraftKey, DraftKind, Form, MOST_VERSIONS};
use guichet::domain::journal::Operation;
use guichet::domain::note::NoteDraft;
use guichet::domain::person::AccountRef;
use guichet::domain::plan::{OperationId, Plan, Step};
use guichet::domain::reply::ReplyDraft;
use guichet::domain::settings::Channel;
use guichet::domain::ticket::IssueKey;
use guichet::domain::transfer::TransferDraft;
use guichet::domain::triage::TriageDraft;
use std::cell::Cell;
use std::collections::HashMap;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A form with a text in it.
trait Typed: Form + Into<Content> + Clone {
    fn typed(text: &str) -> Self;
    fn text(&self) -> &str;
}

macro_rules! typed {
    ($form:ty, $field:ident) => {
        impl Typed for $form {
            fn typed(text: &str) -> Self {
                #[allow(clippy::needless_update, reason = "a note is nothing but its text")]
                Self { $field: text.to_owned(), ..Self::default() }
            }

            fn text(&self) -> &str {
                &self.$field
            }
        }
    };
}

typed!(NoteDraft, text);
typed!(ReplyDraft, body);
typed!(TriageDraft, title);
typed!(TransferDraft, note);

const TABS: usize = 3;
const TICKETS: [&str; 3] = ["REQ-1", "REQ-2", "REQ-11"];

fn kinds() -> [DraftKind; 5] {
    let transfer = |target: &str| DraftKind::Transfer { target: target.into() };
    [DraftKind::Note, DraftKind::Reply, DraftKind::Triage, transfer("dev"), transfer("po")]
}

/// A form that is open in a tab.
struct Opened {
    drafts: Drafts,
    key: DraftKey,
    text: String,
    seen: u64,
    /// The text that was there when it was last read or written.
    known: Option<String>,
    /// Whether it was this form that wrote it.
    is_own: bool,
}

pub struct Walk {
    time: Rc<Time>,
    disk: Rc<Disk>,
    chance: Rc<Chance>,
    tabs: [Option<Opened>; TABS],
    /// What the database holds by now, and which texts a saving that broke may have left there.
    held: HashMap<DraftKey, Vec<Option<String>>>,
    typed: u64,
    pub sent: u64,
}

impl Walk {
    pub fn new(seed: u64) -> Walk {
        let (time, chance) = (Rc::new(Time::default()), Rc::new(Chance::of(seed)));
        let disk = Disk {
            kept: MemoryStore::new(),
            time: time.clone(),
            chance: chance.clone(),
            fails: Cell::new(2),
        };
        let (tabs, held) = ([const { None }; TABS], HashMap::new());
        Walk { time, disk: Rc::new(disk), chance, tabs, held, typed: 0, sent: 0 }
    }

    /// One thing that an agent, or the browser, does.
    pub fn step(&mut self) {
        let tab = self.chance.roll(TABS as u64) as usize;
        if self.tabs[tab].is_none() {
            let key = DraftKey {
                site: "https://jira.example".into(),
                account: AccountRef("ana".into()),
                ticket: IssueKey::parse(self.chance.pick::<&str>(&TICKETS)).expect("a key"),
                kind: self.chance.pick(&kinds()).clone(),
            };
            self.with(tab, key, Deed::Open);
            return;
        }
        let key = self.tabs[tab].as_ref().map(|opened| opened.key.clone()).expect("a form");
        let deed = match self.chance.roll(20) {
            0..=9 => Deed::Type,
            10..=14 => Deed::Keep,
            15 => Deed::Break,
            16 => Deed::Send,
            17 => Deed::Discard,
            _ => Deed::Leave,
        };
        self.with(tab, key, deed);
    }

    fn with(&mut self, tab: usize, key: DraftKey, deed: Deed) {
        match key.kind {
            DraftKind::Note => self.act::<NoteDraft>(tab, key, deed),
            DraftKind::Reply => self.act::<ReplyDraft>(tab, key, deed),
            DraftKind::Triage => self.act::<TriageDraft>(tab, key, deed),
            DraftKind::Transfer { .. } => self.act::<TransferDraft>(tab, key, deed),
            DraftKind::Closing => {}
        }
    }

    fn act<F: Typed>(&mut self, tab: usize, key: DraftKey, deed: Deed) {
        match deed {
            Deed::Open => self.open::<F>(tab, key),
            Deed::Type => {
                self.typed += 1;
                let text = format!("{} {:?} n° {}", key.ticket, key.kind, self.typed);
                self.tabs[tab].as_mut().expect("a form").text = text;
            }
            Deed::Keep => self.keep::<F>(tab, None),
            Deed::Break => {
                self.keep::<F>(tab, Some(self.chance.roll(4)));
                self.tabs[tab] = None;
            }
            Deed::Send => self.send::<F>(tab, &key),
            Deed::Discard => {
                let opened = self.tabs[tab].take().expect("a form");
                match self.wait(opened.drafts.discard::<F>(&key, opened.seen)) {
                    // Another tab went on with it.
                    Ok(Some(_)) => {}
                    Ok(None) => _ = self.held.insert(key, vec![None]),
                    Err(_) => self.held.entry(key).or_insert_with(|| vec![None]).push(None),
                }
            }
            Deed::Leave => {
                self.keep::<F>(tab, None);
                self.tabs[tab] = None;
            }
        }
    }

    fn open<F: Typed>(&mut self, tab: usize, key: DraftKey) {
        let ports = Ports {
            clock: self.time.clone(),
            random: self.time.clone(),
            store: self.disk.clone(),
            locks: MemoryLocks::new(),
        };
        let drafts = Drafts::new(ports);
        let Ok(kept) = self.wait(drafts.load::<F>(&key)) else { return };
        let text = kept.as_ref().map(|kept| self.check(&key, kept));
        let may_be = self.held.entry(key.clone()).or_insert_with(|| vec![None]);
        assert!(may_be.contains(&text), "{key:?} holds {text:?} and not one of {may_be:?}");
        *may_be = vec![text.clone()];
        let seen = kept.map_or(0, |kept| kept.version);
        let known = text.clone();
        self.tabs[tab] = Some(Opened {
            drafts,
            key,
            text: text.unwrap_or_default(),
            seen,
            known,
            is_own: false,
        });
    }

    /// What comes out of the database was typed under its own ticket and kind.
    fn check<F: Typed>(&self, key: &DraftKey, kept: &Kept<F>) -> String {
        let text = kept.form.text().to_owned();
        let own = format!("{} {:?} n° ", key.ticket, key.kind);
        assert!(text.is_empty() || text.starts_with(&own), "{text:?} came up as {key:?}");
        text
    }

    /// Keeps what was typed; the tab may break at one of its turns.
    fn keep<F: Typed>(&mut self, tab: usize, breaks: Option<u64>) {
        let opened = self.tabs[tab].take().expect("a form");
        let Opened { drafts, key, text, seen, known, .. } = &opened;
        let form = F::typed(text);
        let before = self.held.get(key).cloned().unwrap_or_else(|| vec![None]);
        let saving = drafts.save(key, form, *seen);
        let saved = match breaks {
            Some(turns) => self.turns(saving, turns),
            None => Some(self.wait(saving)),
        };
        match saved {
            Some(Ok(Saved::Kept { version })) => {
                let is_seen = before.contains(known) || before.contains(&None);
                assert!(
                    is_seen,
                    "{key:?}: {text:?} was written over {before:?}, {known:?} was seen"
                );
                self.held.insert(key.clone(), vec![Some(text.clone())]);
                self.is_set_aside::<F>(&opened, &before);
                let known = Some(text.clone());
                self.tabs[tab] = Some(Opened { seen: version, known, is_own: true, ..opened });
            }
            Some(Ok(Saved::Conflict(newer))) => {
                let theirs = self.check(key, &newer);
                let known = Some(theirs.clone());
                let text = if self.chance.percent(50) { theirs } else { text.clone() };
                let is_own = false;
                self.tabs[tab] =
                    Some(Opened { seen: newer.version, known, text, is_own, ..opened });
            }
            Some(Ok(Saved::Mismatch)) => panic!("{key:?} does not take its own form"),
            Some(Err(StoreError::Full | StoreError::Unavailable)) => self.tabs[tab] = Some(opened),
            None => {
                let mut may_be = before;
                may_be.push(Some(text.clone()));
                self.held.insert(key.clone(), may_be);
            }
        }
    }

    /// What another form had kept is the newest of the earlier versions when it was written over.
    fn is_set_aside<F: Typed>(&self, opened: &Opened, before: &[Option<String>]) {
        let versions = self.surely(opened.drafts.earlier::<F>(&opened.key));
        assert!(versions.len() <= MOST_VERSIONS);
        versions.iter().for_each(|version| _ = self.check(&opened.key, version));
        let is_foreign = !opened.is_own && before == [opened.known.clone()];
        let foreign = opened.known.as_ref().filter(|known| is_foreign && **known != opened.text);
        if let Some(foreign) = foreign {
            assert_eq!(versions.first().map(|version| version.form.text()), Some(foreign.as_str()));
        }
    }

    /// The act that the form makes is of its own kind.
    fn send<F: Typed>(&mut self, tab: usize, key: &DraftKey) {
        let opened = self.tabs[tab].take().expect("a form");
        let plan = match key.kind {
            DraftKind::Note => NoteDraft::typed(&opened.text)
                .validate()
                .ok()
                .map(|valid| valid.plan(operation(), key.ticket.clone())),
            DraftKind::Reply => {
                let to = vec!["accueil@ecole.example".to_owned()];
                let form = ReplyDraft { to, ..ReplyDraft::typed(&opened.text) };
                form.validate(Channel::Comment).ok().map(|valid| {
                    valid.plan(operation(), key.ticket.clone(), Channel::Comment, None)
                })
            }
            _ => None,
        };
        let Some(plan) = plan else {
            self.tabs[tab] = Some(opened);
            return;
        };
        self.sent += 1;
        assert_eq!(plan.ticket, key.ticket);
        for step in &plan.steps {
            match (&key.kind, step) {
                (DraftKind::Note, Step::Note(_)) | (DraftKind::Reply, Step::Send { .. }) => {}
                _ => panic!("{key:?} became {step:?}"),
            }
        }
        let plan = Plan { operation: OperationId(format!("op {}", self.sent)), ..plan };
        let (site, account, now) = (key.site.clone(), key.account.clone(), self.time.now());
        let begun = Operation::begin(site, account, plan, now, now);
        let act = Operation { draft: opened.seen, ..begun };
        let before = self.held.entry(key.clone()).or_insert_with(|| vec![None]).clone();
        if self.wait(opened.drafts.put_away(&[act])).is_err() {
            self.held.entry(key.clone()).or_default().push(None);
            return;
        }
        let left = self.surely(opened.drafts.load::<F>(key));
        let text = left.as_ref().map(|kept| self.check(key, kept));
        match &left {
            Some(newer) => assert!(newer.version > opened.seen, "{key:?}: what was sent is back"),
            None => {
                let is_its = before.contains(&None) || before.contains(&opened.known);
                assert!(is_its, "{key:?}: what another form had kept was put away");
            }
        }
        self.held.insert(key.clone(), vec![text]);
        let sent = self.wait(self.disk.kept.list(Shelf::Sent, "")).expect("a store");
        for (place, _) in sent.iter().filter(|_| self.chance.percent(90)) {
            _ = self.wait(self.disk.kept.remove(Shelf::Sent, place));
        }
    }

    /// What a disk says that does not fail meanwhile.
    fn surely<T>(&self, future: impl Future<Output = Result<T, StoreError>>) -> T {
        let fails = self.disk.fails.replace(0);
        let found = self.wait(future).expect("a store");
        self.disk.fails.set(fails);
        found
    }

    fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        loop {
            match future.as_mut().poll(&mut context) {
                Poll::Ready(value) => return value,
                Poll::Pending => self.time.pass_until(self.time.next_alarm().expect("a sleeper")),
            }
        }
    }

    /// Lets a future have so many turns, and no more.
    fn turns<T>(&self, future: impl Future<Output = T>, turns: u64) -> Option<T> {
        let mut future = pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..turns {
            match future.as_mut().poll(&mut context) {
                Poll::Ready(value) => return Some(value),
                Poll::Pending => self.time.pass_until(self.time.next_alarm().expect("a sleeper")),
            }
        }
        None
    }
}

#[derive(Clone, Copy)]
enum Deed {
    Open,
    Type,
    Keep,
    Break,
    Send,
    Discard,
    Leave,
}
