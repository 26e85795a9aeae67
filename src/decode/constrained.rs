//! The best path of labels over whole words under the transitions of the tag scheme (Viterbi 1967).
//!
//! A word's score for a label is the joint log-probability of its pieces under that label: a word of three pieces that
//! opens a mention must read B I I. Only pieces that start a word of the tokenizer count, since token-classification
//! models are trained on those; what follows them is padding of the same word.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{
    Logits, Span,
    scheme::{self, Position},
    second_look, softmax,
};
use crate::{encode::Encoded, model::LabelSet};

/// The mentions on the best path. With `second_look`, what the path names clearly raises the same names elsewhere.
pub(super) fn spans(text: &str, encoded: &Encoded, logits: &Logits, labels: &LabelSet, second_look: bool) -> Vec<Span> {
    let mut words: Vec<Word> = (0..encoded.words.len()).map(|at| word(encoded, logits, at, labels)).collect();
    let first = found(text, encoded, &words, labels);
    if !second_look {
        return first;
    }
    let lifts = second_look::lifts(text, encoded, &first, labels);
    if lifts.is_empty() {
        return first;
    }
    for lift in &lifts {
        words[lift.word].scores[lift.label] += lift.by;
    }
    let mut spans = found(text, encoded, &words, labels);
    let seen: FxHashSet<(usize, usize, usize)> = first.iter().map(|s| (s.start, s.end, s.label)).collect();
    spans.iter_mut().for_each(|span| span.lifted = !seen.contains(&(span.start, span.end, span.label)));
    spans
}

/// The mentions on the best path over the words.
fn found(text: &str, encoded: &Encoded, words: &[Word], labels: &LabelSet) -> Vec<Span> {
    let path = viterbi(words, &encoded.starts, labels);
    let mut spans = Vec::new();
    let mut open: Option<Open> = None;
    let mut previous = None;
    for (i, label) in path.into_iter().enumerate() {
        let state = labels.states()[label];
        if encoded.starts[i] {
            spans.extend(open.take().map(|o| o.close(encoded)));
            previous = None;
        }
        if state.position == Position::Outside || scheme::opens(labels.scheme(), previous, state) {
            spans.extend(open.take().map(|o| o.close(encoded)));
        }
        if state.position != Position::Outside {
            let open = open.get_or_insert(Open { words: i..i, label, sum: 0.0, seen: 0 });
            open.words.end = i + 1;
            if !encoded.word_tokens[i].is_empty() {
                open.seen += 1;
                open.sum += same_type(&words[i].probabilities, label, labels);
            }
        }
        previous = Some(state);
    }
    spans.extend(open.map(|o| o.close(encoded)));
    spans.iter_mut().for_each(|span| span.score = labels.probability(span.label, span.score));
    spans.iter().filter_map(|span| without_edge_marks(text, span)).collect()
}

/// Marks that separate names or enclose them. No name starts or ends in one; `Inc.` and `Yahoo!` keep theirs.
const EDGE_MARKS: &[char] =
    &[',', ';', ':', '-', '‐', '–', '—', '/', '|', '"', '“', '”', '„', '«', '»', '\'', '‘', '’', '[', ']', '…'];

/// English words that lead on to something; a name that ends in one was cut short or reached too far.
const OPEN_ENDS: [&str; 5] = [" of", " the", " and", " for", " between"];

/// The span without separating marks, blanks and open ends at its edges; nothing if nothing is left.
fn without_edge_marks(text: &str, span: &Span) -> Option<Span> {
    let is_edge = |c: char| c.is_whitespace() || EDGE_MARKS.contains(&c);
    let raw = text.get(span.start..span.end)?;
    let start = span.end - raw.trim_start_matches(is_edge).len();
    let mut name = raw.trim_end_matches(is_edge);
    while let Some(shorter) = OPEN_ENDS.iter().find_map(|end| name.strip_suffix(end)) {
        name = shorter.trim_end_matches(is_edge);
    }
    let end = span.start + name.len();
    (start < end).then(|| Span { start, end, ..span.clone() })
}

/// A mention under construction.
struct Open {
    words: Range<usize>,
    label: usize,
    sum: f32,
    /// Words of which the model saw something.
    seen: usize,
}

