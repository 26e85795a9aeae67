//! Named-entity recognition with an ONNX model.
mod document;
pub mod eval;
pub use document::{Coverage, Document, Entity, EntityType, Evidence, Mention, OffsetUnit};
