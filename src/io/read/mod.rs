//! Reading: paths → files → records.

mod delimiter;
mod json;
mod paths;
mod plain;
mod quotes;
mod table;

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

pub use paths::{FileInput, expand};

use crate::{
    error::{Error, Result},
    tagger::Input,
};

/// How the bytes of an input are cut into texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum InputFormat {
    /// By file extension; standard input is JSON Lines if it starts with {, a JSON array with [{, else plain text
    Auto,
    /// The whole file is one document; a byte order mark at its start is not part of it
    Text,
    /// One JSON object per line
    Jsonl,
    /// A JSON array of objects, or one object
    Json,
    /// Comma-separated values with a header line; semicolons, tabs and bars are understood too
    Csv,
    /// Tab-separated values with a header line
    Tsv,
}

/// Names of the fields or columns that hold a record's text and id.
#[derive(Debug, Clone)]
pub struct Fields {
    /// Holds the text.
    pub text: String,
    /// Holds the id; where it is missing, the input's name and the record's number stand in.
    pub id: String,
}

/// A record with the number of input bytes that it took.
#[derive(Debug)]
pub struct Record {
    /// The text and what goes with it.
    pub input: Input,
    /// Bytes read for it.
    pub bytes: u64,
}

/// An iterator over the records of one input. One bad record is one error; the records after it still come.
pub type Records = Box<dyn Iterator<Item = Result<Record>> + Send>;

/// The name of standard input, as a path and as an id.
pub const STDIN: &str = "-";

/// Opens one input.
///
/// # Errors
/// The file cannot be opened or its beginning cannot be read.
pub fn open(file: &FileInput, format: InputFormat, fields: &Fields) -> Result<Records> {
    let path = &file.path;
    let mut reader: Box<dyn BufRead + Send> = if path.as_os_str() == STDIN {
        Box::new(BufReader::with_capacity(1 << 16, std::io::stdin()))
    } else {
        let opened = File::open(path).map_err(|e| Error::io(path, format!("cannot be read: {e}"), e))?;
        Box::new(BufReader::with_capacity(1 << 16, opened))
    };
    let name = path.display().to_string();
    let (path, fields) = (path.clone(), fields.clone());
    if path.as_os_str() == STDIN && format == InputFormat::Auto {
        reader = after_blanks(reader).map_err(|e| Error::io(&path, format!("cannot be read: {e}"), e))?;
    }
    match detect(&path, format, &mut *reader)? {
        InputFormat::Jsonl => Ok(Box::new(json::records(reader, path, name, fields))),
        InputFormat::Json => {
            let mut bytes = Vec::new();
            reader.read_to_end(&mut bytes).map_err(|e| Error::io(&path, format!("cannot be read: {e}"), e))?;
            Ok(Box::new(json::array(bytes, &path, &name, &fields)?.into_iter()))
        }
        InputFormat::Csv => {
            let start = reader.fill_buf().map_err(|e| Error::io(&path, format!("cannot be read: {e}"), e))?;
            let delimiter = delimiter::of_header(start, &fields.text);
            table::records(reader, path, name, &fields, delimiter)
        }
        InputFormat::Tsv => table::records(reader, path, name, &fields, b'\t'),
        InputFormat::Text | InputFormat::Auto => Ok(Box::new(std::iter::once_with(move || {
            let mut bytes = Vec::new();
            reader.read_to_end(&mut bytes).map_err(|e| Error::io(&path, format!("cannot be read: {e}"), e))?;
            plain::record(bytes, &path, name)
        }))),
    }
}

fn detect(path: &Path, format: InputFormat, reader: &mut dyn BufRead) -> Result<InputFormat> {
    if format != InputFormat::Auto {
        return Ok(format);
    }
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    Ok(match extension.as_str() {
        "jsonl" | "ndjson" => InputFormat::Jsonl,
        "json" => InputFormat::Json,
        "csv" => InputFormat::Csv,
        "tsv" => InputFormat::Tsv,
        _ if path.as_os_str() == STDIN => {
            let start = reader.fill_buf().map_err(|e| Error::io(path, format!("cannot be read: {e}"), e))?;
            let start = start.strip_prefix(BOM).unwrap_or(start);
            let mut visible = start.iter().filter(|b| !b.is_ascii_whitespace());
            match (visible.next(), visible.next()) {
                (Some(b'{'), _) => InputFormat::Jsonl,
                (Some(b'['), Some(b'{')) => InputFormat::Json,
                _ => InputFormat::Text,
            }
        }
        _ => InputFormat::Text,
    })
}

/// A byte order mark.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The same stream, its buffer starting with everything up to the first visible byte: a pipe may deliver blanks first.
fn after_blanks(mut reader: Box<dyn BufRead + Send>) -> std::io::Result<Box<dyn BufRead + Send>> {
    let mut start = Vec::new();
    loop {
        let buffer = reader.fill_buf()?;
        let count = buffer.len();
        start.extend_from_slice(buffer);
        if count == 0 || start.iter().any(|b| !b.is_ascii_whitespace()) {
            reader.consume(count);
            return Ok(Box::new(std::io::Cursor::new(start).chain(reader)));
        }
        reader.consume(count);
    }
}

/// UTF-8 without a leading byte order mark.
fn utf8_file(bytes: Vec<u8>, path: &Path, place: &str) -> Result<String> {
    let mut text = utf8(bytes, path, place)?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..BOM.len());
    }
    Ok(text)
}

/// UTF-8 or an error that names the first offending byte.
fn utf8(bytes: Vec<u8>, path: &Path, place: &str) -> Result<String> {
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let byte = e.as_bytes()[at];
        let from = if matches!(e.as_bytes(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) { "UTF-16" } else { "WINDOWS-1252" };
        let hint = format!("convert the file first, for example: iconv -f {from} -t UTF-8");
        Error::io(path, format!("{place}invalid UTF-8 at byte {at} (0x{byte:02X})"), e).with_hint(hint)
    })
}

fn record_id(name: &str, number: u64) -> String {
    format!("{name}:{number}")
}

/// The extensions that a folder is searched for.
pub(crate) fn extensions(format: InputFormat) -> &'static [&'static str] {
    match format {
        InputFormat::Auto => &["txt", "text", "md", "json", "jsonl", "ndjson", "csv", "tsv"],
        InputFormat::Text => &["txt", "text", "md"],
        InputFormat::Jsonl => &["jsonl", "ndjson"],
        InputFormat::Json => &["json"],
        InputFormat::Csv => &["csv"],
        InputFormat::Tsv => &["tsv"],
    }
}

/// Total size in bytes of the inputs, if all of them are files.
pub fn total_bytes(files: &[FileInput]) -> Option<u64> {
    files.iter().map(|f| f.bytes).sum()
}
