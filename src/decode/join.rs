//! The rows of overlapping windows → one row per token.
//!
//! A name that two windows read differently must not be cut where one hands over to the other, so the place is chosen
//! when both have answered: where neither window sees a name go on, best where a sentence ends, near the middle of what
//! both have read. The Hugging Face strategies keep the borders that were fixed beforehand.

use super::{Logits, softmax};
use crate::{
    config::{SchemeName, Strategy},
    encode::{Encoded, Window},
    labels::{LabelSet, scheme::Position},
};

/// What it costs to hand over at the edge of the overlap, or within a sentence, where a name that surely goes on costs 1.
const AT_EDGE: f32 = 0.4;
const IN_SENTENCE: f32 = 0.4;

/// Joins the `rows` of each window, all of the encoded text's in their order.
pub(crate) fn join(encoded: &Encoded, rows: &[Vec<f32>], labels: &LabelSet, strategy: Strategy) -> Logits {
    let width = labels.len();
    let mut values = Vec::with_capacity(encoded.tokens.len() * width);
    let mut from = 0;
    for (i, (window, own)) in encoded.windows.iter().zip(rows).enumerate() {
        let to = match (encoded.windows.get(i + 1), rows.get(i + 1)) {
            (Some(next), Some(theirs)) if strategy == Strategy::Constrained => {
                handover([(window, own), (next, theirs)], from, labels)
            }
            _ => window.judged.end,
        };
        let row = |token: usize| (token - window.tokens.start) * width;
        values.extend_from_slice(&own[row(from)..row(to)]);
        from = to;
    }
    Logits { width, values }
}

/// The token with which the judgement passes to the second window; not before `from`, where it passed to the first.
fn handover(windows: [(&Window, &Vec<f32>); 2], from: usize, labels: &LabelSet) -> usize {
    let [(first, _), (second, _)] = windows;
    let (start, end) = (second.tokens.start, first.tokens.end);
    let middle = (start + end) as f32 / 2.0;
    let reach = ((end - start) as f32 / 2.0).max(1.0);
    let mut best = (f32::INFINITY, second.judged.start.max(from));
    for place in second.handovers.iter().filter(|h| h.token >= from) {
        let distance = (place.token as f32 - middle).abs() / reach;
        let fixed = AT_EDGE * distance + if place.ends_sentence { 0.0 } else { IN_SENTENCE };
        let cuts = |(window, rows): (&Window, &Vec<f32>)| goes_on(window, rows, place.token, labels);
        let cost = fixed + windows.map(cuts).into_iter().fold(0.0, f32::max);
        if cost < best.0 {
            best = (cost, place.token);
        }
    }
    best.1
}

/// Probability that a name goes on from the token before `at` to the one at `at`, as a window sees it.
fn goes_on(window: &Window, rows: &[f32], at: usize, labels: &LabelSet) -> f32 {
    let width = labels.len();
    let probabilities = |token: usize| {
        let row = token.checked_sub(window.tokens.start)? * width;
        rows.get(row..row + width).map(softmax)
    };
    let (before, after) = (at.checked_sub(1).and_then(probabilities), probabilities(at));
    // At its edge a window sees one side only.
    let inside = |tag: usize| {
        let sum = |side: &Option<Vec<f32>>, counts: fn(SchemeName, Position) -> bool| {
            let own =
                labels.states().iter().enumerate().filter(|(_, s)| s.tag == tag && counts(labels.scheme(), s.position));
            side.as_ref().map(|p| own.map(|(label, _)| p[label]).sum::<f32>())
        };
        let (left, right) = (sum(&before, |_, p| p != Position::Outside), sum(&after, continues));
        left.unwrap_or(1.0).min(right.unwrap_or(1.0))
    };
    if before.is_none() && after.is_none() {
        return 0.0;
    }
    (0..labels.tags().len()).map(inside).sum::<f32>().min(1.0)
}

