//! Elements that are written by hand, and only where something has changed: for the few parts of the
//! page that an effect for each text and attribute is too slow for.

use leptos::tachys::renderer::dom::Dom;
use wasm_bindgen::JsCast;
pub use web_sys::Element;
use web_sys::HtmlInputElement;

/// An element with classes, if any, that is nowhere yet.
pub fn alone(name: &str, classes: &str) -> Element {
    let element = Dom::create_element(name, None);
    if !classes.is_empty() {
        element.set_class_name(classes);
    }
    element
}

/// The same, behind what is within another one.
pub fn element(within: &Element, name: &str, classes: &str) -> Element {
    let element = alone(name, classes);
    _ = within.append_child(&element);
    element
}

/// An attribute, and what it says.
#[derive(Debug)]
pub struct Attribute {
    element: Element,
    name: &'static str,
    shown: Option<String>,
}

impl Attribute {
    /// One that is not there yet.
    pub fn of(element: &Element, name: &'static str) -> Attribute {
        Attribute { element: element.clone(), name, shown: None }
    }

    /// Says something else, or is not there any more.
    pub fn write(&mut self, value: Option<String>) {
        if self.shown != value {
            _ = match &value {
                Some(value) => self.element.set_attribute(self.name, value),
                None => self.element.remove_attribute(self.name),
            };
            self.shown = value;
        }
    }
}

/// A class that an element has or not.
#[derive(Debug)]
pub struct Class {
    element: Element,
    name: &'static str,
    is_set: bool,
}

impl Class {
    /// One that the element does not have yet.
    pub fn of(element: &Element, name: &'static str) -> Class {
        Class { element: element.clone(), name, is_set: false }
    }

    pub fn write(&mut self, is_set: bool) {
        if self.is_set != is_set {
            _ = self.element.class_list().toggle_with_force(self.name, is_set);
            self.is_set = is_set;
        }
    }
}

/// A box that is turned by what it stands for, and which the Tab key passes by.
#[derive(Debug)]
pub struct Checkbox {
    input: HtmlInputElement,
}

impl Checkbox {
    /// One that is off, behind what is within an element.
    pub fn within(within: &Element) -> Checkbox {
        let input: HtmlInputElement = element(within, "input", "").unchecked_into();
        input.set_type("checkbox");
        input.set_tab_index(-1);
        Checkbox { input }
    }

    pub fn element(&self) -> &Element {
        &self.input
    }

    /// Turns it. A click has turned it already, whatever came of the click.
    pub fn write(&mut self, is_on: bool) {
        if self.input.checked() != is_on {
            self.input.set_checked(is_on);
        }
    }
}

/// A text, and what it says.
#[derive(Debug)]
pub struct Text {
    node: web_sys::Text,
    shown: String,
}

impl Text {
    /// An empty one, behind what is within an element.
    pub fn within(element: &Element) -> Text {
        let node = Dom::create_text_node("");
        _ = element.append_child(&node);
        Text { node, shown: String::new() }
    }

    /// Says something else.
    pub fn write(&mut self, text: String) {
        if self.shown != text {
            self.node.set_data(&text);
            self.shown = text;
        }
    }
}

/// Puts elements into their places among those within another one, where they are to be moved or are new;
/// the others stand in order already.
pub fn arrange<'e>(
    within: &Element,
    elements: impl DoubleEndedIterator<Item = (&'e Element, bool)>,
) {
    let mut next: Option<&Element> = None;
    for (element, is_moved) in elements.rev() {
        if is_moved {
            _ = within.insert_before(element, next.map(AsRef::as_ref));
        }
        next = Some(element);
    }
}
