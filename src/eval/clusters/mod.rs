//! Scores of clusterings: which mentions were merged into one entity.
//!
//! The measures are those of the CoNLL reference scorer (Pradhan et al. 2014, *Scoring Coreference Partitions of
//! Predicted Mentions: A Reference Implementation*), with its treatment of the hard cases:
//!
//! - **Singletons are included**: an entity with one mention is an entity. MUC cannot see them, by its definition.
//! - **Predicted mentions need not be the gold ones.** A *twinless* mention (one without a counterpart of the same span
//!   on the other side) stays in its cluster: it makes the cluster larger and matches nothing. No mention is added to
//!   or removed from either side.
//! - **A mention listed twice counts once**, where it is listed first.
//! - **Documents add up**: numerators and denominators are summed over documents, then divided.
//! - A mention is identified by its span; its type does not count here, only in [`spans`](super::spans).

mod assignment;
mod baseline;
mod ceaf;
mod links;
mod pair;
mod scorer;

pub use assignment::best_assignment;
pub use baseline::Baseline;
pub use pair::{ClusterPair, Overlap};
pub use scorer::{ClusterScorer, ClusterScores, NameScore};
