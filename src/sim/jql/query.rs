//! A query as it was written: data, whatever the world holds.

/// A query as it was written. A query without a clause asks for everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub clause: Option<Clause>,
    pub order: Vec<Sort>,
}

/// One of the fields that the answer is ordered by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    pub field: String,
    /// `None` leaves it to the field.
    pub descending: Option<bool>,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    And(Vec<Clause>),
    Or(Vec<Clause>),
    Not(Box<Clause>),
    Term(Term),
}

/// A condition on one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub field: String,
    pub operator: Operator,
    /// Empty for `CHANGED`, one value unless the operator takes a list.
    pub operands: Vec<Value>,
    pub predicates: Vec<(Predicate, Vec<Value>)>,
}

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Like,
    NotLike,
    In,
    NotIn,
    Is,
    IsNot,
    Was,
    WasNot,
    WasIn,
    WasNotIn,
    Changed,
}

impl Operator {
    /// The operator as it stands in Jira's sentences.
    pub fn shown(self) -> &'static str {
        match self {
            Operator::Equal => "=",
            Operator::NotEqual => "!=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Like => "~",
            Operator::NotLike => "!~",
            Operator::In => "in",
            Operator::NotIn => "not in",
            Operator::Is => "is",
            Operator::IsNot => "is not",
            Operator::Was => "was",
            Operator::WasNot => "was not",
            Operator::WasIn => "was in",
            Operator::WasNotIn => "was not in",
            Operator::Changed => "changed",
        }
    }

    /// Whether a list may follow.
    pub fn takes_list(self) -> bool {
        matches!(self, Operator::In | Operator::NotIn | Operator::WasIn | Operator::WasNotIn)
    }

    /// Whether the question is one about history, which predicates narrow.
    pub fn takes_predicates(self) -> bool {
        matches!(self, Operator::Was | Operator::WasNot | Operator::Changed)
            || self == Operator::WasIn
            || self == Operator::WasNotIn
    }
}

/// What narrows a question about history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predicate {
    From,
    To,
    After,
    Before,
    On,
    During,
    By,
}

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Bare(String),
    Quoted(String),
    /// `EMPTY` or `NULL`.
    Empty,
    Call {
        name: String,
        arguments: Vec<String>,
    },
}
