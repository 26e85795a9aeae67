//! The measures that need no alignment of clusters: MUC, B³, LEA.
//!
//! Each function gives the numerator and the denominator of *recall* for one document; precision is the same with gold
//! and predictions exchanged.

use super::pair::ClusterPair;

/// A numerator and its denominator.
pub(super) type Fraction = (f64, f64);

/// MUC (Vilain et al. 1995): the links of a gold cluster that survive, of the fewest links that hold it together.
pub(super) fn muc(pair: &ClusterPair) -> Fraction {
    let links: usize = pair.gold.iter().map(|size| size.saturating_sub(1)).sum();
    // A cluster of which m mentions lie in k predicted clusters keeps m - k links.
    let kept: usize = pair.overlaps.iter().map(|o| o.shared - 1).sum();
    (kept as f64, links as f64)
}

/// B³ (Bagga & Baldwin 1998): for every gold mention, the share of its gold cluster that was put with it.
/// Twinless mentions score 0 and are not moved between sides.
pub(super) fn b_cubed(pair: &ClusterPair) -> Fraction {
    let sum = pair.overlaps.iter().map(|o| square(o.shared) / pair.gold[o.gold] as f64).sum();
    (sum, pair.gold.iter().sum::<usize>() as f64)
}

/// LEA (Moosavi & Strube 2016): the share of a gold cluster's links that were resolved, weighted by the cluster's size.
/// A singleton has one link, to itself, resolved when it is a singleton on the other side too.
pub(super) fn lea(pair: &ClusterPair) -> Fraction {
    let resolved = pair.overlaps.iter().map(|o| {
        let size = pair.gold[o.gold];
        let share = if size == 1 { f64::from(pair.predicted[o.predicted] == 1) } else { links(o.shared) / links(size) };
        size as f64 * share
    });
    (resolved.sum(), pair.gold.iter().sum::<usize>() as f64)
}

fn links(mentions: usize) -> f64 {
    mentions as f64 * (mentions as f64 - 1.0) / 2.0
}

fn square(n: usize) -> f64 {
    n as f64 * n as f64
}
