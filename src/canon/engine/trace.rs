//! What the rules did with a document: what they joined stands with the entities, what they did not stands here.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::canon::refusal::Refusal;

/// What was not joined, and why: see [`Canonicalizer::trace`](crate::Canonicalizer::trace).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Trace {
    /// What a rule would have joined and something forbade, in order of the rules.
    pub refused: Vec<Refused>,
    /// What a rule found several owners for, so that it joined none.
    pub open: Vec<Open>,
}

/// Two mentions that a rule would have joined.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Refused {
    /// The rule.
    pub rule: Cow<'static, str>,
    /// The mention whose name sought another (index into the mentions).
    pub mention: usize,
    /// The mention that it was not joined to.
    pub to: usize,
    /// What forbade it.
    pub by: Refusal,
}

/// A mention that could belong to several entities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Open {
    /// The rule that found them.
    pub rule: Cow<'static, str>,
    /// The mention (index into the mentions).
    pub mention: usize,
    /// A mention of each entity that it may mean.
    pub candidates: Vec<usize>,
}

/// Refusals noted of one document; more tell nothing new.
const MAX_REFUSED: usize = 10_000;

impl Trace {
    /// Follows the mentions to their new numbers, and forgets what speaks of one that has none.
    pub(crate) fn renumber(&mut self, moved: impl Fn(usize) -> Option<usize>) {
        self.refused.retain_mut(|refused| match (moved(refused.mention), moved(refused.to)) {
            (Some(mention), Some(to)) => {
                (refused.mention, refused.to) = (mention, to);
                true
            }
            _ => false,
        });
        self.open.retain_mut(|open| {
            open.candidates = open.candidates.iter().filter_map(|candidate| moved(*candidate)).collect();
            match moved(open.mention) {
                Some(mention) => {
                    open.mention = mention;
                    !open.candidates.is_empty()
                }
                None => false,
            }
        });
    }

    pub(crate) fn refuse(&mut self, rule: &'static str, mention: usize, to: usize, by: Refusal) {
        if self.refused.len() < MAX_REFUSED {
            self.refused.push(Refused { rule: Cow::Borrowed(rule), mention, to, by });
        }
    }

    pub(crate) fn leave_open(&mut self, rule: &'static str, mention: usize, candidates: Vec<usize>) {
        self.open.push(Open { rule: Cow::Borrowed(rule), mention, candidates });
    }
}
