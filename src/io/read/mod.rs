//! Reading: paths → files → records.

mod delimiter;
mod json;
mod opened;
mod paths;
mod plain;
mod quotes;
mod table;
mod tagged;

use std::path::Path;

use opened::Opened;
pub use paths::{FileInput, expand};
pub use tagged::{Item, Items, open as open_tagged};

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
    /// Comma-separated values with a header line; semicolons, tabs and pipes are understood too
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
    let opened = Opened::new(file, format)?;
    let fields = fields.clone();
    let record = |(input, bytes)| Record { input, bytes };
    match opened.format {
        InputFormat::Jsonl => {
            let inputs =
                json::lines(opened.reader, opened.path, move |object, location| json::input(object, location, &fields));
            Ok(Box::new(inputs.map(move |input| input.map(record))))
        }
        InputFormat::Json => {
            let path = opened.path.clone();
            let inputs =
                json::array(opened.bytes()?, &path, |object, location| json::input(object, location, &fields))?;
            Ok(Box::new(inputs.into_iter().map(move |input| input.map(record))))
        }
        _ => opened.records(&fields),
    }
}

/// A byte order mark.
const BOM: &[u8] = b"\xEF\xBB\xBF";

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
