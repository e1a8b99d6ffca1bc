//! What was typed and not yet sent, kept at once and lost never: a second tab's text is not written
//! over, and a draft that was sent can be had back for a week.

use crate::desk::ports::{Ports, Shelf, StoreError};
use crate::domain::draft::{Content, Draft, DraftKey, Form, Version};
use crate::domain::journal::Operation;
use crate::domain::link::clean_name;
use crate::domain::message::LocalFile;
use crate::domain::time::Timestamp;

/// How long drafts are kept after their act was done.
const KEPT_MILLIS: i64 = 7 * 86_400_000;

/// The drafts of this browser, as one form knows them.
#[derive(Clone, Debug)]
pub struct Drafts {
    ports: Ports,
    writer: String,
}

/// A form that was kept, and what the next saving has to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<F> {
    pub form: F,
    pub version: u64,
    pub saved: Timestamp,
    /// Its act was done.
    pub is_sent: bool,
}

/// What became of a saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved<F> {
    /// It is kept under this version.
    Kept { version: u64 },
    /// Another tab saved meanwhile; nothing was written. What it saved.
    Conflict(Kept<F>),
    /// The form does not belong to the key. Nothing was written.
    Mismatch,
}

impl Drafts {
    pub fn new(ports: Ports) -> Drafts {
        let writer = ports.random.uuid();
        Drafts { ports, writer }
    }

    /// The form that was kept under the key. What was kept there and is not of this form is left
    /// alone and not shown.
    pub async fn load<F: Form>(&self, key: &DraftKey) -> Result<Option<Kept<F>>, StoreError> {
        let text = self.ports.store.get(Shelf::Drafts, &key.to_text()).await?;
        Ok(text.and_then(|text| read(&text)).and_then(|draft| open(draft, key)))
    }

    /// Keeps a form. `seen` is the version that the form was loaded or last saved as; 0 when there
    /// was none.
    pub async fn save<F: Form + Into<Content>>(
        &self,
        key: &DraftKey,
        form: F,
        seen: u64,
    ) -> Result<Saved<F>, StoreError> {
        let Ok(draft) = Draft::begin(key.clone(), form, self.ports.clock.now()) else {
            return Ok(Saved::Mismatch);
        };
        self.set_aside_unreadable::<F>(key).await?;
        let draft = Draft { version: seen + 1, writer: self.writer.clone(), ..draft };
        let mut saved = Saved::Mismatch;
        let mut dropped = Vec::new();
        let write = |text: Option<String>| {
            let cleared = text.as_deref().and_then(Cleared::read).map_or(0, |at| at.version);
            let kept = text.and_then(|text| read(&text));
            let opened = kept.clone().and_then(|draft| open::<F>(draft, key));
            let draft = match (opened, kept) {
                (Some(newer), _) if newer.version > seen => {
                    saved = Saved::Conflict(newer);
                    return None;
                }
                (Some(_), Some(kept)) => {
                    let before = kept.clone();
                    let draft = draft.replacing(kept);
                    dropped = only_in(&before, Some(&draft));
                    draft
                }
                _ => Draft { version: draft.version.max(cleared + 1), ..draft },
            };
            let text = serde_json::to_string(&draft).ok()?;
            saved = Saved::Kept { version: draft.version };
            Some(text)
        };
        self.ports.store.update(Shelf::Drafts, &key.to_text(), Box::new(write)).await?;
        // The form is kept, whatever becomes of the bytes that nothing names any more.
        _ = self.forget_files(&dropped).await;
        Ok(saved)
    }

    /// The earlier versions of a draft, the newest first.
    pub async fn earlier<F: Form>(&self, key: &DraftKey) -> Result<Vec<Kept<F>>, StoreError> {
        let Some((_, draft)) = self.at(key).await? else { return Ok(Vec::new()) };
        let opened = draft.earlier.iter().rev().filter_map(|version| {
            let Version { content, saved, .. } = version.clone();
            open(Draft { content, saved, ..draft.clone() }, key)
        });
        Ok(opened.collect())
    }

