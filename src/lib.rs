//! Named-entity recognition with an ONNX model.

mod batch;
pub mod canon;
pub mod config;
mod decode;
mod document;
mod encode;
mod error;
mod home;
pub mod model;
mod pool;
mod tagger;

pub use config::Config;
pub use document::{Coverage, Document, Entity, EntityType, Evidence, Mention, OffsetUnit};
pub use error::{Cause, Error, Result};
pub use tagger::{Input, Pull, Source, TagAll, Tagger, TaggerBuilder};
