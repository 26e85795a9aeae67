//! UTF-8, or an error that says where it is not and what the bytes may be instead.

use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::BOM;
use crate::error::{Error, Result};

/// Bytes before and after the first broken one that are looked at to tell what they are.
const AROUND: usize = 1 << 14;

/// UTF-8 without a leading byte order mark.
pub(super) fn utf8_file(bytes: Vec<u8>, path: &Path, place: &str) -> Result<String> {
    let mut text = utf8(bytes, path, place)?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..BOM.len());
    }
    Ok(text)
}

/// UTF-8 or an error that names the first offending byte.
pub(super) fn utf8(bytes: Vec<u8>, path: &Path, place: &str) -> Result<String> {
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let bytes = e.as_bytes();
        let hint = way_out(&bytes[at.saturating_sub(AROUND)..bytes.len().min(at + AROUND)]);
        Error::io(path, format!("{place}invalid UTF-8 at byte {at} (0x{:02X})", bytes[at]), e).with_hint(hint)
    })
}

/// Refuses bytes that are full of NUL: no text in UTF-8 is, one in UTF-16 is.
pub(super) fn refuse_wide(start: &[u8], path: &Path) -> Result<()> {
    if memchr::memchr_iter(0, start).count() * 4 <= start.len() {
        return Ok(());
    }
    Err(Error::io(path, "is no text: it is full of NUL bytes", "binary file").with_hint(way_out(start)))
}

/// What to try on bytes that are no text in UTF-8. Nothing is decoded on a guess: it is offered.
pub(super) fn way_out(bytes: &[u8]) -> String {
    let nul = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nul(0), nul(1));
    if odd > 0 && odd > 4 * even {
        return "looks like UTF-16 without a byte order mark: --encoding utf-16le".into();
    }
    if even > 0 && even > 4 * odd {
        return "looks like UTF-16 without a byte order mark: --encoding utf-16be".into();
    }
    if even + odd > 0 {
        return "only text can be tagged".into();
    }
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > broken {
        return "the rest is UTF-8, so it is damaged there, or put together from several encodings".into();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let name = detector.guess(None, Utf8Detection::Deny).name().to_lowercase();
    format!("looks like {name}: --encoding {name}")
}
