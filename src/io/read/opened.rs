//! An input with its format found out and nothing of it lost.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use super::{BOM, Fields, FileInput, InputFormat, Records, STDIN, delimiter, plain, table};
use crate::error::{Error, Result};

/// Bytes that are read at once, and looked at to find out what they are.
const BEGINNING: usize = 1 << 16;

/// An input whose bytes wait to be read.
pub(super) struct Opened {
    pub(super) reader: Box<dyn BufRead + Send>,
    pub(super) path: PathBuf,
    /// Never `Auto`.
    pub(super) format: InputFormat,
}

impl Opened {
    pub(super) fn new(file: &FileInput, format: InputFormat) -> Result<Self> {
        let path = file.path.clone();
        let mut reader: Box<dyn BufRead + Send> = if path.as_os_str() == STDIN {
            Box::new(BufReader::with_capacity(BEGINNING, std::io::stdin()))
        } else {
            Box::new(BufReader::with_capacity(BEGINNING, File::open(&path).map_err(unreadable(&path))?))
        };
        if path.as_os_str() == STDIN {
            reader = with_first_line(reader).map_err(unreadable(&path))?;
        }
        let format = detect(&path, format, &mut *reader)?;
        Ok(Self { reader, path, format })
    }

    /// The bytes that come first: at least a line that is not blank, if no longer than [`BEGINNING`].
    pub(super) fn beginning(&mut self) -> Result<&[u8]> {
        let unreadable = unreadable(&self.path);
        self.reader.fill_buf().map_err(unreadable)
    }

    pub(super) fn bytes(mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.reader.read_to_end(&mut bytes).map_err(unreadable(&self.path))?;
        Ok(bytes)
    }

    /// The records of a table or of plain text.
    pub(super) fn records(mut self, fields: &Fields) -> Result<Records> {
        let name = self.path.display().to_string();
        let delimiter = match self.format {
            InputFormat::Tsv => b'\t',
            InputFormat::Csv => delimiter::of_header(self.beginning()?, &fields.text),
            // JSON is taken apart by those who ask for it.
            InputFormat::Text | InputFormat::Auto | InputFormat::Json | InputFormat::Jsonl => {
                return Ok(Box::new(std::iter::once_with(move || {
                    let path = self.path.clone();
                    plain::record(self.bytes()?, &path, name)
                })));
            }
        };
        table::records(self.reader, self.path, name, fields, delimiter)
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
            let start = reader.fill_buf().map_err(unreadable(path))?;
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

fn unreadable(path: &Path) -> impl Fn(std::io::Error) -> Error + use<> {
    let path = path.to_owned();
    move |e| Error::io(&path, format!("cannot be read: {e}"), e)
}

/// The same stream, its buffer starting with a whole line that is not blank: a pipe may deliver it in pieces.
fn with_first_line(mut reader: Box<dyn BufRead + Send>) -> std::io::Result<Box<dyn BufRead + Send>> {
    let mut start = Vec::new();
    loop {
        let buffer = reader.fill_buf()?;
        let count = buffer.len();
        start.extend_from_slice(buffer);
        reader.consume(count);
        let enough = start.trim_ascii_start().contains(&b'\n') || start.len() >= BEGINNING;
        if count == 0 || enough {
            return Ok(Box::new(std::io::Cursor::new(start).chain(reader)));
        }
    }
}
