//! Where output goes. A file or folder appears only when it is complete.

use std::{
    cell::RefCell,
    fs::{self, File},
    io::{self, BufWriter, IsTerminal as _, Write},
    path::{Path, PathBuf},
};

use tempfile::{NamedTempFile, TempDir};

use super::{
    Compression,
    compress::Compressor,
    journal::{Progress, Terms},
    partial::{self, Partial},
    place::{self, Place},
    temporary,
};
use crate::error::{Error, Result};

/// The place of an output.
#[derive(Debug)]
pub struct Target {
    sink: Sink,
    compression: Option<Compression>,
    compressor: RefCell<Option<Compressor>>,
}

#[derive(Debug)]
enum Sink {
    Stdout,
    /// A file, written under another name until it is complete.
    File(NamedTempFile, PathBuf),
    /// A file that a later run could go on with.
    Partial(Partial),
    /// A device, a pipe, an open file of a process: nothing that a finished file could replace.
    Stream(File),
    /// A folder, filled under another name until it is complete; and its lock.
    Folder(TempDir, Option<File>, PathBuf),
}

impl Target {
    /// Standard output.
    pub fn stdout() -> Self {
        Sink::Stdout.into()
    }

    /// A file at `path`, compressed if its name says so; its folder must exist.
    ///
    /// # Errors
    /// The folder does not exist or cannot be written.
    pub fn file(path: &Path) -> io::Result<Self> {
        let (compression, _) = Compression::of(path);
        let sink = match Place::of(path)? {
            Place::Folder(_) => {
                return Err(io::Error::new(io::ErrorKind::IsADirectory, "is a folder; name a file"));
            }
            Place::File(path) => Sink::File(temporary::file(place::folder(&path), 0o666)?, path),
            Place::Stdout => Sink::Stdout,
            Place::Stream(file) => Sink::Stream(file),
        };
        Ok(Self { compression, ..sink.into() })
    }

    /// A file at `path` that a later run on the same `terms` can go on with wherever this one is stopped; with `resume`
    /// this one goes on. What is no file or is compressed is as [`Target::file`] has it.
    ///
    /// # Errors
    /// As [`Target::file`]; another run is at it; `resume` is not possible, or finished work would be lost without it.
    pub fn resumable(path: &Path, terms: &Terms, resume: bool) -> Result<Self> {
        let cannot = |e: io::Error| Error::io(path, format!("cannot be written: {e}"), e);
        match Place::of(path).map_err(cannot)? {
            Place::File(real) if Compression::of(path).0.is_none() && (resume || partial::fits(&real)) => {
                temporary::sweep(place::folder(&real));
                Ok(Sink::Partial(Partial::open(&real, terms, resume)?).into())
            }
            _ => Self::file(path).map_err(cannot),
        }
    }

    /// A folder at `path`, which must be absent or empty.
    ///
    /// # Errors
    /// The folder has files in it, or its parent cannot be written.
    pub fn new_folder(path: &Path) -> io::Result<Self> {
        let real = match Place::of(path)? {
            Place::Folder(real) if fs::read_dir(&real)?.next().is_none() => real,
            Place::File(real) if !real.exists() => real,
            _ => return Err(io::Error::new(io::ErrorKind::AlreadyExists, "exists and is not an empty folder")),
        };
        let (folder, lock) = temporary::subfolder(place::folder(&real))?;
        Ok(Sink::Folder(folder, lock, real).into())
    }

    /// Whether a person reads along.
    pub fn is_terminal(&self) -> bool {
        match &self.sink {
            Sink::Stdout => io::stdout().is_terminal(),
            Sink::Stream(file) => file.is_terminal(),
            _ => false,
        }
    }

    /// The stream; bytes pass as they are, or compressed. There is one.
    ///
    /// # Errors
    /// The target is a folder, or cannot be opened a second time.
    pub fn stream(&self) -> io::Result<Box<dyn Write>> {
        let plain: Box<dyn Write> = match &self.sink {
            Sink::Stdout => Box::new(io::stdout()),
            Sink::File(file, _) => Box::new(file.reopen()?),
            Sink::Partial(partial) => Box::new(partial.stream()?),
            Sink::Stream(file) => Box::new(file.try_clone()?),
            Sink::Folder(..) => return Err(io::Error::other("this format writes one stream, not a folder")),
        };
        let Some(compression) = self.compression else { return Ok(Box::new(BufWriter::new(plain))) };
        let compressor = Compressor::new(compression, plain)?;
        *self.compressor.borrow_mut() = Some(compressor.clone());
        Ok(Box::new(BufWriter::new(compressor)))
    }

