//! Turns TOML errors into messages that name the nearest known key.

use crate::error::{Error, nearest};

/// The error for a configuration text that does not fit [`super::Config`].
pub(super) fn explain(origin: &str, error: &toml::de::Error) -> Error {
    let rendered = error.to_string();
    let explained = Error::config(origin, rendered.trim_end().to_owned());
    match unknown_name(error.message()) {
        Some((unknown, known)) => match nearest(unknown, known.iter().copied()) {
            Some(key) => explained.with_hint(format!("did you mean `{key}`?")),
            None => explained.with_hint(format!("known here: {}", known.join(", "))),
        },
        None => explained,
    }
}

/// Serde says: unknown field `a`, expected one of `b`, `c` (or: unknown variant …).
fn unknown_name(message: &str) -> Option<(&str, Vec<&str>)> {
    if !message.starts_with("unknown field") && !message.starts_with("unknown variant") {
        return None;
    }
    let mut quoted = message.split('`').skip(1).step_by(2);
    Some((quoted.next()?, quoted.collect()))
}
