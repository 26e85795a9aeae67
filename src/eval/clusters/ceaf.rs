//! CEAF (Luo 2005): the total similarity of clusters under the best one-to-one alignment.

use super::{assignment::best_assignment, pair::ClusterPair};

/// How similar two clusters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Similarity {
    /// φ₃, for CEAF-m: the mentions in common.
    Mentions,
    /// φ₄, for CEAF-e: twice the mentions in common by the mentions of both.
    Entities,
}

/// The best alignment: pairs of (gold, predicted) clusters that share mentions, and their total similarity.
pub(super) fn align(pair: &ClusterPair, similarity: Similarity) -> (Vec<(usize, usize)>, f64) {
    let weight = |gold: usize, predicted: usize, shared: usize| match similarity {
        Similarity::Mentions => shared as f64,
        Similarity::Entities => 2.0 * shared as f64 / (pair.gold[gold] + pair.predicted[predicted]) as f64,
    };
    let mut edges = vec![Vec::new(); pair.gold.len()];
    for o in &pair.overlaps {
        edges[o.gold].push((o.predicted, weight(o.gold, o.predicted, o.shared)));
    }
    let chosen = best_assignment(&edges, pair.predicted.len());
    let mut total = 0.0;
    let mut pairs = Vec::new();
    for (gold, predicted) in chosen.into_iter().enumerate() {
        let Some(predicted) = predicted else { continue };
        total += edges[gold].iter().find(|(p, _)| *p == predicted).map_or(0.0, |(_, weight)| *weight);
        pairs.push((gold, predicted));
    }
    (pairs, total)
}
