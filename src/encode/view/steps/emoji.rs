//! Emoji: vocabularies of text know none of them, and a mark that nobody knows hides the names beside it.

use super::{Stage, Step};
use crate::encode::view::Edit;

/// A run of emoji is a full stop.
pub(super) const EMOJI: Step = Step {
    name: "emoji",
    stage: Stage::Showing,
    english: true,
    make: emoji,
    examples: &[
        ("Moved to Tokyo 🗼 in Japan", "Moved to Tokyo  .  in Japan"),
        ("Paris❤️🇫🇷Lyon", "Paris . Lyon"),
        ("5 © 2020", "5 © 2020"),
    ],
};

fn emoji(text: &str) -> Vec<Edit> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut edits: Vec<Edit> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match edits.last_mut() {
            Some(last) if last.range.end == at && (is_emoji(c) || is_joined(c)) => last.range.end = end,
            _ if is_emoji(c) => edits.push(Edit::new(at..end, " . ")),
            _ => {}
        }
    }
    edits
}

/// Pictures, flags, symbols that are mostly drawn as pictures.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B1B}'..='\u{2B55}' | '\u{231A}' | '\u{231B}'
        | '\u{23E9}'..='\u{23FA}')
}

/// What makes one picture of several characters.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}')
}
