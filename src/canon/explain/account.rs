//! One entity: why it holds each of its mentions, and what it was not joined to.

use std::{borrow::Cow, collections::HashSet};

use serde::Serialize;

use super::{
    super::{Open, Refusal, Refused},
    Explanation, Spot,
    spot::because,
};
use crate::document::{Entity, EntityType};

/// What there is to say of one entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Account {
    /// The entity's id.
    pub id: usize,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// Its mentions, each with the reason why it is here.
    pub mentions: Vec<Held>,
    /// Titles and roles found beside the mentions.
    pub titles: Vec<String>,
    /// What a rule would have joined it to and something forbade; each pair of names once for each rule.
    pub refused: Vec<NotJoined>,
    /// The bare names that could mean it or could mean others; each once for each rule.
    pub ambiguous: Vec<Undecided>,
}

/// A mention that an entity holds, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Held {
    /// The mention's own text.
    pub text: String,
    /// Start, inclusive.
    pub start: usize,
    /// End, exclusive.
    pub end: usize,
    /// How sure the model is of it.
    pub score: f32,
    /// The type that the model gave, where the document's other mentions overruled it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repaired_from: Option<EntityType>,
    /// The rule that joined it; none for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Cow<'static, str>>,
    /// The mention that it was joined to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Spot>,
    /// The words of the text, or the reason, behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// Two mentions that a rule would have joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NotJoined {
    /// The one; in an [`Account`] the entity's own.
    pub mention: Spot,
    /// The other.
    pub to: Spot,
    /// The rule.
    pub rule: Cow<'static, str>,
    /// What forbade it.
    pub by: Refusal,
    /// The same in words.
    pub because: String,
}

/// A mention that could be of several entities, so that it was joined to none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Undecided {
    /// The mention.
    pub mention: Spot,
    /// The rule that found them.
    pub rule: Cow<'static, str>,
    /// A mention of each of the entities.
    pub candidates: Vec<Spot>,
}

impl Explanation<'_> {
    pub(super) fn account(&self, entity: &Entity) -> Account {
        let own = Some(entity.id);
        let mut told = HashSet::new();
        let refused = self.trace.refused.iter().filter_map(|refused| {
            let (mine, to) = (self.entity_of(refused.mention), self.entity_of(refused.to));
            if mine == to || (mine != own && to != own) {
                return None;
            }
            let said = self.not_joined(refused, to == own);
            told.insert((said.rule.clone(), said.mention.key(), said.to.key())).then_some(said)
        });
        let mut asked = HashSet::new();
        let ambiguous = self.trace.open.iter().filter_map(|open| {
            let said = self.undecided(open)?;
            let concerned = said.mention.entity == own || said.candidates.iter().any(|c| c.entity == own);
            (concerned && asked.insert(said.names())).then_some(said)
        });
        Account {
            id: entity.id,
            name: entity.name.clone(),
            entity_type: entity.entity_type.clone(),
            mentions: entity.mentions.iter().filter_map(|mention| self.held(entity, *mention)).collect(),
            titles: entity.titles.clone(),
            refused: refused.collect(),
            ambiguous: ambiguous.collect(),
        }
    }

    fn held(&self, entity: &Entity, at: usize) -> Option<Held> {
        let mention = self.mentions.get(at)?;
        let Spot { text, start, end, .. } = self.spot(at);
        let evidence = entity.evidence.iter().find(|evidence| evidence.mention == at);
        Some(Held {
            text,
            start,
            end,
            score: mention.score,
            repaired_from: mention.repaired_from.clone(),
            rule: evidence.map(|evidence| evidence.rule.clone()),
            to: evidence.map(|evidence| self.spot(evidence.to)),
            because: evidence.and_then(because),
        })
    }

    /// What was refused, told from the side of the mention that sought or, `turned`, of the other.
    pub(super) fn not_joined(&self, refused: &Refused, turned: bool) -> NotJoined {
        let (mention, to) = (self.spot(refused.mention), self.spot(refused.to));
        let (mention, to) = if turned { (to, mention) } else { (mention, to) };
        NotJoined { mention, to, rule: refused.rule.clone(), by: refused.by, because: refused.by.to_string() }
    }

    /// What was left open, unless it has been decided since.
    pub(super) fn undecided(&self, open: &Open) -> Option<Undecided> {
        let mention = self.spot(open.mention);
        let candidates = open.candidates.iter().map(|candidate| self.spot(*candidate));
        let candidates: Vec<Spot> = candidates.filter(|candidate| candidate.entity != mention.entity).collect();
        (!candidates.is_empty()).then(|| Undecided { mention, rule: open.rule.clone(), candidates })
    }
}

impl Undecided {
    /// What is told only once.
    pub(super) fn names(&self) -> (Cow<'static, str>, String, Vec<Option<usize>>) {
        let mut candidates: Vec<Option<usize>> = self.candidates.iter().map(|candidate| candidate.entity).collect();
        candidates.sort_unstable();
        (self.rule.clone(), self.mention.key(), candidates)
    }
}
