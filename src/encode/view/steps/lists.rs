//! Lists and tables: a mark for the model where an item ends without one.

use super::{Stage, Step};
use crate::encode::{lines::lines, view::Edit};

/// Names one a line or one a cell are shown with commas.
pub(super) const LISTS: Step = Step {
    name: "lists",
    stage: Stage::Showing,
    english: true,
    make: lists,
    examples: &[
        ("Zurich\nSingapore\nToronto", "Zurich,\nSingapore,\nToronto"),
        ("Flood in Bonn\n\nThe mayor spoke.", "Flood in Bonn\n\nThe mayor spoke."),
        ("Erik Larsson\tAnna Lindqvist", "Erik Larsson,\tAnna Lindqvist"),
        ("Notes:\nall well\n", "Notes:\nall well\n"),
    ],
};

fn lists(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let lines = lines(text);
    for (at, line) in lines.iter().enumerate() {
        cells(text, line.range.clone(), &mut edits);
        let Some(next) = lines[at + 1..].iter().find(|next| !next.blank) else { continue };
        let content = text[line.range.clone()].trim_end();
        if line.names
            && next.names
            && line.ends
            && content.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '"' | '”'))
        {
            edits.push(Edit::insert(line.range.start + content.len(), ","));
        }
    }
    edits
}

/// A comma before each tab between two cells.
fn cells(text: &str, range: std::ops::Range<usize>, edits: &mut Vec<Edit>) {
    let line = &text[range.clone()];
    for tab in memchr::memchr_iter(b'\t', line.as_bytes()) {
        let filled = line[..tab].ends_with(|c: char| c.is_alphanumeric() || c == ')');
        if filled && !line[tab..].trim().is_empty() {
            edits.push(Edit::insert(range.start + tab, ","));
        }
    }
}
