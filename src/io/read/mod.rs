//! Reading: paths → files → records.

mod compressed;
mod delimiter;
mod encoding;
mod foreign;
mod json;
mod limit;
mod opened;
mod paths;
mod plain;
mod quotes;
mod refusal;
mod table;
mod tagged;
mod utf8;

pub use compressed::decompressed;
use encoding_rs::Encoding;
pub use limit::Limit;
use opened::Opened;
pub use paths::{Expanded, FileInput, expand};
pub use tagged::{Item, Items, open as open_tagged};

use crate::{error::Result, tagger::Input};

/// How the bytes of an input are cut into texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum InputFormat {
    /// By file extension; standard input is JSON Lines if it starts with {, a JSON array with [{ or if it is [], else
    /// plain text
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

/// How inputs are read.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// How the bytes are cut into texts.
    pub format: InputFormat,
    /// Where a record keeps its text and id.
    pub fields: Fields,
    /// The encoding of inputs without a byte order mark; UTF-8 if none is named.
    pub encoding: Option<&'static Encoding>,
    /// The most bytes of a document, unpacked and in UTF-8.
    pub limit: Limit,
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
/// The file cannot be opened or its beginning cannot be read, or it is no text.
pub fn open(file: &FileInput, options: &ReadOptions) -> Result<Records> {
    let opened = Opened::new(file, options)?;
    let fields = options.fields.clone();
    let record = |(input, bytes)| Record { input, bytes };
    match opened.format {
        InputFormat::Jsonl => {
            let make = move |object, location: &json::Location| json::input(object, location, &fields);
            let inputs = json::lines(opened.reader, opened.path, options.limit, make);
            Ok(Box::new(inputs.map(move |input| input.map(record))))
        }
        InputFormat::Json => {
            let path = opened.path.clone();
            let inputs =
                json::array(opened.bytes()?, &path, |object, location| json::input(object, location, &fields))?;
            Ok(Box::new(inputs.into_iter().map(move |input| input.map(record))))
        }
        _ => opened.records(options),
    }
}

/// Bytes that are read at once, and looked at to find out what they are.
const BEGINNING: usize = 1 << 16;

/// A byte order mark.
const BOM: &[u8] = b"\xEF\xBB\xBF";

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
