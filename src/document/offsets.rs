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

impl Document {
    /// The same document with its offsets counted in `unit`.
    ///
    /// Needs the text; a document without text, or already in `unit`, comes back unchanged.
    /// Offsets that the text does not have (a hand-made document) are clamped to its end.
    #[must_use]
    pub fn with_offsets(mut self, unit: OffsetUnit) -> Self {
        let Some(text) = self.text.as_deref().filter(|_| unit != self.offsets) else { return self };
        let mut ends: Vec<&mut usize> = self.mentions.iter_mut().flat_map(|m| [&mut m.start, &mut m.end]).collect();
        ends.sort_by_key(|offset| **offset);
        let (mut from, mut to) = (0, 0);
        let mut rest = text.chars();
        for offset in ends {
            while from < *offset {
                let Some(c) = rest.next() else { break };
                from += self.offsets.len_of(c);
                to += unit.len_of(c);
            }
            *offset = to;
        }
        self.offsets = unit;
        self
    }
}
