//! JSON: an array of documents, or one document per line.

use std::io::{self, Write};

use super::{DocumentWriter, WriteOptions};
use crate::document::Document;

/// Writes JSON or JSON Lines.
pub(super) struct Json<W> {
    out: W,
    options: WriteOptions,
    array: bool,
    count: usize,
}

impl<W: Write> Json<W> {
    pub(super) fn array(out: W, options: WriteOptions) -> Self {
        Self { out, options, array: true, count: 0 }
    }

    pub(super) fn lines(out: W, options: WriteOptions) -> Self {
        Self { out, options, array: false, count: 0 }
    }
}

impl<W: Write> DocumentWriter for Json<W> {
    fn write(&mut self, document: Document) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.count == 0 { b"[\n" } else { b",\n" })?;
        }
        self.count += 1;
        let mut document = document.with_offsets(self.options.offsets);
        if !self.options.text {
            document = document.without_text();
        }
        serde_json::to_writer(&mut self.out, &document)?;
        if !self.array {
            self.out.write_all(b"\n")?;
        }
        // Whoever reads from a live pipe gets a document as soon as it is done.
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}
