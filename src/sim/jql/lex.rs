//! A query's text into tokens.

use super::JqlError;

/// A token and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub place: Place,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters outside of quotes, keywords and `cf[10100]` among them.
    Word(String),
    Quoted(String),
    Symbol(&'static str),
    End,
}

/// A place in the text, both counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub character: usize,
}

impl Place {
    /// Jira's sentence about this place.
    pub fn fault(self, sentence: &str) -> JqlError {
        let Place { line, character } = self;
        JqlError::of(format!(
            "Error in the JQL Query: {sentence} (line {line}, character {character})"
        ))
    }
}

impl Kind {
    /// Whether it is this keyword.
    pub fn is(&self, keyword: &str) -> bool {
        matches!(self, Kind::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    /// The token as it stands in Jira's sentences.
    pub fn shown(&self) -> &str {
        match self {
            Kind::Word(text) | Kind::Quoted(text) => text,
            Kind::Symbol(symbol) => symbol,
            Kind::End => "",
        }
    }
}

/// The longer symbols first, so that `>=` is not read as `>`.
const SYMBOLS: [&str; 16] =
    ["!=", "!~", ">=", "<=", "&&", "||", "=", ">", "<", "~", "(", ")", ",", "!", "&", "|"];

/// What may only stand in quotes.
const RESERVED: &str = "*/%+^$#@[];?\\`{}";

/// The tokens of the text, the last of which is [`Kind::End`].
pub fn tokens(text: &str) -> Result<Vec<Token>, JqlError> {
    let mut lexer = Lexer { rest: text, place: Place { line: 1, character: 1 } };
    let mut tokens = Vec::new();
    loop {
        lexer.skip(char::is_whitespace);
        let place = lexer.place;
        let kind = lexer.token()?;
        let ends = kind == Kind::End;
        tokens.push(Token { kind, place });
        if ends {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    rest: &'a str,
    place: Place,
}

impl<'a> Lexer<'a> {
    fn token(&mut self) -> Result<Kind, JqlError> {
        let place = self.place;
        let Some(first) = self.rest.chars().next() else { return Ok(Kind::End) };
        if matches!(first, '"' | '\'') {
            return self.quoted(first);
        }
        if let Some(symbol) = SYMBOLS.iter().find(|symbol| self.rest.starts_with(**symbol)) {
            self.advance(symbol.len());
            return Ok(Kind::Symbol(symbol));
        }
        if let Some(length) = custom_field_length(self.rest) {
            return Ok(Kind::Word(self.advance(length).to_owned()));
        }
        let word = self
            .skip(|c| !c.is_whitespace() && !"()=!<>~,\"'|&".contains(c) && !RESERVED.contains(c));
        match self.rest.chars().next().filter(|c| RESERVED.contains(*c)) {
            Some(c) => Err(place.fault(&format!(
                "The character '{c}' is a reserved JQL character. You must enclose it in a string \
                 or use the escape '\\u{:04x}' instead.",
                u32::from(c)
            ))),
            None => Ok(Kind::Word(word.to_owned())),
        }
    }

    fn quoted(&mut self, quote: char) -> Result<Kind, JqlError> {
        let start = self.place;
        let body = &self.rest[quote.len_utf8()..];
        let mut text = String::new();
        let mut chars = body.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                c if c == quote => {
                    self.advance(quote.len_utf8() * 2 + at);
                    return Ok(Kind::Quoted(text));
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, 'r')) => text.push('\r'),
                    Some((_, 't')) => text.push('\t'),
                    Some((_, c)) => text.push(c),
                    None => {}
                },
                c => text.push(c),
            }
        }
        Err(start.fault(&format!("The quoted string '{body}' has not been completed.")))
    }

    fn skip(&mut self, matches: impl Fn(char) -> bool) -> &'a str {
        let length = self.rest.find(|c| !matches(c)).unwrap_or(self.rest.len());
        self.advance(length)
    }

    fn advance(&mut self, length: usize) -> &'a str {
        let (passed, rest) = self.rest.split_at(length);
        for c in passed.chars() {
            match c {
                '\n' => self.place = Place { line: self.place.line + 1, character: 1 },
                _ => self.place.character += 1,
            }
        }
        self.rest = rest;
        passed
    }
}

/// How long a `cf[10100]` at the beginning of the text is.
fn custom_field_length(text: &str) -> Option<usize> {
    let head = text.get(..3).filter(|head| head.eq_ignore_ascii_case("cf["))?;
    let digits = text[head.len()..].find(|c: char| !c.is_ascii_digit())?;
    text[head.len() + digits..].starts_with(']').then_some(head.len() + digits + 1)
}
