//! Why a document's entities hold what they hold, and what keeps two of them apart: the evidence of the merges and the
//! [`Trace`] of what was not merged, by the names that a reader uses.
//!
//! ```
//! use nomina::{CanonOptions, Canonicalizer, EntityType, Mention, canon::explain::Explanation};
//!
//! let text = "Nora Vale wrote. Vale won. Tim Oak left.";
//! let person = |start, end| Mention::new(start, end, &text[start..end], EntityType::Person, 0.9);
//! let mut mentions = [person(0, 9), person(17, 21), person(27, 34)];
//! let canonicalizer = Canonicalizer::new(&CanonOptions::default());
//! let (entities, trace) = canonicalizer.trace(text, &mut mentions);
//! let explanation = Explanation::new(&canonicalizer, text, &mentions, &entities, &trace);
//!
//! assert_eq!(explanation.of("Vale")[0].mentions[1].rule.as_deref(), Some("surname"));
//! assert!(explanation.between("Vale", "Nora Vale").is_some_and(|pair| pair.same));
//! assert!(explanation.between("Vale", "Tim Oak").is_some_and(|pair| !pair.same));
//! assert!(explanation.between("Vale", "Ann Orr").is_none());
//! ```

mod account;
mod chain;
mod pair;
mod spot;

pub use self::{
    account::{Account, Held, NotJoined, Undecided},
    pair::{Because, Ground, Pair},
    spot::Spot,
};

use super::{Canonicalizer, Trace, key};
use crate::document::{Entity, Mention, OffsetUnit, convert};

/// What [`Canonicalizer::trace`] made of one document, ready to be asked about.
#[derive(Debug, Clone)]
pub struct Explanation<'a> {
    canonicalizer: &'a Canonicalizer,
    text: &'a str,
    mentions: &'a [Mention],
    entities: &'a [Entity],
    trace: &'a Trace,
    /// Start and end of each mention in the unit of the answers.
    places: Vec<(usize, usize)>,
}

impl<'a> Explanation<'a> {
    /// Over a text, its mentions (with byte offsets, as merged or as many as were kept), its entities and its trace.
    pub fn new(
        canonicalizer: &'a Canonicalizer,
        text: &'a str,
        mentions: &'a [Mention],
        entities: &'a [Entity],
        trace: &'a Trace,
    ) -> Self {
        let places = mentions.iter().map(|mention| (mention.start, mention.end)).collect();
        Self { canonicalizer, text, mentions, entities, trace, places }
    }

    /// Answers with offsets in this unit instead of bytes.
    #[must_use]
    pub fn offsets(mut self, unit: OffsetUnit) -> Self {
        self.places = self.mentions.iter().map(|mention| (mention.start, mention.end)).collect();
        let all = self.places.iter_mut().flat_map(|(start, end)| [start, end]).collect();
        convert(self.text, OffsetUnit::Byte, unit, all);
        self
    }

    /// Why the entities that go by a name hold what they hold, and what they were not joined to.
    pub fn of(&self, name: &str) -> Vec<Account> {
        self.bearers(name).into_iter().map(|entity| self.account(entity)).collect()
    }

    /// Why the entities that go by two names are one or are not; nothing where there is none of one of the names.
    pub fn between(&self, a: &str, b: &str) -> Option<Pair> {
        let (of_a, of_b) = (self.bearers(a), self.bearers(b));
        (!of_a.is_empty() && !of_b.is_empty()).then(|| self.pair((a, &of_a), (b, &of_b)))
    }

    /// The entities that go by a name: their own, an alias, or one that a mention has.
    fn bearers(&self, name: &str) -> Vec<&'a Entity> {
        let wanted = key(name);
        let entities = self.entities.iter();
        entities.filter(|e| self.names(e).any(|name| key(name) == wanted)).collect()
    }

    fn names(&self, entity: &'a Entity) -> impl Iterator<Item = &'a str> {
        let written = entity.mentions.iter().filter_map(|at| self.mentions.get(*at)).map(|m| m.text.as_str());
        std::iter::once(entity.name.as_str()).chain(entity.aliases.iter().map(String::as_str)).chain(written)
    }

    /// The entity of a mention.
    fn entity_of(&self, mention: usize) -> Option<usize> {
        self.mentions.get(mention)?.entity
    }
}
