//! Dialogs, which the browser itself shows: it closes them by Escape, and gives the focus back.

use leptos::html::{self, ElementType};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlDialogElement, HtmlElement, MouseEvent, Node};

/// A dialog of the page.
pub type Dialog = NodeRef<html::Dialog>;

/// Shows a dialog in front of everything else, which nothing can be done with until it is closed.
pub fn open(dialog: Dialog) {
    if let Some(dialog) = dialog.get_untracked().filter(|dialog| !dialog.open()) {
        // It fails only for an element that has left the page.
        _ = dialog.show_modal();
    }
}

/// Shows a dialog that is a popover: it is closed by whatever is done beside it. The rest of the page
/// stays as it is, while to make it dead takes the browser longer than to draw the dialog.
pub fn show(dialog: Dialog) {
    if let Some(dialog) = dialog.get_untracked() {
        // It fails only when it is shown already.
        _ = dialog.show_popover();
    }
}

/// Takes away a popover.
pub fn hide<E>(popover: NodeRef<E>)
where
    E: ElementType<Output: AsRef<HtmlElement> + JsCast + Clone + 'static> + 'static,
{
    if let Some(popover) = popover.get_untracked() {
        let popover: &HtmlElement = popover.as_ref();
        // It fails only when it is hidden already.
        _ = popover.hide_popover();
    }
}

/// Whether the focus goes from a dialog or a menu to something beside it.
pub fn is_left<E>(around: NodeRef<E>, event: &FocusEvent) -> bool
where
    E: ElementType<Output: AsRef<HtmlElement> + JsCast + Clone + 'static> + 'static,
{
    let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    let around = around.get_untracked();
    around.zip(to).is_some_and(|(around, to)| {
        let around: &HtmlElement = around.as_ref();
        !around.contains(Some(&to))
    })
}

/// Takes a dialog away; the focus is then where it was before.
pub fn close(dialog: Dialog) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

/// Whether a click in a dialog fell beside its content: the backdrop counts as the dialog itself.
pub fn is_backdrop(click: &MouseEvent) -> bool {
    let target = click.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok());
    target.is_some_and(|dialog| {
        let area = dialog.get_bounding_client_rect();
        let (x, y) = (f64::from(click.client_x()), f64::from(click.client_y()));
        x < area.left() || x > area.right() || y < area.top() || y > area.bottom()
    })
}
