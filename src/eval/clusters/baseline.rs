//! Clusterings that anyone gets for free, to measure a real one against.

use rustc_hash::FxHashMap;

use crate::EntityType;

/// A trivial way to cluster mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Baseline {
    /// Every mention is an entity of its own.
    Singletons,
    /// Mentions of the same string and type are one entity; case counts.
    SameStringAndType,
}

impl Baseline {
    /// The cluster of each mention, numbered from 0 by first mention.
    pub fn cluster<'a>(self, mentions: impl IntoIterator<Item = (&'a str, &'a EntityType)>) -> Vec<usize> {
        let mentions = mentions.into_iter();
        match self {
            Self::Singletons => mentions.enumerate().map(|(i, _)| i).collect(),
            Self::SameStringAndType => {
                let mut seen = FxHashMap::default();
                mentions
                    .map(|mention| {
                        let next = seen.len();
                        *seen.entry(mention).or_insert(next)
                    })
                    .collect()
            }
        }
    }
}
