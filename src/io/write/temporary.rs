//! Names for what is not finished yet: a file or folder `.nomina-…`, locked while its process lives.
//!
//! The lock goes with the process, however it ends. So a leftover whose lock can be taken belongs to nobody, and the
//! next run that writes in its folder removes it.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::Path,
};

use tempfile::{NamedTempFile, TempDir};

const PREFIX: &str = ".nomina-";
/// Random characters behind the prefix.
const RANDOM: usize = 6;

/// A locked file in `folder`, with the permissions `mode` as far as the process's mask allows.
pub(super) fn file(folder: &Path, mode: u32) -> io::Result<NamedTempFile> {
    sweep(folder);
    loop {
        // The error of the temporary file would name a path that nobody gave.
        let file = builder(mode).tempfile_in(folder).map_err(|e| io::Error::from(e.kind()))?;
        if !taken(file.as_file()) && file.path().exists() {
            return Ok(file);
        }
    }
}

/// A locked folder in `folder`, and what holds the lock.
pub(super) fn subfolder(folder: &Path) -> io::Result<(TempDir, Option<File>)> {
    sweep(folder);
    loop {
        let made = builder(0o777).tempdir_in(folder).map_err(|e| io::Error::from(e.kind()))?;
        // Not every system opens folders; there a leftover stays.
        let lock = File::open(made.path()).ok();
        if !lock.as_ref().is_some_and(taken) && made.path().exists() {
            return Ok((made, lock));
        }
    }
}

/// Locks `file` for this process; whether another one has it. Where there are no locks nobody has.
pub(super) fn taken(file: &File) -> bool {
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Removes what dead processes left in `folder`.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let ours = name
            .to_str()
            .and_then(|name| name.strip_prefix(PREFIX))
            .is_some_and(|rest| rest.len() == RANDOM && rest.chars().all(|c| c.is_ascii_alphanumeric()));
        let Some(kind) = entry.file_type().ok().filter(|kind| ours && (kind.is_file() || kind.is_dir())) else {
            continue;
        };
        let Ok(leftover) = File::open(entry.path()) else { continue };
        if leftover.try_lock().is_ok() {
            // Whoever may not remove it leaves it to its owner.
            let _ = if kind.is_dir() { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) };
        }
    }
}

/// The permissions of ordinary new files; the process's mask applies.
fn builder(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

/// A file that replaces another one gets its owner, where this process may give it away, and its permissions.
pub(super) fn keep_owner_and_mode(file: &File, replaced: &Path) -> io::Result<()> {
    let Ok(old) = replaced.metadata() else { return Ok(()) };
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
            let _ = fchown(file, Some(old.uid()), Some(old.gid())).or_else(|_| fchown(file, None, Some(old.gid())));
        }
    }
    file.set_permissions(old.permissions())
}
