//! A file replaced as a whole: written under another name beside it, flushed to disk, renamed.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// Links that lead to links: more are a circle.
const MAX_LINKS: usize = 40;

/// The file that a path leads to through links; neither need exist.
pub(super) fn behind_links(path: &Path) -> PathBuf {
    let mut path = path.to_path_buf();
    for _ in 0..MAX_LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        path = folder(&path).join(target);
    }
    path
}

/// The path with something behind its last name.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(end);
    path.with_file_name(name)
}

/// Replaces the file at `path`, which is no link, by what `write` writes, unless that fails or breaks off; says whether
/// it did. Mode and, where the system lets us, owner stay. One writer at a time may come here.
pub(super) fn replace(path: &Path, write: impl FnOnce(&File) -> io::Result<bool>) -> io::Result<bool> {
    let temporary = beside(path, &format!(".{}.tmp", std::process::id()));
    let written = (|| {
        let file = create(&temporary, path)?;
        if !write(&file)? {
            return Ok(false);
        }
        file.sync_all()?;
        fs::rename(&temporary, path)?;
        Ok(true)
    })();
    if let Ok(true) = written {
        // So that a power cut does not undo the renaming. Not every file system can, and the index is whole either way.
        let _ = File::open(folder(path)).and_then(|folder| folder.sync_all());
    } else {
        // The leftover is worthless; the error that made it so is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Removes what writers of `path` left that were killed. Without its lock, a living one's would go.
pub(super) fn sweep(path: &Path) {
    let Ok(entries) = fs::read_dir(folder(path)) else { return };
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    for entry in entries.flatten() {
        let found = entry.file_name();
        let middle = found.as_encoded_bytes().strip_prefix(name).and_then(|rest| rest.strip_suffix(b".tmp"));
        let process = middle.and_then(|middle| middle.strip_prefix(b"."));
        if process.is_some_and(|p| !p.is_empty() && p.iter().all(u8::is_ascii_digit)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file that never lets anyone read what the one that it will replace did not.
#[cfg(unix)]
fn create(path: &Path, replaced: &Path) -> io::Result<File> {
    use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, fchown};
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    let Ok(old) = replaced.metadata() else { return options.open(path) };
    let file = options.mode(old.mode() & 0o777).open(path)?;
    // Only root may give a file away; a group of one's own anyone may.
    if fchown(&file, Some(old.uid()), Some(old.gid())).is_err() {
        let _ = fchown(&file, None, Some(old.gid()));
    }
    file.set_permissions(old.permissions())?;
    Ok(file)
}

#[cfg(not(unix))]
fn create(path: &Path, _replaced: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).open(path)
}
