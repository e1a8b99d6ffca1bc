//! The fields that Jira asked for when it refused a step: each with the control that it takes and
//! Jira's reason beside it. With them the act is finished.

use crate::domain::answer::Answer;
use crate::domain::filling::{Filled, Given, Screen};
use crate::domain::plan::OperationId;
use crate::domain::ticket::IssueKey;
use crate::jira::{Error, Kind, Wanted, Where};
use crate::ui::browser::page;
use crate::ui::parts::asked::AskedField;
use crate::ui::parts::person_picker::Among;
use crate::ui::remote::{Loaded, Remote};
use crate::ui::state::Desk;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};

/// What is asked for on one card; a handle to copy.
#[derive(Clone, Copy)]
struct Lacks {
    desk: Desk,
    /// The same act may have a card in the panel and one on its ticket.
    number: usize,
    act: StoredValue<OperationId>,
    ticket: StoredValue<IssueKey>,
    screen: StoredValue<Screen>,
    /// The fields by their ids, and what Jira said of them.
    named: StoredValue<Vec<(String, String)>>,
    wanted: RwSignal<Remote<Vec<Wanted>>>,
    answers: RwSignal<BTreeMap<String, Answer>>,
    was_tried: RwSignal<bool>,
    decided: fn(),
}

#[component]
pub(super) fn Lacking(
    id: OperationId,
    ticket: IssueKey,
    screen: Screen,
    /// The fields by their ids, and what Jira said of them.
    lacks: Vec<(String, String)>,
    decided: fn(),
    /// The ways on: a submit is the one with what was entered.
    children: Children,
) -> impl IntoView {
    let desk = use_desk();
    let answers = ANSWERS.with_borrow(|all| all.get(&id.0).cloned()).unwrap_or_default();
    let lacks = Lacks {
        desk,
        number: next_number(),
        act: StoredValue::new(id),
        ticket: StoredValue::new(ticket),
        screen: StoredValue::new(screen),
        named: StoredValue::new(lacks),
        wanted: RwSignal::new(Remote::Loading),
        answers: RwSignal::new(answers),
        was_tried: RwSignal::new(false),
        decided,
    };
    lacks.ask();
    view! {
        <form
            class="lacking"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                lacks.finish();
            }
        >
            <fieldset class="fields lacking-fields" aria-label=move || desk.words().lacking_title()>
                {move || (!lacks.is_known()).then(|| lacks.reasons())}
                <Loaded remote=lacks.wanted retry=Callback::new(move |()| lacks.ask())>
                    {move || lacks.all().into_iter().map(|wanted| lacks.field(wanted)).collect_view()}
                </Loaded>
            </fieldset>
            {children()}
        </form>
    }
}

impl Lacks {
    /// Asks Jira what the fields take.
    fn ask(self) {
        self.wanted.update(|remote| *remote = std::mem::replace(remote, Remote::Loading).asked());
        let screen = self.screen.get_value();
        let ids = self.named.with_value(|named| named.iter().map(|(id, _)| id.clone()).collect());
        spawn_local(async move {
            let answer = wanted(self.desk, screen, ids).await;
            self.wanted.try_update(|remote| {
                *remote = std::mem::replace(remote, Remote::Loading).answered(answer);
            });
        });
    }

    fn is_known(self) -> bool {
        self.wanted.with(|wanted| wanted.value().is_some())
    }

    fn all(self) -> Vec<Wanted> {
        self.wanted.with(|wanted| wanted.value().cloned()).unwrap_or_default()
    }

    fn fillable(self) -> impl Iterator<Item = Wanted> {
        self.all().into_iter().filter(|wanted| wanted.field.shape.can_be_filled())
    }

    fn control(self, field: &str) -> String {
        format!("lacking-{}-{field}", self.number)
    }

    /// What Jira said of a field.
    fn reason(self, field: &str) -> Option<String> {
        self.named.with_value(|named| {
            named.iter().find(|(id, _)| id == field).map(|(_, says)| says.clone())
        })
    }

