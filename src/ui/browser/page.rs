//! The page itself: its title, its language, its look, and where the focus is.

use leptos::html;
use leptos::prelude::{GetUntracked, NodeRef, RwSignal, Set, request_animation_frame, set_timeout};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, Event, FocusOptions, HtmlElement, HtmlInputElement, MessageChannel, MouseEvent,
    ScrollIntoViewOptions, ScrollLogicalPosition, Url,
};

pub(super) use leptos::prelude::{document, window};

/// Names the page in the browser's tabs and history, once it has been painted: the name is that of the
/// place that stands in the bar by then.
pub fn set_title(title: String) {
    once_painted(move || document().set_title(&title));
}

/// Sets an attribute of the root element: `lang`, `data-theme`, `data-density`.
pub fn set_root(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        _ = root.set_attribute(attribute, value);
    }
}

/// Takes away what `index.html` showed until the page started.
pub fn remove_shell() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

/// Shows, in the shell, that the page could not start.
pub fn show_shell_failure() {
    if let Some(words) = document().get_element_by_id("shell-failure") {
        _ = words.remove_attribute("hidden");
    }
}

/// Moves the focus to the first element that the selector finds, once the page has been drawn.
pub fn focus_soon(selector: &'static str) {
    request_animation_frame(move || focus(selector));
}

/// The same, unless somebody types by then.
pub fn focus_unless_typing(selector: &'static str) {
    request_animation_frame(move || {
        if !is_typing() {
            focus(selector);
        }
    });
}

/// Moves the focus to the first element that the selector finds, without scrolling.
pub fn focus_in_place(selector: &str) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        _ = element.focus_with_options(&options);
    }
}

/// Moves the focus to the first element that the selector finds.
pub fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        _ = element.focus();
    }
}

/// Moves the focus to the first of an element's own that the selector finds.
pub fn focus_within(element: &Element, selector: &str) {
    let found = element.query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        _ = element.focus();
    }
}

/// An attribute of what the selector names and the focus is inside of.
pub fn focused(selector: &str, attribute: &str) -> Option<String> {
    let around = document().active_element()?.closest(selector).ok().flatten()?;
    around.get_attribute(attribute)
}

/// Takes the focus from what the selector names, if it is inside.
pub fn leave(selector: &str) {
    if is_focus_in(selector) {
        blur();
    }
}

/// Lets what the selector names not be seen any more; it is about to go.
pub fn hide(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        _ = element.set_attribute("hidden", "");
    }
}

/// An attribute of what surrounds the place of an event, if that is inside of what the selector names.
pub fn attribute_at(event: &Event, selector: &str, attribute: &str) -> Option<String> {
    let place: Element = event.target()?.dyn_into().ok()?;
    let inside = place.closest(selector).ok().flatten()?;
    let around = inside.closest(&format!("[{attribute}]")).ok().flatten()?;
    around.get_attribute(attribute)
}

/// Whether a click asks for nothing but to follow a link: no other tab, no download.
pub fn is_plain(click: &MouseEvent) -> bool {
    click.button() == 0
        && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key())
}

/// Moves the focus there, once the page has been drawn, unless somebody has it by then.
pub fn focus_if_free(selector: &'static str) {
    request_animation_frame(move || {
        if is_focus_free() {
            focus(selector);
        }
    });
}

/// Whether the focus is nowhere, or on a heading or the list as a whole, where it waits for something to
/// do.
pub fn is_focus_free() -> bool {
    let active = document().active_element();
    let is_at = |element: Element| element.matches("body, [data-heading], .list-rows");
    active.is_none_or(|element| is_at(element).unwrap_or(false))
}

/// Whether the focus is inside of what the selector names.
pub fn is_focus_in(selector: &str) -> bool {
    let active = document().active_element();
    active.is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// Moves the focus to the first element that the selector finds, once the page has been drawn; what
/// stands in a text field is marked, to be written over.
pub fn select_soon(selector: &'static str) {
    request_animation_frame(move || select(selector));
}

/// The same, unless somebody types by then.
pub fn select_unless_typing(selector: &'static str) {
    request_animation_frame(move || {
        if !is_typing() {
            select(selector);
        }
    });
}

fn select(selector: &str) {
    focus(selector);
    let active = document().active_element();
    if let Some(input) = active.and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
        && takes_text(&input)
    {
        input.select();
    }
}

/// Brings the first element that the selector finds to the top of what is seen, once the page has
/// been drawn.
pub fn scroll_soon(selector: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = document().query_selector(selector).ok().flatten() {
            element.scroll_into_view();
        }
    });
}

/// Moves the focus to the first of these selectors that finds anything, once the page was drawn.
pub fn focus_first_soon(selectors: &'static [&'static str]) {
    request_animation_frame(move || {
        let is_there =
            |selector: &&&str| matches!(document().query_selector(selector), Ok(Some(_)));
        if let Some(selector) = selectors.iter().find(is_there) {
            focus(selector);
        }
    });
}

