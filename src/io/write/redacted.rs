//! Texts with pseudonyms for names, and the key to them.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;
use tempfile::NamedTempFile;

use super::{DocumentWriter, place, temporary};
use crate::document::{Document, Pseudonym};

/// Writes one text as it is; several as JSON Lines of `id` and `text`.
pub(super) struct Redactor<W> {
    out: W,
    /// The first document, until it is known whether there is another one.
    first: Option<Line>,
    count: usize,
    key: Option<Key>,
}

#[derive(Serialize)]
struct Line {
    id: String,
    text: String,
}

impl<W: Write> Redactor<W> {
    pub(super) fn new(out: W, key: Option<Key>) -> Self {
        Self { out, first: None, count: 0, key }
    }

    fn line(&mut self, line: &Line) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, line)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

impl<W: Write> DocumentWriter for Redactor<W> {
    fn write(&mut self, document: Document) -> io::Result<()> {
        let redacted = document.redacted().ok_or_else(|| io::Error::other("a mention lies outside its text"))?;
        if let Some(key) = &mut self.key {
            key.add(&document.id, &redacted.key)?;
        }
        let line = Line { id: document.id, text: redacted.text };
        self.count += 1;
        if self.count == 1 {
            self.first = Some(line);
            return Ok(());
        }
        if let Some(first) = self.first.take() {
            self.line(&first)?;
        }
        self.line(&line)
    }

    fn finish(&mut self) -> io::Result<()> {
        if let Some(only) = self.first.take() {
            self.out.write_all(only.text.as_bytes())?;
        }
        self.out.flush()?;
        self.key.take().map_or(Ok(()), Key::finish)
    }
}

/// JSON Lines of document and pseudonym, readable for its owner alone; there when it is complete, over no other file.
pub(super) struct Key {
    file: NamedTempFile,
    path: PathBuf,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    #[serde(flatten)]
    pseudonym: &'a Pseudonym,
}

impl Key {
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        if path.symlink_metadata().is_ok() {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "exists; a key is not replaced"));
        }
        Ok(Self { file: temporary::file(place::folder(path), 0o600)?, path: path.to_owned() })
    }

    fn add(&mut self, id: &str, key: &[Pseudonym]) -> io::Result<()> {
        for pseudonym in key {
            serde_json::to_writer(&mut self.file, &Entry { id, pseudonym })?;
            self.file.write_all(b"\n")?;
        }
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        self.file.persist_noclobber(&self.path).map(drop).map_err(|e| e.error)
    }
}
