//! The finished clusters as entities: name, aliases, titles, evidence, and what stays ambiguous.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{
    engine::{Draft, Reason, Support, Trace},
    naming::{self, Surface},
    options::Compiled,
};
use crate::document::{Entity, Evidence};

/// The entity of each mention, the entities in order of first mention, and what was not joined.
pub(super) fn finish(mut draft: Draft, options: &Compiled) -> (Vec<usize>, Vec<Entity>, Trace) {
    let mut id_of: FxHashMap<usize, usize> = FxHashMap::default();
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut entity_of = Vec::with_capacity(draft.mentions.len());
    for mention in 0..draft.mentions.len() {
        let id = *id_of.entry(draft.cluster(mention)).or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[id].push(mention);
        entity_of.push(id);
    }
    let mut entities: Vec<Entity> =
        members.into_iter().enumerate().map(|(id, mentions)| describe(&draft, options, id, mentions)).collect();
    let (union, trace) = draft.into_parts();
    for (mention, reason) in union.reasons().iter().enumerate() {
        if let Some(Reason { ground, to, support }) = reason {
            let mut evidence = Evidence::new(mention, ground.id, *to);
            match support {
                Support::Names => {}
                Support::Words(words) => evidence.text = Some(words.clone()),
                Support::Reason(because) => evidence.because = Some(Cow::Borrowed(because)),
            }
            entities[entity_of[mention]].evidence.push(evidence);
        }
    }
    for open in &trace.open {
        let own = entity_of[open.mention];
        let others = open.candidates.iter().map(|mention| entity_of[*mention]).filter(|other| *other != own);
        entities[own].ambiguous.extend(others);
    }
    for entity in &mut entities {
        entity.ambiguous.sort_unstable();
        entity.ambiguous.dedup();
    }
    (entity_of, entities, trace)
}

/// Name, aliases and titles of one cluster.
fn describe(draft: &Draft, options: &Compiled, id: usize, mentions: Vec<usize>) -> Entity {
    let mut surfaces: Vec<Surface> = Vec::new();
    let mut at: FxHashMap<&str, usize> = FxHashMap::default();
    let mut titles: Vec<String> = Vec::new();
    for &m in &mentions {
        let (mention, form) = (&draft.mentions[m], &draft.forms()[draft.form_of[m]]);
        let slot = *at.entry(mention.text.as_str()).or_insert_with(|| {
            surfaces.push(Surface { text: mention.text.clone(), form, count: 0 });
            surfaces.len() - 1
        });
        surfaces[slot].count += 1;
        if let (Some(title), Some(_)) = (&draft.beside[m].title, form.person())
            && !titles.contains(title)
        {
            titles.push(title.clone());
        }
    }
    let given = surfaces.iter().find_map(|surface| options.alias_name(&surface.text));
    let name = given.map_or_else(|| naming::canonical_name(&surfaces), str::to_owned);
    let mut aliases: Vec<String> = Vec::new();
    for surface in &surfaces {
        let alias = naming::proper(surface);
        if alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    let entity_type = mentions.first().map(|m| draft.mentions[*m].entity_type.clone());
    let mut entity = Entity::new(id, name, entity_type.unwrap_or_else(|| "".into()), mentions);
    entity.aliases = aliases;
    entity.titles = titles;
    entity
}
