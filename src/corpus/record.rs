//! What the index keeps of a document: its entities, each with its names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    canon::{Canonicalizer, squeeze, without_article},
    document::{Document, EntityType, OffsetUnit},
};

/// One document's entities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) entities: Vec<LocalEntity>,
}

/// An entity of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct LocalEntity {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) entity_type: EntityType,
    /// Its names as written, with counts, sorted by name.
    pub(crate) forms: Vec<(String, u32)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) titles: Vec<String>,
}

impl LocalEntity {
    pub(crate) fn mentions(&self) -> u32 {
        self.forms.iter().map(|(_, n)| n).sum()
    }
}

impl Record {
    /// Keeps the entities of `document`; where merging was off, its mentions are merged here.
    pub(crate) fn of(document: &Document, canonicalizer: &Canonicalizer) -> Self {
        let merged;
        let document = if document.entities.is_empty() && !document.mentions.is_empty() {
            let mut bytes = document.clone().with_offsets(OffsetUnit::Byte);
            let text = bytes.text.clone().unwrap_or_default();
            bytes.entities = canonicalizer.canonicalize(&text, &mut bytes.mentions);
            merged = bytes;
            &merged
        } else {
            document
        };
        let entities = document
            .entities
            .iter()
            .map(|entity| {
                let mut forms: BTreeMap<String, u32> = BTreeMap::new();
                for mention in entity.mentions.iter().filter_map(|m| document.mentions.get(*m)) {
                    let text = squeeze(&mention.text);
                    *forms.entry(without_article(&text).to_owned()).or_default() += 1;
                }
                LocalEntity {
                    name: entity.name.clone(),
                    entity_type: entity.entity_type.clone(),
                    forms: forms.into_iter().collect(),
                    titles: entity.titles.clone(),
                }
            })
            .collect();
        Self { id: document.id.clone(), entities }
    }
}
