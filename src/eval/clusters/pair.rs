//! The gold and the predicted clusters of one document, side by side.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// The clusters of one document as sizes and overlaps, which is all that the measures need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClusterPair {
    /// Mentions of each gold cluster.
    pub gold: Vec<usize>,
    /// Mentions of each predicted cluster.
    pub predicted: Vec<usize>,
    /// The clusters that share mentions, ordered by gold cluster, then by predicted cluster.
    pub overlaps: Vec<Overlap>,
}

/// What a gold and a predicted cluster have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overlap {
    /// Index of the gold cluster.
    pub gold: usize,
    /// Index of the predicted cluster.
    pub predicted: usize,
    /// Mentions in both, at least one.
    pub shared: usize,
}

impl ClusterPair {
    /// Compares two clusterings of mentions, each mention given by a key such as its start and end.
    ///
    /// A repeated key counts where it comes first; a cluster without a mention of its own has size 0 and counts
    /// nowhere.
    pub fn new<K: Hash + Eq>(gold: &[Vec<K>], predicted: &[Vec<K>]) -> Self {
        let (gold_of, gold) = homes(gold);
        let (predicted_of, predicted) = homes(predicted);
        let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        for (key, gold) in &gold_of {
            if let Some(predicted) = predicted_of.get(key) {
                *shared.entry((*gold, *predicted)).or_default() += 1;
            }
        }
        let overlap = |((gold, predicted), shared)| Overlap { gold, predicted, shared };
        let mut overlaps: Vec<_> = shared.into_iter().map(overlap).collect();
        overlaps.sort_unstable();
        Self { gold, predicted, overlaps }
    }

    /// The same with gold and predictions exchanged.
    #[must_use]
    pub fn swapped(&self) -> Self {
        let swap = |o: &Overlap| Overlap { gold: o.predicted, predicted: o.gold, shared: o.shared };
        let mut overlaps: Vec<_> = self.overlaps.iter().map(swap).collect();
        overlaps.sort_unstable();
        Self { gold: self.predicted.clone(), predicted: self.gold.clone(), overlaps }
    }
}

/// The cluster of each mention, and the number of mentions of each cluster.
fn homes<K: Hash + Eq>(clusters: &[Vec<K>]) -> (FxHashMap<&K, usize>, Vec<usize>) {
    let mut home = FxHashMap::default();
    let mut sizes = vec![0; clusters.len()];
    for (i, cluster) in clusters.iter().enumerate() {
        for key in cluster {
            home.entry(key).or_insert_with(|| {
                sizes[i] += 1;
                i
            });
        }
    }
    (home, sizes)
}
