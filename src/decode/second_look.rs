//! A second look at a document: what it names clearly in one place helps to find and to type it in another.
//!
//! Names of high confidence and the surnames of persons among them raise the same words elsewhere, under the type that
//! they were found with; the best path is then found once more. The model is not asked again.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Span, scheme::Position};
use crate::{document::EntityType, encode::Encoded, model::LabelSet};

/// A name counts from this score on.
const CONFIDENT: f32 = 0.75;

/// What is added to the log-probability of a label that a known name asks for.
const LIFT: f32 = 2.0;

/// A name with two types helps only if one of them outweighs the other so many times.
const CLEAR: f32 = 3.0;

/// Words of a name at most.
const LONGEST: usize = 8;

/// Names that are everyday words where they stand alone at the start of a sentence.
const EVERYDAY: &[&str] = &[
    "April", "August", "Bill", "Grant", "Hope", "June", "King", "Long", "March", "Mark", "May", "Major", "Rose",
    "Will", "Young",
];

/// What a raised word asks for.
pub(super) struct Lift {
    pub(super) word: usize,
    pub(super) label: usize,
    pub(super) by: f32,
}

/// How clearly a document names something as one type.
struct Vote {
    /// The label that opens the type.
    label: usize,
    /// Sum of the scores.
    weight: f32,
    /// The best of them.
    best: f32,
}

/// The names that a document holds, by their words.
struct Names<'t> {
    types: FxHashMap<Vec<&'t str>, Vec<Vote>>,
    firsts: FxHashSet<&'t str>,
}

/// The labels to raise before the second path, in the order of the words. `spans` are those of the first path.
pub(super) fn lifts(text: &str, encoded: &Encoded, spans: &[Span], labels: &LabelSet) -> Vec<Lift> {
    let names = names(text, encoded, spans, labels);
    if names.types.is_empty() {
        return Vec::new();
    }
    let word = |at: usize| &text[encoded.words[at].clone()];
    let lower: FxHashSet<&str> =
        (0..encoded.words.len()).map(word).filter(|word| word.starts_with(char::is_lowercase)).collect();
    let mut lifts = Vec::new();
    let mut at = 0;
    while at < encoded.words.len() {
        let found = names
            .firsts
            .contains(word(at))
            .then(|| longest(text, encoded, &names, at))
            .flatten()
            .filter(|(range, _)| range.len() > 1 || !is_everyday(text, encoded, at, &lower))
            .filter(|(range, _)| !inside_longer(encoded, spans, range));
        match found {
            Some((range, opener)) => {
                for (part, at) in range.clone().enumerate() {
                    lifts.extend(label_of(labels, opener, part, range.len()).map(|label| Lift {
                        word: at,
                        label,
                        by: LIFT,
                    }));
                }
                at = range.end;
            }
            None => at += 1,
        }
    }
    lifts
}

fn names<'t>(text: &'t str, encoded: &Encoded, spans: &[Span], labels: &LabelSet) -> Names<'t> {
    let mut types: FxHashMap<Vec<&'t str>, Vec<Vote>> = FxHashMap::default();
    let mut next = 0;
    for span in spans {
        while encoded.words.get(next).is_some_and(|word| word.end <= span.start) {
            next += 1;
        }
        let words: Vec<&str> =
            encoded.words[next..].iter().take_while(|w| w.start < span.end).map(|w| &text[w.clone()]).collect();
        if words.len() > LONGEST || !words.iter().any(|word| word.starts_with(char::is_uppercase)) {
            continue;
        }
        let person = labels.type_of(span.label) == Some(&EntityType::Person);
        let surname = words.iter().rposition(|w| w.chars().count() > 2 && w.chars().all(char::is_alphabetic));
        if let (true, true, Some(at @ 1..)) = (person, span.score >= CONFIDENT, surname) {
            vote(&mut types, vec![words[at]], span.label, span.score);
        }
        vote(&mut types, words, span.label, span.score);
    }
    types.retain(|_, votes| {
        votes.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.label.cmp(&b.label)));
        let others: f32 = votes[1..].iter().map(|vote| vote.weight).sum();
        // Less sure mentions count against a name of two types, but make none.
        helps(labels, votes[0].label) && votes[0].best >= CONFIDENT && votes[0].weight >= CLEAR * others
    });
    let firsts = types.keys().filter_map(|words| words.first().copied()).collect();
    Names { types, firsts }
}

/// Names of places and agreements stand inside those of bodies and statutes too often to be raised.
fn helps(labels: &LabelSet, label: usize) -> bool {
    !matches!(labels.type_of(label), Some(EntityType::Place | EntityType::Agreement))
}

fn vote<'t>(types: &mut FxHashMap<Vec<&'t str>, Vec<Vote>>, words: Vec<&'t str>, label: usize, weight: f32) {
    let votes = types.entry(words).or_default();
    match votes.iter_mut().find(|vote| vote.label == label) {
        Some(vote) => {
            vote.weight += weight;
            vote.best = vote.best.max(weight);
        }
        None => votes.push(Vote { label, weight, best: weight }),
    }
}

/// The longest known name that starts at a word, with the label that opens it.
fn longest(text: &str, encoded: &Encoded, names: &Names, at: usize) -> Option<(Range<usize>, usize)> {
    let end = (at + LONGEST).min(encoded.words.len());
    let words: Vec<&str> = encoded.words[at..end].iter().map(|w| &text[w.clone()]).collect();
    let known = |length: &usize| names.types.get(&words[..*length]).map(|votes| (at..at + length, votes[0].label));
    (1..=words.len()).rev().find_map(|length| known(&length))
}

/// Whether the words are part of a longer name of the first path: *Jordan* in *Michael Jordan* is not looked at again.
fn inside_longer(encoded: &Encoded, spans: &[Span], range: &Range<usize>) -> bool {
    let (start, end) = (encoded.words[range.start].start, encoded.words[range.end - 1].end);
    let span = spans.partition_point(|span| span.end <= start);
    spans[span..].iter().take_while(|span| span.start < end).any(|span| span.start < start || span.end > end)
}

/// Whether a lone word may as well be no name: the text has it in lower case, or it starts a sentence as *May* does.
fn is_everyday(text: &str, encoded: &Encoded, at: usize, lower: &FxHashSet<&str>) -> bool {
    let word = &text[encoded.words[at].clone()];
    if lower.contains(word.to_lowercase().as_str()) {
        return true;
    }
    let before = at.checked_sub(1).map(|before| &text[encoded.words[before].clone()]);
    let starts_sentence = before.is_none_or(|mark| matches!(mark, "." | "!" | "?" | "“" | "\"" | ":"));
    EVERYDAY.contains(&word) && starts_sentence
}

/// The label of part `part` of a name of `parts` words whose first word has `opener`.
fn label_of(labels: &LabelSet, opener: usize, part: usize, parts: usize) -> Option<usize> {
    let wanted = match (part, parts) {
        (0, _) => return Some(opener),
        (part, parts) if part + 1 == parts && has(labels, opener, Position::End) => Position::End,
        _ => Position::Inside,
    };
    position_of(labels, opener, wanted)
}

fn has(labels: &LabelSet, opener: usize, position: Position) -> bool {
    position_of(labels, opener, position).is_some()
}

fn position_of(labels: &LabelSet, opener: usize, position: Position) -> Option<usize> {
    let tag = labels.states()[opener].tag;
    labels.states().iter().position(|state| state.tag == tag && state.position == position)
}
