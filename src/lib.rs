//! Named-entity recognition with an ONNX model: people, places, organizations and agreements, merged into canonical
//! entities.
//!
//! A text goes through a fixed line of stages, each plain data in and plain data out:
//!
//! ```text
//! text ─► encode ─► batch ─► infer ─► decode ─► canonicalize ─► Document ─► write
//! ```
//!
//! [`Tagger`] wires them. It is cheap to clone, `Send + Sync`, reads every character of texts of any length, and gives
//! the same answer alone, in a batch, and with any number of threads.
//!
//! ```no_run
//! # fn main() -> nomina::Result<()> {
//! let tagger = nomina::Tagger::builder().model("models/default").build()?;
//! let document = tagger.tag("President Ada Lovelace met Charles Babbage in Turin. Lovelace thanked him.")?;
//! for mention in &document.mentions {
//!     println!("{}..{} {} {}", mention.start, mention.end, mention.entity_type, mention.text);
//! }
//! for entity in &document.entities {
//!     println!("{}: {} mentions, also as {:?}", entity.name, entity.mentions.len(), entity.aliases);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Any Hugging Face token-classification export (`model.onnx`, `tokenizer.json`, `config.json`) can take the model's
//! place: name its folder in [`TaggerBuilder::model`] or in a configuration file ([`Config`]). ONNX Runtime's shared
//! library is found at run time; [`model::Runtime`] tells how.
//!
//! # Features
//!
//! - `cli` (default): the `nomina` command. A library user can leave it out.
//! - `load-dynamic` (default): ONNX Runtime is loaded at run time.
//! - `download`: `ort` fetches ONNX Runtime at build time and links it; use it without `load-dynamic`.

mod batch;
pub mod canon;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod config;
pub mod corpus;
mod decode;
mod document;
mod encode;
mod error;
pub mod eval;
mod home;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod io;
mod labels;
pub mod model;
mod pool;
mod tagger;
mod text;

pub use canon::{CanonOptions, Canonicalizer};
pub use config::Config;
pub use corpus::{CorpusEntity, CorpusIndex, IndexLock};
pub use document::{
    Coverage, Document, Entity, EntityType, Evidence, Mention, OffsetUnit, Pseudonym, Redacted, restore,
};
pub use error::{Cause, Error, Result};
pub use tagger::{Input, Pull, Source, TagAll, Tagger, TaggerBuilder, Texts};
