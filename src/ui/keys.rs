//! The keyboard: one listener for the whole page. A view says what it can do while it is there;
//! when several can do the same, the one that came last does it.

use crate::command::{Command, Meaning, Situation, Stroke, meaning};
use crate::ui::browser::page;
use leptos::ev;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// How long `g` waits for the key that follows it, in milliseconds.
const SEQUENCE_MILLIS: f64 = 1_500.0;

/// Who can do what.
#[derive(Clone, Copy)]
pub struct Keys {
    handlers: RwSignal<Vec<Handler>>,
    last: StoredValue<usize>,
    /// When `g` was struck.
    gone_at: StoredValue<Option<f64>>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

#[derive(Clone, Copy)]
struct Handler {
    id: usize,
    command: Command,
    act: Callback<()>,
}

impl Keys {
    pub fn new() -> Keys {
        Keys {
            handlers: RwSignal::new(Vec::new()),
            last: StoredValue::new(0),
            gone_at: StoredValue::new(None),
        }
    }

    /// Does this when the command is asked for, as long as the view is there.
    pub fn on(self, command: Command, act: impl Fn() + Send + Sync + 'static) {
        let id = self.last.get_value() + 1;
        self.last.set_value(id);
        let act = Callback::new(move |()| act());
        self.handlers.update(|handlers| handlers.push(Handler { id, command, act }));
        on_cleanup(move || {
            _ = self.handlers.try_update(|handlers| handlers.retain(|known| known.id != id));
        });
    }

    /// What can be done now, tracked.
    pub fn available(self) -> Vec<Command> {
        let mut commands: Vec<Command> =
            self.handlers.with(|handlers| handlers.iter().map(|known| known.command).collect());
        commands.sort();
        commands.dedup();
        commands
    }

    /// Does what the command asks for; `false` when nobody can.
    pub fn run(self, command: Command) -> bool {
        let act = self.handlers.with_untracked(|handlers| {
            handlers.iter().rev().find(|known| known.command == command).map(|known| known.act)
        });
        match act {
            Some(act) => {
                act.run(());
                true
            }
            None => false,
        }
    }

    /// Hears every key of the page. `single_keys` says whether single keys are switched on.
    pub fn listen(self, single_keys: impl Fn() -> bool + 'static) {
        window_event_listener(ev::keydown, move |event| self.hear(&event, single_keys()));
    }

    fn hear(self, event: &KeyboardEvent, single_keys: bool) {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let key = event.key();
        let stroke = Stroke {
            key: &key,
            control: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
            repeated: event.repeat(),
        };
        let typing = page::is_typing();
        let since_go = self.gone_at.get_value().map(|at| event.time_stamp() - at);
        let after_go = since_go.is_some_and(|millis| millis < SEQUENCE_MILLIS);
        let meaning = meaning(stroke, Situation { typing, single_keys, after_go });
        if meaning == Meaning::Held || page::is_covered(&key) {
            return;
        }
        self.gone_at.set_value((meaning == Meaning::Go).then(|| event.time_stamp()));
        let is_heard = match meaning {
            Meaning::Does(Command::Leave) if typing => {
                page::blur();
                true
            }
            Meaning::Does(command) => self.run(command),
            _ => false,
        };
        // A browser would wipe the search that is left by Escape.
        if is_heard {
            event.prevent_default();
        }
    }
}

impl Default for Keys {
    fn default() -> Keys {
        Keys::new()
    }
}
