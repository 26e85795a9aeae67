//! The pipeline: encode → batch → infer → decode → canonicalize, wired together and nothing else.

mod builder;
mod engine;
mod input;
mod language;
mod slots;
mod source;
mod stream;

use std::{
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
};

pub use builder::TaggerBuilder;
use engine::Engine;
pub use input::Input;
pub use source::{Pull, Source, Texts};
pub use stream::TagAll;

use crate::{
    config::Config,
    document::Document,
    error::{Error, Result},
    model::LabelSet,
};

/// Tags texts. Cheap to clone; clones share one model and one pool of worker threads.
#[derive(Debug, Clone)]
pub struct Tagger {
    engine: Arc<RwLock<Arc<Engine>>>,
}

impl Tagger {
    /// A builder with the defaults of [`Config`].
    pub fn builder() -> TaggerBuilder {
        TaggerBuilder::default()
    }

    /// A tagger as configured.
    ///
    /// # Errors
    /// Whatever in the configuration, the model directory or ONNX Runtime is missing or inconsistent.
    pub fn new(config: Config) -> Result<Self> {
        Self::traced(config, false)
    }

    fn traced(config: Config, trace: bool) -> Result<Self> {
        Ok(Self { engine: Arc::new(RwLock::new(Arc::new(Engine::new(config, trace)?))) })
    }

    /// Tags one text; offsets are bytes.
    ///
    /// # Errors
    /// [`Error::Document`] if the text cannot be tokenized or the model fails on it.
    pub fn tag(&self, text: impl Into<Input>) -> Result<Document> {
        let missing = || Err(Error::document("", "the pipeline ended without an answer"));
        self.tag_all([text.into()]).next().unwrap_or_else(missing)
    }

    /// Tags a stream of texts: results come in the order of the input, each with its own success or error. Reads ahead
    /// a fixed amount of text, so an endless stream runs in constant memory.
    ///
    /// ```no_run
    /// # fn main() -> nomina::Result<()> {
    /// let tagger = nomina::Tagger::builder().build()?;
    /// for document in tagger.tag_all(["Ada Lovelace met Babbage.", "Nothing here."]) {
    ///     println!("{} mentions", document?.mentions.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn tag_all<I>(&self, texts: I) -> TagAll<Texts<I::IntoIter>>
    where
        I: IntoIterator,
        I::Item: Into<Input>,
    {
        self.tag_source(Texts(texts.into_iter()))
    }

    /// Like [`Tagger::tag_all`] for a source that can say "nothing right now", such as a pipe: finished documents
    /// then come out without waiting for more input.
    pub fn tag_source<S: Source>(&self, source: S) -> TagAll<S> {
        TagAll::new(self.engine(), source)
    }

    /// Puts another configuration, and so another model, in the place of this one, for this tagger and all its clones.
    /// Calls that are running end on the old model.
    ///
    /// # Errors
    /// As [`Tagger::new`]; the old model then stays in force.
    pub fn swap(&self, config: Config) -> Result<()> {
        let engine = Arc::new(Engine::new(config, self.engine().trace)?);
        *self.engine.write().unwrap_or_else(PoisonError::into_inner) = engine;
        Ok(())
    }

    /// The configuration in force.
    pub fn config(&self) -> Config {
        self.engine().config.clone()
    }

    /// The labels of the model in force.
    pub fn labels(&self) -> LabelSet {
        self.engine().model.labels.clone()
    }

    /// The model directory in force.
    pub fn model_path(&self) -> PathBuf {
        self.engine().model.folder.clone()
    }

    fn engine(&self) -> Arc<Engine> {
        Arc::clone(&self.engine.read().unwrap_or_else(PoisonError::into_inner))
    }
}
