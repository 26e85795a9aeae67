//! Part of a document: its mentions of certain types, with the entities that are left.

use crate::{Document, EntityType, Mention};

/// Leaves only the mentions of `types`, and the entities that still have one.
pub fn keep_types(document: &mut Document, types: &[EntityType]) {
    drop_mentions(document, |mention| types.contains(&mention.entity_type));
    link_entities(document);
}

/// Leaves only the mentions for which `keep` holds; [`link_entities`] must follow.
pub(super) fn drop_mentions(document: &mut Document, keep: impl FnMut(&Mention) -> bool) {
    document.mentions.retain(keep);
}

/// Makes the entities follow the mentions' own [`Mention::entity`]: each lists its mentions, those without are gone.
pub(super) fn link_entities(document: &mut Document) {
    for entity in &mut document.entities {
        entity.mentions.clear();
    }
    for (i, mention) in document.mentions.iter_mut().enumerate() {
        match mention.entity.and_then(|entity| document.entities.get_mut(entity)) {
            Some(entity) => entity.mentions.push(i),
            None => mention.entity = None,
        }
    }
    document.entities.retain(|entity| !entity.mentions.is_empty());
    for (id, entity) in document.entities.iter_mut().enumerate() {
        entity.id = id;
        for mention in &entity.mentions {
            document.mentions[*mention].entity = Some(id);
        }
    }
}
