//! Dialogs, which the browser itself shows: it keeps the focus inside, closes them by Escape, and
//! gives the focus back.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, MouseEvent};

/// A dialog of the page.
pub type Dialog = NodeRef<html::Dialog>;

/// Shows a dialog in front of everything else.
pub fn open(dialog: Dialog) {
    if let Some(dialog) = dialog.get_untracked().filter(|dialog| !dialog.open()) {
        // It fails only for an element that has left the page.
        _ = dialog.show_modal();
    }
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

/// Takes away a popover of the page, by its id.
pub fn hide_popover(id: &str) {
    if let Some(element) = super::page::element(id) {
        // It fails only when it is hidden already.
        _ = element.hide_popover();
    }
}
