//! Text where its control characters would do harm.

use std::borrow::Cow;

/// Control characters but line breaks and tabs as pictures: a text must not steer the terminal.
pub fn visible(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let picture = |c: char| {
        if steers(c) { char::from_u32(0x2400 + u32::from(c)).filter(|_| c < ' ').unwrap_or('\u{2421}') } else { c }
    };
    Cow::Owned(text.chars().map(picture).collect())
}

/// A cell of a table that has no quotes: tabs and line breaks become spaces.
pub fn one_line(text: &str) -> String {
    let line = text.split(['\t', '\n', '\r']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    visible(&line).into_owned()
}

/// A label in a format that parts its columns by spaces.
pub(super) fn one_word(label: &str) -> String {
    visible(label).split_whitespace().collect::<Vec<_>>().join("_")
}
