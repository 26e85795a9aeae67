//! From other encodings to UTF-8: as named by `--encoding` or a byte order mark, strictly, while the bytes come.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use super::refusal::Refusal;

/// What the input is to be decoded from; `None` where it is UTF-8, or nobody says. A byte order mark counts more than
/// what was `named`.
pub(super) fn of(start: &[u8], named: Option<&'static Encoding>) -> Option<&'static Encoding> {
    let marked = Encoding::for_bom(start).map(|(encoding, _)| encoding);
    marked.or(named).filter(|encoding| *encoding != UTF_8)
}

/// A reader of UTF-8 over one of another encoding. Bytes that this does not know are an error with their place; what
/// stands before them comes out.
pub(super) struct Decoded<R> {
    inner: R,
    encoding: &'static Encoding,
    decoder: Decoder,
    /// Bytes of `inner` that the decoder has seen.
    seen: u64,
    out: Vec<u8>,
    /// What of `out` is still to be handed on.
    ready: std::ops::Range<usize>,
    /// Where a sequence begins that is none.
    malformed: Option<u64>,
    ended: bool,
}

impl<R: BufRead> Decoded<R> {
    pub(super) fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        let out = vec![0; super::BEGINNING];
        Self { inner, encoding, decoder, seen: 0, out, ready: 0..0, malformed: None, ended: false }
    }
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.ready.is_empty() && !self.ended {
            if let Some(at) = self.malformed {
                let name = self.encoding.name();
                return Err(Refusal::io(
                    format!("byte {at} does not start a character of {name}"),
                    "the file is damaged or cut short there, or it is in another encoding: --encoding NAME",
                ));
            }
            let source = self.inner.fill_buf()?;
            let last = source.is_empty();
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(source, &mut self.out, last);
            self.inner.consume(read);
            self.seen += read as u64;
            self.ready = 0..written;
            match result {
                DecoderResult::InputEmpty => self.ended = last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, after) => {
                    self.malformed = Some(self.seen.saturating_sub(u64::from(length) + u64::from(after)));
                }
            }
        }
        Ok(&self.out[self.ready.clone()])
    }

    fn consume(&mut self, count: usize) {
        self.ready.start += count;
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}
