//! How the procedure maps onto a Jira whose administrator has not said it: chosen from what Jira
//! has, kept on this device, and handed to the administrator as a file.

mod controls;
mod proposal;
mod reporter;
mod teams;

use crate::configuration::{self, Fault};
use crate::desk::checkup::Outcome;
use crate::domain::settings::{Channel, Settings};
use crate::domain::ticket::Choice;
use crate::jira::Error;
use crate::ui::browser::blob;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use crate::words::Words;
use controls::{Chooser, TextField};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};
use proposal::{Proposal, Remarks};
use reporter::ReporterField;
use std::collections::BTreeMap;
use teams::Teams;

/// What is chosen, and what there is to choose from; a handle to copy.
#[derive(Clone, Copy)]
struct Mapper {
    desk: Desk,
    draft: RwSignal<Settings>,
    /// The site's own fields.
    fields: RwSignal<Vec<Choice>>,
    /// The types of the projects that were named so far, by project key.
    types: RwSignal<BTreeMap<String, Vec<Choice>>>,
    /// The roles of the project of the requests.
    roles: RwSignal<Vec<String>>,
    /// Whether the site can say that one issue is the clone of another.
    links_clones: RwSignal<bool>,
    is_kept: RwSignal<bool>,
    /// Whether Jira is being asked for a proposal, and what was said of the last one.
    is_asking: RwSignal<bool>,
    proposed: RwSignal<Option<Result<(), Error>>>,
    /// What is amiss with what is chosen, as Jira and the strict reader see it.
    amiss: RwSignal<Vec<Outcome>>,
    faults: RwSignal<Vec<Fault>>,
}

impl Mapper {
    fn new(desk: Desk) -> Mapper {
        let mapper = Mapper {
            desk,
            draft: RwSignal::new(desk.settings()),
            fields: RwSignal::new(Vec::new()),
            types: RwSignal::new(BTreeMap::new()),
            roles: RwSignal::new(Vec::new()),
            links_clones: RwSignal::new(true),
            is_kept: RwSignal::new(false),
            is_asking: RwSignal::new(false),
            proposed: RwSignal::new(None),
            amiss: RwSignal::new(Vec::new()),
            faults: RwSignal::new(Vec::new()),
        };
        mapper.ask();
        mapper
    }

    /// Asks what the site has. What cannot be had is not offered; what was chosen stays.
    fn ask(self) {
        let Some(session) = self.desk.session_untracked() else { return };
        let settings = self.draft.get_untracked();
        self.ask_types(settings.project.clone());
        settings.targets.into_iter().for_each(|team| self.ask_types(team.project));
        spawn_local_scoped_with_cancellation(async move {
            let fields = session.client.fields_of_site().await.unwrap_or_default();
            let own = fields.into_iter().filter(|field| field.is_custom);
            let mut choices: Vec<Choice> =
                own.map(|field| Choice { id: field.id, name: field.name }).collect();
            choices.sort_by_key(|choice| choice.name.to_lowercase());
            self.fields.set(choices);
            if let Ok(links) = session.client.link_types().await {
                self.links_clones.set(links.iter().any(|link| link.is_cloning));
            }
            if let Ok(profile) = session.client.project_profile(&settings.project).await {
                self.roles.set(profile.roles);
            }
        });
    }

    /// Asks for the types of a project, once.
    fn ask_types(self, project: String) {
        let Some(session) = self.desk.session_untracked() else { return };
        if project.is_empty() || self.types.with_untracked(|types| types.contains_key(&project)) {
            return;
        }
        spawn_local_scoped_with_cancellation(async move {
            if let Ok(types) = session.client.issue_types(&project).await {
                self.types.update(|known| _ = known.insert(project, types));
            }
        });
    }

    fn types_of(self, project: &str) -> Vec<Choice> {
        self.types.with(|types| types.get(project).cloned().unwrap_or_default())
    }

    fn change(self, change: impl FnOnce(&mut Settings)) {
        self.draft.update(change);
        self.is_kept.set(false);
    }

    fn keep(self) {
        let settings = self.draft.get_untracked();
        self.is_kept.set(true);
        spawn_local(self.desk.map(settings));
    }

    /// Hands the whole configuration over, as the site reads it.
    fn download(self) {
        let text = self.desk.configuration_file(&self.draft.get_untracked());
        self.faults.set(configuration::read(200, &text).faults);
        blob::save("config.json", text.as_bytes());
    }
}