    /// Keeps a form that the draft went on without, as one of its earlier versions, until the agent
    /// has chosen; `is_chosen` when the draft was. Once the draft is gone, sent or thrown away, this
    /// form is the draft, in the version that is returned.
    pub async fn keep_beside<F: Form + Into<Content>>(
        &self,
        key: &DraftKey,
        form: F,
        is_chosen: bool,
    ) -> Result<Option<u64>, StoreError> {
        let saved = self.ports.clock.now();
        let Ok(begun) = Draft::begin(key.clone(), form, saved) else { return Ok(None) };
        self.set_aside_unreadable::<F>(key).await?;
        let mut version = None;
        let write = |text: Option<String>| {
            let cleared = text.as_deref().and_then(Cleared::read).map_or(0, |at| at.version);
            let writer = self.writer.clone();
            let draft = match text.and_then(|text| read(&text)) {
                Some(kept) if kept.writer != writer => {
                    let other = Version { content: begun.content, saved, writer };
                    kept.beside(other, is_chosen)
                }
                Some(kept) => Draft { writer, ..begun }.replacing(kept),
                None => Draft { writer, version: cleared + 1, ..begun },
            };
            version = (draft.writer == self.writer).then_some(draft.version);
            serde_json::to_string(&draft).ok()
        };
        self.ports.store.update(Shelf::Drafts, &key.to_text(), Box::new(write)).await?;
        Ok(version)
    }

    /// The draft at its place, and as it is written there.
    async fn at(&self, key: &DraftKey) -> Result<Option<(String, Draft)>, StoreError> {
        let text = self.ports.store.get(Shelf::Drafts, &key.to_text()).await?;
        Ok(text.and_then(|text| read(&text).map(|draft| (text, draft))))
    }

    /// Whatever is under the key and is not of this form was typed by somebody: it goes to what was
    /// sent, where it stays for a week, before anything is written in its place.
    async fn set_aside_unreadable<F: Form>(&self, key: &DraftKey) -> Result<(), StoreError> {
        let text = self.ports.store.get(Shelf::Drafts, &key.to_text()).await?;
        let is_readable = |text: &String| {
            let readable: Option<Kept<F>> = read(text).and_then(|draft| open(draft, key));
            readable.is_some() || Cleared::read(text).is_some()
        };
        match text.filter(|text| !is_readable(text)) {
            Some(text) => self.keep_sent(key, "", text).await,
            None => Ok(()),
        }
    }

    /// Keeps what was put away for a week, under the act that has used it, if one has.
    async fn keep_sent(&self, key: &DraftKey, act: &str, text: String) -> Result<(), StoreError> {
        let place = format!("{}|{:015}|{act}", key.to_text(), self.ports.clock.now().0);
        self.ports.store.put(Shelf::Sent, &place, text).await
    }

    /// Takes a draft off its place, with the files that nothing else there names, unless something
    /// else stands there by now. Whether it is gone.
    async fn clear(&self, key: &DraftKey, text: &str, draft: &Draft) -> Result<bool, StoreError> {
        let left = draft.left_over();
        let cleared = Cleared { version: draft.version, at: self.ports.clock.now() };
        let rest = left.as_ref().and_then(|left| serde_json::to_string(left).ok());
        let rest = rest.unwrap_or_else(|| cleared.to_text());
        let mut is_clear = false;
        let clear = |there: Option<String>| {
            is_clear = there.as_deref() == Some(text);
            is_clear.then_some(rest)
        };
        self.ports.store.update(Shelf::Drafts, &key.to_text(), Box::new(clear)).await?;
        if is_clear {
            self.forget_files(&only_in(draft, left.as_ref())).await?;
        }
        Ok(is_clear)
    }

    /// Throws a draft away, with its files. `seen` is the version that the form was loaded or last
    /// saved as: what another tab has saved since stays, and is returned.
    pub async fn discard<F: Form>(
        &self,
        key: &DraftKey,
        seen: u64,
    ) -> Result<Option<Kept<F>>, StoreError> {
        loop {
            let Some((text, draft)) = self.at(key).await? else { return Ok(None) };
            let newer = open(draft.clone(), key).filter(|kept| kept.version > seen);
            if newer.is_some() || self.clear(key, &text, &draft).await? {
                return Ok(newer);
            }
        }
    }

    /// The same drafts, for a form that begins anew: whatever it writes over becomes an earlier
    /// version.
    #[must_use]
    pub fn renewed(&self) -> Drafts {
        Drafts::new(self.ports.clone())
    }

    /// Puts away the drafts of acts that have used them: each act its own, once, although the tab may
    /// have broken before it could. What was typed since, in this tab or in another, stays, and what
    /// stood beside the draft is the draft then. Its files are in Jira now.
    pub async fn put_away(&self, done: &[Operation]) -> Result<(), StoreError> {
        for act in done {
            let Some(key) = DraftKey::of(act) else { continue };
            let is_its = |(_, draft): &(String, Draft)| draft.version <= act.draft;
            let Some((text, draft)) = self.at(&key).await?.filter(is_its) else { continue };
            let id = &act.plan.operation.0;
            match self.put_away_by(&key, id).await? {
                Some(before) if !before.is_same(&draft) => continue,
                Some(_) => {}
                None => self.keep_sent(&key, id, text.clone()).await?,
            }
            self.clear(&key, &text, &draft).await?;
        }
        Ok(())
    }