impl Open {
    fn close(self, encoded: &Encoded) -> Span {
        let count = self.seen.max(1) as f32;
        let (first, last) = (&encoded.words[self.words.start], &encoded.words[self.words.end - 1]);
        Span { start: first.start, end: last.end, label: self.label, score: self.sum / count, lifted: false }
    }
}

/// What the model says of one word.
struct Word {
    /// Log-probability of each label for the word as a whole.
    scores: Vec<f32>,
    /// Mean probability of each label over the word's pieces.
    probabilities: Vec<f32>,
}

/// Log-probability of a label other than O for a word of which the model saw nothing.
const BRIDGE: f32 = -0.001;

/// Log-probability of a label other than O for a word that is in no name.
const NEVER: f32 = -1e6;

fn word(encoded: &Encoded, logits: &Logits, at: usize, labels: &LabelSet) -> Word {
    let tokens = &encoded.word_tokens[at];
    let heads = tokens.clone().filter(|t| *t == tokens.start || encoded.tokens[*t].starts_word);
    let parts: Vec<Vec<f32>> = heads.map(|t| softmax(logits.row(t))).collect();
    let width = labels.len();
    let mut scores = vec![0.0; width];
    let mut probabilities = vec![0.0; width];
    let named = |label: &usize| labels.states()[*label].position != Position::Outside;
    if encoded.unnamed[at] {
        (0..width).filter(named).for_each(|label| scores[label] = NEVER);
    } else if parts.is_empty() {
        // The tokenizer dropped the word (a control character, say): it may bridge a mention, but not make one.
        (0..width).filter(named).for_each(|label| scores[label] = BRIDGE);
    }
    for (p, part) in parts.iter().enumerate() {
        for label in 0..width {
            let piece = labels.part_label(label, p, parts.len());
            scores[label] += part[piece].max(f32::MIN_POSITIVE).ln();
            probabilities[label] += part[label] / parts.len() as f32;
        }
    }
    Word { scores, probabilities }
}

/// Probability that the word belongs to the type of `label`, whatever its position.
fn same_type(probabilities: &[f32], label: usize, labels: &LabelSet) -> f32 {
    let wanted = labels.type_of(label);
    let same = |i: usize| match wanted {
        Some(entity_type) => labels.type_of(i) == Some(entity_type),
        None => i == label,
    };
    probabilities.iter().enumerate().filter(|(i, _)| same(*i)).map(|(_, p)| p).sum::<f32>().min(1.0)
}

fn viterbi(words: &[Word], starts: &[bool], labels: &LabelSet) -> Vec<usize> {
    let width = labels.len();
    let states = labels.states();
    let may = |a, b| scheme::may_follow(labels.scheme(), a, b);

    let closed = |label: usize| may(Some(states[label]), None);
    let opening = |label: usize| may(None, Some(states[label]));
    let (closing, openers): (Vec<usize>, Vec<bool>) =
        ((0..width).filter(|l| closed(*l)).collect(), (0..width).map(opening).collect());

    let Some(first) = words.first() else { return Vec::new() };
    let mut best: Vec<f32> = (0..width).map(|l| if openers[l] { first.scores[l] } else { f32::NEG_INFINITY }).collect();
    let mut back: Vec<u16> = Vec::with_capacity(words.len() * width);
    for (word, starts) in words.iter().zip(starts).skip(1) {
        let mut next = vec![f32::NEG_INFINITY; width];
        for (to, next) in next.iter_mut().enumerate() {
            let mut from = 0;
            let mut score = f32::NEG_INFINITY;
            let before = match (starts, openers[to]) {
                (false, _) => labels.may_precede(to),
                (true, true) => &closing,
                (true, false) => &[],
            };
            for &candidate in before {
                if best[candidate] > score {
                    (from, score) = (candidate, best[candidate]);
                }
            }
            *next = score + word.scores[to];
            back.push(from as u16);
        }
        // Only differences matter; without this a long text would lose them in rounding.
        let top = next.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        next.iter_mut().for_each(|s| *s -= top);
        best = next;
    }
    let mut label = closing.into_iter().reduce(|a, b| if best[b] > best[a] { b } else { a }).unwrap_or(0);
    let mut path = vec![label; words.len()];
    for i in (0..words.len() - 1).rev() {
        label = back[i * width + label] as usize;
        path[i] = label;
    }
    path
}
