//! What several stages ask of plain text.

use regex::Regex;

/// A constant pattern; each is compiled by a test of its own room.
pub(crate) fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("constant patterns are valid")
}
