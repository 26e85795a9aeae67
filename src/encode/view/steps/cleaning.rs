//! Steps that give back what a reader sees: no markup, nothing invisible, whole letters, whole words.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, char::is_combining_mark, is_nfc_quick};

use super::{Stage, Step};
use crate::{encode::view::Edit, text::pattern};

/// Character references of HTML and XML are the characters that they stand for.
pub(super) const REFERENCES: Step = Step {
    name: "references",
    stage: Stage::Cleaning,
    english: false,
    make: references,
    examples: &[
        ("Shaquille O&#39;Neal, AT&amp;T", "Shaquille O'Neal, AT&T"),
        ("Z&uuml;rich &#x2014; Bern", "Zürich \u{2014} Bern"),
        ("R&D; and &nosuchname; stay", "R&D; and &nosuchname; stay"),
    ],
};

/// Marks without width go: soft hyphens, zero-width spaces, marks of direction; joiners only between Latin letters,
/// since other scripts and emoji are written with them.
pub(super) const INVISIBLE: Step = Step {
    name: "invisible",
    stage: Stage::Cleaning,
    english: false,
    make: invisible,
    examples: &[
        ("Angela Mer\u{AD}kel in Pa\u{200D}ris\u{200B}", "Angela Merkel in Paris"),
        ("\u{200E}Rome", "Rome"),
        ("👩\u{200D}🚀", "👩\u{200D}🚀"),
    ],
};

/// A letter and the accents behind it are one character (Unicode's form NFC).
pub(super) const COMPOSE: Step = Step {
    name: "compose",
    stage: Stage::Cleaning,
    english: false,
    make: compose,
    examples: &[("Zu\u{308}rich, Dvor\u{30C}a\u{301}k", "Zürich, Dvořák"), ("Zürich", "Zürich")],
};

/// A word that is hyphenated at the end of a line is one word; a hyphen that belongs to it stays.
pub(super) const LINE_HYPHENS: Step = Step {
    name: "line-hyphens",
    stage: Stage::Cleaning,
    english: false,
    make: line_hyphens,
    examples: &[
        ("in Wash-\nington and Saxe-\n  Coburg", "in Washington and Saxe-Coburg"),
        ("a London-\nbased firm", "a London-based firm"),
        ("Notes -\nRome", "Notes -\nRome"),
    ],
};

fn references(text: &str) -> Vec<Edit> {
    static REFERENCE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"));
    static NAMED: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| entities::ENTITIES.iter().map(|e| (e.entity, e.characters)).collect());
    let decoded = |reference: &str| -> Option<String> {
        let inner = reference.trim_matches(['&', ';']);
        let number = match inner.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => digits.parse().ok(),
            },
            None => return NAMED.get(reference).map(|&characters| characters.to_owned()),
        };
        number.and_then(char::from_u32).filter(|c| !c.is_control()).map(String::from)
    };
    REFERENCE.find_iter(text).filter_map(|found| Some(Edit::new(found.range(), decoded(found.as_str())?))).collect()
}

fn invisible(text: &str) -> Vec<Edit> {
    if text.is_ascii() {
        return Vec::new();
    }
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && c < '\u{250}');
    let mut before = None;
    let mut edits = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes = match c {
            '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}' => true,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
            '\u{200C}' | '\u{200D}' => latin(before) && latin(chars.peek().map(|(_, next)| *next)),
            _ => false,
        };
        if goes {
            edits.push(Edit::remove(at..at + c.len_utf8()));
        } else {
            before = Some(c);
        }
    }
    edits
}

fn compose(text: &str) -> Vec<Edit> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        while let Some((at, mark)) = chars.next_if(|(_, next)| is_combining_mark(*next)) {
            end = at + mark.len_utf8();
        }
        let cluster = &text[start..end];
        if end > start + c.len_utf8() {
            let composed: String = cluster.nfc().collect();
            if composed != cluster {
                edits.push(Edit::new(start..end, composed));
            }
        }
    }
    edits
}

fn line_hyphens(text: &str) -> Vec<Edit> {
    static HYPHEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{L}{2}(?<break>-[ \t]*\r?\n[ \t]*)(?<next>\p{L}+)"));
    let edit = |found: regex::Captures<'_>| {
        let (gap, next) = (found.name("break")?.range(), found.name("next")?.as_str());
        let compound = next.starts_with(char::is_uppercase) || super::compounds::TAILS.contains(&next);
        Some(Edit::remove(if compound { gap.start + 1..gap.end } else { gap }))
    };
    HYPHEN.captures_iter(text).filter_map(edit).collect()
}
