//! The text of a labelled file, whatever the format.

use std::{io::Read, path::Path};

use crate::eval::error::{EvalError, Result};

/// The text of a file, or of standard input (`-`), without a byte order mark.
pub(super) fn text_of(path: &Path) -> Result<String> {
    let mut text = read(path)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

/// Every character of a file. All labelled files come through here.
pub(super) fn read(path: &Path) -> Result<String> {
    let read = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    read.map_err(|e| {
        let utf8 = e.kind() == std::io::ErrorKind::InvalidData;
        let error = EvalError::io(path, e);
        if utf8 { error.with_hint("labelled documents must be UTF-8 text") } else { error }
    })
}

/// The name that a file gives its document.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
