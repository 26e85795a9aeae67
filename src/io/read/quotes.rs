//! What a CSV reader passes over in silence: quotes that never close, and quotes that close in the middle of a cell.

use std::{
    io::{self, Read},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{Limit, refusal::Refusal};

/// Where in a cell the last byte was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    /// At its start: a quote here opens a quoted cell.
    #[default]
    Start,
    /// In a cell without quotes around it, where a quote is a character like any other.
    Bare,
    Quoted,
    /// After a quote in a quoted cell: its end, or the first half of a doubled quote.
    Closing,
}

/// What was found so far. Shared by the reader, which runs ahead by its buffer, and those who ask.
#[derive(Debug, Default)]
pub(super) struct Findings {
    place: Place,
    line: u64,
    /// Lines, counted from 1, where a closing quote has something other than a delimiter after it.
    strays: Vec<u64>,
    /// The record that is read: the line before it, and its bytes so far.
    before: u64,
    bytes: u64,
}

/// A handle on the findings of a [`Watched`] reader.
#[derive(Debug, Clone, Default)]
pub(super) struct Quotes(Arc<Mutex<Findings>>);

impl Quotes {
    fn lock(&self) -> MutexGuard<'_, Findings> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the input ended inside quotes.
    pub(super) fn open_at_end(&self) -> bool {
        self.lock().place == Place::Quoted
    }

    /// The first line before `line` with a stray quote; it is told once.
    pub(super) fn stray_before(&self, line: u64) -> Option<u64> {
        let mut findings = self.lock();
        let first = findings.strays.first().copied().filter(|l| *l < line)?;
        findings.strays.retain(|l| *l >= line);
        Some(first)
    }
}

/// A reader that watches the quotes that pass through it, and ends with an error in a record that is too long.
pub(super) struct Watched<R> {
    pub(super) inner: R,
    pub(super) delimiter: u8,
    pub(super) limit: Limit,
    pub(super) quotes: Quotes,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut findings = self.quotes.lock();
        if findings.bytes > self.limit.bytes() {
            return Err(Refusal::too_long(&format!("line {}: the record has", findings.before + 1), self.limit));
        }
        let count = self.inner.read(buffer)?;
        for byte in &buffer[..count] {
            findings.see(*byte, self.delimiter);
        }
        Ok(count)
    }
}

impl Findings {
    fn see(&mut self, byte: u8, delimiter: u8) {
        let ends = byte == delimiter || byte == b'\n' || byte == b'\r';
        self.place = match (self.place, byte) {
            (Place::Start, b'"') | (Place::Closing, b'"') => Place::Quoted,
            (Place::Quoted, b'"') => Place::Closing,
            (Place::Quoted, _) => Place::Quoted,
            (_, _) if ends => Place::Start,
            (Place::Closing, _) => {
                self.strays.push(self.line + 1);
                Place::Bare
            }
            _ => Place::Bare,
        };
        self.line += u64::from(byte == b'\n');
        self.bytes += 1;
        if self.place == Place::Start && byte == b'\n' {
            (self.before, self.bytes) = (self.line, 0);
        }
    }
}
