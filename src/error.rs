//! The library's one error type: what went wrong, where, and the way out.

use std::path::{Path, PathBuf};

/// The result of every fallible call of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong. [`Error::hint`] is the way out, where there is one to tell.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A setting is unknown, of the wrong type, or contradicts another.
    #[error("{origin}: {message}")]
    #[non_exhaustive]
    Config {
        /// The configuration file, the flag, or the builder call that holds the setting.
        origin: String,
        /// What is wrong; for a file with line, column and the line itself.
        message: String,
        /// The way out.
        hint: Option<String>,
    },
    /// ONNX Runtime's shared library is missing or too old.
    #[error("ONNX Runtime {needed} or later was not found; tried:\n{}", list(tried))]
    #[non_exhaustive]
    Runtime {
        /// The lowest version that serves.
        needed: String,
        /// Every place that was tried, in order, with what was found there.
        tried: Vec<String>,
        /// The way out.
        hint: Option<String>,
    },
    /// An execution provider that was asked for cannot be used. There is never a silent fallback.
    #[error("execution provider `{provider}`: {message}")]
    #[non_exhaustive]
    Provider {
        /// The provider's name as configured.
        provider: String,
        /// Why it cannot be used.
        message: String,
        /// The way out.
        hint: Option<String>,
    },
    /// A model directory is incomplete or inconsistent.
    #[error("model {}: {message}", visible(path.display()))]
    #[non_exhaustive]
    Model {
        /// The model directory, or the file in it.
        path: PathBuf,
        /// What is missing or inconsistent.
        message: String,
        /// The way out.
        hint: Option<String>,
        /// The underlying error.
        source: Option<Cause>,
    },
    /// A text could not be tagged; other texts are not affected.
    #[error("document `{}`: {message}", visible(id))]
    #[non_exhaustive]
    Document {
        /// The document's id.
        id: String,
        /// What went wrong.
        message: String,
        /// The underlying error.
        source: Option<Cause>,
    },
    /// A file could not be read or written.
    #[error("{}: {message}", visible(path.display()))]
    #[non_exhaustive]
    Io {
        /// The file.
        path: PathBuf,
        /// What was being done, and to which record.
        message: String,
        /// The way out.
        hint: Option<String>,
        /// The underlying error.
        source: Option<Cause>,
    },
}

/// An underlying error of another library.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

impl Error {
    /// One line that says how to get out, where there is something to say.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Config { hint, .. }
            | Self::Runtime { hint, .. }
            | Self::Provider { hint, .. }
            | Self::Model { hint, .. }
            | Self::Io { hint, .. } => hint.as_deref(),
            Self::Document { .. } => None,
        }
    }

    pub(crate) fn config(origin: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Config { origin: origin.into(), message: message.into(), hint: None }
    }

    pub(crate) fn model(path: &Path, message: impl Into<String>) -> Self {
        Self::Model { path: path.into(), message: message.into(), hint: None, source: None }
    }

    pub(crate) fn document(id: &str, message: impl Into<String>) -> Self {
        Self::Document { id: id.into(), message: message.into(), source: None }
    }

    pub(crate) fn io(path: &Path, message: impl Into<String>, source: impl Into<Cause>) -> Self {
        Self::Io { path: path.into(), message: message.into(), hint: None, source: Some(source.into()) }
    }

    pub(crate) fn with_hint(mut self, text: impl Into<String>) -> Self {
        match &mut self {
            Self::Config { hint, .. }
            | Self::Runtime { hint, .. }
            | Self::Provider { hint, .. }
            | Self::Model { hint, .. }
            | Self::Io { hint, .. } => *hint = Some(text.into()),
            Self::Document { .. } => {}
        }
        self
    }

    pub(crate) fn with_source(mut self, cause: impl Into<Cause>) -> Self {
        match &mut self {
            Self::Model { source, .. } | Self::Document { source, .. } | Self::Io { source, .. } => {
                *source = Some(cause.into());
            }
            Self::Config { .. } | Self::Runtime { .. } | Self::Provider { .. } => {}
        }
        self
    }
}

/// The entry of `known` nearest to `name`, where one is near enough to be what was meant: by a common beginning, or by
/// a slip of a letter or two.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|k| {
            let (name, known) = (name.to_lowercase(), k.to_lowercase());
            let beginning = strsim::jaro_winkler(&name, &known) - 0.15;
            (beginning.max(strsim::normalized_damerau_levenshtein(&name, &known)), k)
        })
        .filter(|(similarity, _)| *similarity >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, k)| k)
}

/// A name as it can be shown: what would move a terminal's cursor or colour it is escaped.
pub(crate) fn visible(name: impl std::fmt::Display) -> String {
    let escape = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    name.to_string().chars().map(escape).collect()
}

fn list(tried: &[String]) -> String {
    tried.iter().map(|t| format!("  - {t}")).collect::<Vec<_>>().join("\n")
}
