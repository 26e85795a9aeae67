//! Offsets in any unit as bytes, checked, and bytes back as characters.

use crate::OffsetUnit;

/// The byte position of every offset of one text.
pub(super) struct Positions<'a> {
    text: &'a str,
    /// Byte position by offset; `None` where offsets are byte positions.
    table: Option<Vec<usize>>,
}

/// In a [`Positions`] table, an offset inside a character.
const INSIDE: usize = usize::MAX;

impl<'a> Positions<'a> {
    pub(super) fn new(text: &'a str, unit: OffsetUnit) -> Self {
        let table = (unit != OffsetUnit::Byte && !text.is_ascii()).then(|| {
            let mut table = Vec::with_capacity(text.len());
            for (byte, c) in text.char_indices() {
                table.push(byte);
                if unit == OffsetUnit::Utf16 && c.len_utf16() == 2 {
                    table.push(INSIDE);
                }
            }
            table.push(text.len());
            table
        });
        Self { text, table }
    }

    /// The byte position of `offset`; nothing past the end or inside a character.
    pub(super) fn byte(&self, offset: usize) -> Option<usize> {
        match &self.table {
            Some(table) => table.get(offset).copied().filter(|byte| *byte != INSIDE),
            None => self.text.is_char_boundary(offset).then_some(offset),
        }
    }

    /// The offset of a byte position; for tables of characters only.
    pub(super) fn offset(&self, byte: usize) -> usize {
        match &self.table {
            Some(table) => table.partition_point(|position| *position < byte),
            None => byte,
        }
    }

    /// The stretch of text from `start` to `end`, in bytes, if the text has it.
    pub(super) fn slice(&self, start: usize, end: usize) -> Option<(usize, usize, &'a str)> {
        let (start, end) = (self.byte(start)?, self.byte(end)?);
        Some((start, end, self.text.get(start..end)?))
    }
}

/// Whether two strings are the same, runs of white space aside.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    a == b || a.split_whitespace().eq(b.split_whitespace())
}
