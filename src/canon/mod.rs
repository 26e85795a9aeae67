//! Canonical entities: the mentions of one document merged by rules that people can check.
//!
//! Names are taken apart by type (person, organization, place, agreement), then rules run in order of precision on
//! whole clusters. A merge is refused wherever two names of the clusters cannot be one entity, and every merge leaves
//! [`Evidence`](crate::Evidence). What stays open is reported in [`Entity::ambiguous`], not guessed.
//!
//! [`rules`] lists them; `docs/merging.md` is that list with examples. [`Canonicalizer::trace`] tells what was *not* merged,
//! and why; [`explain`] answers questions about both by name.
//!
//! [`CorpusIndex`](crate::CorpusIndex) does the same across documents.

mod abbreviation;
mod agreement;
mod coordination;
mod engine;
mod entity;
pub mod explain;
mod kin;
mod lexicon;
mod naming;
mod normalize;
mod options;
mod organization;
mod person;
mod place;
mod refusal;
mod repair;
mod rules;
mod tables;
mod titles;

/// What the corpus compares names by.
pub(crate) use self::{
    agreement::AgreementName,
    engine::{Facts, Support, Union},
    lexicon::{Class, Gender, LEXICON, TitleKind},
    normalize::{fold, is_acronym, key, sound, squeeze, without_article, words},
    options::Compiled,
    organization::OrganizationName,
    person::{PersonName, Relation},
    rules::{ACRONYM, SAME_COMPANION, SAME_FULL_NAME, SAME_NAME, SAME_ROLE},
};
pub use self::{
    engine::{Open, Refused, Rule, Trace},
    options::CanonOptions,
    refusal::Refusal,
};

use self::engine::Draft;
use crate::document::{Entity, Mention};

/// Every merge rule, those of a document in the order in which they run, then those that hold between documents.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::TABLE.iter().chain(rules::BETWEEN_DOCUMENTS).copied()
}

/// Whether a text is a nationality word such as *Russian*: our rule book does not count these as names.
pub fn is_demonym(text: &str) -> bool {
    is_demonym_key(&key(text))
}

fn is_demonym_key(key: &str) -> bool {
    LEXICON.demonyms.contains_key(key)
}

/// The key under which two spellings of one name meet: case, accents, quotes, dashes, possessive and *the* gone.
pub fn name_key(text: &str) -> String {
    key(text)
}

/// Whether a rule of this id joins names that need not look alike.
fn is_explicit(id: &str) -> bool {
    rules::TABLE.iter().any(|rule| rule.ground.explicit && rule.id() == id)
}

/// Merges mentions into entities. Cheap to call from many threads.
#[derive(Debug, Clone)]
pub struct Canonicalizer {
    options: Compiled,
}

impl Canonicalizer {
    /// Compiles the options. Where a name stands in two alias rows, the first one counts.
    pub fn new(options: &CanonOptions) -> Self {
        Self { options: Compiled::new(options) }
    }

    /// The compiled options.
    pub(crate) fn options(&self) -> &Compiled {
        &self.options
    }

    /// Merges the mentions of one document.
    ///
    /// `mentions` are sorted by start, with byte offsets into `text`. Fills [`Mention::entity`], may repair types
    /// (see [`Mention::repaired_from`]), and returns the entities in order of first mention.
    pub fn canonicalize(&self, text: &str, mentions: &mut [Mention]) -> Vec<Entity> {
        self.trace(text, mentions).0
    }

    /// As [`canonicalize`](Self::canonicalize), with what was *not* merged: what a rule would have joined and something
    /// forbade, and what stayed open. Why things were merged stands in [`Entity::evidence`].
    pub fn trace(&self, text: &str, mentions: &mut [Mention]) -> (Vec<Entity>, Trace) {
        repair::repair(text, mentions);
        let mut draft = self.draft(text, mentions);
        engine::apply(&mut draft, rules::TABLE, &self.options);
        let (entity_of, entities, trace) = entity::finish(draft, &self.options);
        for (mention, entity) in mentions.iter_mut().zip(entity_of) {
            mention.entity = Some(entity);
        }
        (entities, trace)
    }

    /// What would forbid two of the entities that [`trace`](Self::trace) returned to be one; nothing where a rule could
    /// still join them. `mentions` are as it left them, or those that were kept of them.
    pub fn refusal(&self, text: &str, mentions: &[Mention], a: &Entity, b: &Entity) -> Option<Refusal> {
        self.draft(text, mentions).between(a, b, is_explicit)
    }

    /// The mentions before any rule, each alone.
    fn draft<'a>(&self, text: &'a str, mentions: &'a [Mention]) -> Draft<'a> {
        let mut floor = 0;
        let beside = mentions.iter().map(|m| {
            let beside = self.options.titles.before(text, floor, m.start);
            floor = m.end;
            beside
        });
        Draft::new(text, mentions, beside.collect(), &self.options.never_merge)
    }
}
