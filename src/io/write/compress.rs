//! Compressed output: `.gz` and `.zst`, by the name of the file.

use std::{
    cell::RefCell,
    io::{self, Write},
    path::Path,
    rc::Rc,
};

use flate2::write::GzEncoder;

/// A way to compress a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstandard,
}

impl Compression {
    /// What the name of an output asks for, and the name without that ending.
    pub fn of(path: &Path) -> (Option<Self>, &Path) {
        let compression = match path.extension().and_then(|e| e.to_str()).map(str::to_lowercase).as_deref() {
            Some("gz") => Self::Gzip,
            Some("zst") => Self::Zstandard,
            _ => return (None, path),
        };
        (Some(compression), path.file_stem().map_or(path, Path::new))
    }
}

enum Encoder {
    Gzip(GzEncoder<Box<dyn Write>>),
    Zstandard(zstd::Encoder<'static, Box<dyn Write>>),
}

/// A compressor that a writer writes into and its target finishes.
#[derive(Clone)]
pub(super) struct Compressor(Rc<RefCell<Option<Encoder>>>);

impl std::fmt::Debug for Compressor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Compressor")
    }
}

impl Compressor {
    pub(super) fn new(compression: Compression, out: Box<dyn Write>) -> io::Result<Self> {
        let encoder = match compression {
            Compression::Gzip => Encoder::Gzip(GzEncoder::new(out, flate2::Compression::default())),
            Compression::Zstandard => {
                let mut encoder = zstd::Encoder::new(out, zstd::DEFAULT_COMPRESSION_LEVEL)?;
                encoder.include_checksum(true)?;
                Encoder::Zstandard(encoder)
            }
        };
        Ok(Self(Rc::new(RefCell::new(Some(encoder)))))
    }

    /// Writes what proves the stream whole. Nothing can be written after it.
    pub(super) fn finish(&self) -> io::Result<()> {
        let mut out = match self.0.borrow_mut().take() {
            Some(Encoder::Gzip(encoder)) => encoder.finish()?,
            Some(Encoder::Zstandard(encoder)) => encoder.finish()?,
            None => return Ok(()),
        };
        out.flush()
    }
}

impl Write for Compressor {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.borrow_mut().as_mut() {
            Some(Encoder::Gzip(encoder)) => encoder.write(bytes),
            Some(Encoder::Zstandard(encoder)) => encoder.write(bytes),
            None => Err(io::Error::other("the compressed stream has ended")),
        }
    }

    /// Writers flush after each document; a compressor that did would hardly compress.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
