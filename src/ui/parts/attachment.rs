//! Files of a ticket: pictures are shown by their bytes, everything else can only be downloaded.

use crate::domain::document::Media;
use crate::domain::link::clean_name;
use crate::domain::picture::PictureFormat;
use crate::domain::ticket::Attachment;
use crate::ui::browser::blob::{self, ObjectUrl};
use crate::ui::browser::intl;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The files of the ticket in sight. Its view provides them.
#[derive(Clone, Copy, Debug)]
pub struct Attachments(pub Memo<Vec<Attachment>>);

/// A file that a text shows between its words.
#[component]
pub fn MediaView(media: Media) -> impl IntoView {
    let desk = use_desk();
    let name = media.name.clone().or_else(|| media.alt.clone()).unwrap_or_default();
    let attached = use_context::<Attachments>().and_then(|Attachments(files)| {
        files.with_untracked(|files| files.iter().find(|file| file.name == name).cloned())
    });
    match (attached, media.url) {
        (Some(file), _) => view! { <FileView file=file /> }.into_any(),
        (None, Some(address)) => view! {
            <span class="file-outside">
                {move || desk.words().picture_outside()} " " <bdi>{address}</bdi>
            </span>
        }
        .into_any(),
        (None, None) => view! { <span class="file-outside"><bdi>{name}</bdi></span> }.into_any(),
    }
}

/// A file: its picture if it is one, its name, its size, and a way to have it.
#[component]
pub fn FileView(file: Attachment) -> impl IntoView {
    let desk = use_desk();
    let name = clean_name(&file.name);
    let size = file.size;
    let is_picture = file.has_thumbnail && PictureFormat::is_claimed_by(&file.media_type);
    let media_type = file.media_type.clone();
    let downloads = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let file = StoredValue::new(file);
    let label = StoredValue::new(name.clone());
    let download = move |_| {
        let Some(session) = desk.session_untracked().filter(|_| !downloads.get_untracked()) else {
            return;
        };
        downloads.set(true);
        failed.set(false);
        let (file, name) = (file.get_value(), label.get_value());
        spawn_local(async move {
            let bytes = session.client.attachment(&file).await;
            let saved = bytes.is_ok_and(|bytes| blob::save(&name, &bytes));
            downloads.try_set(false);
            failed.try_set(!saved);
        });
    };
    view! {
        <figure class="file">
            {is_picture.then(|| view! { <Picture file=file.get_value() name=name.clone() /> })}
            <figcaption class="file-facts">
                <bdi class="file-name">{name.clone()}</bdi>
                <span class="file-size">
                    {media_type} ", " {move || intl::size(desk.words(), size)}
                </span>
                <button
                    type="button"
                    class="button small"
                    aria-busy=move || downloads.get().to_string()
                    aria-label=move || desk.words().download(&label.get_value())
                    on:click=download
                >
                    {move || desk.words().download_short()}
                </button>
                <span role="status" class="file-failed">
                    {move || failed.get().then(|| desk.words().download_failed())}
                </span>
            </figcaption>
        </figure>
    }
}

/// A picture: small until it is clicked. Nothing is drawn for bytes that are no picture.
#[component]
fn Picture(file: Attachment, name: String) -> impl IntoView {
    let desk = use_desk();
    let small = RwSignal::new(None::<Arc<ObjectUrl>>);
    let whole = RwSignal::new(None::<Arc<ObjectUrl>>);
    let enlarged = RwSignal::new(false);
    let (file, name) = (StoredValue::new(file), StoredValue::new(name));
    let fetch = move |into: RwSignal<Option<Arc<ObjectUrl>>>, thumbnail: bool| {
        let Some(session) = desk.session_untracked() else { return };
        let file = file.get_value();
        spawn_local(async move {
            let bytes = match thumbnail {
                true => session.client.thumbnail(&file).await,
                false => session.client.attachment(&file).await,
            };
            let picture = bytes.ok().and_then(|bytes| ObjectUrl::picture(&bytes));
            into.try_set(picture.map(Arc::new));
        });
    };
    fetch(small, true);
    let toggle = move |_| {
        enlarged.update(|enlarged| *enlarged = !*enlarged);
        if enlarged.get_untracked() && whole.with_untracked(Option::is_none) {
            fetch(whole, false);
        }
    };
    let shown = move || {
        let picture =
            if enlarged.get() { whole.get().or_else(|| small.get()) } else { small.get() };
        picture.map(|picture| picture.as_str().to_owned())
    };
    let label = move || name.with_value(|name| desk.words().enlarge(name, enlarged.get()));
    view! {
        <Show when=move || small.with(Option::is_some)>
            <button
                type="button"
                class="file-picture"
                class:enlarged=move || enlarged.get()
                aria-expanded=move || enlarged.get().to_string()
                aria-label=label
                on:click=toggle
            >
                <img src=shown alt="" />
            </button>
        </Show>
    }
}
