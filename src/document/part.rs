//! Part of a document: some of its mentions, with the entities that are left and everything that points at either.

use super::{Document, Mention};

/// Leaves only the mentions for which `keep` holds, and the entities that still have one. Evidence, ambiguity and trace
/// that speak of what is gone go with it; names, aliases and titles stay as the whole text gave them.
pub(crate) fn keep_mentions(document: &mut Document, keep: impl Fn(&Mention) -> bool) {
    let mut left = 0;
    let place = |mention: &Mention| {
        keep(mention).then(|| {
            left += 1;
            left - 1
        })
    };
    let places: Vec<Option<usize>> = document.mentions.iter().map(place).collect();
    if left == places.len() {
        return;
    }
    let mut stays = places.iter().map(Option::is_some);
    document.mentions.retain(|_| stays.next().unwrap_or(false));
    let moved = |old: usize| places.get(old).copied().flatten();
    for entity in &mut document.entities {
        entity.evidence.retain_mut(|e| match (moved(e.mention), moved(e.to)) {
            (Some(mention), Some(to)) => {
                (e.mention, e.to) = (mention, to);
                true
            }
            _ => false,
        });
    }
    if let Some(trace) = &mut document.trace {
        trace.renumber(moved);
    }
    link_entities(document);
}

/// Makes the entities follow the mentions' own [`Mention::entity`]: each lists its mentions, those without are gone.
pub(crate) fn link_entities(document: &mut Document) {
    for entity in &mut document.entities {
        entity.mentions.clear();
    }
    for (i, mention) in document.mentions.iter_mut().enumerate() {
        match mention.entity.and_then(|entity| document.entities.get_mut(entity)) {
            Some(entity) => entity.mentions.push(i),
            None => mention.entity = None,
        }
    }
    let mut left = 0;
    let number = |has_mentions: bool| {
        has_mentions.then(|| {
            left += 1;
            left - 1
        })
    };
    let numbers: Vec<Option<usize>> = document.entities.iter().map(|e| !e.mentions.is_empty()).map(number).collect();
    document.entities.retain(|entity| !entity.mentions.is_empty());
    for (id, entity) in document.entities.iter_mut().enumerate() {
        entity.id = id;
        entity.ambiguous = entity.ambiguous.iter().filter_map(|old| numbers.get(*old).copied().flatten()).collect();
        for mention in &entity.mentions {
            document.mentions[*mention].entity = Some(id);
        }
    }
}
