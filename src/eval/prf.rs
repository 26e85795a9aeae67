//! Precision, recall and their harmonic mean.

use serde::Serialize;

/// Precision, recall and F1, each a fraction in 0..=1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Prf {
    /// The share of what was predicted that is right.
    pub precision: f64,
    /// The share of what is in the gold that was found.
    pub recall: f64,
    /// The harmonic mean of precision and recall (van Rijsbergen 1979), 0 where both are.
    pub f1: f64,
}

impl Prf {
    /// Scores with their F1.
    pub fn new(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Self { precision, recall, f1 }
    }

    /// Scores from counts: `correct` of `predicted` and of `gold`.
    pub fn of_counts(correct: usize, predicted: usize, gold: usize) -> Self {
        Self::new(ratio(correct as f64, predicted as f64), ratio(correct as f64, gold as f64))
    }
}

/// `part / whole`, and 0 where there is no whole.
pub(crate) fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
