//! A row in the page. With one key all rows in sight may be given other tickets: a row is therefore
//! built once and written to by hand, and of what it shows only what has changed. The general way, an
//! effect for each text and attribute, takes several times as long.

use crate::ui::browser::written::{Attribute, Checkbox, Class, Element, Text, element};

/// How a chip looks, and what it says.
pub(super) type Chip = (&'static str, String);

/// What a row shows.
#[derive(Debug)]
pub(super) struct Face {
    /// The place among all rows of the table, counted from 1; the headings are the first.
    pub index: usize,
    pub key: String,
    /// Where the row leads.
    pub address: String,
    /// The name of its box.
    pub choose: String,
    pub title: String,
    /// What else is to be known of the ticket at a glance.
    pub chips: Vec<Chip>,
    pub last_words: Option<LastWords>,
    pub account: String,
    pub kind: String,
    pub group: String,
    pub assignee: String,
    pub age: String,
    /// What the age is counted from, for machines.
    pub instant: String,
}

/// What the customer wrote after the ticket was closed, and the one button that closes it again.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LastWords {
    pub text: String,
    pub act: &'static str,
    /// What the button says where there is room.
    pub act_more: &'static str,
}

/// The parts of a row that change, and what they show.
#[derive(Debug)]
pub(super) struct Drawn {
    title: Element,
    has_more: Class,
    choice: Checkbox,
    open: Class,
    chosen: Class,
    index: Attribute,
    choose: Attribute,
    address: Attribute,
    name: Attribute,
    tab: Attribute,
    current: Attribute,
    instant: Attribute,
    /// Key, title, account, kind, group, assignee and age.
    texts: [Text; 7],
    chips: (Vec<Chip>, Vec<Element>),
    last_words: (Option<LastWords>, Vec<Element>),
}

impl Drawn {
    /// Builds what an empty row contains.
    pub(super) fn within(row: &Element) -> Drawn {
        let cell = |class| {
            let cell = element(row, "span", class);
            _ = cell.set_attribute("role", "cell");
            cell
        };
        let choice = Checkbox::within(&cell("row-choice"));
        let key = Text::within(&cell("row-key"));
        let title = cell("row-title");
        let link = element(&title, "a", "row-link");
        let [account, kind, group, assignee] =
            ["row-account", "row-kind", "row-group", "row-assignee"]
                .map(|class| Text::within(&cell(class)));
        let time = element(&cell("row-age"), "time", "");
        let of = Attribute::of;
        Drawn {
            open: Class::of(row, "row-open"),
            chosen: Class::of(row, "row-chosen"),
            has_more: Class::of(&title, "row-title-more"),
            index: of(row, "aria-rowindex"),
            choose: of(choice.element(), "aria-label"),
            address: of(&link, "href"),
            name: of(&link, "data-key"),
            tab: of(&link, "tabindex"),
            current: of(&link, "aria-current"),
            instant: of(&time, "datetime"),
            texts: [key, Text::within(&link), account, kind, group, assignee, Text::within(&time)],
            title,
            choice,
            chips: Default::default(),
            last_words: Default::default(),
        }
    }

    /// Writes what has changed of the ticket.
    pub(super) fn show(&mut self, face: Face) {
        self.index.write(Some(face.index.to_string()));
        self.choose.write(Some(face.choose));
        self.address.write(Some(face.address));
        self.name.write(Some(face.key.clone()));
        self.instant.write(Some(face.instant));
        let Face { key, title, account, kind, group, assignee, age, .. } = face;
        let texts = [key, title, account, kind, group, assignee, age];
        self.texts.iter_mut().zip(texts).for_each(|(shown, text)| shown.write(text));
        if self.chips.0 != face.chips || self.last_words.0 != face.last_words {
            let behind_title = self.chips.1.drain(..).chain(self.last_words.1.drain(..));
            behind_title.for_each(|element| element.remove());
            self.chips.1 = face.chips.iter().map(|chip| self.chip(chip)).collect();
            let last_words = face.last_words.as_ref();
            self.last_words.1 = last_words.map(|words| self.reopened(words)).unwrap_or_default();
            (self.chips.0, self.last_words.0) = (face.chips, face.last_words);
            let is_more = !self.chips.0.is_empty() || self.last_words.0.is_some();
            self.has_more.write(is_more);
        }
    }

    /// Writes what has changed of who is at it: whether the Tab key leads to it, whether its ticket stands
    /// beside the list, and whether it is chosen.
    pub(super) fn mark(&mut self, is_entrance: bool, is_open: bool, is_chosen: bool) {
        self.tab.write(Some(if is_entrance { "0" } else { "-1" }.to_owned()));
        self.current.write(is_open.then(|| "true".to_owned()));
        self.open.write(is_open);
        self.chosen.write(is_chosen);
        self.choice.write(is_chosen);
    }

    fn chip(&self, (class, text): &Chip) -> Element {
        let chip = element(&self.title, "span", class);
        chip.set_text_content(Some(text));
        chip
    }

    fn reopened(&self, words: &LastWords) -> Vec<Element> {
        let text = element(&self.title, "span", "row-words");
        text.set_text_content(Some(&words.text));
        let act = element(&self.title, "button", "button small row-act");
        _ = act.set_attribute("type", "button");
        Text::within(&act).write(words.act.to_owned());
        element(&act, "span", "row-act-more").set_text_content(Some(words.act_more));
        vec![text, act]
    }
}
