//! An output that grows under the name `NAME.partial`, with a journal beside it: whatever stops the run, `--resume`
//! goes on behind the last document.

use std::{
    cell::{Cell, RefCell},
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    rc::Rc,
};

use super::{
    grow::{Grow, Tail},
    journal::{Entry, Journal, Progress, Terms, Told},
    temporary,
};
use crate::error::{Error, Result};

/// The growing output of a run, locked while its process lives.
#[derive(Debug)]
pub(super) struct Partial {
    data: File,
    tail: Rc<Tail>,
    journal: RefCell<Journal>,
    path: PathBuf,
    begun: Progress,
    now: Cell<Progress>,
}

/// The name under which the output `path` grows.
pub(super) fn data(path: &Path) -> PathBuf {
    with_ending(path, ".partial")
}

/// The name of its journal.
pub(super) fn journal(path: &Path) -> PathBuf {
    with_ending(path, ".progress")
}

/// Whether a file system takes these names, which are longer than the output's own.
pub(super) fn fits(path: &Path) -> bool {
    journal(path).file_name().is_some_and(|name| name.len() <= LONGEST_NAME)
}

/// Bytes of a file name.
const LONGEST_NAME: usize = 255;

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

impl Partial {
    /// Begins the output `path`, or with `resume` goes on with what another run on the same `terms` has begun.
    ///
    /// # Errors
    /// Another run is at it; without `resume`, finished work would be lost; with it, that work cannot be gone on with.
    pub(super) fn open(path: &Path, terms: &Terms, resume: bool) -> Result<Self> {
        let name = data(path);
        let cannot = |e: io::Error| Error::io(&name, e.to_string(), e);
        is_ours_or_absent(&journal(path))?;
        let mut file = locked(&name)?;
        let length = file.metadata().map_err(cannot)?.len();
        let told = Told::read(&journal(path)).map_err(cannot)?;
        let last = told.as_ref().map(|told| told.last(length)).unwrap_or_default();
        if told.is_none() && length > 0 {
            return Err(Error::io(&name, "stands there without a journal that tells whose it is", "no journal")
                .with_hint("it cannot be gone on with: delete it, or keep it under another name"));
        }
        if !resume && last.progress.tagged > 0 {
            let message = format!("holds {} of a run that was stopped", documents(last.progress.tagged));
            let hint = format!("go on behind them with --resume, or delete {} to begin anew", name.display());
            return Err(Error::io(&name, message, "unfinished output").with_hint(hint));
        }
        let tail = Tail::default();
        let (journal, begun) = match told {
            Some(told) if resume && last.progress.inputs > 0 => {
                same_terms(&name, &told.terms, terms)?;
                if !tail.catch_up(&mut file, last).map_err(cannot)? {
                    return Err(Error::io(&name, "is not what its journal tells: it was changed", "another checksum")
                        .with_hint("it cannot be gone on with: delete it to begin anew"));
                }
                (Journal::go_on(&journal(path), &told).map_err(cannot)?, last.progress)
            }
            _ => {
                file.set_len(0).map_err(cannot)?;
                (Journal::begin(&journal(path), terms).map_err(cannot)?, Progress::default())
            }
        };
        let now = Cell::new(begun);
        Ok(Self { data: file, tail: Rc::new(tail), journal: RefCell::new(journal), path: path.into(), begun, now })
    }

    /// How far the run was that this one goes on with.
    pub(super) fn begun(&self) -> Progress {
        self.begun
    }

    /// Whether something stands in the output already.
    pub(super) fn continues(&self) -> bool {
        self.tail.length() > 0
    }

    pub(super) fn stream(&self) -> io::Result<impl Write + use<>> {
        Ok(Grow::new(self.data.try_clone()?, Rc::clone(&self.tail)))
    }

    /// Notes that the output holds all of `progress`; what is written must have been flushed.
    pub(super) fn note(&self, progress: Progress) -> io::Result<()> {
        self.now.set(progress);
        let entry = Entry { progress, length: self.tail.length(), checksum: self.tail.checksum() };
        self.journal.borrow_mut().add(entry)
    }

