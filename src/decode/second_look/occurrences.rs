//! Where the names that a document holds stand in it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Words, names::Names};

/// A place where a name stands as a whole.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Occurrence {
    pub(super) name: usize,
    pub(super) words: Range<usize>,
    /// Whether a capital would stand here anyway.
    pub(super) starts_sentence: bool,
}

/// All occurrences in order, the longest where several names begin; they do not overlap. A name of one word that also
/// occurs in lower case is an everyday word here and has none.
pub(super) fn occurrences(words: &Words<'_>, names: &Names) -> Vec<Occurrence> {
    let mut occurrences = Vec::new();
    let mut everyday = FxHashSet::default();
    let mut at = 0;
    while at < words.words.len() {
        let word = words.get(at);
        if word.starts_with(char::is_lowercase) {
            everyday.extend(names.in_lower_case(word));
        }
        match names.longest_at(&words.words, at) {
            Some((name, count)) => {
                let starts_sentence = starts_sentence(words, at);
                occurrences.push(Occurrence { name, words: at..at + count, starts_sentence });
                at += count;
            }
            None => at += 1,
        }
    }
    occurrences.retain(|o| !everyday.contains(&o.name));
    occurrences
}

/// Marks after which English writes a capital.
const STARTS: [&str; 14] = [".", "!", "?", ":", "\"", "“", "‘", "(", "-", "–", "—", "•", "*", ""];

fn starts_sentence(words: &Words<'_>, at: usize) -> bool {
    words.gap(at).contains('\n') || STARTS.contains(&words.before(at))
}
