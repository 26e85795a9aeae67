//! What can go wrong in reading and comparing labelled documents.

use std::{
    fmt,
    path::{Path, PathBuf},
};

/// The result of reading or comparing labelled documents.
pub type Result<T, E = EvalError> = std::result::Result<T, E>;

/// A labelled file that cannot be used: where, why, and the way out.
#[derive(Debug)]
pub struct EvalError {
    path: PathBuf,
    line: Option<usize>,
    reason: String,
    hint: Option<String>,
    source: Option<std::io::Error>,
}

impl EvalError {
    /// The file or folder; empty where the trouble is not in one file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The line, counted from 1, where there is one to point at.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// One line that says how to get out, where there is something to say.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    pub(super) fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self { path: path.into(), line: None, reason: reason.into(), hint: None, source: None }
    }

    pub(super) fn io(path: &Path, source: std::io::Error) -> Self {
        Self { source: Some(source), ..Self::new(path, "cannot be read") }
    }

    pub(super) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    pub(super) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.as_os_str().is_empty() {
            write!(f, "{}:", self.path.display())?;
            match self.line {
                Some(line) => write!(f, "{line}: ")?,
                None => f.write_str(" ")?,
            }
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for EvalError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}
