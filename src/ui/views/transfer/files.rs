//! The files that go along, each of which can be left out.

use super::handing::Handing;
use crate::domain::link::clean_name;
use crate::domain::ticket::Attachment;
use crate::ui::browser::intl;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn CopiedFiles(handing: Handing) -> impl IntoView {
    let desk = use_desk();
    let files = Memo::new(move |_| {
        handing.preview.with(|preview| {
            preview.as_ref().map_or_else(Vec::new, |preview| preview.attachments.clone())
        })
    });
    let left_out = move |id: &String| handing.drafting.form.with(|form| form.left_out.contains(id));
    let total = move || {
        files.with(|files| {
            let copied: Vec<&Attachment> =
                files.iter().filter(|file| !left_out(&file.id)).collect();
            let size = intl::size(desk.words(), copied.iter().map(|file| file.size).sum());
            match files.is_empty() {
                true => desk.words().transfer_no_files().to_owned(),
                false => desk.words().files_total(copied.len(), &size),
            }
        })
    };
    view! {
        <fieldset class="field transfer-files">
            <legend>{move || desk.words().transfer_files()}</legend>
            <For each=move || files.get() key=|file| file.id.clone() let:file>
                <FileLine handing=handing file=file />
            </For>
            <p class="hint" role="status">{total}</p>
        </fieldset>
    }
}

#[component]
fn FileLine(handing: Handing, file: Attachment) -> impl IntoView {
    let desk = use_desk();
    let form = handing.drafting.form;
    let Attachment { id, name, size, .. } = file;
    let name = clean_name(&name);
    let known = id.clone();
    let goes_along = move || form.with(|form| !form.left_out.contains(&known));
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=goes_along
                on:change:target=move |event| {
                    let is_copied = event.target().checked();
                    form.update(|form| {
                        form.left_out.retain(|left| *left != id);
                        if !is_copied {
                            form.left_out.push(id.clone());
                        }
                    });
                }
            />
            <span class="files-name">{name}</span>
            <span class="hint">{move || intl::size(desk.words(), size)}</span>
        </label>
    }
}
