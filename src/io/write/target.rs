//! Where output goes. A file or folder appears only when it is complete.

use std::{
    fs::{self, File},
    io::{self, BufWriter, IsTerminal as _, Write},
    path::{Path, PathBuf},
};

use tempfile::{NamedTempFile, TempDir};

/// The place of an output.
#[derive(Debug)]
pub enum Target {
    /// Standard output.
    Stdout,
    /// A file, written under another name until it is complete.
    File(NamedTempFile, PathBuf),
    /// A device or a pipe, which cannot be replaced by a finished file.
    Special(File),
    /// A folder, filled under another name until it is complete.
    Folder(TempDir, PathBuf),
}

impl Target {
    /// A file at `path`; its folder must exist.
    ///
    /// # Errors
    /// The folder does not exist or cannot be written.
    pub fn file(path: &Path) -> io::Result<Self> {
        if path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "is a folder; name a file"));
        }
        if path.exists() && !path.is_file() {
            return Ok(Self::Special(fs::OpenOptions::new().write(true).open(path)?));
        }
        // A link stays one: what it points to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.into());
        // The error of the temporary file would name a path that nobody gave.
        let file = builder(0o666).tempfile_in(parent(&path)).map_err(|e| io::Error::from(e.kind()))?;
        Ok(Self::File(file, path))
    }

    /// A folder at `path`, which must be absent or empty.
    ///
    /// # Errors
    /// The folder has files in it, or its parent cannot be written.
    pub fn new_folder(path: &Path) -> io::Result<Self> {
        if path.exists() && !(path.is_dir() && fs::read_dir(path)?.next().is_none()) {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "exists and is not an empty folder"));
        }
        let folder = builder(0o777).tempdir_in(parent(path)).map_err(|e| io::Error::from(e.kind()))?;
        Ok(Self::Folder(folder, path.into()))
    }

    /// Whether a person reads along.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout) && io::stdout().is_terminal()
    }

    /// The stream; bytes pass as they are.
    ///
    /// # Errors
    /// The target is a folder, or cannot be opened a second time.
    pub fn stream(&self) -> io::Result<Box<dyn Write>> {
        Ok(match self {
            Self::Stdout => Box::new(BufWriter::new(io::stdout())),
            Self::File(file, _) => Box::new(BufWriter::new(file.reopen()?)),
            Self::Special(file) => Box::new(BufWriter::new(file.try_clone()?)),
            Self::Folder(..) => return Err(io::Error::other("this format writes one stream, not a folder")),
        })
    }

    /// The stream for coloured text: colours are dropped where nobody sees them (a file, a pipe, `NO_COLOR`).
    pub(super) fn colored_stream(&self) -> io::Result<Box<dyn Write>> {
        Ok(match self {
            Self::Stdout => Box::new(BufWriter::new(anstream::AutoStream::auto(io::stdout()))),
            _ => Box::new(anstream::StripStream::new(self.stream()?)),
        })
    }

    pub(super) fn folder(&self) -> io::Result<PathBuf> {
        match self {
            Self::Folder(folder, _) => Ok(folder.path().into()),
            _ => Err(io::Error::other("this format writes a folder: name it with --output")),
        }
    }

    /// Puts the finished output in its place.
    ///
    /// # Errors
    /// It cannot be flushed or renamed.
    pub fn commit(self) -> io::Result<()> {
        match self {
            Self::Stdout | Self::Special(_) => Ok(()),
            Self::File(file, path) => {
                file.as_file().sync_all()?;
                keep_mode(file.as_file(), &path)?;
                file.persist(&path).map(drop).map_err(|e| e.error)
            }
            Self::Folder(folder, path) => {
                if path.exists() {
                    fs::remove_dir(&path)?;
                }
                fs::rename(folder.path(), &path)?;
                // It is no longer where the guard would delete it.
                let _ = folder.keep();
                Ok(())
            }
        }
    }
}

impl Target {
    /// Keeps what an interrupted run has written beside the place where the whole would stand, which stays as it was.
    /// Gives the path, if there is one.
    ///
    /// # Errors
    /// It cannot be flushed or renamed.
    pub fn keep_partial(self) -> io::Result<Option<PathBuf>> {
        let partial = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(".partial");
            PathBuf::from(name)
        };
        let (target, path) = match self {
            Self::Stdout | Self::Special(_) => return Ok(None),
            Self::File(file, path) => (Self::File(file, partial(&path)), partial(&path)),
            Self::Folder(folder, path) => (Self::Folder(folder, partial(&path)), partial(&path)),
        };
        target.commit()?;
        Ok(Some(path))
    }

    /// The file that a finished output replaces, if there is one.
    pub fn replaces(&self) -> Option<&Path> {
        match self {
            Self::File(_, path) => Some(path.as_path()).filter(|p| p.exists()),
            _ => None,
        }
    }
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Temporary names, with the permissions of ordinary new files; the process's mask applies.
#[cfg(unix)]
fn builder(mode: u32) -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".nomina-").permissions(fs::Permissions::from_mode(mode));
    builder
}

#[cfg(not(unix))]
fn builder(_mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".nomina-");
    builder
}

/// A file that is replaced keeps its permissions.
fn keep_mode(file: &File, path: &Path) -> io::Result<()> {
    match path.metadata() {
        Ok(old) => file.set_permissions(old.permissions()),
        Err(_) => Ok(()),
    }
}
