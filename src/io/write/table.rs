//! TSV and CSV: a mention per line.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{DocumentWriter, WriteOptions, one_line, visible};
use crate::document::Document;

const HEADER: [&str; 8] = ["document", "start", "end", "type", "score", "entity", "name", "mention"];

/// Writes a table with a header line. In TSV, which has no quotes, tabs and line breaks in a cell become spaces, so that
/// a line is a mention to every tool; the offsets tell what stands in the text.
pub(super) struct Rows<W: Write> {
    out: csv::Writer<W>,
    options: WriteOptions,
    started: bool,
    cell: fn(&str) -> Cow<'_, str>,
}

impl<W: Write> Rows<W> {
    /// With `started` the header stands there already.
    pub(super) fn tsv(out: W, options: WriteOptions, started: bool) -> Self {
        let out = csv::WriterBuilder::new().delimiter(b'\t').quote_style(csv::QuoteStyle::Never).from_writer(out);
        Self { out, options, started, cell: |text| one_line(text).into() }
    }

    /// As [`Rows::tsv`].
    pub(super) fn csv(out: W, options: WriteOptions, started: bool) -> Self {
        Self { out: csv::Writer::from_writer(out), options, started, cell: visible }
    }

    fn header(&mut self) -> io::Result<()> {
        if !self.started {
            self.out.write_record(HEADER).map_err(unwrap)?;
            self.started = true;
        }
        Ok(())
    }
}

impl<W: Write> DocumentWriter for Rows<W> {
    fn write(&mut self, document: Document) -> io::Result<()> {
        self.header()?;
        let document = document.with_offsets(self.options.offsets);
        for mention in &document.mentions {
            let entity = mention.entity.and_then(|e| document.entities.get(e));
            self.out
                .write_record([
                    &*(self.cell)(&document.id),
                    &mention.start.to_string(),
                    &mention.end.to_string(),
                    &(self.cell)(mention.entity_type.as_str()),
                    &mention.score.to_string(),
                    &entity.map(|e| e.id.to_string()).unwrap_or_default(),
                    &entity.map(|e| (self.cell)(&e.name)).unwrap_or_default(),
                    &(self.cell)(&mention.text),
                ])
                .map_err(unwrap)?;
        }
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.header()?;
        self.out.flush()
    }
}

/// The I/O error inside, so that a closed pipe is known as one.
fn unwrap(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}
