//! Signing in: the way to Jira, the credential, and the test before anything else.

mod credential;
mod remember;
mod way;

use super::hops::{HEADING, Hops};
use crate::desk::diagnosis::{Hop, Report};
use crate::desk::vault::{PassphraseFault, Secret, passphrase_fault};
use crate::jira::{Credential, Deployment, Error};
use crate::ui::browser::page;
use crate::ui::state::{Connection, Desk, Way};
use crate::ui::use_desk;
use credential::CredentialFields;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};
use remember::RememberFields;
use std::fmt;
use way::WayFields;

/// The form; a handle to copy. The token is nowhere in it: it stands in its field until it goes into the
/// credential. That one is kept only after a test in which the sign-in itself went well.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    way: RwSignal<Way>,
    token: NodeRef<html::Input>,
    /// The day on which the token expires.
    expires: NodeRef<html::Input>,
    /// Whether the token is to be remembered on this device, and by which passphrase.
    remembers: RwSignal<bool>,
    passphrase: NodeRef<html::Input>,
    /// What kind of Jira answers; `None` while one looks.
    found: RwSignal<Option<Result<Deployment, Error>>>,
    /// What the agent says it is, when it was not recognised.
    said: RwSignal<Deployment>,
    faults: RwSignal<Faults>,
    report: RwSignal<Option<Report>>,
    is_busy: RwSignal<bool>,
    /// What was tested last, as long as one can sign in with it all the same.
    tested: StoredValue<Option<(Way, Credential, Keeping)>, LocalStorage>,
    /// Counts the lookings; an older one's answer is dropped.
    looks: StoredValue<u32>,
}

/// What is missing in the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Faults {
    site: bool,
    email: bool,
    token: bool,
    passphrase: Option<PassphraseFault>,
}

/// What is to be kept once the agent is signed in.
#[derive(Clone)]
struct Keeping {
    expires: String,
    /// The token with the passphrase to seal it by.
    vault: Option<(Secret, String)>,
}

impl fmt::Debug for Keeping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keeping(…)")
    }
}

impl Form {
    fn new(desk: Desk) -> Form {
        let way = desk.last_way();
        let said = match way.email.is_empty() && !way.site.ends_with(".atlassian.net") {
            true => Deployment::DataCenter,
            false => Deployment::Cloud,
        };
        Form {
            desk,
            way: RwSignal::new(way),
            token: NodeRef::new(),
            expires: NodeRef::new(),
            remembers: RwSignal::new(false),
            passphrase: NodeRef::new(),
            found: RwSignal::new(None),
            said: RwSignal::new(said),
            faults: RwSignal::new(Faults::default()),
            report: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            tested: StoredValue::new_local(None),
            looks: StoredValue::new(0),
        }
    }

    /// The kind of Jira that the credential is asked for, tracked.
    fn deployment(self) -> Deployment {
        match self.found.get() {
            Some(Ok(deployment)) => deployment,
            Some(Err(_)) | None => self.said.get(),
        }
    }

    /// Looks which Jira answers.
    fn look(self) {
        let way = self.way.get_untracked();
        if way.site.trim().is_empty() && way.proxy.trim().is_empty() {
            return self.found.set(None);
        }
        let look = self.looks.get_value() + 1;
        self.looks.set_value(look);
        self.found.set(None);
        spawn_local_scoped_with_cancellation(async move {
            let found = self.desk.recognize(&way).await;
            if self.looks.try_get_value() == Some(look) {
                self.found.set(Some(found));
            }
        });
    }

    fn submit(self) {
        let token = page::typed_into(self.token);
        let is_cloud = untrack(|| self.deployment()) == Deployment::Cloud;
        let mut way = self.way.get_untracked();
        let passphrase = self.remembers.get_untracked().then(|| page::typed_into(self.passphrase));
        let faults = Faults {
            passphrase: passphrase.as_ref().and_then(|typed| passphrase_fault(typed, &token)),
            site: way.site.trim().is_empty(),
            email: is_cloud && way.email.trim().is_empty(),
            token: token.trim().is_empty(),
        };
        self.faults.set(faults);
        if faults != Faults::default() {
            return page::focus_soon(".settings [aria-invalid=true]");
        }
        if !is_cloud {
            way.email.clear();
        }
        let credential = way.credential(&token);
        let secret = Secret { email: way.email.trim().to_owned(), token: token.trim().to_owned() };
        let keeping = Keeping {
            expires: page::typed_into(self.expires),
            vault: passphrase.map(|passphrase| (secret, passphrase)),
        };
        self.tested.set_value(None);
        self.report.set(None);
        self.is_busy.set(true);
        spawn_local_scoped_with_cancellation(async move {
            let report = self.desk.test(&way, credential.clone()).await;
            if report.failure().is_none() {
                return self.sign_in(way, credential, keeping);
            }
            self.is_busy.set(false);
            self.report.set(Some(report));
            if untrack(|| self.can_read()) {
                self.tested.set_value(Some((way, credential, keeping)));
            }
            page::focus_soon(HEADING);
        });
    }

    /// Whether one can read all the same: the failure is behind the sign-in.
    fn can_read(self) -> bool {
        let failed = |report: &Report| report.failure().map(|(hop, _)| hop);
        self.report.with(|report| {
            matches!(report.as_ref().and_then(failed), Some(Hop::Writing | Hop::Project))
        })
    }

    fn sign_in_all_the_same(self) {
        if let Some((way, credential, keeping)) = self.tested.get_value() {
            self.is_busy.set(true);
            self.sign_in(way, credential, keeping);
        }
    }

    /// The form goes away as soon as the agent is signed in; what follows must not go with it.
    fn sign_in(self, way: Way, credential: Credential, keeping: Keeping) {
        spawn_local(async move {
            self.desk.note_expiry(keeping.expires).await;
            self.desk.sign_in(way, credential).await;
            _ = self.is_busy.try_set(false);
            if !self.desk.connection.with_untracked(Connection::is_ready) {
                return;
            }
            if let Some((secret, passphrase)) = keeping.vault {
                self.desk.remember_token(secret, passphrase).await;
            }
        });
    }
}

#[component]
pub(super) fn SignIn() -> impl IntoView {
    let desk = use_desk();
    let form = Form::new(desk);
    form.look();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !form.is_busy.get_untracked() {
            form.submit();
        }
    };
    let action = move || match form.is_busy.get() {
        true => desk.words().testing(),
        false => desk.words().sign_in(),
    };
    view! {
        <form class="panel fields" on:submit=submit novalidate>
            <WayFields form=form />
            <CredentialFields form=form />
            <RememberFields form=form />
            <div class="actions">
                <button type="submit" class="button primary" aria-disabled=move || form.is_busy.get().then_some("true")>
                    {action}
                </button>
            </div>
        </form>
        <div class="settings-result" aria-live="polite">
            {move || form.report.get().map(|report| view! { <Hops report=report /> })}
            <Show when=move || form.can_read()>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| form.sign_in_all_the_same()>
                        {move || desk.words().sign_in_all_the_same()}
                    </button>
                </div>
            </Show>
        </div>
    }
}
