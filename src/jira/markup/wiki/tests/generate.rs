//! Documents and texts drawn by chance, the same for the same seed.

use crate::domain::document::{Block, Cell, Document, Inline, ListItem, Marks, Row, Tone};

pub struct Generator {
    state: u64,
    words: usize,
}

/// What users type and markup is made of.
const PIECES: [&str; 40] = [
    "mot",
    "été",
    "l'an",
    "mi-temps",
    "a_b",
    "*",
    "_",
    "-",
    "+",
    "^",
    "~",
    "{",
    "}",
    "{{",
    "}}",
    "[",
    "]",
    "|",
    "||",
    "!",
    "?",
    "??",
    "\\",
    "\\\\",
    "&",
    "&amp;",
    "#",
    "(i)",
    ">",
    "h1.",
    "bq.",
    "----",
    "{code}",
    "{quote}",
    "{color:red}",
    "!a.png!",
    "[~ana]",
    "1",
    ",",
    "--",
];

impl Generator {
    pub fn new(seed: u64) -> Generator {
        Generator { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, words: 0 }
    }

    /// A number below a bound (xorshift).
    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % bound
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    /// Markup of any kind, and the words that it holds.
    pub fn noise(&mut self) -> (String, Vec<String>) {
        let mut markup = String::new();
        let mut words = Vec::new();
        for _ in 0..=self.below(30) {
            match self.below(4) {
                0 => {
                    self.words += 1;
                    words.push(format!("mot{}z", self.words));
                    markup.push_str(&words[words.len() - 1]);
                }
                1 => markup.push_str([" ", "\n", "\n\n", " "][self.below(4)]),
                _ => markup.push_str(PIECES[self.below(PIECES.len())]),
            }
        }
        (markup, words)
    }

    /// A document in the form that reading gives: equal neighbours joined, no blanks at the edges,
    /// nothing that the notation has no words for.
    pub fn document(&mut self) -> Document {
        Document { blocks: self.blocks(2) }
    }

    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for _ in 0..=self.below(3) {
            blocks.push(self.block(depth));
        }
        blocks
    }

    fn block(&mut self, depth: usize) -> Block {
        let kinds = if depth > 0 { 9 } else { 5 };
        match self.below(kinds) {
            0 | 1 => Block::Paragraph(self.lines()),
            2 => Block::Heading { level: 1 + self.below(6) as u8, content: self.line() },
            3 => Block::Rule,
            4 => self.code(),
            5 => Block::Quote(vec![Block::Paragraph(self.lines()), self.list(1), self.table()]),
            6 => {
                let tone = [Tone::Neutral, Tone::Info, Tone::Danger][self.below(3)];
                let title = self.one_in(2).then(|| self.text());
                let content = vec![Block::Paragraph(self.lines()), self.list(2)];
                Block::Panel { tone, title, content }
            }
            7 => self.table(),
            _ => self.list(3),
        }
    }

    /// Code that holds the tag itself goes without its language.
    fn code(&mut self) -> Block {
        let text = format!("{}\n\n  {}", self.text(), self.text());
        let sql = self.one_in(2) && !text.contains("{code}");
        Block::Code { language: sql.then(|| "sql".to_owned()), text }
    }

    fn list(&mut self, depth: usize) -> Block {
        let tasks = self.one_in(4);
        let items = (0..=self.below(3)).map(|_| {
            let mut content = vec![Block::Paragraph(self.lines())];
            if depth > 0 && self.one_in(3) {
                content.push(self.list(depth - 1));
            }
            ListItem { checked: tasks.then(|| self.one_in(2)), content }
        });
        let items: Vec<ListItem> = items.collect();
        match self.one_in(2) {
            true => Block::BulletList(items),
            false => Block::OrderedList { start: 1, items },
        }
    }

    fn table(&mut self) -> Block {
        let columns = 1 + self.below(3);
        let row = |generator: &mut Generator, header: bool| {
            let cells = (0..columns).map(|_| {
                let content = match generator.below(6) {
                    0 => Vec::new(),
                    1 => vec![generator.list(1)],
                    2 => vec![generator.code()],
                    _ => vec![Block::Paragraph(generator.lines())],
                };
                Cell { header, columns: 1, rows: 1, content }
            });
            Row { cells: cells.collect() }
        };
        let head = self.one_in(2);
        Block::Table((0..=self.below(3)).map(|at| row(self, head && at == 0)).collect())
    }

    /// A line, or several with breaks between them, some of them empty.
    fn lines(&mut self) -> Vec<Inline> {
        let mut lines = self.line();
        for _ in 0..self.below(3) {
            lines.push(Inline::Break);
            if self.one_in(5) {
                lines.push(Inline::Break);
            }
            lines.extend(self.line());
        }
        lines
    }

    fn line(&mut self) -> Vec<Inline> {
        let mut line: Vec<Inline> = Vec::new();
        let mut last = Marks { code: true, ..Marks::default() };
        for at in 0..=self.below(4) {
            let part = match self.below(6) {
                0 => {
                    let target = format!("https://a.fr/b_c?d={}", self.below(9));
                    let text = if self.one_in(2) { target.clone() } else { self.text() };
                    let marks = self.marks();
                    Inline::Link { target, content: vec![Inline::Text { text, marks }] }
                }
                1 if at > 0 => {
                    let account = ["ana.petit", "557058:15b2-42"][self.below(2)].to_owned();
                    Inline::Mention { text: format!("@{account}"), account }
                }
                _ => {
                    let marks = self.marks();
                    if marks == last {
                        continue;
                    }
                    Inline::Text { text: self.text(), marks }
                }
            };
            last = match &part {
                Inline::Text { marks, .. } => marks.clone(),
                _ => Marks { code: true, ..Marks::default() },
            };
            line.push(part);
        }
        if line.is_empty() || line.iter().all(|part| matches!(part, Inline::Mention { .. })) {
            line.push(Inline::plain(self.text()));
        }
        line
    }

    fn marks(&mut self) -> Marks {
        let mut marks = Marks::default();
        if self.one_in(2) {
            return marks;
        }
        marks.strong = self.one_in(3);
        marks.emphasis = self.one_in(3);
        marks.underline = self.one_in(5);
        marks.strike = self.one_in(5);
        marks.code = self.one_in(6);
        marks.superscript = self.one_in(8);
        marks.subscript = !marks.superscript && self.one_in(8);
        marks.color = self.one_in(6).then(|| "#ff0000".to_owned());
        marks
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(6) {
            text.push_str(PIECES[self.below(PIECES.len())]);
            if self.one_in(3) {
                text.push(' ');
            }
        }
        text.trim().to_owned()
    }
}
