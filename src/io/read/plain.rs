//! Plain text: a file is a document.

use std::path::Path;

use super::{Record, utf8_file};
use crate::{error::Result, tagger::Input};

/// The document in `bytes`. An empty file is an empty document.
pub(super) fn record(bytes: Vec<u8>, path: &Path, name: String) -> Result<Record> {
    let size = bytes.len() as u64;
    let text = utf8_file(bytes, path, "")?;
    Ok(Record { input: Input { id: name, text, meta: None }, bytes: size })
}
