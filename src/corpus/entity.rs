//! The corpus entities as they are shown: names, documents, counts, company, ambiguity.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Stop, record::Record, resolution::Resolution};
use crate::{canon::Support, document::EntityType};

/// Company is listed for so many others, and counted among so many entities of a document.
const COMPANIONS_SHOWN: usize = 10;
const COMPANIONS_COUNTED: usize = 40;

/// A real-world referent and where the corpus names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CorpusEntity {
    /// Index in the list of entities.
    pub id: usize,
    /// The canonical name: the one that most documents give, the longer of two.
    pub name: String,
    /// What the entity is.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// Mentions in all documents.
    pub mentions: usize,
    /// The documents, by id, in order of id.
    pub documents: Vec<DocumentCount>,
    /// All names as written, the most frequent first.
    pub names: Vec<NameCount>,
    /// Titles and roles found beside the names, in order of the documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<String>,
    /// The entities that share most documents with this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub companions: Vec<Companion>,
    /// Entities that may be the same; nothing was merged on a guess.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ambiguous: Vec<usize>,
}

/// An entity in one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DocumentCount {
    /// The document's id.
    pub id: String,
    /// Mentions in it.
    pub mentions: usize,
    /// The rule that joined the document's entity to this one; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The companion or role that the rule went by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// A name and how often it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NameCount {
    /// The name as written.
    pub name: String,
    /// Mentions under it.
    pub mentions: usize,
}

/// Another entity and the documents that name both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Companion {
    /// Its id.
    pub entity: usize,
    /// Documents that name both.
    pub documents: usize,
}

/// Turns clusters into entities, the most mentioned first, unless `stop` comes before the end. Company is listed for those
/// that `shown` picks.
pub(super) fn describe(
    records: &[&Record],
    mut resolution: Resolution,
    shown: impl FnMut(&CorpusEntity) -> bool,
    stop: Stop<'_>,
) -> Option<Vec<CorpusEntity>> {
    let mut clusters: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for item in 0..resolution.items.len() {
        clusters.entry(resolution.find(item)).or_default().push(item);
    }
    let mut described: Vec<(CorpusEntity, Vec<usize>)> = Vec::with_capacity(clusters.len());
    for items in clusters.into_values() {
        if stop() {
            return None;
        }
        described.push((one(records, &resolution, &items), items));
    }
    described.sort_by(|(a, ai), (b, bi)| {
        b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)).then_with(|| ai[0].cmp(&bi[0]))
    });
    let mut entity_of = vec![0; resolution.items.len()];
    for (id, (entity, items)) in described.iter_mut().enumerate() {
        entity.id = id;
        for item in items {
            entity_of[*item] = id;
        }
    }
    let mut entities: Vec<CorpusEntity> = described.into_iter().map(|(entity, _)| entity).collect();
    for (a, b) in std::mem::take(&mut resolution.open) {
        let (a, b) = (entity_of[a], entity_of[b]);
        if a != b {
            entities[a].ambiguous.push(b);
            entities[b].ambiguous.push(a);
        }
    }
    for entity in &mut entities {
        entity.ambiguous.sort_unstable();
        entity.ambiguous.dedup();
    }
    keep_company(&mut entities, &resolution, &entity_of, shown, stop)?;
    Some(entities)
}

fn one(records: &[&Record], resolution: &Resolution, items: &[usize]) -> CorpusEntity {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut canonical: BTreeMap<&str, usize> = BTreeMap::new();
    let mut documents: Vec<DocumentCount> = Vec::new();
    let mut titles: Vec<String> = Vec::new();
    for item in items {
        let local = resolution.items[*item].local;
        *canonical.entry(&local.name).or_default() += 1;
        for (name, n) in &local.forms {
            *names.entry(name).or_default() += *n as usize;
        }
        let reason = resolution.union.reasons()[*item].as_ref();
        let (rule, because) = (
            reason.map(|r| r.ground.id.to_owned()),
            reason.and_then(|r| match &r.support {
                Support::Words(because) => Some(because.clone()),
                _ => None,
            }),
        );
        let (id, mentions) = (records[resolution.items[*item].record].id.clone(), local.mentions() as usize);
        match documents.last_mut().filter(|d| d.id == id) {
            Some(document) => document.mentions += mentions,
            None => documents.push(DocumentCount { id, mentions, rule, because }),
        }
        for title in &local.titles {
            if titles.len() < 32 && !titles.contains(title) {
                titles.push(title.clone());
            }
        }
    }
    let name = canonical
        .into_iter()
        .max_by(|(a, n), (b, m)| n.cmp(m).then_with(|| a.len().cmp(&b.len())).then_with(|| b.cmp(a)));
    let mut names: Vec<NameCount> =
        names.into_iter().map(|(name, mentions)| NameCount { name: name.to_owned(), mentions }).collect();
    names.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
    CorpusEntity {
        id: 0,
        name: name.map(|(name, _)| name.to_owned()).unwrap_or_default(),
        entity_type: resolution.items[items[0]].local.entity_type.clone(),
        mentions: documents.iter().map(|d| d.mentions).sum(),
        documents,
        names,
        titles,
        companions: Vec::new(),
        ambiguous: Vec::new(),
    }
}

/// Counts, for each entity, the documents shared with others. Of a long document only its chief entities count.
fn keep_company(
    entities: &mut [CorpusEntity],
    resolution: &Resolution,
    entity_of: &[usize],
    mut shown: impl FnMut(&CorpusEntity) -> bool,
    stop: Stop<'_>,
) -> Option<()> {
    let records = resolution.items.last().map_or(0, |item| item.record + 1);
    let mut present: Vec<Vec<(u32, usize)>> = vec![Vec::new(); records];
    for (item, entity) in resolution.items.iter().zip(entity_of) {
        present[item.record].push((item.local.mentions(), *entity));
    }
    let mut records_of: Vec<Vec<usize>> = vec![Vec::new(); entities.len()];
    for (record, list) in present.iter_mut().enumerate() {
        list.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        list.truncate(COMPANIONS_COUNTED);
        list.sort_unstable_by_key(|(_, entity)| *entity);
        list.dedup_by_key(|(_, entity)| *entity);
        for (_, entity) in list.iter() {
            records_of[*entity].push(record);
        }
    }
    let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
    for (id, entity) in entities.iter_mut().enumerate() {
        if stop() {
            return None;
        }
        if !shown(entity) {
            continue;
        }
        counts.clear();
        for record in &records_of[id] {
            for (_, other) in present[*record].iter().filter(|(_, other)| *other != id) {
                *counts.entry(*other).or_default() += 1;
            }
        }
        let mut top: Vec<Companion> =
            counts.iter().map(|(entity, documents)| Companion { entity: *entity, documents: *documents }).collect();
        top.sort_unstable_by(|a, b| b.documents.cmp(&a.documents).then(a.entity.cmp(&b.entity)));
        top.truncate(COMPANIONS_SHOWN);
        entity.companions = top;
    }
    Some(())
}
