//! The way back in by a token that is remembered on this device; and the lock that falls by itself.

use crate::desk::vault::{Sealed, VaultError};
use crate::ui::browser::page;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use leptos::ev::{self, SubmitEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};

/// A handle to copy. The passphrase is nowhere in it: it stands in its field.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    sealed: RwSignal<Option<Sealed>>,
    passphrase: NodeRef<html::Input>,
    fault: RwSignal<Option<VaultError>>,
    is_busy: RwSignal<bool>,
}

impl Form {
    fn look(self) {
        spawn_local_scoped_with_cancellation(async move {
            let found = self.desk.remembered().await;
            if found.is_some() {
                page::focus_if_free("#unlock-passphrase");
            }
            self.sealed.set(found);
        });
    }

    fn submit(self) {
        let Some(sealed) = self.sealed.get_untracked().filter(|_| !self.is_busy.get_untracked())
        else {
            return;
        };
        let typed = page::typed_into(self.passphrase);
        self.fault.set(None);
        self.is_busy.set(true);
        // The form goes away when the agent is signed in; what follows must not go with it.
        spawn_local(async move {
            let opened = self.desk.unlock(&sealed, &typed).await;
            _ = self.is_busy.try_set(false);
            if let Err(error) = opened {
                _ = self.fault.try_set(Some(error));
                page::select_soon("#unlock-passphrase");
            }
        });
    }

    fn forget(self) {
        spawn_local(async move {
            self.desk.forget_token().await;
            _ = self.sealed.try_set(None);
        });
    }
}

/// Asks for the passphrase of the remembered token; nothing where none is remembered.
#[component]
pub fn Unlock() -> impl IntoView {
    let desk = use_desk();
    let form = Form {
        desk,
        sealed: RwSignal::new(None),
        passphrase: NodeRef::new(),
        fault: RwSignal::new(None),
        is_busy: RwSignal::new(false),
    };
    form.look();
    let is_there = Memo::new(move |_| form.sealed.with(Option::is_some));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.submit();
    };
    let has_fault = move || form.fault.get().is_some();
    let action = move || match form.is_busy.get() {
        true => desk.words().unlocking(),
        false => desk.words().unlock(),
    };
    view! {
        <Show when=move || is_there.get()>
            <form class="panel fields unlock" aria-labelledby="unlock-title" on:submit=submit novalidate>
                <h2 id="unlock-title">{move || desk.words().unlock_title()}</h2>
                <p>{move || desk.words().unlock_intro()}</p>
                <div class="field">
                    <label for="unlock-passphrase">{move || desk.words().passphrase()}</label>
                    <input
                        id="unlock-passphrase"
                        class="input"
                        type="password"
                        autocomplete="off"
                        spellcheck="false"
                        node_ref=form.passphrase
                        aria-describedby="unlock-fault"
                        aria-invalid=move || has_fault().then_some("true")
                    />
                    <p id="unlock-fault" class="fault" role="alert" hidden=move || !has_fault()>
                        {move || form.fault.get().map(|error| desk.words().vault_error(error))}
                    </p>
                </div>
                <div class="actions">
                    <button type="submit" class="button primary" aria-disabled=move || form.is_busy.get().then_some("true")>
                        {action}
                    </button>
                    <button type="button" class="button" on:click=move |_| form.forget()>
                        {move || desk.words().forget_token()}
                    </button>
                </div>
            </form>
        </Show>
    }
}

/// Locks the desk when the agent has been away for long.
#[component]
pub fn AutoLock() -> impl IntoView {
    let desk = use_desk();
    let last_seen = StoredValue::new(desk.instant());
    let seen = move || last_seen.set_value(desk.instant());
    // A clock that stood still in between, as a machine's that slept, is asked before the key counts.
    let touched = move || {
        desk.lock_if_idle(last_seen.get_value());
        seen();
    };
    for listening in [
        window_event_listener(ev::keydown, move |_| touched()),
        window_event_listener(ev::pointerdown, move |_| touched()),
    ] {
        on_cleanup(move || listening.remove());
    }
    Effect::watch(
        move || desk.now.get(),
        move |_, _, _| desk.lock_if_idle(last_seen.get_value()),
        false,
    );
}
