//! `NAME.progress`: how far the growing output `NAME.partial` is, a line for each input that is done with.
//!
//! A line is written when what it tells of has been written, so the last whole line is true wherever a run is killed;
//! what stands in the output behind it is cut off.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use serde::{Deserialize, Serialize};

/// What must be the same in a run that goes on with the work of another: settings by name.
pub type Terms = BTreeMap<String, String>;

/// How far a run is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Inputs that are done with: records, and files that could not be read.
    pub inputs: u64,
    /// Those of them that are in the output.
    pub tagged: u64,
    /// Those of them that failed.
    pub failed: u64,
    /// Checksum over those inputs.
    pub checksum: u32,
}

/// A line of the journal: progress, and length and checksum of the output.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(from = "[u64; 6]", into = "[u64; 6]")]
pub(super) struct Entry {
    pub(super) progress: Progress,
    pub(super) length: u64,
    pub(super) checksum: u32,
}

impl From<[u64; 6]> for Entry {
    fn from([inputs, tagged, failed, checksum, length, output]: [u64; 6]) -> Self {
        Self {
            progress: Progress { inputs, tagged, failed, checksum: checksum as u32 },
            length,
            checksum: output as u32,
        }
    }
}

impl From<Entry> for [u64; 6] {
    fn from(Entry { progress: p, length, checksum }: Entry) -> Self {
        [p.inputs, p.tagged, p.failed, p.checksum.into(), length, checksum.into()]
    }
}

#[derive(Serialize, Deserialize)]
struct Header {
    nomina_progress: u32,
    terms: Terms,
}

const VERSION: u32 = 1;

/// What a journal tells.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) terms: Terms,
    entries: Vec<Entry>,
    /// Bytes of its whole lines.
    whole: u64,
}

impl Told {
    /// Reads a journal; nothing, if there is none or not even its first line is whole.
    pub(super) fn read(path: &Path) -> io::Result<Option<Self>> {
        let bytes = match fs::read(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            bytes => bytes?,
        };
        let mut lines = bytes.split_inclusive(|b| *b == b'\n').filter(|line| line.ends_with(b"\n"));
        let Some(first) = lines.next() else { return Ok(None) };
        let Ok(header) = serde_json::from_slice::<Header>(first) else { return Ok(None) };
        if header.nomina_progress != VERSION {
            return Ok(None);
        }
        let (mut whole, mut entries) = (first.len() as u64, Vec::new());
        for line in lines {
            let Ok(entry) = serde_json::from_slice(line) else { break };
            entries.push(entry);
            whole += line.len() as u64;
        }
        Ok(Some(Self { terms: header.terms, entries, whole }))
    }

    /// The last state that an output of `length` bytes can be in: after a power cut it may be shorter than it was.
    pub(super) fn last(&self, length: u64) -> Entry {
        self.entries.iter().rev().find(|entry| entry.length <= length).copied().unwrap_or_default()
    }
}

/// A journal that is written.
#[derive(Debug)]
pub(super) struct Journal(File);

impl Journal {
    /// Begins one; an older one of this name is gone.
    pub(super) fn begin(path: &Path, terms: &Terms) -> io::Result<Self> {
        // Not opened in place: the name might be a link to somewhere else.
        match fs::remove_file(path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        let mut journal = Self(OpenOptions::new().write(true).create_new(true).open(path)?);
        journal.line(&Header { nomina_progress: VERSION, terms: terms.clone() })?;
        Ok(journal)
    }

    /// Goes on behind the last whole line.
    pub(super) fn go_on(path: &Path, told: &Told) -> io::Result<Self> {
        let file = OpenOptions::new().append(true).open(path)?;
        file.set_len(told.whole)?;
        Ok(Self(file))
    }

    pub(super) fn add(&mut self, entry: Entry) -> io::Result<()> {
        self.line(&entry)
    }

    /// In one write, so that a kill leaves a line or none.
    fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.0.write_all(&line)
    }
}
