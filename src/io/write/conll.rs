//! CoNLL columns: a word and its BIO label per line, an empty line at each line break of the text.

use std::io::{self, Write};

use super::{DocumentWriter, cells::one_word};
use crate::{document::Document, encode::words};

/// Writes two tab-separated columns.
pub(super) struct Conll<W> {
    out: W,
}

impl<W: Write> Conll<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out }
    }
}

impl<W: Write> DocumentWriter for Conll<W> {
    fn write(&mut self, document: Document) -> io::Result<()> {
        let text = document.text.as_deref().unwrap_or_default();
        writeln!(self.out, "-DOCSTART-\tO\n")?;
        let mut mentions = document.mentions.iter().peekable();
        let mut last_end = 0;
        for word in words(text) {
            while mentions.next_if(|m| m.end <= word.start).is_some() {}
            let mention = mentions.peek().filter(|m| m.start < word.end);
            let continues = mention.is_some_and(|m| m.start < last_end);
            // A name broken over two lines stays in one sentence.
            if last_end > 0 && !continues && text[last_end..word.start].contains('\n') {
                writeln!(self.out)?;
            }
            last_end = word.end;
            let word = &text[word];
            match mention {
                Some(m) => {
                    let label = one_word(m.entity_type.as_str());
                    writeln!(self.out, "{word}\t{}-{label}", if continues { 'I' } else { 'B' })?;
                }
                None => writeln!(self.out, "{word}\tO")?,
            }
        }
        writeln!(self.out)?;
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
