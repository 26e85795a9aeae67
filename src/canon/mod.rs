//! Canonical entities: the mentions of one document merged by rules that people can check.
//!
//! Names are taken apart by type (person, organization, place, agreement), then rules run in order of precision on
//! whole clusters. A merge is refused wherever two names of the clusters cannot be one entity, and every merge leaves
//! [`Evidence`](crate::Evidence). What stays open is reported in [`Entity::ambiguous`], not guessed.
//!
//! [`rules`] lists them; `docs/merging.md` is that list with examples. [`Canonicalizer::trace`] tells what was *not* merged,
//! and why.
//!
//! [`CorpusIndex`] does the same across documents.

mod abbreviation;
mod agreement;
mod coordination;
mod corpus;
mod engine;
mod entity;
mod kin;
mod lexicon;
mod naming;
mod normalize;
mod organization;
mod person;
mod place;
mod repair;
mod rules;
mod titles;

use rustc_hash::FxHashMap;

pub use self::{
    corpus::{Companion, CorpusEntity, CorpusIndex, DocumentCount, IndexLock, NameCount},
    engine::{Open, Refusal, Refused, Trace},
    rules::Rule,
};

use self::{engine::Draft, lexicon::LEXICON, normalize::key, titles::ExtraTitles};
use crate::document::{Entity, Mention};

/// User control, from the config's `[entities]` section.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CanonOptions {
    /// Each list: names that must stay apart pairwise.
    pub never_merge: Vec<Vec<String>>,
    /// Canonical name and its other names, in the order of the file.
    pub aliases: Vec<(String, Vec<String>)>,
    /// Extra title words, such as *Dato*.
    pub titles: Vec<String>,
    /// Extra role words, such as *ombudsman*.
    pub roles: Vec<String>,
    /// Rules that are not applied, by id: see [`rules`]. Unknown ids change nothing.
    pub without_rules: Vec<String>,
}

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

/// Merges mentions into entities. Cheap to call from many threads.
#[derive(Debug, Clone)]
pub struct Canonicalizer {
    /// Key of a name → the never-merge lists that hold it, and its place in each.
    never_merge: FxHashMap<String, Vec<(u32, u32)>>,
    /// Key of a name → the alias row that holds it.
    aliases: FxHashMap<String, usize>,
    /// The canonical names of the alias rows.
    alias_names: Vec<String>,
    titles: ExtraTitles,
    without_rules: Vec<String>,
}

impl Canonicalizer {
    /// Compiles the options. Where a name stands in two alias rows, the first one counts.
    pub fn new(options: &CanonOptions) -> Self {
        let mut never_merge: FxHashMap<String, Vec<(u32, u32)>> = FxHashMap::default();
        for (list, names) in options.never_merge.iter().enumerate() {
            for (at, name) in names.iter().enumerate() {
                never_merge.entry(key(name)).or_default().push((list as u32, at as u32));
            }
        }
        let mut aliases = FxHashMap::default();
        for (row, (name, others)) in options.aliases.iter().enumerate() {
            for alias in std::iter::once(name).chain(others) {
                aliases.entry(key(alias)).or_insert(row);
            }
        }
        let alias_names = options.aliases.iter().map(|(name, _)| name.clone()).collect();
        let titles = ExtraTitles::new(&options.titles, &options.roles);
        Self { never_merge, aliases, alias_names, titles, without_rules: options.without_rules.clone() }
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
        let mut floor = 0;
        let beside = mentions.iter().map(|m| {
            let beside = self.titles.before(text, floor, m.start);
            floor = m.end;
            beside
        });
        let beside = beside.collect();
        let mut draft = Draft::new(text, mentions, beside, &self.never_merge);
        engine::apply(&mut draft, self);
        let (entity_of, entities, trace) = entity::finish(draft, self);
        for (mention, entity) in mentions.iter_mut().zip(entity_of) {
            mention.entity = Some(entity);
        }
        (entities, trace)
    }

    fn applies(&self, rule: &Rule) -> bool {
        self.without_rules.iter().all(|id| id != rule.id)
    }

    /// The user's alias row that holds a name.
    fn alias_row(&self, name: &str) -> Option<usize> {
        if self.aliases.is_empty() { None } else { self.aliases.get(&key(name)).copied() }
    }
}
