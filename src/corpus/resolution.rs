//! The clusters over the entities of all documents, on the same union-find as a document's.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::{names::Name, record::LocalEntity};
use crate::canon::{Facts, Refusal, Rule, Support, Union};

/// One entity of one document, with what the rules compare.
pub(super) struct Item<'a> {
    pub(super) record: usize,
    pub(super) local: &'a LocalEntity,
    pub(super) name: Rc<Name>,
}

/// The clusters over all items.
pub(super) struct Resolution<'a> {
    pub(super) items: Vec<Item<'a>>,
    pub(super) union: Union<Places>,
    /// Pairs of items that may be one entity and were left apart.
    pub(super) open: Vec<(usize, usize)>,
}

impl Resolution<'_> {
    pub(super) fn find(&mut self, item: usize) -> usize {
        self.union.find(item)
    }

    /// Joins two clusters unless something in them must stay apart; says whether they are one.
    pub(super) fn join(&mut self, a: usize, b: usize, rule: &'static Rule, because: Option<&str>) -> bool {
        self.union
            .join(
                (a, b),
                &(),
                (&rule.ground, rule.ground.explicit),
                because.map_or(Support::Names, |because| Support::Words(because.to_owned())),
            )
            .is_ok()
    }
}

/// List and place in it: clusters with different places of one list never meet.
#[derive(Debug, Default)]
pub(super) struct Places(pub(super) FxHashMap<u32, u32>);

impl Facts for Places {
    type Book = ();

    fn refuses(&self, other: &Self, (): &(), _: bool) -> Option<Refusal> {
        let (few, many) = if self.0.len() <= other.0.len() { (&self.0, &other.0) } else { (&other.0, &self.0) };
        let (list, _) = few.iter().find(|(list, at)| many.get(list).is_some_and(|other| other != *at))?;
        Some(if *list < DOCUMENT_LISTS { Refusal::NeverMerge } else { Refusal::SideBySide })
    }

    fn absorb(&mut self, mut other: Self, _: bool) {
        // The smaller map moves into the larger.
        if self.0.len() < other.0.len() {
            std::mem::swap(&mut self.0, &mut other.0);
        }
        self.0.extend(other.0);
    }
}

/// Lists at and above this number stand for documents: people of one family name whom a document holds apart.
pub(super) const DOCUMENT_LISTS: u32 = 1 << 31;