    /// Gives the whole output its name.
    pub(super) fn commit(self) -> io::Result<()> {
        self.data.sync_all()?;
        temporary::keep_owner_and_mode(&self.data, &self.path)?;
        fs::rename(data(&self.path), &self.path)?;
        fs::remove_file(journal(&self.path))
    }

    /// Removes what this run has written. What an earlier one had finished stays.
    pub(super) fn discard(self) {
        self.now.set(self.begun);
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Partial {
    /// A run that ends without a document leaves nothing.
    fn drop(&mut self) {
        // Once committed, another run may have its own files there.
        if self.now.get().tagged == 0 && is_at(&self.data, &data(&self.path)) {
            let _ = fs::remove_file(journal(&self.path));
            let _ = fs::remove_file(data(&self.path));
        }
    }
}

/// How many inputs had failed when the output `path` was finished and its run ended before it could tell; the journal
/// that says so is removed. Nothing, if there is work to go on with or none was ever done.
pub(super) fn complete(path: &Path) -> Option<u64> {
    if data(path).exists() || !path.is_file() {
        return None;
    }
    let Some(told) = Told::read(&journal(path)).ok().flatten() else { return Some(0) };
    let _ = fs::remove_file(journal(path));
    Some(told.last(u64::MAX).progress.failed)
}

/// A file with the name of the journal may be anybody's.
fn is_ours_or_absent(journal: &Path) -> Result<()> {
    let ours = Told::read(journal).is_ok_and(|told| told.is_some());
    if ours || journal.metadata().map_or(true, |found| found.len() == 0) {
        return Ok(());
    }
    Err(Error::io(journal, "is no journal of a run; that of this one would replace it", "no journal")
        .with_hint("delete it, or keep it under another name"))
}

/// Opens the file, or makes it, and locks it.
fn locked(name: &Path) -> Result<File> {
    let cannot = |e: io::Error| {
        let kind = e.kind();
        Error::io(name, io::Error::from(kind).to_string(), e)
    };
    loop {
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        let opened = match options.clone().create_new(true).open(name) {
            // Whatever else has the name, such as a link, is not opened.
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => match name.symlink_metadata() {
                Ok(found) if found.is_file() => options.open(name),
                Ok(_) => return Err(Error::io(name, "is no plain file; the output would grow there", e)),
                Err(_) => continue,
            },
            opened => opened,
        };
        let file = match opened {
            Err(e) if e.kind() == io::ErrorKind::NotFound && folder_exists(name) => continue,
            opened => opened.map_err(cannot)?,
        };
        if temporary::taken(&file) {
            return Err(Error::io(name, "another run is writing it", "locked")
                .with_hint("wait for its end, or write to another file"));
        }
        // Between opening and locking the other run may have finished and given the file its name.
        if is_at(&file, name) {
            return Ok(file);
        }
    }
}

fn folder_exists(name: &Path) -> bool {
    super::place::folder(name).is_dir()
}

/// Whether `file` still stands under `name`.
fn is_at(file: &File, name: &Path) -> bool {
    let handle = file.try_clone().and_then(same_file::Handle::from_file);
    handle.is_ok_and(|open| same_file::Handle::from_path(name).is_ok_and(|there| there == open))
}

fn same_terms(name: &Path, old: &Terms, new: &Terms) -> Result<()> {
    let key = old.keys().chain(new.keys()).find(|key| old.get(*key) != new.get(*key));
    let Some(key) = key else { return Ok(()) };
    let value = |terms: &Terms| terms.get(key).cloned().unwrap_or_else(|| "nothing".to_owned());
    let message = format!("was begun with {key} {}, and now it is {}", value(old), value(new));
    let hint = format!("go on with the same settings, or delete {} to begin anew", name.display());
    Err(Error::io(name, message, "other settings").with_hint(hint))
}

pub(super) fn documents(count: u64) -> String {
    format!("{count} {}", if count == 1 { "document" } else { "documents" })
}
