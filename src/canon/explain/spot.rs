//! A mention as an explanation points at it.

use serde::Serialize;

use super::{Explanation, key};
use crate::document::Evidence;

/// A mention: what stands there, where, and whose it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Spot {
    /// The mention's own text.
    pub text: String,
    /// Start, inclusive.
    pub start: usize,
    /// End, exclusive.
    pub end: usize,
    /// The id of its entity.
    pub entity: Option<usize>,
}

impl Spot {
    /// The key under which spellings of the name meet.
    pub(super) fn key(&self) -> String {
        key(&self.text)
    }
}

impl Explanation<'_> {
    /// The mention of a number; an empty one for a number that no mention has.
    pub(super) fn spot(&self, mention: usize) -> Spot {
        let (start, end) = self.places.get(mention).copied().unwrap_or_default();
        let text = self.mentions.get(mention).map(|m| m.text.clone()).unwrap_or_default();
        Spot { text, start, end, entity: self.entity_of(mention) }
    }
}

/// What speaks for a merge beside the names: a reason, or words of the text in quotes.
pub(super) fn because(evidence: &Evidence) -> Option<String> {
    let words = || evidence.text.as_ref().map(|words| format!("“{words}”"));
    evidence.because.as_ref().map(|because| because.to_string()).or_else(words)
}