    /// The stream for coloured text: colours are dropped where nobody sees them (a file, a pipe, `NO_COLOR`).
    pub(super) fn colored_stream(&self) -> io::Result<Box<dyn Write>> {
        Ok(match &self.sink {
            Sink::Stdout => Box::new(BufWriter::new(anstream::AutoStream::auto(io::stdout()))),
            _ => Box::new(anstream::StripStream::new(self.stream()?)),
        })
    }

    pub(super) fn folder(&self) -> io::Result<PathBuf> {
        match &self.sink {
            Sink::Folder(folder, ..) => Ok(folder.path().into()),
            _ => Err(io::Error::other("this format writes a folder: name it with --output")),
        }
    }

    /// Whether documents of an earlier run stand in the stream already.
    pub(super) fn continues(&self) -> bool {
        matches!(&self.sink, Sink::Partial(partial) if partial.continues())
    }

    /// How far the run was that this one goes on with.
    pub fn begun(&self) -> Progress {
        if let Sink::Partial(partial) = &self.sink { partial.begun() } else { Progress::default() }
    }

    /// Notes how far the run is, for another one that would go on. What was written must be flushed.
    ///
    /// # Errors
    /// The note cannot be written.
    pub fn note(&self, progress: Progress) -> io::Result<()> {
        if let Sink::Partial(partial) = &self.sink { partial.note(progress) } else { Ok(()) }
    }

    /// Puts the finished output in its place.
    ///
    /// # Errors
    /// It cannot be flushed or renamed.
    pub fn commit(self) -> io::Result<()> {
        self.end_compression()?;
        match self.sink {
            Sink::Stdout | Sink::Stream(_) => Ok(()),
            Sink::File(file, path) => put(file, &path),
            Sink::Partial(partial) => partial.commit(),
            Sink::Folder(folder, _lock, path) => {
                if cfg!(windows) && path.exists() {
                    fs::remove_dir(&path)?;
                }
                fs::rename(folder.path(), &path)?;
                // It is no longer where the guard would delete it.
                let _ = folder.keep();
                Ok(())
            }
        }
    }

    /// Keeps what an interrupted run has written beside the place where the whole would stand, which stays as it was.
    /// Gives the path, if there is one, and whether a run can go on with it.
    ///
    /// # Errors
    /// It cannot be flushed or renamed.
    pub fn keep_partial(self) -> io::Result<Option<(PathBuf, bool)>> {
        self.end_compression()?;
        let place = match self.sink {
            Sink::Stdout | Sink::Stream(_) => return Ok(None),
            Sink::Partial(partial) => return Ok(Some((partial::data(partial.path()), true))),
            Sink::File(file, path) => {
                let place = partial::data(&path);
                put(file, &place)?;
                place
            }
            Sink::Folder(folder, _lock, path) => {
                let place = free(&partial::data(&path));
                fs::rename(folder.path(), &place)?;
                let _ = folder.keep();
                place
            }
        };
        Ok(Some((place, false)))
    }

    /// Gives up what this run has written; what an earlier one had finished stays.
    pub fn discard(self) {
        if let Sink::Partial(partial) = self.sink {
            partial.discard();
        }
    }

    /// The file that a finished output replaces, if there is one.
    pub fn replaces(&self) -> Option<&Path> {
        let path = match &self.sink {
            Sink::File(_, path) => path,
            Sink::Partial(partial) => partial.path(),
            _ => return None,
        };
        Some(path).filter(|p| p.exists())
    }

    fn end_compression(&self) -> io::Result<()> {
        self.compressor.take().map_or(Ok(()), |compressor| compressor.finish())
    }
}

impl From<Sink> for Target {
    fn from(sink: Sink) -> Self {
        Self { sink, compression: None, compressor: RefCell::default() }
    }
}

fn put(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    temporary::keep_owner_and_mode(file.as_file(), path)?;
    file.persist(path).map(drop).map_err(|e| e.error)
}

/// The first of `path`, `path.2`, `path.3` … that nothing has.
fn free(path: &Path) -> PathBuf {
    let numbered = (2..).map(|n| PathBuf::from(format!("{}.{n}", path.display())));
    std::iter::once(path.to_owned()).chain(numbered).find(|p| p.symlink_metadata().is_err()).unwrap_or_default()
}
