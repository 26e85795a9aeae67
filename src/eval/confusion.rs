//! Which types, and which names, are taken for which.

use std::{cmp::Reverse, collections::BTreeMap};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::errors::{ErrorKind, Label, MentionError};
use crate::EntityType;

/// One cell of the confusion table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Confusion {
    /// The gold type; none for a spurious mention.
    pub gold: Option<EntityType>,
    /// The predicted type; none for a missed mention.
    pub predicted: Option<EntityType>,
    /// How many mentions, boundaries aside.
    pub count: usize,
}

/// An error and how often it was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frequent {
    /// What kind of error.
    pub kind: ErrorKind,
    /// The gold mention.
    pub gold: Option<Label>,
    /// The predicted mention.
    pub predicted: Option<Label>,
    /// How often, at least twice.
    pub count: usize,
}

/// Counts pairs of types.
#[derive(Debug, Default)]
pub(super) struct Confusions(BTreeMap<(Option<EntityType>, Option<EntityType>), usize>);

impl Confusions {
    pub(super) fn add(&mut self, gold: Option<&EntityType>, predicted: Option<&EntityType>) {
        *self.0.entry((gold.cloned(), predicted.cloned())).or_default() += 1;
    }

    pub(super) fn table(self) -> Vec<Confusion> {
        self.0.into_iter().map(|((gold, predicted), count)| Confusion { gold, predicted, count }).collect()
    }
}

/// The `most` errors that were made more than once, the most frequent first.
pub(super) fn frequent(errors: &[MentionError], most: usize) -> Vec<Frequent> {
    let mut counts: FxHashMap<(ErrorKind, Option<&Label>, Option<&Label>), usize> = FxHashMap::default();
    for error in errors {
        *counts.entry((error.kind, error.gold.as_ref(), error.predicted.as_ref())).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    counts.sort_unstable_by_key(|(error, count)| (Reverse(*count), *error));
    let entry = |((kind, gold, predicted), count): ((_, Option<&Label>, Option<&Label>), _)| Frequent {
        kind,
        gold: gold.cloned(),
        predicted: predicted.cloned(),
        count,
    };
    counts.into_iter().take(most).map(entry).collect()
}
