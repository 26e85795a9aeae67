//! Bytes, characters, UTF-16 code units.

use serde::{Deserialize, Serialize};

use super::Document;

/// The unit in which offsets count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// UTF-8 bytes: what a Rust `&str` slices by. The library's default.
    #[default]
    Byte,
    /// Unicode scalar values: what a Python `str` slices by. The command's default.
    Char,
    /// UTF-16 code units: what a JavaScript or Java string slices by.
    Utf16,
}

impl OffsetUnit {
    fn len_of(self, c: char) -> usize {
        match self {
            Self::Byte => c.len_utf8(),
            Self::Char => 1,
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// Counts offsets into `text` in another unit. Those that the text does not have are clamped to its end.
pub(crate) fn convert(text: &str, from: OffsetUnit, to: OffsetUnit, mut offsets: Vec<&mut usize>) {
    offsets.sort_by_key(|offset| **offset);
    let (mut old, mut new) = (0, 0);
    let mut rest = text.chars();
    for offset in offsets {
        while old < *offset {
            let Some(c) = rest.next() else { break };
            old += from.len_of(c);
            new += to.len_of(c);
        }
        *offset = new;
    }
}

impl Document {
    /// The same document with its offsets counted in `unit`.
    ///
    /// Needs the text; a document without text, or already in `unit`, comes back unchanged.
    /// Offsets that the text does not have (a hand-made document) are clamped to its end.
    #[must_use]
    pub fn with_offsets(mut self, unit: OffsetUnit) -> Self {
        let Some(text) = self.text.as_deref().filter(|_| unit != self.offsets) else { return self };
        convert(text, self.offsets, unit, self.mentions.iter_mut().flat_map(|m| [&mut m.start, &mut m.end]).collect());
        self.offsets = unit;
        self
    }
}
