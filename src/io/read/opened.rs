//! An input with its format found out and nothing of it lost.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use super::{
    BEGINNING, BOM, FileInput, InputFormat, Limit, ReadOptions, Records, STDIN,
    compressed::{inner_extension, unpacked},
    delimiter,
    encoding::{self, Decoded},
    foreign, plain,
    refusal::{Refusal, unreadable},
    table,
    utf8::refuse_wide,
};
use crate::error::Result;

/// An input whose bytes wait to be read: unpacked, and in UTF-8 or what was taken for it.
pub(super) struct Opened {
    pub(super) reader: Box<dyn BufRead + Send>,
    pub(super) path: PathBuf,
    /// Never `Auto`.
    pub(super) format: InputFormat,
    limit: Limit,
}

impl Opened {
    pub(super) fn new(file: &FileInput, options: &ReadOptions) -> Result<Self> {
        let path = file.path.clone();
        let failed = |e| unreadable(&path, "", e);
        let raw: Box<dyn Read + Send> = if path.as_os_str() == STDIN {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(&path).map_err(failed)?)
        };
        let raw = with_first_line(Box::new(BufReader::with_capacity(BEGINNING, raw))).map_err(failed)?;
        let mut reader = unpacked(raw, &path).and_then(with_first_line).map_err(failed)?;
        let start = reader.fill_buf().map_err(failed)?;
        foreign::refuse(start, &path)?;
        match encoding::of(start, options.encoding) {
            Some(encoding) => reader = with_first_line(Box::new(Decoded::new(reader, encoding))).map_err(failed)?,
            None => refuse_wide(start, &path)?,
        }
        let format = detect(&path, options.format, reader.fill_buf().map_err(failed)?);
        Ok(Self { reader, path, format, limit: options.limit })
    }

    /// The bytes that come first: at least a line that is not blank, if no longer than [`BEGINNING`].
    pub(super) fn beginning(&mut self) -> Result<&[u8]> {
        let path = &self.path;
        self.reader.fill_buf().map_err(|e| unreadable(path, "", e))
    }

    /// All bytes, if they are no more than one document may have.
    pub(super) fn bytes(self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = self.reader.take(self.limit.bytes().saturating_add(1)).read_to_end(&mut bytes);
        let checked = read.and_then(|count| match count as u64 > self.limit.bytes() {
            true => Err(Refusal::too_long("holds", self.limit)),
            false => Ok(bytes),
        });
        checked.map_err(|e| unreadable(&self.path, "", e))
    }

    /// The records of a table or of plain text.
    pub(super) fn records(mut self, options: &ReadOptions) -> Result<Records> {
        let name = self.path.display().to_string();
        let nothing = self.beginning()?.is_empty();
        let delimiter = match self.format {
            InputFormat::Tsv => b'\t',
            InputFormat::Csv => delimiter::of_header(self.beginning()?, &options.fields.text),
            // Nothing on standard input is no document; an empty file is one.
            _ if nothing && self.path.as_os_str() == STDIN => {
                return Ok(Box::new(std::iter::empty()));
            }
            // JSON is taken apart by those who ask for it.
            InputFormat::Text | InputFormat::Auto | InputFormat::Json | InputFormat::Jsonl => {
                return Ok(Box::new(std::iter::once_with(move || {
                    let path = self.path.clone();
                    plain::record(self.bytes()?, &path, name)
                })));
            }
        };
        table::records(self.reader, self.path, name, options, delimiter)
    }
}

fn detect(path: &Path, format: InputFormat, start: &[u8]) -> InputFormat {
    if format != InputFormat::Auto {
        return format;
    }
    match inner_extension(path).as_str() {
        "jsonl" | "ndjson" => InputFormat::Jsonl,
        "json" => InputFormat::Json,
        "csv" => InputFormat::Csv,
        "tsv" => InputFormat::Tsv,
        _ if path.as_os_str() == STDIN => {
            let start = start.strip_prefix(BOM).unwrap_or(start);
            let mut visible = start.iter().filter(|b| !b.is_ascii_whitespace());
            match (visible.next(), visible.next(), visible.next()) {
                (Some(b'{'), ..) => InputFormat::Jsonl,
                (Some(b'['), Some(b'{'), _) | (Some(b'['), Some(b']'), None) => InputFormat::Json,
                _ => InputFormat::Text,
            }
        }
        _ => InputFormat::Text,
    }
}

/// The same stream, its buffer starting with a whole line that is not blank: a pipe may deliver it in pieces.
pub(super) fn with_first_line(mut reader: Box<dyn BufRead + Send>) -> io::Result<Box<dyn BufRead + Send>> {
    let mut start = Vec::new();
    loop {
        let buffer = reader.fill_buf()?;
        let count = buffer.len();
        start.extend_from_slice(buffer);
        reader.consume(count);
        let enough = start.trim_ascii_start().contains(&b'\n') || start.len() >= BEGINNING;
        if count == 0 || enough {
            return Ok(Box::new(io::Cursor::new(start).chain(reader)));
        }
    }
}
