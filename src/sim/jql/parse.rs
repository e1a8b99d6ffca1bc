//! Tokens into a query: its clause and its order.

use super::JqlError;
use super::lex::{Kind, Token, tokens};
use super::query::{Clause, Operator, Predicate, Query, Sort, Term, Value};
use super::reserved::is_reserved;

/// Deeper nesting is refused, so that no query exhausts the stack.
const DEEPEST: usize = 100;

/// Reads a query.
pub fn query(text: &str) -> Result<Query, JqlError> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let ends = |parser: &Parser| *parser.kind() == Kind::End;
    let clause = match ends(&parser) || parser.kind().is("order") {
        true => None,
        false => Some(parser.either()?),
    };
    let order = if parser.keyword("order") { parser.order()? } else { Vec::new() };
    if ends(&parser) {
        return Ok(Query { clause, order });
    }
    let expected = if order.is_empty() { "either 'OR' or 'AND'" } else { "','" };
    Err(parser.fault(&format!("Expecting {expected} but got '{}'.", parser.kind().shown())))
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn token(&self) -> &Token {
        // The last token is the end, beyond which nothing advances.
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn kind(&self) -> &Kind {
        &self.token().kind
    }

    fn fault(&self, sentence: &str) -> JqlError {
        match self.kind() {
            Kind::End => JqlError::of(format!("Error in the JQL Query: {sentence}")),
            _ => self.token().place.fault(sentence),
        }
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        let found = self.kind().is(keyword);
        self.at += usize::from(found);
        found
    }

    fn symbol(&mut self, symbol: &str) -> bool {
        let found = matches!(self.kind(), Kind::Symbol(found) if *found == symbol);
        self.at += usize::from(found);
        found
    }

    fn close(&mut self) -> Result<(), JqlError> {
        match self.symbol(")") {
            true => Ok(()),
            false if *self.kind() == Kind::End => {
                Err(self.fault("Expecting ')' before the end of the query."))
            }
            false => Err(self.fault(&format!("Expecting ')' but got '{}'.", self.kind().shown()))),
        }
    }

    fn either(&mut self) -> Result<Clause, JqlError> {
        let mut clauses = vec![self.both()?];
        while self.keyword("or") || self.symbol("||") || self.symbol("|") {
            clauses.push(self.both()?);
        }
        Ok(one_or(clauses, Clause::Or))
    }

    fn both(&mut self) -> Result<Clause, JqlError> {
        let mut clauses = vec![self.operand()?];
        while self.keyword("and") || self.symbol("&&") || self.symbol("&") {
            clauses.push(self.operand()?);
        }
        Ok(one_or(clauses, Clause::And))
    }

    fn operand(&mut self) -> Result<Clause, JqlError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault("The query is nested too deeply."));
        }
        let clause = if self.keyword("not") || self.symbol("!") {
            Clause::Not(Box::new(self.operand()?))
        } else if self.symbol("(") {
            let clause = self.either()?;
            self.close()?;
            clause
        } else {
            Clause::Term(self.term()?)
        };
        self.depth -= 1;
        Ok(clause)
    }

    fn term(&mut self) -> Result<Term, JqlError> {
        let field = self.field()?;
        let operator = self.operator()?;
        let operands = match operator {
            Operator::Changed => Vec::new(),
            _ if operator.takes_list() && self.symbol("(") => self.list()?,
            _ => vec![self.value()?],
        };
        let mut predicates = Vec::new();
        while let Some(predicate) = self.predicate().filter(|_| operator.takes_predicates()) {
            let values = match self.symbol("(") {
                true => self.list()?,
                false => vec![self.value()?],
            };
            predicates.push((predicate, values));
        }
        Ok(Term { field, operator, operands, predicates })
    }

    fn field(&mut self) -> Result<String, JqlError> {
        let name = match self.kind() {
            Kind::Quoted(name) => name.clone(),
            Kind::Word(name) if !is_reserved(name) => name.clone(),
            Kind::End => return Err(self.fault("Expecting a field name at the end of the query.")),
            other => {
                let other = other.shown();
                return Err(self.fault(&format!(
                    "Expecting a field name but got '{other}'. You must surround '{other}' in \
                     quotation marks to use it as a field name."
                )));
            }
        };
        self.at += 1;
        Ok(name)
    }

    fn operator(&mut self) -> Result<Operator, JqlError> {
        const SYMBOLS: [(&str, Operator); 8] = [
            ("=", Operator::Equal),
            ("!=", Operator::NotEqual),
            (">", Operator::Greater),
            (">=", Operator::GreaterOrEqual),
            ("<", Operator::Less),
            ("<=", Operator::LessOrEqual),
            ("~", Operator::Like),
            ("!~", Operator::NotLike),
        ];
        const VALID: &str = "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', \
                             'IN', 'NOT IN', 'IS' and 'IS NOT'.";
        if let Some((_, operator)) = SYMBOLS.into_iter().find(|(symbol, _)| self.symbol(symbol)) {
            return Ok(operator);
        }
        if self.keyword("in") {
            return Ok(Operator::In);
        }
        if self.keyword("not") && self.keyword("in") {
            return Ok(Operator::NotIn);
        }
        if self.keyword("is") {
            return Ok(if self.keyword("not") { Operator::IsNot } else { Operator::Is });
        }
        if self.keyword("was") {
            return Ok(match (self.keyword("not"), self.keyword("in")) {
                (false, false) => Operator::Was,
                (true, false) => Operator::WasNot,
                (false, true) => Operator::WasIn,
                (true, true) => Operator::WasNotIn,
            });
        }
        if self.keyword("changed") {
            return Ok(Operator::Changed);
        }
        Err(match self.kind() {
            Kind::End => {
                self.fault(&format!("Expecting operator before the end of the query. {VALID}"))
            }
            other => {
                self.fault(&format!("Expecting operator but got '{}'. {VALID}", other.shown()))
            }
        })
    }

    fn predicate(&mut self) -> Option<Predicate> {
        const PREDICATES: [(&str, Predicate); 7] = [
            ("from", Predicate::From),
            ("to", Predicate::To),
            ("after", Predicate::After),
            ("before", Predicate::Before),
            ("on", Predicate::On),
            ("during", Predicate::During),
            ("by", Predicate::By),
        ];
        PREDICATES.into_iter().find(|(word, _)| self.keyword(word)).map(|(_, predicate)| predicate)
    }

    /// The rest of a list whose parenthesis is open.
    fn list(&mut self) -> Result<Vec<Value>, JqlError> {
        let mut values = vec![self.value()?];
        while self.symbol(",") {
            values.push(self.value()?);
        }
        self.close()?;
        Ok(values)
    }

    fn value(&mut self) -> Result<Value, JqlError> {
        let kind = self.kind().clone();
        let value = match kind {
            Kind::Quoted(text) => Value::Quoted(text),
            Kind::Word(_) if kind.is("empty") || kind.is("null") => Value::Empty,
            Kind::Word(word) if is_reserved(&word) => {
                return Err(self.fault(&format!(
                    "'{word}' is a reserved JQL word. You must surround it in quotation marks to \
                     use it in a query."
                )));
            }
            Kind::Word(word) => Value::Bare(word),
            Kind::End => {
                return Err(self.fault(
                    "Expecting either a value, list or function before the end of the query.",
                ));
            }
            Kind::Symbol(symbol) => {
                return Err(self.fault(&format!(
                    "Expecting either a value, list or function but got '{symbol}'. You must \
                     surround '{symbol}' in quotation marks to use it as a value."
                )));
            }
        };
        self.at += 1;
        match value {
            Value::Bare(name) | Value::Quoted(name) if self.symbol("(") => {
                Ok(Value::Call { name, arguments: self.arguments()? })
            }
            value => Ok(value),
        }
    }

    fn arguments(&mut self) -> Result<Vec<String>, JqlError> {
        let mut arguments = Vec::new();
        while let Kind::Word(text) | Kind::Quoted(text) = self.kind() {
            arguments.push(text.clone());
            self.at += 1;
            if !self.symbol(",") {
                break;
            }
        }
        self.close()?;
        Ok(arguments)
    }

    /// What follows `ORDER`.
    fn order(&mut self) -> Result<Vec<Sort>, JqlError> {
        if !self.keyword("by") {
            return Err(self.fault("Expecting 'by' after 'order'."));
        }
        let mut order = Vec::new();
        loop {
            let field = self.field()?;
            let descending = if self.keyword("desc") {
                Some(true)
            } else if self.keyword("asc") {
                Some(false)
            } else {
                None
            };
            order.push(Sort { field, descending });
            if !self.symbol(",") {
                return Ok(order);
            }
        }
    }
}

fn one_or(mut clauses: Vec<Clause>, several: impl Fn(Vec<Clause>) -> Clause) -> Clause {
    match (clauses.len(), clauses.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            clauses.extend(last);
            several(clauses)
        }
    }
}
