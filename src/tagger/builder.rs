//! Building a tagger in code.

use std::path::{Path, PathBuf};

use super::Tagger;
use crate::{
    config::{Config, MinScore, Strategy},
    error::Result,
};

/// Settings for a [`Tagger`], starting from the defaults or from a configuration file.
#[derive(Debug, Clone, Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct TaggerBuilder {
    config: Config,
    trace: bool,
}

impl TaggerBuilder {
    /// Starts over from a configuration file.
    ///
    /// # Errors
    /// As [`Config::from_file`].
    pub fn config_file(self, path: impl AsRef<Path>) -> Result<Self> {
        Ok(Self { config: Config::from_file(path)?, ..self })
    }

    /// Starts over from a configuration.
    pub fn config(self, config: Config) -> Self {
        Self { config, ..self }
    }

    /// The model directory.
    pub fn model(mut self, path: impl Into<PathBuf>) -> Self {
        self.config.model.path = path.into();
        self
    }

    /// How logits become mentions.
    pub fn strategy(mut self, strategy: Strategy) -> Self {
        self.config.decode.strategy = strategy;
        self
    }

    /// The lowest score of a mention, from 0 to 1.
    pub fn min_score(mut self, score: f32) -> Self {
        self.config.decode.min_score = MinScore::All(score);
        self
    }

    /// The only types to report; an empty list reports all.
    pub fn types<S: Into<String>>(mut self, types: impl IntoIterator<Item = S>) -> Self {
        self.config.decode.types = types.into_iter().map(Into::into).collect();
        self
    }

    /// Reports a model label under a type; an empty type drops it.
    pub fn label(mut self, label: impl Into<String>, entity_type: impl Into<String>) -> Self {
        self.config.labels.insert(label.into(), entity_type.into());
        self
    }

    /// Window length and overlap in tokens.
    pub fn window(mut self, max_tokens: usize, stride: usize) -> Self {
        self.config.window.max_tokens = Some(max_tokens);
        self.config.window.stride = Some(stride);
        self
    }

    /// Worker threads; 0 means one per core.
    pub fn threads(mut self, threads: usize) -> Self {
        self.config.runtime.threads = threads;
        self
    }

    /// Whether mentions are merged into entities.
    pub fn merge(mut self, merge: bool) -> Self {
        self.config.entities.merge = merge;
        self
    }

    /// Whether documents come with what was *not* merged, and why: [`Document::trace`](crate::Document::trace). It is no
    /// part of the configuration, so that a new one leaves it as it is.
    pub fn trace(mut self, trace: bool) -> Self {
        self.trace = trace;
        self
    }

    /// Loads the model.
    ///
    /// # Errors
    /// As [`Tagger::new`].
    pub fn build(self) -> Result<Tagger> {
        Tagger::traced(self.config, self.trace)
    }
}
