//! What was typed and not yet sent, kept at once and lost never: a second tab's text is not written
//! over, and a draft that was sent can be had back for a week.

use crate::desk::ports::{Ports, Shelf, StoreError};
use crate::domain::draft::{Content, Draft, DraftKey, Form};
use crate::domain::link::clean_name;
use crate::domain::message::LocalFile;
use crate::domain::person::AccountRef;
use crate::domain::time::Timestamp;

/// How long drafts are kept after their act was done.
const KEPT_MILLIS: i64 = 7 * 86_400_000;

/// The drafts of this browser.
#[derive(Clone, Debug)]
pub struct Drafts {
    ports: Ports,
}

/// A form that was kept, and what the next saving has to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<F> {
    pub form: F,
    pub version: u64,
    pub saved: Timestamp,
    /// When the ticket was last changed, as far as the agent had seen when it was typed.
    pub base_updated: Timestamp,
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
        Drafts { ports }
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
        base_updated: Timestamp,
        seen: u64,
    ) -> Result<Saved<F>, StoreError> {
        let Ok(draft) = Draft::begin(key.clone(), form, self.ports.clock.now(), base_updated)
        else {
            return Ok(Saved::Mismatch);
        };
        self.set_aside_unreadable::<F>(key).await?;
        let mut saved = Saved::Mismatch;
        let write = |text: Option<String>| {
            let kept = text.and_then(|text| read(&text)).and_then(|draft| open(draft, key));
            match kept {
                Some(kept) if kept.version > seen => {
                    saved = Saved::Conflict(kept);
                    None
                }
                kept => {
                    let version = kept.map_or(seen, |kept: Kept<F>| kept.version) + 1;
                    let text = serde_json::to_string(&Draft { version, ..draft }).ok()?;
                    saved = Saved::Kept { version };
                    Some(text)
                }
            }
        };
        self.ports.store.update(Shelf::Drafts, &key.to_text(), Box::new(write)).await?;
        Ok(saved)
    }

    /// Whatever is under the key and is not of this form was typed by somebody: it goes to what was
    /// sent, where it stays for a week.
    async fn set_aside_unreadable<F: Form>(&self, key: &DraftKey) -> Result<(), StoreError> {
        let Some(text) = self.ports.store.get(Shelf::Drafts, &key.to_text()).await? else {
            return Ok(());
        };
        let readable: Option<Kept<F>> = read(&text).and_then(|draft| open(draft, key));
        match readable {
            Some(_) => Ok(()),
            None => self.put_away(key, text).await,
        }
    }

    async fn put_away(&self, key: &DraftKey, text: String) -> Result<(), StoreError> {
        let put_away = format!("{:015}|{}", self.ports.clock.now().0, key.to_text());
        self.ports.store.put(Shelf::Sent, &put_away, text).await?;
        self.ports.store.remove(Shelf::Drafts, &key.to_text()).await
    }

    /// Throws a draft away, with its files.
    pub async fn discard(&self, key: &DraftKey) -> Result<(), StoreError> {
        let text = self.ports.store.get(Shelf::Drafts, &key.to_text()).await?;
        self.ports.store.remove(Shelf::Drafts, &key.to_text()).await?;
        self.forget_files(text).await
    }

    /// Puts a draft away whose act is done and verified; its files are in Jira now.
    pub async fn sent(&self, key: &DraftKey) -> Result<(), StoreError> {
        let Some(text) = self.ports.store.get(Shelf::Drafts, &key.to_text()).await? else {
            return Ok(());
        };
        self.put_away(key, text.clone()).await?;
        self.forget_files(Some(text)).await
    }

    /// The drafts of an agent on a site, the newest first.
    pub async fn waiting(
        &self,
        site: &str,
        account: &AccountRef,
    ) -> Result<Vec<Draft>, StoreError> {
        self.of_shelf(Shelf::Drafts, site, account).await
    }

    /// The drafts that were sent in the last week, the newest first.
    pub async fn sent_lately(
        &self,
        site: &str,
        account: &AccountRef,
    ) -> Result<Vec<Draft>, StoreError> {
        self.of_shelf(Shelf::Sent, site, account).await
    }

    /// Forgets what was sent more than a week ago.
    pub async fn forget_sent(&self) -> Result<(), StoreError> {
        let before = self.ports.clock.now().plus_millis(-KEPT_MILLIS).0;
        for (key, _) in self.ports.store.list(Shelf::Sent, "").await? {
            let at = key.split('|').next().and_then(|at| at.parse::<i64>().ok());
            if at.is_none_or(|at| at < before) {
                self.ports.store.remove(Shelf::Sent, &key).await?;
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

    /// Forgets the bytes of a file that is no longer chosen.
    pub async fn forget_file(&self, file: &LocalFile) -> Result<(), StoreError> {
        self.ports.store.remove_bytes(Shelf::Files, &file.id).await
    }

    async fn forget_files(&self, text: Option<String>) -> Result<(), StoreError> {
        if let Some(Content::Reply(reply)) = text.and_then(|text| read(&text)).map(|d| d.content) {
            for file in &reply.files {
                self.forget_file(file).await?;
            }
        }
        Ok(())
    }

    async fn of_shelf(
        &self,
        shelf: Shelf,
        site: &str,
        account: &AccountRef,
    ) -> Result<Vec<Draft>, StoreError> {
        let kept = self.ports.store.list(shelf, "").await?;
        let mut drafts: Vec<Draft> = kept
            .iter()
            .filter_map(|(_, text)| read(text))
            .filter(|draft| draft.key.site == site && draft.key.account == *account)
            .collect();
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.saved));
        Ok(drafts)
    }
}

fn read(text: &str) -> Option<Draft> {
    serde_json::from_str(text).ok()
}

fn open<F: Form>(draft: Draft, key: &DraftKey) -> Option<Kept<F>> {
    let Draft { version, saved, base_updated, .. } = draft;
    let form = draft.open(key).ok()?;
    Some(Kept { form, version, saved, base_updated })
}

#[cfg(test)]
mod tests;
