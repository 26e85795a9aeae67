//! Scores: how well mentions are found and typed, and how well they are merged into entities.
//!
//! - [`read`]: labelled documents from JSON, CoNLL columns and brat
//! - [`align`]: gold documents beside their predictions
//! - [`evaluate`]: all the scores of such pairs, and the errors one by one
//! - [`spans`]: precision, recall and F1 per type by exact span, with seqeval's numbers
//! - [`clusters`]: MUC, B³, CEAF-e, CEAF-m, LEA, exact clusters, canonical names, wrong merges
//!
//! Every score is a fraction in 0..=1; a score whose denominator is zero is 0, as in seqeval and in the CoNLL
//! reference scorer. Nothing here depends on a model or on the command line.

mod align;
pub mod clusters;
mod confusion;
mod error;
mod errors;
mod merges;
mod offsets;
mod pairing;
mod partition;
mod prf;
pub mod read;
mod report;
pub mod spans;
pub mod tags;

pub use align::{Pair, align, check_gold, cluster_gold};
pub use confusion::{Confusion, Frequent};
pub use error::{EvalError, Result};
pub use errors::{ErrorKind, Label, MentionError};
pub use prf::Prf;
pub use report::{ClusterReport, MentionReport, MentionSource, Report, evaluate};