#[component]
pub(super) fn MappingSection() -> impl IntoView {
    let desk = use_desk();
    let mapper = Mapper::new(desk);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        mapper.keep();
    };
    view! {
        <form class="panel fields" aria-labelledby="mapping-title" on:submit=submit>
            <h2 id="mapping-title">{move || desk.words().mapping_title()}</h2>
            <p>{move || desk.words().mapping_intro()}</p>
            <Proposal mapper=mapper />
            <Project mapper=mapper />
            <CustomerFields mapper=mapper />
            <ReporterField mapper=mapper />
            <Kinds mapper=mapper />
            <Answer mapper=mapper />
            <Teams mapper=mapper />
            <Remarks mapper=mapper />
            <div class="actions">
                <button type="submit" class="button primary">{move || desk.words().mapping_keep()}</button>
                <button type="button" class="button" on:click=move |_| mapper.download()>
                    {move || desk.words().mapping_download()}
                </button>
                <span role="status">{move || mapper.is_kept.get().then(|| desk.words().mapping_kept())}</span>
            </div>
        </form>
    }
}

#[component]
fn Project(mapper: Mapper) -> impl IntoView {
    let read = move || mapper.draft.with(|settings| settings.project.clone());
    let write = move |project: String| {
        let project = project.trim().to_ascii_uppercase();
        mapper.ask_types(project.clone());
        mapper.change(|settings| settings.project = project);
    };
    view! { <TextField id="mapping-project" label=Words::mapping_project read=read write=write /> }
}

#[component]
fn CustomerFields(mapper: Mapper) -> impl IntoView {
    let desk = mapper.desk;
    let fields = Signal::derive(move || mapper.fields.get());
    let groups = Signal::derive(move || {
        let name = desk.words().mapping_components().to_owned();
        let components = Choice { id: "components".to_owned(), name };
        std::iter::once(components).chain(mapper.fields.get()).collect::<Vec<_>>()
    });
    view! {
        <Chooser
            id="mapping-email"
            label=Words::mapping_email
            options=fields
            read=move || mapper.draft.with(|settings| settings.fields.email.clone())
            write=move |id| mapper.change(|settings| settings.fields.email = id)
        />
        <Chooser
            id="mapping-account"
            label=Words::mapping_account
            options=fields
            read=move || mapper.draft.with(|settings| settings.fields.account.clone())
            write=move |id| mapper.change(|settings| settings.fields.account = id)
        />
        <Chooser
            id="mapping-group"
            label=Words::mapping_group
            options=groups
            read=move || mapper.draft.with(|settings| settings.fields.group.clone())
            write=move |id| mapper.change(|settings| settings.fields.group = id)
        />
    }
}

#[component]
fn Kinds(mapper: Mapper) -> impl IntoView {
    let desk = mapper.desk;
    let types = Signal::derive(move || {
        let project = mapper.draft.with(|settings| settings.project.clone());
        mapper.types_of(&project)
    });
    view! {
        <fieldset class="field fields">
            <legend>{move || desk.words().mapping_kinds()}</legend>
            <Chooser
                id="mapping-help"
                label=Words::mapping_help
                options=types
                read=move || mapper.draft.with(|settings| settings.kinds.help.clone())
                write=move |id| mapper.change(|settings| settings.kinds.help = id)
            />
            <Chooser
                id="mapping-improvement"
                label=Words::mapping_improvement
                options=types
                read=move || mapper.draft.with(|settings| settings.kinds.improvement.clone())
                write=move |id| mapper.change(|settings| settings.kinds.improvement = id)
            />
            <Chooser
                id="mapping-bug"
                label=Words::mapping_bug
                options=types
                read=move || mapper.draft.with(|settings| settings.kinds.bug.clone())
                write=move |id| mapper.change(|settings| settings.kinds.bug = id)
            />
            <Chooser
                id="mapping-task"
                label=Words::mapping_task
                options=types
                read=move || mapper.draft.with(|settings| settings.kinds.task.clone())
                write=move |id| mapper.change(|settings| settings.kinds.task = id)
            />
        </fieldset>
    }
}

/// How answers leave, and who reads what stays among colleagues.
#[component]
fn Answer(mapper: Mapper) -> impl IntoView {
    let desk = mapper.desk;
    let option = move |channel: Channel| {
        let is_chosen = move || mapper.draft.with(|settings| settings.channel == channel);
        let choose = move |_| mapper.change(|settings| settings.channel = channel);
        view! {
            <label class="choice">
                <input type="radio" name="channel" prop:checked=is_chosen on:change=choose />
                <span>{move || desk.words().channel_choice(channel)}</span>
            </label>
        }
    };
    let role = move || mapper.draft.with(|settings| settings.note_role.clone().unwrap_or_default());
    let write = move |role: String| {
        let role = Some(role).filter(|role| !role.trim().is_empty());
        mapper.change(|settings| settings.note_role = role);
    };
    view! {
        <fieldset class="field">
            <legend>{move || desk.words().mapping_channel()}</legend>
            <div class="fields">{Channel::ALL.into_iter().map(option).collect_view()}</div>
        </fieldset>
        <TextField
            id="mapping-role"
            label=Words::mapping_note_role
            hint=Words::mapping_note_role_hint
            offered=mapper.roles
            read=role
            write=write
        />
    }
}
