//! Named-entity recognition with an ONNX model.

mod batch;
pub mod canon;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod config;
mod decode;
mod document;
mod encode;
mod error;
mod home;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod io;
pub mod model;
mod pool;
mod tagger;

pub use config::Config;
pub use document::{Coverage, Document, Entity, EntityType, Evidence, Mention, OffsetUnit};
pub use error::{Cause, Error, Result};
pub use tagger::{Input, Pull, Source, TagAll, Tagger, TaggerBuilder};
