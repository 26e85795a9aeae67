//! The index file: a header with a version, one document per line, and a last line that proves it whole.
//!
//! A save writes a new file beside the old one, flushes it to disk, and renames it: after a crash the old index or the
//! new one is there, never half of one.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{Stop, record::Record, replace::replace};
use crate::error::{Error, Result};

/// Raised when a newer Nomina must not read an older file as its own, or the other way round.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Header {
    nomina_corpus_index: u32,
}

#[derive(Serialize, Deserialize)]
struct Footer {
    documents: usize,
}

/// Writes the records unless `stop` comes first; says whether they are written. For who holds the lock.
pub(super) fn save<'a>(
    path: &Path,
    records: impl ExactSizeIterator<Item = &'a Record>,
    stop: Stop<'_>,
) -> Result<bool> {
    let written = replace(path, |file| write(file, records, stop));
    written.map_err(|e| Error::io(path, format!("cannot write the corpus index: {e}"), e))
}

fn write<'a>(file: &File, records: impl ExactSizeIterator<Item = &'a Record>, stop: Stop<'_>) -> io::Result<bool> {
    let mut out = BufWriter::new(file);
    let documents = records.len();
    line(&mut out, &Header { nomina_corpus_index: VERSION })?;
    for record in records {
        if stop() {
            return Ok(false);
        }
        line(&mut out, record)?;
    }
    line(&mut out, &Footer { documents })?;
    out.flush()?;
    Ok(true)
}

fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// The records of an index file; nothing if `stop` came first.
pub(super) fn load(path: &Path, stop: Stop<'_>) -> Result<Option<BTreeMap<String, Record>>> {
    let wrong = |number: usize, message: &str| {
        let hint = "build the index again, or give the right file";
        Error::io(path, format!("line {number}: {message}"), "not a whole corpus index").with_hint(hint)
    };
    let unreadable = |e: io::Error| Error::io(path, format!("cannot read the corpus index: {e}"), e);
    let mut reader = BufReader::new(File::open(path).map_err(unreadable)?);
    let mut text = Vec::new();
    let mut next = |text: &mut Vec<u8>| {
        text.clear();
        reader.read_until(b'\n', text).map(|read| read > 0).map_err(unreadable)
    };
    let header: Option<Header> = if next(&mut text)? { serde_json::from_slice(&text).ok() } else { None };
    match header {
        Some(header) if header.nomina_corpus_index == VERSION => {}
        Some(header) => {
            return Err(wrong(1, &format!("version {}; this Nomina reads {VERSION}", header.nomina_corpus_index)));
        }
        None => return Err(wrong(1, "no corpus index starts here")),
    }
    let mut records = BTreeMap::new();
    let mut number = 1;
    while next(&mut text)? {
        if stop() {
            return Ok(None);
        }
        number += 1;
        if let Ok(record) = serde_json::from_slice::<Record>(&text) {
            records.insert(record.id.clone(), record);
        } else if let Ok(footer) = serde_json::from_slice::<Footer>(&text) {
            return if footer.documents == records.len() && !next(&mut text)? {
                Ok(Some(records))
            } else {
                Err(wrong(number, "the number of documents does not fit"))
            };
        } else {
            return Err(wrong(number, "neither a document nor the end of the index"));
        }
    }
    Err(wrong(number, "the file breaks off"))
}