/// Whether a label continues the mention before it, if that is of its type.
fn continues(scheme: SchemeName, position: Position) -> bool {
    match position {
        Position::Inside => true,
        Position::End => scheme != SchemeName::Io,
        Position::Outside | Position::Begin | Position::Single => false,
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, path::Path};

    use super::join;
    use crate::{
        config::Strategy,
        encode::{Encoded, Handover, Token, Window},
        labels::LabelSet,
    };
    use proptest::prelude::*;

    const O: usize = 0;
    const B: usize = 1;
    const I: usize = 2;

    fn labels() -> LabelSet {
        let names = ["O", "B-PER", "I-PER"].map(str::to_owned);
        LabelSet::new(Path::new("model"), &names, &BTreeMap::new(), None).expect("labels")
    }

    /// Windows over `count` tokens; `sentences` are the tokens that start one.
    fn encoded(count: usize, capacity: usize, stride: usize, sentences: &[usize]) -> Encoded {
        let mut encoded = Encoded::default();
        let token = |i| Token { id: 0, start: i, end: i + 1, starts_word: true };
        encoded.tokens = (0..count).map(token).collect();
        let (mut start, mut shared) = (0, 0);
        loop {
            let end = (start + capacity).min(count);
            let handover = |token| Handover { token, ends_sentence: sentences.contains(&token) };
            let handovers = (start..=shared).filter(|_| start > 0).map(handover).collect();
            let judged = start.midpoint(shared.max(start));
            if let Some(previous) = encoded.windows.last_mut() {
                previous.judged.end = judged;
            }
            encoded.windows.push(Window { tokens: start..end, judged: judged..end, handovers });
            if end == count {
                return encoded;
            }
            (start, shared) = (end - stride, end);
        }
    }

    /// Rows of a window that is nearly sure of `labels`; its number is in the row of O.
    fn rows(encoded: &Encoded, window: usize, label: impl Fn(usize) -> usize) -> Vec<f32> {
        let row = |token: usize| {
            let mut row = [window as f32 / 1000.0, 0.0, 0.0];
            row[label(token)] += 9.0;
            row
        };
        encoded.windows[window].tokens.clone().flat_map(row).collect()
    }

    /// The window that judges each token.
    fn judges(encoded: &Encoded, rows: &[Vec<f32>], strategy: Strategy) -> Vec<usize> {
        let logits = join(encoded, rows, &labels(), strategy);
        let judge = |token: usize| (logits.row(token)[0].rem_euclid(9.0) * 1000.0).round() as usize;
        (0..encoded.tokens.len()).map(judge).collect()
    }

    #[test]
    fn a_name_that_one_window_sees_is_not_cut() {
        let encoded = encoded(36, 20, 4, &[]);
        assert_eq!(encoded.windows[1].tokens.start, 16);
        // The first window sees a name over the middle, the second half of it.
        let first = rows(&encoded, 0, |t| {
            if t == 17 {
                B
            } else if t == 18 {
                I
            } else {
                O
            }
        });
        let second = rows(&encoded, 1, |t| if t == 18 { B } else { O });
        let rows = [first, second];
        assert_eq!(judges(&encoded, &rows, Strategy::Simple)[16..20], [0, 0, 1, 1]);
        assert_ne!(judges(&encoded, &rows, Strategy::Constrained)[17..19], [0, 1]);
    }

    #[test]
    fn the_end_of_a_sentence_comes_first() {
        let encoded = encoded(32, 20, 8, &[13]);
        let rows = [rows(&encoded, 0, |_| O), rows(&encoded, 1, |_| O)];
        assert_eq!(judges(&encoded, &rows, Strategy::Constrained)[12..14], [0, 1]);
    }

    proptest! {
        #[test]
        fn windows_take_over_one_after_another(
            count in 1usize..200, capacity in 2usize..40, share in 0.0f64..0.9, names in prop::collection::vec(0usize..3, 200),
        ) {
            let encoded = encoded(count, capacity, (capacity as f64 * share) as usize, &[count / 2]);
            let rows: Vec<Vec<f32>> = (0..encoded.windows.len()).map(|w| rows(&encoded, w, |t| names[t])).collect();
            for strategy in [Strategy::Constrained, Strategy::Simple] {
                let judges = judges(&encoded, &rows, strategy);
                prop_assert!(judges.is_sorted());
                for (token, judge) in judges.into_iter().enumerate() {
                    prop_assert!(encoded.windows[judge].tokens.contains(&token));
                }
            }
        }
    }
}
