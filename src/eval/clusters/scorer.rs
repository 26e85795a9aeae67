//! Adds up the cluster measures over documents.

use serde::Serialize;

use super::{
    ceaf::{self, Similarity},
    links::{self, Fraction},
    pair::ClusterPair,
};
use crate::eval::{Prf, prf::ratio};

/// Adds up documents, then [scores](ClusterScorer::scores) them.
#[derive(Debug, Clone, Default)]
pub struct ClusterScorer {
    muc: Both,
    b_cubed: Both,
    lea: Both,
    ceaf_e: f64,
    ceaf_m: f64,
    gold: Side,
    predicted: Side,
    exact: usize,
    names: NameScore,
}

/// The scores of all documents together, fractions in 0..=1 but where noted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct ClusterScores {
    /// MUC (Vilain et al. 1995): links. Blind to singletons.
    pub muc: Prf,
    /// B³ (Bagga & Baldwin 1998): mentions.
    pub b_cubed: Prf,
    /// CEAF-e (Luo 2005, φ₄): entities under the best alignment.
    pub ceaf_e: Prf,
    /// CEAF-m (Luo 2005, φ₃): mentions under the best alignment.
    pub ceaf_m: Prf,
    /// LEA (Moosavi & Strube 2016): links, weighted by the size of their entity.
    pub lea: Prf,
    /// The CoNLL score (Pradhan et al. 2012): the mean F1 of MUC, B³ and CEAF-e.
    pub conll: f64,
    /// Clusters with exactly the mentions of a cluster of the other side.
    pub exact: Prf,
    /// Canonical names, where the gold gives any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<NameScore>,
    /// Entities in the gold: a count.
    pub gold_entities: usize,
    /// Predicted entities: a count.
    pub predicted_entities: usize,
    /// Predicted entities that mix mentions of two or more gold entities: a count.
    pub wrong_merges: usize,
    /// [`wrong_merges`](Self::wrong_merges) per 1,000 predicted entities.
    pub wrong_merges_per_1000: f64,
    /// Gold entities whose mentions lie in two or more predicted entities: a count.
    pub missed_merges: usize,
}

/// How many canonical names are right.
///
/// Each gold entity is compared with the predicted entity that CEAF-e's alignment gives it; an entity that was not
/// found at all is left to the other scores. Names are the same when they are equal, runs of white space aside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct NameScore {
    /// `correct / compared`.
    pub accuracy: f64,
    /// Names that are the same.
    pub correct: usize,
    /// Aligned pairs of entities of which the gold one has a name.
    pub compared: usize,
}

/// Recall and precision of one measure, as fractions to add up.
#[derive(Debug, Clone, Copy, Default)]
struct Both {
    recall: Fraction,
    precision: Fraction,
}

/// Counts of one side.
#[derive(Debug, Clone, Copy, Default)]
struct Side {
    mentions: usize,
    entities: usize,
    /// Entities that overlap two or more of the other side.
    split: usize,
}

impl Both {
    fn add(&mut self, measure: fn(&ClusterPair) -> Fraction, pair: &ClusterPair, swapped: &ClusterPair) {
        for (sum, pair) in [(&mut self.recall, pair), (&mut self.precision, swapped)] {
            let (part, whole) = measure(pair);
            sum.0 += part;
            sum.1 += whole;
        }
    }

    fn prf(self) -> Prf {
        Prf::new(ratio(self.precision.0, self.precision.1), ratio(self.recall.0, self.recall.1))
    }
}

impl Side {
    /// Adds the gold side of `pair`.
    fn add(&mut self, pair: &ClusterPair) {
        self.mentions += pair.gold.iter().sum::<usize>();
        self.entities += pair.gold.iter().filter(|size| **size > 0).count();
        self.split += pair.overlaps.chunk_by(|a, b| a.gold == b.gold).filter(|run| run.len() > 1).count();
    }
}

impl ClusterScorer {
    /// Adds a document whose entities have no names.
    pub fn add(&mut self, pair: &ClusterPair) {
        self.add_named(pair, &[], &[]);
    }

    /// Adds a document with the names of its clusters; a cluster past the end of the names, or with an empty name,
    /// has none.
    pub fn add_named(&mut self, pair: &ClusterPair, gold_names: &[&str], predicted_names: &[&str]) {
        let swapped = pair.swapped();
        self.muc.add(links::muc, pair, &swapped);
        self.b_cubed.add(links::b_cubed, pair, &swapped);
        self.lea.add(links::lea, pair, &swapped);
        self.gold.add(pair);
        self.predicted.add(&swapped);
        self.exact += pair
            .overlaps
            .iter()
            .filter(|o| o.shared == pair.gold[o.gold] && o.shared == pair.predicted[o.predicted])
            .count();
        self.ceaf_m += ceaf::align(pair, Similarity::Mentions).1;
        let (aligned, similarity) = ceaf::align(pair, Similarity::Entities);
        self.ceaf_e += similarity;
        for (gold, predicted) in aligned {
            let Some(gold) = gold_names.get(gold).filter(|name| !name.is_empty()) else { continue };
            let predicted = predicted_names.get(predicted).copied().unwrap_or_default();
            self.names.compared += 1;
            self.names.correct += usize::from(gold.split_whitespace().eq(predicted.split_whitespace()));
        }
    }

    /// The scores of everything added so far.
    pub fn scores(&self) -> ClusterScores {
        let (gold, predicted) = (self.gold, self.predicted);
        let ceaf = |similarity, predicted: usize, gold: usize| {
            Prf::new(ratio(similarity, predicted as f64), ratio(similarity, gold as f64))
        };
        let (muc, b_cubed) = (self.muc.prf(), self.b_cubed.prf());
        let ceaf_e = ceaf(self.ceaf_e, predicted.entities, gold.entities);
        let accuracy = ratio(self.names.correct as f64, self.names.compared as f64);
        ClusterScores {
            muc,
            b_cubed,
            ceaf_e,
            ceaf_m: ceaf(self.ceaf_m, predicted.mentions, gold.mentions),
            lea: self.lea.prf(),
            conll: (muc.f1 + b_cubed.f1 + ceaf_e.f1) / 3.0,
            exact: Prf::of_counts(self.exact, predicted.entities, gold.entities),
            names: (self.names.compared > 0).then_some(NameScore { accuracy, ..self.names }),
            gold_entities: gold.entities,
            predicted_entities: predicted.entities,
            wrong_merges: predicted.split,
            wrong_merges_per_1000: 1000.0 * ratio(predicted.split as f64, predicted.entities as f64),
            missed_merges: gold.split,
        }
    }
}
