//! Precision, recall and F1 of mentions by exact span and type.
//!
//! Method: a predicted mention is right when the gold has one of the same document, start, end and type
//! (CoNLL-2003 shared task, Tjong Kim Sang & De Meulder 2003). The averages are those of seqeval 1.2.2
//! (`classification_report`): *micro* over all mentions, *macro* the plain mean over the types that occur in the gold
//! or in the predictions, *weighted* the mean weighted by the gold mentions of each type. As there, a span that is
//! listed twice counts once.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::{Prf, prf::ratio};
use crate::EntityType;

/// A typed stretch of one text, in any unit, so long as gold and predictions share it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Start, inclusive.
    pub start: usize,
    /// End, exclusive.
    pub end: usize,
    /// The type.
    pub entity_type: EntityType,
}

impl Span {
    /// A span of `start..end`.
    pub fn new(start: usize, end: usize, entity_type: impl Into<EntityType>) -> Self {
        Self { start, end, entity_type: entity_type.into() }
    }
}

/// Counts of one type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    correct: usize,
    predicted: usize,
    gold: usize,
}

/// Adds up documents, then [reports](SpanScorer::report).
#[derive(Debug, Clone, Default)]
pub struct SpanScorer {
    types: BTreeMap<EntityType, Counts>,
}

/// The scores of one type, or an average over the types.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct SpanScore {
    /// Precision, recall and F1.
    #[serde(flatten)]
    pub prf: Prf,
    /// Mentions in the gold.
    pub support: usize,
    /// Mentions in the predictions.
    pub predicted: usize,
    /// Mentions in both.
    pub correct: usize,
}

/// What [`SpanScorer`] found.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SpanReport {
    /// Every type of the gold or the predictions: the built-in ones in their usual order, then the others by name.
    pub types: BTreeMap<EntityType, SpanScore>,
    /// Over all mentions alike.
    pub micro: SpanScore,
    /// The plain mean over the types.
    #[serde(rename = "macro")]
    pub macro_: SpanScore,
    /// The mean over the types, weighted by their support.
    pub weighted: SpanScore,
}

impl SpanScorer {
    /// Adds the spans of one document. Order and repetitions do not matter.
    pub fn add<'a>(&mut self, gold: impl IntoIterator<Item = &'a Span>, predicted: impl IntoIterator<Item = &'a Span>) {
        let gold: FxHashSet<&Span> = gold.into_iter().collect();
        let predicted: FxHashSet<&Span> = predicted.into_iter().collect();
        for span in &gold {
            self.counts(&span.entity_type).gold += 1;
        }
        for span in &predicted {
            let counts = self.counts(&span.entity_type);
            counts.predicted += 1;
            counts.correct += usize::from(gold.contains(span));
        }
    }

    fn counts(&mut self, entity_type: &EntityType) -> &mut Counts {
        self.types.entry(entity_type.clone()).or_default()
    }

    /// The scores of everything added so far.
    pub fn report(&self) -> SpanReport {
        let types: BTreeMap<_, _> = self.types.iter().map(|(name, counts)| (name.clone(), counts.score())).collect();
        let total = self.types.values().fold(Counts::default(), |sum, c| Counts {
            correct: sum.correct + c.correct,
            predicted: sum.predicted + c.predicted,
            gold: sum.gold + c.gold,
        });
        let micro = total.score();
        let mean = |weight: &dyn Fn(&SpanScore) -> f64| {
            let whole: f64 = types.values().map(weight).sum();
            let mean_of = |part: &dyn Fn(&Prf) -> f64| {
                ratio(types.values().map(|score| weight(score) * part(&score.prf)).sum(), whole)
            };
            // seqeval averages F1 itself; it is not the F1 of the averaged precision and recall.
            let prf =
                Prf { precision: mean_of(&|p| p.precision), recall: mean_of(&|p| p.recall), f1: mean_of(&|p| p.f1) };
            SpanScore { prf, ..micro }
        };
        SpanReport { macro_: mean(&|_| 1.0), weighted: mean(&|score| score.support as f64), micro, types }
    }
}

impl Counts {
    fn score(&self) -> SpanScore {
        let Self { correct, predicted, gold } = *self;
        SpanScore { prf: Prf::of_counts(correct, predicted, gold), support: gold, predicted, correct }
    }
}
