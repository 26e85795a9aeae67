//! The best path of labels over whole words under the transitions of the tag scheme (Viterbi 1967).
//!
//! A word's score for a label is the joint log-probability of its pieces under that label: a word of three pieces that
//! opens a mention must read B I I. Only pieces that start a word of the tokenizer count, since token-classification
//! models are trained on those; what follows them is padding of the same word.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{
    Logits, Span,
    second_look::{self, Found, Raise},
    softmax,
};
use crate::{
    encode::Encoded,
    labels::{
        LabelSet,
        scheme::{self, Position},
    },
};

/// `second_look`: whether the document's clear names help where the model was in doubt.
pub(super) fn spans(text: &str, encoded: &Encoded, logits: &Logits, labels: &LabelSet, second_look: bool) -> Vec<Span> {
    let mut words: Vec<Word> = (0..encoded.words.len()).map(|at| word(encoded, logits, at, labels)).collect();
    let look = |words: &[Word]| mentions(&viterbi(words, &encoded.starts, labels), &encoded.starts, labels);
    let mut opens = look(&words);
    if second_look {
        let found: Vec<Found> = opens.iter().map(|open| open.found(encoded, &words, labels)).collect();
        let raises = second_look::raises(text, encoded, &found, labels);
        if !raises.is_empty() {
            raises.iter().for_each(|raise| words[raise.word].raise(raise));
            let known: FxHashSet<(usize, usize, usize)> =
                found.iter().map(|f| (f.words.start, f.words.end, f.tag)).collect();
            opens = look(&words);
            for open in &mut opens {
                open.lifted = !known.contains(&(open.words.start, open.words.end, labels.states()[open.label].tag));
            }
        }
    }
    let spans = opens.into_iter().map(|open| open.close(encoded, &words, labels));
    spans.filter_map(|span| without_edge_marks(text, &span)).collect()
}

/// The mentions along a path of labels.
fn mentions(path: &[usize], starts: &[bool], labels: &LabelSet) -> Vec<Open> {
    let mut mentions = Vec::new();
    let mut open: Option<Open> = None;
    let mut previous = None;
    for (i, label) in path.iter().copied().enumerate() {
        let state = labels.states()[label];
        if starts[i] {
            mentions.extend(open.take());
            previous = None;
        }
        if state.position == Position::Outside || scheme::opens(labels.scheme(), previous, state) {
            mentions.extend(open.take());
        }
        if state.position != Position::Outside {
            open.get_or_insert(Open { words: i..i, label, lifted: false }).words.end = i + 1;
        }
        previous = Some(state);
    }
    mentions.extend(open);
    mentions
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

/// A mention as words of the text, with the label that opened it.
struct Open {
    words: Range<usize>,
    label: usize,
    /// Whether the second look brought it about.
    lifted: bool,
}

impl Open {
    fn found(&self, encoded: &Encoded, words: &[Word], labels: &LabelSet) -> Found {
        let score = self.score(encoded, words, labels);
        Found { words: self.words.clone(), tag: labels.states()[self.label].tag, score }
    }

    fn close(self, encoded: &Encoded, words: &[Word], labels: &LabelSet) -> Span {
        let (first, last) = (&encoded.words[self.words.start], &encoded.words[self.words.end - 1]);
        let score = self.score(encoded, words, labels);
        Span { start: first.start, end: last.end, label: self.label, score, lifted: self.lifted }
    }

    /// The calibrated mean over the words of which the model saw something; what was raised counts where it decided.
    fn score(&self, encoded: &Encoded, words: &[Word], labels: &LabelSet) -> f32 {
        let seen = self.words.clone().filter(|i| !encoded.word_tokens[*i].is_empty());
        let of = |i: usize| words[i].same_type(self.label, self.lifted, labels);
        let (sum, count) = seen.fold((0.0, 0), |(sum, count), i| (sum + of(i), count + 1));
        labels.probability(self.label, sum / count.max(1) as f32)
    }
}

/// What the model says of one word.
struct Word {
    /// Log-probability of each label for the word as a whole, raised by the second look.
    scores: Vec<f32>,
    /// Mean probability of each label over the word's pieces.
    probabilities: Vec<f32>,
    /// What the second look raised: a label and its log-odds.
    raised: Option<(usize, f32)>,
}

impl Word {
    fn raise(&mut self, raise: &Raise) {
        self.scores[raise.label] += raise.by;
        self.raised = Some((raise.label, raise.by));
    }

    /// Probability that the word belongs to the type of `label`, whatever its position.
    fn same_type(&self, label: usize, with_raised: bool, labels: &LabelSet) -> f32 {
        let (wanted, states) = (labels.type_of(label), labels.states());
        let same = |i: usize| match wanted {
            Some(entity_type) => labels.type_of(i) == Some(entity_type),
            // Its mentions are dropped, but count like those of others until then.
            None => states[i].tag == states[label].tag && states[i].position != Position::Outside,
        };
        let p = self.probabilities.iter().enumerate().filter(|(i, _)| same(*i)).map(|(_, p)| p).sum::<f32>().min(1.0);
        match self.raised.filter(|(raised, _)| with_raised && same(*raised)) {
            Some((_, by)) => p * by.exp() / (1.0 - p + p * by.exp()),
            None => p,
        }
    }
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
    Word { scores, probabilities, raised: None }
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
