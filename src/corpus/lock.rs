//! One writer at a time: a lock file beside the index, held from before it is read until it is written.
//!
//! The lock is the operating system's, on an open file: it ends with its process, however that ends, so a lock file that
//! a killed process left blocks nobody. What it says is for people: who holds it, and since when. Readers need no lock,
//! for an index is replaced as a whole.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use same_file::Handle;

use super::{CorpusIndex, Stop, replace, store};
use crate::error::{Error, Result};

/// Between two looks at a lock that another holds.
const PAUSE: Duration = Duration::from_millis(50);

/// The right to write one index file, which one holder at a time has, among all processes of the machine. Dropping it
/// gives it back.
///
/// Who loads an index, adds to it and writes it must hold it all the while, or loses what another adds meanwhile:
///
/// ```no_run
/// # fn main() -> nomina::Result<()> {
/// # let (options, document) = (nomina::CanonOptions::default(), nomina::Document::default());
/// use nomina::{CorpusIndex, IndexLock};
///
/// let lock = IndexLock::acquire("news.index", |_holder| false)?;   // true waits on
/// let mut index = CorpusIndex::load(lock.index(), &options)?;
/// index.add(&document);
/// lock.save(&index)?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct IndexLock {
    /// Behind all links.
    index: PathBuf,
    path: PathBuf,
    _file: File,
}

impl IndexLock {
    /// Takes the lock of an index, which need not exist yet. While another holds it, `wait` is asked again and again,
    /// with who holds it and since when, whether to go on waiting.
    ///
    /// What killed writers left beside the index is removed.
    ///
    /// # Errors
    ///
    /// [`Error::Io`](crate::Error::Io) if the lock file cannot be made, or if another holds the lock and `wait` says no.
    pub fn acquire(index: impl AsRef<Path>, mut wait: impl FnMut(&str) -> bool) -> Result<Self> {
        let shown = index.as_ref();
        let fail = |e: io::Error| Error::io(shown, format!("cannot lock the corpus index: {e}"), e);
        if shown.is_dir() {
            return Err(fail(io::ErrorKind::IsADirectory.into()));
        }
        let index = replace::behind_links(shown);
        let path = replace::beside(&index, ".lock");
        let mut file = loop {
            let mut file = open(&path).map_err(fail)?;
            match file.try_lock() {
                // The holder before may have removed the file after it was opened here: then another may lock a new one.
                Ok(()) if is_at(&file, &path) => break file,
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let holder = holder(&mut file);
                    if !wait(&holder) {
                        let message = format!("is being written by {holder}");
                        return Err(Error::io(shown, message, "locked").with_hint("try again when it is done"));
                    }
                    thread::sleep(PAUSE);
                }
                Err(TryLockError::Error(e)) => return Err(fail(e)),
            }
        };
        // The lock holds without its words.
        let _ = sign(&mut file);
        replace::sweep(&index);
        Ok(Self { index, path, _file: file })
    }

    /// The index file itself, where links lead to it.
    pub fn index(&self) -> &Path {
        &self.index
    }

    /// Writes the index, whole or not at all.
    ///
    /// # Errors
    ///
    /// As [`CorpusIndex::save`].
    pub fn save(&self, index: &CorpusIndex) -> Result<()> {
        self.save_until(index, &|| false).map(drop)
    }

    /// Writes the index unless `stop` comes first; says whether it is written.
    pub(crate) fn save_until(&self, index: &CorpusIndex, stop: Stop<'_>) -> Result<bool> {
        store::save(&self.index, index.records.values(), stop)
    }
}

impl Drop for IndexLock {
    fn drop(&mut self) {
        // While it is locked still: nobody else's lock is removed.
        let _ = fs::remove_file(&self.path);
    }
}

/// The lock file; one that another user's killed process left is locked as well without being written.
fn open(path: &Path) -> io::Result<File> {
    let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    options.or_else(|error| File::open(path).map_err(|_| error))
}

fn is_at(file: &File, path: &Path) -> bool {
    let own = file.try_clone().and_then(Handle::from_file);
    matches!((own, Handle::from_path(path)), (Ok(own), Ok(there)) if own == there)
}

fn sign(file: &mut File) -> io::Result<()> {
    let (process, host) = (std::process::id(), gethostname::gethostname());
    let since = humantime::format_rfc3339_seconds(SystemTime::now());
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "process {process} on {} since {since}", host.to_string_lossy())
}

fn holder(file: &mut File) -> String {
    let mut text = String::new();
    match file.take(256).read_to_string(&mut text) {
        Ok(_) if text.ends_with('\n') => text.trim_end().to_owned(),
        _ => "another process".to_owned(),
    }
}
