//! The text of a labelled file, whatever the format.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use crate::eval::error::{EvalError, Result};

/// The text of a file, or of standard input (`-`), without a byte order mark.
pub(super) fn text_of(path: &Path) -> Result<String> {
    let mut text = read(path)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

/// Every character of a file, unpacked if it is compressed. All labelled files come through here.
pub(super) fn read(path: &Path) -> Result<String> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text).map(|_| text).map_err(|e| {
        let utf8 = e.kind() == std::io::ErrorKind::InvalidData;
        let error = EvalError::io(path, e);
        if utf8 { error.with_hint("labelled documents must be UTF-8 text") } else { error }
    })
}

#[cfg(feature = "cli")]
fn open(path: &Path) -> Result<Box<dyn Read>> {
    crate::io::read::decompressed(path).map(|reader| Box::new(reader) as Box<dyn Read>).map_err(|error| {
        let said = error.to_string();
        let message = said.strip_prefix(&format!("{}: ", path.display())).unwrap_or(&said);
        EvalError::io(path, std::io::Error::other(message.to_owned()))
    })
}

/// What compresses and unpacks is part of the command.
#[cfg(not(feature = "cli"))]
fn open(path: &Path) -> Result<Box<dyn Read>> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin()));
    }
    std::fs::File::open(path).map(|file| Box::new(file) as Box<dyn Read>).map_err(|e| EvalError::io(path, e))
}

/// The path without the ending of a compressed file, which says nothing of the format.
pub(super) fn unpacked(path: &Path) -> PathBuf {
    let packed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz") || e.eq_ignore_ascii_case("zst"));
    if packed { path.with_extension("") } else { path.to_owned() }
}

/// The name that a file gives its document.
pub(super) fn stem(path: &Path) -> String {
    unpacked(path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
