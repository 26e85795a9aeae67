//! Plain text: a file is a document.

use std::path::Path;

use super::{Record, utf8_file};
use crate::{
    error::{Error, Result},
    tagger::Input,
};

/// The document in `bytes`. An empty file is an empty document.
pub(super) fn record(bytes: Vec<u8>, path: &Path, name: String) -> Result<Record> {
    let size = bytes.len() as u64;
    let text = match utf16(&bytes) {
        Some(decoded) => decoded.map_err(|()| {
            let message = "starts as UTF-16, but half of a surrogate pair is missing in it";
            Error::io(path, message, "invalid UTF-16").with_hint("the file may be cut short")
        })?,
        None => utf8_file(bytes, path, "")?,
    };
    if let Some(at) = text.find('\0') {
        let message = format!("is no text: a NUL byte stands at byte {at}");
        return Err(Error::io(path, message, "binary file")
            .with_hint("if it is UTF-16 without a byte order mark, convert it: iconv -f UTF-16LE -t UTF-8"));
    }
    Ok(Record { input: Input { id: name, text, ..Input::default() }, bytes: size })
}

/// What a byte order mark of UTF-16 announces; nothing without one.
fn utf16(bytes: &[u8]) -> Option<Result<String, ()>> {
    let (unit, rest): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (u16::from_le_bytes, rest),
        [0xFE, 0xFF, rest @ ..] => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let (pairs, odd) = rest.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().copied().map(unit)).collect::<Result<String, _>>();
    Some(text.map_err(drop).and_then(|text| if odd.is_empty() { Ok(text) } else { Err(()) }))
}
