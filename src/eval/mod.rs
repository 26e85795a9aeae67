//! Scores: how well mentions are found and typed, and how well they are merged into entities.
//!
//! - [`spans`]: precision, recall and F1 per type by exact span, with seqeval's numbers
//! - [`clusters`]: MUC, B³, CEAF-e, CEAF-m, LEA, exact clusters, wrong merges
//!
//! Every score is a fraction in 0..=1; a score whose denominator is zero is 0, as in seqeval and in the CoNLL
//! reference scorer. Nothing here depends on a model or on the command line.

pub mod clusters;
mod prf;
pub mod spans;
pub mod tags;

pub use prf::Prf;
