//! Two names: the evidence by which they are one, or what keeps them apart.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
};

use serde::Serialize;

use super::{
    super::{Refusal, is_explicit},
    Explanation, NotJoined, Spot, Undecided, key,
};
use crate::document::Entity;

/// Whether two names are of one entity, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Pair {
    /// Whether an entity goes by both; for one name given twice, whether only one goes by it.
    pub same: bool,
    /// First what makes them one, then what keeps apart others that go by one of the names.
    pub because: Vec<Because>,
}

/// One ground, and the two entities that it is about: one and the same where it makes them one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Because {
    /// The ids of the entities.
    pub entities: [usize; 2],
    /// What is to be said of them.
    #[serde(flatten)]
    pub ground: Ground,
}

/// Why two names are one, or are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Ground {
    /// A link of the chain from one name to the other.
    #[non_exhaustive]
    Joined {
        /// The mention that joined.
        mention: Spot,
        /// The rule.
        rule: Cow<'static, str>,
        /// The mention that it was joined to.
        to: Spot,
        /// The words of the text, or the reason, behind it.
        #[serde(skip_serializing_if = "Option::is_none")]
        because: Option<String>,
    },
    /// One mention goes by both names, so that nothing had to be joined.
    #[non_exhaustive]
    OneMention {
        /// The mention.
        mention: Spot,
    },
    /// They were joined through mentions that the document was not to keep, by their types or scores.
    LeftOut,
    /// A rule would have joined them, and something forbade it.
    Refused(NotJoined),
    /// A name of the one could be of the other, or of a third.
    Open(Undecided),
    /// No rule found them.
    #[non_exhaustive]
    Unlinked {
        /// What would forbid it if one did.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<Refusal>,
        /// The same in words.
        #[serde(skip_serializing_if = "Option::is_none")]
        because: Option<String>,
    },
}

/// Two entities, the smaller id first.
type Two = (usize, usize);

impl Explanation<'_> {
    pub(super) fn pair(&self, (a, of_a): (&str, &[&Entity]), (b, of_b): (&str, &[&Entity])) -> Pair {
        let both = |entity: &&Entity| of_b.iter().any(|other| other.id == entity.id);
        let mut shared: Vec<&Entity> = of_a.iter().copied().filter(both).collect();
        if key(a) == key(b) && shared.len() > 1 {
            // One name of several entities: what is asked is why they are several.
            shared.clear();
        }
        let mut because: Vec<Because> = Vec::new();
        for entity in &shared {
            let links = self.chain(entity, a, b);
            because.extend(links.into_iter().map(|ground| Because { entities: [entity.id; 2], ground }));
        }
        let two = |(x, y): (&Entity, &Entity)| (x.id.min(y.id), x.id.max(y.id));
        let all = of_a.iter().flat_map(|x| of_b.iter().map(move |y| (*x, *y)));
        let mut apart: BTreeMap<Two, Vec<Ground>> =
            all.filter(|(x, y)| x.id != y.id).map(|pair| (two(pair), Vec::new())).collect();
        self.refused(&mut apart);
        self.left_open(&mut apart);
        self.unlinked(&mut apart);
        let told = |((x, y), grounds): (Two, Vec<Ground>)| {
            grounds.into_iter().map(move |ground| Because { entities: [x, y], ground })
        };
        because.extend(apart.into_iter().flat_map(told));
        Pair { same: !shared.is_empty(), because }
    }

    fn refused(&self, apart: &mut BTreeMap<Two, Vec<Ground>>) {
        let mut told = HashSet::new();
        for refused in &self.trace.refused {
            let (Some(x), Some(y)) = (self.entity_of(refused.mention), self.entity_of(refused.to)) else { continue };
            let Some(grounds) = apart.get_mut(&(x.min(y), x.max(y))) else { continue };
            let said = self.not_joined(refused, false);
            if told.insert((x.min(y), x.max(y), said.rule.clone(), said.mention.key(), said.to.key())) {
                grounds.push(Ground::Refused(said));
            }
        }
    }

    fn left_open(&self, apart: &mut BTreeMap<Two, Vec<Ground>>) {
        let mut told = HashSet::new();
        for said in self.trace.open.iter().filter_map(|open| self.undecided(open)) {
            let Some(x) = said.mention.entity else { continue };
            for y in said.candidates.iter().filter_map(|candidate| candidate.entity) {
                let Some(grounds) = apart.get_mut(&(x.min(y), x.max(y))) else { continue };
                if told.insert((x, y, said.names())) {
                    grounds.push(Ground::Open(said.clone()));
                }
            }
        }
    }

    /// Where no rule found the two, what would have forbidden it.
    fn unlinked(&self, apart: &mut BTreeMap<Two, Vec<Ground>>) {
        let mut draft = None;
        for ((x, y), grounds) in apart.iter_mut().filter(|(_, grounds)| grounds.is_empty()) {
            let (Some(x), Some(y)) = (self.entities.get(*x), self.entities.get(*y)) else { continue };
            let draft = draft.get_or_insert_with(|| self.canonicalizer.draft(self.text, self.mentions));
            let by = draft.between(x, y, is_explicit);
            grounds.push(Ground::Unlinked { by, because: by.map(|by| by.to_string()) });
        }
    }
}
