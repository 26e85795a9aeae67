//! The index file: a header with a version, one document per line, and a last line that proves it whole.
//!
//! A save writes a new file beside the old one, flushes it to disk, and renames it: after a crash the old index or the
//! new one is there, never half of one.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufRead, BufReader, BufWriter, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::record::Record;
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

pub(super) fn save<'a>(path: &Path, records: impl ExactSizeIterator<Item = &'a Record>) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let written = write(&temporary, records).and_then(|()| fs::rename(&temporary, path));
    if let Err(error) = written {
        // The leftover is worthless; the error that made it so is the one to report.
        let _ = fs::remove_file(&temporary);
        return Err(Error::io(path, "cannot write the corpus index", error));
    }
    Ok(())
}

fn write<'a>(path: &Path, records: impl ExactSizeIterator<Item = &'a Record>) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let documents = records.len();
    line(&mut out, &Header { nomina_corpus_index: VERSION })?;
    for record in records {
        line(&mut out, record)?;
    }
    line(&mut out, &Footer { documents })?;
    out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()
}

fn line(out: &mut impl Write, value: &impl Serialize) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

pub(super) fn load(path: &Path) -> Result<BTreeMap<String, Record>> {
    let wrong = |number: usize, message: &str| {
        let hint = "build the index again, or give the right file";
        Error::io(path, format!("line {number}: {message}"), "not a whole corpus index").with_hint(hint)
    };
    let file = File::open(path).map_err(|e| Error::io(path, "cannot read the corpus index", e))?;
    let mut lines = BufReader::new(file).lines();
    let mut next = || lines.next().transpose().map_err(|e| Error::io(path, "cannot read the corpus index", e));
    let header: Option<Header> = next()?.and_then(|l| serde_json::from_str(&l).ok());
    match header {
        Some(header) if header.nomina_corpus_index == VERSION => {}
        Some(header) => {
            return Err(wrong(1, &format!("version {}; this Nomina reads {VERSION}", header.nomina_corpus_index)));
        }
        None => return Err(wrong(1, "no corpus index starts here")),
    }
    let mut records = BTreeMap::new();
    let mut number = 1;
    while let Some(text) = next()? {
        number += 1;
        if let Ok(record) = serde_json::from_str::<Record>(&text) {
            records.insert(record.id.clone(), record);
        } else if let Ok(footer) = serde_json::from_str::<Footer>(&text) {
            return if footer.documents == records.len() && next()?.is_none() {
                Ok(records)
            } else {
                Err(wrong(number, "the number of documents does not fit"))
            };
        } else {
            return Err(wrong(number, "neither a document nor the end of the index"));
        }
    }
    Err(wrong(number, "the file breaks off"))
}
