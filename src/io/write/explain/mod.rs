//! Instead of the documents: why their entities of one name hold what they hold, or why those of two names are one or not.

mod json;
mod pair;
mod sought;
mod text;

use std::io::{self, Write};

use self::{json::Told, sought::Sought};
use super::{DocumentWriter, OutputFormat, WriteOptions, one_line};
use crate::{
    canon::{Canonicalizer, Trace, explain::Explanation},
    document::{Document, OffsetUnit},
};

/// What is asked of each document.
#[derive(Debug, Clone)]
pub struct Question {
    /// The name, and the other name where two are to be compared.
    pub names: (String, Option<String>),
    /// What merged the documents.
    pub canonicalizer: Canonicalizer,
}

/// How the answer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Text,
    Lines,
    Array,
}

/// Writes the answers, document by document.
pub(super) struct Explain<W> {
    out: W,
    canonicalizer: Canonicalizer,
    name: Sought,
    other: Option<Sought>,
    offsets: OffsetUnit,
    shape: Shape,
    documents: usize,
    /// Whether a document had both names.
    together: bool,
}

impl<W: Write> Explain<W> {
    pub(super) fn new(out: W, question: Question, format: OutputFormat, options: WriteOptions) -> Self {
        let (name, other) = question.names;
        let shape = match format {
            OutputFormat::Json => Shape::Array,
            OutputFormat::Jsonl => Shape::Lines,
            _ => Shape::Text,
        };
        Self {
            out,
            canonicalizer: question.canonicalizer,
            name: Sought::new(name),
            other: other.map(Sought::new),
            offsets: options.offsets,
            shape,
            documents: 0,
            together: false,
        }
    }

    fn json(&mut self, told: &Told) -> io::Result<()> {
        if self.shape == Shape::Array {
            self.out.write_all(if self.documents == 0 { b"[\n" } else { b",\n" })?;
        }
        serde_json::to_writer(&mut self.out, told)?;
        if self.shape == Shape::Lines { self.out.write_all(b"\n") } else { Ok(()) }
    }

    /// What is to be said of the names that no document had.
    fn missing(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for sought in [Some(&self.name), self.other.as_ref()].into_iter().flatten() {
            lines.extend(sought.missing());
        }
        if let (Some(other), true, false) = (&self.other, lines.is_empty(), self.together) {
            let (a, b) = (one_line(&self.name.name), one_line(&other.name));
            lines.push(format!("no document has both `{a}` and `{b}`"));
        }
        lines
    }
}

impl<W: Write> DocumentWriter for Explain<W> {
    fn write(&mut self, document: Document) -> io::Result<()> {
        let none = Trace::default();
        let (text, trace) = (document.text.as_deref().unwrap_or_default(), document.trace.as_ref().unwrap_or(&none));
        let explanation = Explanation::new(&self.canonicalizer, text, &document.mentions, &document.entities, trace)
            .offsets(self.offsets);
        let mut accounts = explanation.of(&self.name.name);
        self.name.see(&document, !accounts.is_empty());
        let mut pair = None;
        if let Some(other) = &mut self.other {
            let others = explanation.of(&other.name);
            other.see(&document, !others.is_empty());
            for account in others {
                if accounts.iter().all(|known| known.id != account.id) {
                    accounts.push(account);
                }
            }
            accounts.sort_by_key(|account| account.id);
            pair = Some(explanation.between(&self.name.name, &other.name));
            self.together |= pair.iter().flatten().next().is_some();
        }
        match (self.shape, &pair, &self.other) {
            (Shape::Text, None, _) => text::accounts(&mut self.out, &document, &accounts)?,
            (Shape::Text, Some(Some(pair)), Some(other)) => {
                pair::tell(&mut self.out, &document, (&self.name.name, &other.name), pair)?;
            }
            (Shape::Text, ..) => {}
            _ => self.json(&Told { id: document.id_value(), offsets: self.offsets, entities: accounts, pair })?,
        }
        self.documents += 1;
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        match self.shape {
            Shape::Text => {
                for line in self.missing() {
                    writeln!(self.out, "{line}")?;
                }
            }
            Shape::Array => self.out.write_all(if self.documents == 0 { b"[]\n" } else { b"\n]\n" })?,
            Shape::Lines => {}
        }
        self.out.flush()
    }

    fn found(&self) -> bool {
        self.name.found && self.other.as_ref().is_none_or(|other| other.found)
    }

    fn remarks(&self) -> Vec<String> {
        if self.shape == Shape::Text { Vec::new() } else { self.missing() }
    }
}