    /// The draft that was put away when this act was done.
    async fn put_away_by(&self, key: &DraftKey, act: &str) -> Result<Option<Draft>, StoreError> {
        let sent = self.all_sent(key).await?;
        let is_its = |place: &str| place.rsplit('|').next() == Some(act);
        Ok(sent.into_iter().find(|(place, _)| is_its(place)).and_then(|(_, text)| read(&text)))
    }

    /// What was put away from under a key, the oldest first, each with its place.
    async fn all_sent(&self, key: &DraftKey) -> Result<Vec<(String, String)>, StoreError> {
        self.ports.store.list(Shelf::Sent, &format!("{}|", key.to_text())).await
    }

    /// What was sent from under a key in the last week, the newest first: its files are in Jira, and
    /// no longer here.
    pub async fn sent_lately<F: Form>(&self, key: &DraftKey) -> Result<Vec<Kept<F>>, StoreError> {
        let sent = self.all_sent(key).await?;
        let opened = sent.iter().rev().filter_map(|(_, text)| {
            let draft = read(text)?;
            let content = draft.content.clone().without_files();
            open(Draft { content, ..draft }, key).map(|kept| Kept { is_sent: true, ..kept })
        });
        Ok(opened.collect())
    }

    /// Forgets what was sent more than a week ago.
    pub async fn forget_sent(&self) -> Result<(), StoreError> {
        let before = self.ports.clock.now().plus_millis(-KEPT_MILLIS).0;
        for (key, _) in self.ports.store.list(Shelf::Sent, "").await? {
            if sent_at(&key).is_none_or(|at| at.0 < before) {
                self.ports.store.remove(Shelf::Sent, &key).await?;
            }
        }
        for (key, text) in self.ports.store.list(Shelf::Drafts, "").await? {
            if Cleared::read(&text).is_some_and(|cleared| cleared.at.0 < before) {
                self.ports.store.remove(Shelf::Drafts, &key).await?;
            }
        }
        Ok(())
    }

    /// Keeps the bytes of a chosen file, under a name that shows what it is.
    pub async fn keep_file(
        &self,
        name: &str,
        media_type: String,
        bytes: Vec<u8>,
    ) -> Result<LocalFile, StoreError> {
        let (id, name) = (self.ports.random.uuid(), clean_name(name));
        let size = bytes.len() as u64;
        self.ports.store.put_bytes(Shelf::Files, &id, bytes).await?;
        Ok(LocalFile { id, name, media_type, size })
    }

    /// The bytes of a chosen file, if they are still there.
    pub async fn file(&self, file: &LocalFile) -> Result<Option<Vec<u8>>, StoreError> {
        self.ports.store.get_bytes(Shelf::Files, &file.id).await
    }

    async fn forget_files(&self, ids: &[String]) -> Result<(), StoreError> {
        for id in ids {
            self.ports.store.remove_bytes(Shelf::Files, id).await?;
        }
        Ok(())
    }
}

/// When the draft at this place was put away.
fn sent_at(place: &str) -> Option<Timestamp> {
    place.rsplit('|').nth(1)?.parse().ok().map(Timestamp)
}

/// The files, by their ids, that one draft names and the one in its place does not.
fn only_in(draft: &Draft, next: Option<&Draft>) -> Vec<String> {
    let stays: Vec<&LocalFile> = next.iter().flat_map(|next| next.files()).collect();
    let gone = draft.files().filter(|file| stays.iter().all(|stays| stays.id != file.id));
    gone.map(|file| file.id.clone()).collect()
}

/// A place whose draft was sent or thrown away. It remembers the version, so that a tab which has
/// seen that one does not take a draft begun anew for an older one, and writes over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cleared {
    version: u64,
    at: Timestamp,
}

impl Cleared {
    fn to_text(self) -> String {
        format!("cleared|{}|{}", self.version, self.at.0)
    }

    fn read(text: &str) -> Option<Cleared> {
        let (version, at) = text.strip_prefix("cleared|")?.split_once('|')?;
        Some(Cleared { version: version.parse().ok()?, at: Timestamp(at.parse().ok()?) })
    }
}

fn read(text: &str) -> Option<Draft> {
    serde_json::from_str(text).ok()
}

fn open<F: Form>(draft: Draft, key: &DraftKey) -> Option<Kept<F>> {
    let Draft { version, saved, .. } = draft;
    let form = draft.open(key).ok()?;
    Some(Kept { form, version, saved, is_sent: false })
}

#[cfg(test)]
mod tests;
