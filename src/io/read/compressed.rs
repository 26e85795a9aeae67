//! Inputs that are compressed: gzip and Zstandard, known by their first bytes.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use flate2::bufread::MultiGzDecoder;

use super::refusal::{Refusal, unreadable};
use crate::error::Result;

/// What unpacks an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compression {
    Gzip,
    Zstandard,
}

impl Compression {
    fn by_name(path: &Path) -> Option<Self> {
        match extension(path).as_str() {
            "gz" => Some(Self::Gzip),
            "zst" => Some(Self::Zstandard),
            _ => None,
        }
    }

    fn by_bytes(start: &[u8]) -> Option<Self> {
        match start {
            [0x1F, 0x8B, 0x08, ..] => Some(Self::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Self::Zstandard),
            _ => None,
        }
    }

    /// The name of its format, and the command that tests a file.
    fn named(self) -> (&'static str, &'static str) {
        match self {
            Self::Gzip => ("gzip", "gzip -t"),
            Self::Zstandard => ("zstd", "zstd -t"),
        }
    }

    fn refuse(self, message: &str) -> io::Error {
        let (name, test) = self.named();
        Refusal::io(message.replace("{}", name), format!("copy or make the file again; {test} FILE tests it"))
    }
}

fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Whether the name is that of a compressed file.
pub(super) fn is_compressed(path: &Path) -> bool {
    Compression::by_name(path).is_some()
}

/// The extension in lower case, for `news.jsonl.gz` the one inside.
pub(super) fn inner_extension(path: &Path) -> String {
    if is_compressed(path) { extension(&path.with_extension("")) } else { extension(path) }
}

/// The stream that is packed in `reader`, which holds its first bytes; as it came where it is not compressed.
pub(super) fn unpacked(mut reader: Box<dyn BufRead + Send>, path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let Some(compression) = Compression::by_bytes(reader.fill_buf()?) else {
        return match Compression::by_name(path) {
            Some(named) => Err(named.refuse("is named like {} data, but holds none")),
            None => Ok(reader),
        };
    };
    let decoder: Box<dyn Read + Send> = match compression {
        Compression::Gzip => Box::new(MultiGzDecoder::new(reader)),
        Compression::Zstandard => Box::new(zstd::Decoder::with_buffer(reader)?),
    };
    Ok(Box::new(BufReader::with_capacity(super::BEGINNING, Unpacked { decoder, compression })))
}

/// A decoder whose errors say what they are about.
struct Unpacked {
    decoder: Box<dyn Read + Send>,
    compression: Compression,
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.decoder.read(buffer).map_err(|e| match e.kind() {
            io::ErrorKind::Interrupted => e,
            io::ErrorKind::UnexpectedEof => self.compression.refuse("its {} data is cut short"),
            _ => self.compression.refuse("its {} data is broken"),
        })
    }
}

/// The bytes of a file (`-` for standard input), unpacked if they are compressed.
///
/// # Errors
/// The file cannot be opened, or is named like a compressed one and is none. Data that is broken or cut short is an
/// error of the reader.
pub fn decompressed(path: &Path) -> Result<Box<dyn BufRead + Send>> {
    let raw: io::Result<Box<dyn Read + Send>> = if path.as_os_str() == super::STDIN {
        Ok(Box::new(io::stdin()))
    } else {
        File::open(path).map(|file| Box::new(file) as Box<dyn Read + Send>)
    };
    raw.and_then(|raw| super::opened::with_first_line(Box::new(BufReader::with_capacity(super::BEGINNING, raw))))
        .and_then(|reader| unpacked(reader, path))
        .map_err(|e| unreadable(path, "", e))
}
