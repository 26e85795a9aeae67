//! Entities across documents: an index that grows document by document.
//!
//! The index keeps each document's entities and works out the corpus entities from all of them together, so the order
//! of adding cannot matter. Names block the search: only entities that share a name key are compared.
//!
//! Two people of one name are kept apart when their roles or their companions disagree; see [`DocumentCount::rule`]
//! and [`CorpusEntity::ambiguous`] for what was joined on which ground, and what was left open.

mod entity;
mod lock;
mod names;
mod person;
mod record;
mod replace;
mod resolution;
mod resolve;
mod store;

use std::{collections::BTreeMap, path::Path};

use self::record::Record;
pub use self::{
    entity::{Companion, CorpusEntity, DocumentCount, NameCount},
    lock::IndexLock,
};
use crate::{
    canon::{CanonOptions, Canonicalizer},
    document::Document,
    error::Result,
};

/// Asked along the way: whether to break off.
type Stop<'a> = &'a dyn Fn() -> bool;

/// The entities of many documents.
///
/// ```
/// # fn main() -> nomina::Result<()> {
/// use nomina::{CorpusIndex, Document, EntityType, Mention};
///
/// let mut index = CorpusIndex::new();
/// for (id, name) in [("a", "United Nations"), ("b", "UN")] {
///     let mut document = Document::default();
///     document.id = id.to_owned();
///     document.mentions = vec![Mention::new(0, name.len(), name, EntityType::Organization, 0.9)];
///     index.add(&document);
/// }
/// let entities = index.entities();
/// assert_eq!((entities.len(), entities[0].documents.len()), (1, 2));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct CorpusIndex {
    records: BTreeMap<String, Record>,
    canonicalizer: Canonicalizer,
}

impl Default for CorpusIndex {
    fn default() -> Self {
        Self::new()
    }
}

impl CorpusIndex {
    /// An empty index.
    pub fn new() -> Self {
        Self::with_options(&CanonOptions::default())
    }

    /// An empty index under the user's aliases and never-merge lists.
    pub fn with_options(options: &CanonOptions) -> Self {
        Self { records: BTreeMap::new(), canonicalizer: Canonicalizer::new(options) }
    }

    /// Adds a document, or replaces the one with the same id. Says whether the id is new.
    ///
    /// Where the document's mentions were not merged, they are merged here.
    pub fn add(&mut self, document: &Document) -> bool {
        let record = Record::of(document, &self.canonicalizer);
        self.records.insert(record.id.clone(), record).is_none()
    }

    /// Takes a document out. Says whether it was in.
    pub fn remove(&mut self, id: &str) -> bool {
        self.records.remove(id).is_some()
    }

    /// Number of documents.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether no document has been added.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Whether a document with this id is in the index.
    pub fn contains(&self, id: &str) -> bool {
        self.records.contains_key(id)
    }

    /// The ids of the documents, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.records.keys().map(String::as_str)
    }

    /// The entities of all documents, most mentioned first. The same documents give the same entities in any order of
    /// adding.
    pub fn entities(&self) -> Vec<CorpusEntity> {
        self.entities_until(&|| false).unwrap_or_default()
    }

    /// As [`entities`](Self::entities), or nothing as soon as `stop` says so, which is asked all along.
    pub fn entities_until(&self, stop: &dyn Fn() -> bool) -> Option<Vec<CorpusEntity>> {
        self.entities_shown(|_| true, stop)
    }

    /// As [`entities_until`](Self::entities_until), without the companions of those that `shown`, asked in order, does
    /// not pick.
    pub(crate) fn entities_shown(
        &self,
        shown: impl FnMut(&CorpusEntity) -> bool,
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<CorpusEntity>> {
        let records: Vec<&Record> = self.records.values().collect();
        entity::describe(&records, resolve::resolve(&records, self.canonicalizer.options(), stop)?, shown, stop)
    }

    /// Writes the index to a file, whole or not at all. A link stays one: the file behind it is replaced, and keeps its
    /// mode; other names of that file (hard links) keep the old index.
    ///
    /// Between loading and saving others may save too: [`IndexLock`] prevents that.
    ///
    /// # Errors
    ///
    /// [`Error::Io`](crate::Error::Io) if the file cannot be written, or if another holds its lock; an earlier index in
    /// its place is then untouched.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        IndexLock::acquire(path, |_| false)?.save(self)
    }

    /// Reads an index that [`save`](Self::save) wrote.
    ///
    /// # Errors
    ///
    /// [`Error::Io`](crate::Error::Io) if the file cannot be read, is of another version, or breaks off.
    pub fn load(path: impl AsRef<Path>, options: &CanonOptions) -> Result<Self> {
        Ok(Self::load_until(path, options, &|| false)?.unwrap_or_default())
    }

    /// As [`load`](Self::load), or nothing as soon as `stop` says so, which is asked all along.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn load_until(path: impl AsRef<Path>, options: &CanonOptions, stop: &dyn Fn() -> bool) -> Result<Option<Self>> {
        let records = store::load(path.as_ref(), stop)?;
        Ok(records.map(|records| Self { records, canonicalizer: Canonicalizer::new(options) }))
    }
}
