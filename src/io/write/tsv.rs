//! TSV: a mention per line.

use std::io::{self, Write};

use super::{DocumentWriter, WriteOptions};
use crate::document::Document;

const HEADER: [&str; 8] = ["document", "start", "end", "type", "score", "entity", "name", "mention"];

/// Writes TSV with a header line. Tabs and line breaks in a cell become spaces, so that a line is a mention to every
/// tool; the offsets tell what stands in the text.
pub(super) struct Tsv<W: Write> {
    out: csv::Writer<W>,
    options: WriteOptions,
    started: bool,
}

impl<W: Write> Tsv<W> {
    pub(super) fn new(out: W, options: WriteOptions) -> Self {
        Self {
            out: csv::WriterBuilder::new().delimiter(b'\t').quote_style(csv::QuoteStyle::Never).from_writer(out),
            options,
            started: false,
        }
    }

    fn header(&mut self) -> io::Result<()> {
        if !self.started {
            self.out.write_record(HEADER).map_err(unwrap)?;
            self.started = true;
        }
        Ok(())
    }
}

impl<W: Write> DocumentWriter for Tsv<W> {
    fn write(&mut self, document: Document) -> io::Result<()> {
        self.header()?;
        let document = document.with_offsets(self.options.offsets);
        for mention in &document.mentions {
            let entity = mention.entity.and_then(|e| document.entities.get(e));
            self.out
                .write_record([
                    one_line(&document.id).as_str(),
                    &mention.start.to_string(),
                    &mention.end.to_string(),
                    mention.entity_type.as_str(),
                    &mention.score.to_string(),
                    &entity.map(|e| e.id.to_string()).unwrap_or_default(),
                    &entity.map(|e| one_line(&e.name)).unwrap_or_default(),
                    &one_line(&mention.text),
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

fn one_line(cell: &str) -> String {
    cell.split(['\t', '\n', '\r']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The I/O error inside, so that a closed pipe is known as one.
fn unwrap(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}
