//! Named-entity recognition with an ONNX model.
pub mod canon;
mod document;
pub use canon::{CanonOptions, Canonicalizer};
pub use document::{Coverage, Document, Entity, EntityType, Evidence, Mention, OffsetUnit};
pub use error::{Cause, Error, Result};
pub use tagger::{Input, Pull, Source, TagAll, Tagger, TaggerBuilder};