/// Brings an element into sight, by its id, moving the page as little as possible.
pub fn show_element(id: &str) {
    if let Some(element) = element(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id).and_then(|element| element.dyn_into().ok())
}

/// What stands in a field now. For what is typed and must not be in a signal.
pub fn typed_into(field: NodeRef<html::Input>) -> String {
    field.get_untracked().map(|field| field.value()).unwrap_or_default()
}

/// Loads the page anew.
pub fn reload() {
    _ = window().location().reload();
}

/// Leaves the page for an address.
pub fn leave_for(address: &str) {
    _ = window().location().set_href(address);
}

/// The host of an address as the network names it: letters of other scripts, which may look like Latin
/// ones, are written in Latin letters (RFC 3492). `None` when the browser finds no host in it.
pub fn network_host(address: &str) -> Option<String> {
    let host = Url::new(address).ok()?.hostname();
    (!host.is_empty()).then_some(host)
}

/// The origin of the page.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Takes the focus away from the element that has it.
pub fn blur() {
    let active = document().active_element();
    if let Some(element) = active.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        _ = element.blur();
    }
}

/// Whether what is typed now goes into a field.
pub fn is_typing() -> bool {
    document().active_element().is_some_and(|element| takes_text(&element))
}

fn takes_text(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => element.dyn_ref::<HtmlInputElement>().is_some_and(|input| {
            !matches!(input.type_().as_str(), "checkbox" | "radio" | "button" | "submit" | "file")
        }),
        _ => element.get_attribute("contenteditable").is_some_and(|value| value != "false"),
    }
}

/// Whether what lies over the page has a key for itself: a dialog, every one, even when nothing in it
/// has the focus; a popover, Escape, by which the browser closes it.
pub fn is_covered(key: &str) -> bool {
    let cover = if key == "Escape" { "dialog:modal, :popover-open" } else { "dialog:modal" };
    matches!(document().query_selector(cover), Ok(Some(_)))
}

/// Whether the tab can be seen.
pub fn is_visible() -> bool {
    !document().hidden()
}

/// Whether the browser believes that it has a network.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Puts a text on the clipboard; `false` when the browser does not let us.
pub async fn copy(text: &str) -> bool {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &JsValue::from_str("clipboard"));
    let Some(clipboard) = clipboard.ok().filter(|clipboard| clipboard.is_object()) else {
        return false;
    };
    let write = js_sys::Reflect::get(&clipboard, &JsValue::from_str("writeText"));
    let written = write
        .and_then(|write| write.dyn_into::<js_sys::Function>())
        .and_then(|write| write.call1(&clipboard, &JsValue::from_str(text)))
        .map(js_sys::Promise::from);
    match written {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}

/// How long the page has been there, in milliseconds and their fractions.
pub fn age() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Waits.
pub async fn sleep(duration: Duration) {
    let passed = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(move || _ = resolve.call0(&JsValue::NULL), duration);
    });
    _ = JsFuture::from(passed).await;
}

/// Lets the browser do what waits. It comes back at once even to a page that nobody sees, whose timers
/// are slow.
pub async fn give_way() {
    let Ok(channel) = MessageChannel::new() else { return };
    let (port, other) = (channel.port1(), channel.port2());
    let heard = js_sys::Promise::new(&mut |resolve, _| port.set_onmessage(Some(&resolve)));
    if other.post_message(&JsValue::NULL).is_ok() {
        _ = JsFuture::from(heard).await;
    }
    port.close();
}

/// Whether what is drawn now has been painted.
pub fn painted() -> RwSignal<bool> {
    let is_painted = RwSignal::new(false);
    once_painted(move || _ = is_painted.try_set(true));
    is_painted
}

/// Does something once what is drawn now has been painted: what nobody waits for. A page that nobody
/// sees is not painted.
pub fn once_painted(act: impl FnOnce() + 'static) {
    match document().hidden() {
        true => set_timeout(act, Duration::ZERO),
        false => request_animation_frame(move || set_timeout(act, Duration::ZERO)),
    }
}

/// Waits until what is drawn now has been painted.
pub async fn next_painted() {
    let painted = js_sys::Promise::new(&mut |resolve, _| {
        once_painted(move || _ = resolve.call0(&JsValue::NULL));
    });
    _ = JsFuture::from(painted).await;
}

/// The language that the browser prefers, of those that the desk speaks.
pub fn language() -> crate::words::Language {
    match window().navigator().language() {
        Some(tag) if tag.starts_with("fr") => crate::words::Language::Fr,
        Some(_) => crate::words::Language::En,
        None => crate::words::Language::Fr,
    }
}

/// Opens a `mailto:` address with the agent's mail program; the page stays.
pub fn open_mail(address: &str) {
    leave_for(address);
}

/// The whole address of a path of this site.
pub fn absolute(path: &str) -> String {
    format!("{}{path}", origin())
}
