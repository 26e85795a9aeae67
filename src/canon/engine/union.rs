//! Union-find whose clusters carry facts that may forbid a join: of a document's mentions, or of a corpus's entities.

use super::ground::Ground;
use crate::canon::refusal::Refusal;

/// What a cluster knows of its members.
pub(crate) trait Facts: Default {
    /// What is known of all items together.
    type Book;

    /// What forbids these two to be one. `explicit`: the text or the user equates them, so that they need not look alike.
    fn refuses(&self, other: &Self, book: &Self::Book, explicit: bool) -> Option<Refusal>;

    /// Takes over what `other` knew.
    fn absorb(&mut self, other: Self, explicit: bool);
}

/// What speaks for a join.
#[derive(Debug, Clone)]
pub(crate) enum Support {
    /// The names themselves.
    Names,
    /// Words of the text.
    Words(String),
    /// What a reader would say.
    Reason(&'static str),
}

/// Why an item, the first of its cluster until then, joined another one.
#[derive(Debug, Clone)]
pub(crate) struct Reason {
    pub(crate) ground: &'static Ground,
    /// The item that it was joined to.
    pub(crate) to: usize,
    pub(crate) support: Support,
}

/// The clusters of all items. The root of a cluster is its smallest item, in whatever order it grew.
#[derive(Debug)]
pub(crate) struct Union<F> {
    parent: Vec<usize>,
    facts: Vec<F>,
    reasons: Vec<Option<Reason>>,
}

impl<F: Facts> Union<F> {
    /// Every item alone.
    pub(crate) fn new(facts: Vec<F>) -> Self {
        Self { parent: (0..facts.len()).collect(), reasons: facts.iter().map(|_| None).collect(), facts }
    }

    /// The root of an item's cluster.
    pub(crate) fn find(&mut self, item: usize) -> usize {
        let mut root = item;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut at = item;
        while self.parent[at] != root {
            at = std::mem::replace(&mut self.parent[at], root);
        }
        root
    }

    /// What is known of an item's cluster.
    pub(crate) fn facts(&mut self, item: usize) -> &F {
        let root = self.find(item);
        &self.facts[root]
    }

    /// What forbids two items to be one; nothing where they are.
    pub(crate) fn refusal(&mut self, a: usize, b: usize, book: &F::Book, explicit: bool) -> Option<Refusal> {
        let (a, b) = (self.find(a), self.find(b));
        if a == b { None } else { self.facts[a].refuses(&self.facts[b], book, explicit) }
    }

    /// Joins the clusters of two items unless something forbids it. The cluster that starts later joins; its first item
    /// carries the reason.
    pub(crate) fn join(
        &mut self,
        (a, b): (usize, usize),
        book: &F::Book,
        (ground, explicit): (&'static Ground, bool),
        support: Support,
    ) -> Result<(), Refusal> {
        if let Some(refusal) = self.refusal(a, b, book, explicit) {
            return Err(refusal);
        }
        let (ra, rb) = (self.find(a), self.find(b));
        let (to, from, witness) = if ra < rb { (ra, rb, a) } else { (rb, ra, b) };
        if to != from {
            let moved = std::mem::take(&mut self.facts[from]);
            self.facts[to].absorb(moved, explicit);
            self.parent[from] = to;
            self.reasons[from] = Some(Reason { ground, to: witness, support });
        }
        Ok(())
    }

    /// Why each item is in its cluster; nothing for the first of one.
    pub(crate) fn reasons(&self) -> &[Option<Reason>] {
        &self.reasons
    }
}
