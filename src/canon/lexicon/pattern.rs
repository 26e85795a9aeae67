//! Phrases with gaps: *took ~ name*, where the gap holds what the table of words calls a filler.

use super::{Class, Lexicon};
use crate::canon::tables::{Problems, Table, records};

/// Words that a gap may hold.
const MAX_FILLERS: usize = 4;

/// One phrase.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// The ways in which each word may be; `~` is a gap.
    words: Vec<Vec<&'static str>>,
    /// Nothing may follow the name behind it but the end of a clause.
    pub(crate) ends: bool,
}

pub(super) fn read(table: Table, problems: &mut Problems) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for record in records(table, 1..=2, problems) {
        let words = record.field(0).split(' ').map(|word| word.split('|').collect()).collect();
        if !matches!(record.field(1), "" | "end") {
            problems.add(table, &record, "the second column is `end` or empty");
        }
        patterns.push(Pattern { words, ends: record.field(1) == "end" });
    }
    patterns
}

impl Pattern {
    /// Whether folded words are this phrase.
    pub(super) fn fits(&self, words: &[&str], lexicon: &Lexicon) -> bool {
        fits(&self.words, words, lexicon)
    }
}

fn fits(pattern: &[Vec<&str>], words: &[&str], lexicon: &Lexicon) -> bool {
    let Some((first, rest)) = pattern.split_first() else { return words.is_empty() };
    if first == &["~"] {
        let filler = |w: &&&str| lexicon.is(w, Class::Filler) || lexicon.demonyms.contains_key(**w);
        let fillers = words.iter().take(MAX_FILLERS).take_while(filler).count();
        return (0..=fillers).any(|n| fits(rest, &words[n..], lexicon));
    }
    words.split_first().is_some_and(|(word, words)| first.contains(word) && fits(rest, words, lexicon))
}
