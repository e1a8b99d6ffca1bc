//! The marks of parts, and the tokens that open them.

use crate::domain::document::{Inline, Marks};

/// The marks from the outermost to the innermost.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Color,
    Sign(&'static str),
    Code,
}

pub const ORDER: [Mark; 8] = [
    Mark::Color,
    Mark::Sign("*"),
    Mark::Sign("_"),
    Mark::Sign("+"),
    Mark::Sign("-"),
    Mark::Sign("^"),
    Mark::Sign("~"),
    Mark::Code,
];

impl Mark {
    /// The token that opens the mark of these.
    pub fn token(self, marks: &Marks) -> Option<String> {
        let is_set = match self {
            Mark::Color => {
                let color = marks.color.as_deref()?;
                let is_color = |c: char| c.is_ascii_alphanumeric() || c == '#';
                let is_known = !color.is_empty() && color.chars().all(is_color);
                return is_known.then(|| format!("{{color:{color}}}"));
            }
            Mark::Code => return marks.code.then(|| "{{".to_owned()),
            Mark::Sign("*") => marks.strong,
            Mark::Sign("_") => marks.emphasis,
            Mark::Sign("+") => marks.underline,
            Mark::Sign("-") => marks.strike,
            Mark::Sign("^") => marks.superscript,
            Mark::Sign(_) => marks.subscript,
        };
        match self {
            Mark::Sign(sign) if is_set => Some(sign.to_owned()),
            _ => None,
        }
    }
}

/// The marks that all of a part has.
pub fn marks_of(part: &Inline) -> Marks {
    let common = |one: Marks, other: Marks| Marks {
        strong: one.strong && other.strong,
        emphasis: one.emphasis && other.emphasis,
        underline: one.underline && other.underline,
        strike: one.strike && other.strike,
        code: one.code && other.code,
        superscript: one.superscript && other.superscript,
        subscript: one.subscript && other.subscript,
        color: one.color.filter(|color| Some(color) == other.color.as_ref()),
    };
    match part {
        Inline::Text { marks, .. } => marks.clone(),
        Inline::Link { content, .. } => {
            content.iter().map(marks_of).reduce(common).unwrap_or_default()
        }
        _ => Marks::default(),
    }
}

/// A part without the marks that are around it already.
pub fn bared(part: &Inline, around: &Marks) -> Inline {
    match part {
        Inline::Text { text, marks } => {
            Inline::Text { text: text.clone(), marks: without(marks, around) }
        }
        other => other.clone(),
    }
}

fn without(marks: &Marks, around: &Marks) -> Marks {
    Marks {
        strong: marks.strong && !around.strong,
        emphasis: marks.emphasis && !around.emphasis,
        underline: marks.underline && !around.underline,
        strike: marks.strike && !around.strike,
        code: marks.code && !around.code,
        superscript: marks.superscript && !around.superscript,
        subscript: marks.subscript && !around.subscript,
        color: marks.color.clone().filter(|color| Some(color) != around.color.as_ref()),
    }
}
