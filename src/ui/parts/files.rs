//! The files of a mail: chosen here, pasted or dropped elsewhere in the form.

use crate::domain::message::LocalFile;
use crate::ui::browser::{files, intl, page};
use crate::ui::use_desk;
use leptos::prelude::*;
use web_sys::File;

#[component]
pub fn Files(
    files: Signal<Vec<LocalFile>>,
    /// Files are being read.
    is_reading: Signal<bool>,
    add: Callback<Vec<File>>,
    /// Takes out the file of this id.
    remove: Callback<String>,
) -> impl IntoView {
    let desk = use_desk();
    let total = move || {
        files.with(|files| {
            let size = intl::size(desk.words(), files.iter().map(|file| file.size).sum());
            (!files.is_empty()).then(|| desk.words().files_total(files.len(), &size))
        })
    };
    view! {
        <div class="field files">
            <label for="reply-files">{move || desk.words().files()}</label>
            <ul class="files-list">
                <For each=move || files.get() key=|file| file.id.clone() let:file>
                    <FileRow file=file remove=remove />
                </For>
            </ul>
            <input
                id="reply-files"
                class="files-choose"
                type="file"
                multiple
                aria-describedby="reply-files-hint"
                on:change:target=move |event| add.run(files::chosen(&event.target()))
            />
            <p id="reply-files-hint" class="hint">{move || desk.words().files_hint()}</p>
            <p class="hint" role="status">
                {move || match is_reading.get() {
                    true => Some(desk.words().files_reading().to_owned()),
                    false => total(),
                }}
            </p>
        </div>
    }
}

#[component]
fn FileRow(file: LocalFile, remove: Callback<String>) -> impl IntoView {
    let desk = use_desk();
    let LocalFile { id, name, size, .. } = file;
    let label = name.clone();
    view! {
        <li class="files-row">
            <span class="files-name">{name}</span>
            <span class="hint">{move || intl::size(desk.words(), size)}</span>
            <button
                type="button"
                class="button quiet small"
                aria-label=move || desk.words().file_remove(&label)
                on:click=move |_| {
                    remove.run(id.clone());
                    page::focus_if_free("#reply-files");
                }
            >
                "×"
            </button>
        </li>
    }
}
