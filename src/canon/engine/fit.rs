//! How well two names fit one entity.

use crate::canon::refusal::Refusal;

/// How well two names fit one entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Nothing speaks against it.
    Alike,
    /// Nothing in the two names links them; they may still meet through a third name that fits both.
    Unlike,
    /// The names do not fit; the text or the user may still equate them.
    Against(Refusal),
    /// Never.
    Never(Refusal),
}
