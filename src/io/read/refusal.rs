//! Errors of the readers below a record: what a stream of bytes could not give, and the way out.

use std::{io, path::Path};

use super::Limit;
use crate::error::Error;

/// An I/O error that carries its own words and a way out through readers that know nothing of either.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(super) struct Refusal {
    message: String,
    hint: String,
}

impl Refusal {
    pub(super) fn io(message: impl Into<String>, hint: impl Into<String>) -> io::Error {
        io::Error::other(Self { message: message.into(), hint: hint.into() })
    }

    /// `what` is more than `limit` allows.
    pub(super) fn too_long(what: &str, limit: Limit) -> io::Error {
        Self::io(
            format!("{what} more than {limit}, the most that --max-document allows"),
            "a document is held in memory whole; if there is room for it, raise --max-document (0: no limit)",
        )
    }
}

/// The error of an input that cannot be read; `place` stands before what is said of it.
pub(super) fn unreadable(path: &Path, place: &str, error: io::Error) -> Error {
    let refusal = error.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>());
    let (message, hint) = match refusal {
        Some(refusal) => (format!("{place}{refusal}"), Some(refusal.hint.clone())),
        None if error.kind() == io::ErrorKind::NotFound => ("does not exist".to_owned(), None),
        None => (format!("{place}cannot be read: {error}"), None),
    };
    let error = Error::io(path, message, error);
    match hint {
        Some(hint) => error.with_hint(hint),
        None => error,
    }
}
