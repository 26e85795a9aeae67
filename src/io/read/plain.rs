//! Plain text: a file is a document.

use std::path::Path;

use super::{
    Record,
    utf8::{utf8_file, way_out},
};
use crate::{
    error::{Error, Result},
    tagger::Input,
};

/// The document in `bytes`. An empty file is an empty document.
pub(super) fn record(bytes: Vec<u8>, path: &Path, name: String) -> Result<Record> {
    let size = bytes.len() as u64;
    if let Some(at) = memchr::memchr(0, &bytes) {
        let message = format!("is no text: a NUL byte stands at byte {at}");
        return Err(Error::io(path, message, "binary file").with_hint(way_out(&bytes)));
    }
    let text = utf8_file(bytes, path, "")?;
    Ok(Record { input: Input { id: name, text, ..Input::default() }, bytes: size })
}