    /// Jira's sentences, where the fields are not known.
    fn reasons(self) -> impl IntoView {
        let said = self.named.get_value().into_iter();
        said.map(|(_, says)| view! { <blockquote>{says}</blockquote> }).collect_view()
    }

    fn field(self, wanted: Wanted) -> AnyView {
        let (desk, field) = (self.desk, wanted.field);
        let says =
            self.reason(&field.id).map(|says| format!("{} {says}", desk.words().jira_says()));
        if !field.shape.can_be_filled() {
            let address = self.ticket.with_value(|key| untrack(|| desk.in_jira(key)));
            let key = self.ticket.with_value(IssueKey::to_string);
            let link = address.map(|address| {
                view! { <a href=address target="_blank" rel="noreferrer">{key}</a> }
            });
            return view! {
                <div class="field">
                    <span class="label">{field.name}</span>
                    <p class="hint">{says}</p>
                    <p>{move || desk.words().lacking_impossible()} " " {link}</p>
                </div>
            }
            .into_any();
        }
        let id = field.id.clone();
        let key = StoredValue::new(id.clone());
        let judged = StoredValue::new(field.clone());
        let fault = Memo::new(move |_| {
            let error = self.answers.with(|answers| {
                let answer = key.with_value(|key| answers.get(key));
                judged.with_value(|field| field.value(answer).err())
            });
            error.filter(|_| self.was_tried.get())
        });
        let answer = Callback::new(move |answer: Answer| {
            self.answer(key.get_value(), answer);
        });
        let given = self.answers.with_untracked(|answers| answers.get(&id).cloned());
        let (reason_id, fault_id) =
            (self.control(&format!("{id}-reason")), self.control(&format!("{id}-fault")));
        let described_by = format!("{reason_id} {fault_id}");
        view! {
            <AskedField
                field=field
                id=self.control(&id)
                among=self.among()
                given=given
                is_faulty=Signal::derive(move || fault.get().is_some())
                answer=answer
                described_by=described_by
            >
                <p id=reason_id class="hint">{says}</p>
                <p id=fault_id class="fault" hidden=move || fault.get().is_none()>
                    {move || fault.get().map(|error| desk.words().answer_error(error))}
                </p>
            </AskedField>
        }
        .into_any()
    }

    fn answer(self, field: String, answer: Answer) {
        self.answers.update(|answers| _ = answers.insert(field, answer));
        let answers = self.answers.get_untracked();
        ANSWERS.with_borrow_mut(|all| all.insert(self.act.get_value().0, answers));
    }

    /// Whose people can be chosen.
    fn among(self) -> Among {
        match self.screen.get_value() {
            Screen::Create { project, .. } => Among::Project(project),
            Screen::Transition { ticket, .. } | Screen::Edit { ticket } => Among::Ticket(ticket),
        }
    }

    /// Tries the step again with what was entered, or shows what is missing.
    fn finish(self) {
        self.was_tried.set(true);
        let mut given = Given::default();
        let answers = self.answers.get_untracked();
        for Wanted { field, place } in untrack(|| self.fillable()) {
            let Ok(value) = field.value(answers.get(&field.id)) else {
                return page::focus_soon(".lacking [aria-invalid]");
            };
            let filled = Filled { field: field.id, name: field.name, value };
            match place {
                Where::Along => given.along.push(filled),
                Where::Before => given.before.push(filled),
            }
        }
        self.desk.fill(&self.act.get_value(), given);
        (self.decided)();
    }
}

async fn wanted(desk: Desk, screen: Screen, ids: Vec<String>) -> Result<Vec<Wanted>, Error> {
    match desk.session_untracked() {
        Some(session) => session.client.wanted(&screen, &ids).await,
        None => Err(Error::of(Kind::SignIn)),
    }
}

thread_local! {
    /// What was entered so far, by act: its next card, on another page, in another language or after
    /// another refusal, begins with it.
    static ANSWERS: RefCell<HashMap<String, BTreeMap<String, Answer>>> = RefCell::default();
    static LAST: Cell<usize> = const { Cell::new(0) };
}

/// The number of one more card on this page.
fn next_number() -> usize {
    LAST.set(LAST.get() + 1);
    LAST.get()
}
