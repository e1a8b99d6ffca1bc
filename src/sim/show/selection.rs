//! Which fields of an issue are asked for.

/// A choice of fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    base: Base,
    with: Vec<String>,
    without: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    All,
    Navigable,
    Nothing,
}

/// What a list of issues leaves out unless it is named.
const NOT_NAVIGABLE: [&str; 2] = ["attachment", "comment"];

impl Selection {
    /// Every field.
    pub fn all() -> Selection {
        Selection::of(Base::All)
    }

    /// The fields that a list shows.
    pub fn navigable() -> Selection {
        Selection::of(Base::Navigable)
    }

    /// No field at all.
    pub fn none() -> Selection {
        Selection::of(Base::Nothing)
    }

    fn of(base: Base) -> Selection {
        Selection { base, with: Vec::new(), without: Vec::new() }
    }

    /// Reads `summary,comment`, `*all,-comment`, `*navigable`. A list that only leaves out starts
    /// from every field.
    pub fn parse(list: &str) -> Selection {
        let mut selection = Selection::none();
        for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            match (name, name.strip_prefix('-')) {
                ("*all", _) => selection.base = Base::All,
                ("*navigable", _) => selection.base = Base::Navigable,
                (_, Some(left_out)) => selection.without.push(left_out.to_owned()),
                (name, None) => selection.with.push(name.to_owned()),
            }
        }
        if selection.base == Base::Nothing
            && selection.with.is_empty()
            && !selection.without.is_empty()
        {
            selection.base = Base::All;
        }
        selection
    }

    /// Whether the field is asked for.
    pub fn has(&self, field: &str) -> bool {
        let is_based = match self.base {
            Base::All => true,
            Base::Navigable => !NOT_NAVIGABLE.contains(&field),
            Base::Nothing => false,
        };
        let is = |name: &String| name == field;
        (is_based || self.with.iter().any(is)) && !self.without.iter().any(is)
    }

    /// Whether nothing but ids is asked for, as it is where nothing is said: Cloud's searches tell
    /// nothing else of an issue then.
    pub fn is_id_alone(&self) -> bool {
        self.base == Base::Nothing && self.with.iter().all(|name| name == "id")
    }

    /// Whether nothing but ids and keys is asked for: Cloud leaves out `fields` then.
    pub fn is_bare(&self) -> bool {
        self.base == Base::Nothing && self.with.iter().all(|name| name == "id" || name == "key")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_is_read_as_jira_reads_it() {
        let cases = [
            ("*all", "comment", true),
            ("*navigable", "comment", false),
            ("*navigable,comment", "comment", true),
            ("*navigable", "summary", true),
            ("*all,-comment", "comment", false),
            ("-comment", "summary", true),
            ("summary, status", "status", true),
            ("summary", "status", false),
            ("", "summary", false),
        ];
        for (list, field, expected) in cases {
            assert_eq!(Selection::parse(list).has(field), expected, "{list} {field}");
        }
        assert!(Selection::parse("id,key").is_bare());
        assert!(Selection::none().is_id_alone() && Selection::parse("id").is_id_alone());
        assert!(!Selection::parse("id,key").is_id_alone());
        assert!(!Selection::parse("id,summary").is_bare());
        assert!(!Selection::navigable().is_bare());
    }
}
