//! Which entities of different documents are one: by type, over blocks of equal keys.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Stop,
    names::Names,
    person,
    record::Record,
    resolution::{DOCUMENT_LISTS, Item, Places, Resolution},
};
use crate::{
    canon::{ACRONYM, Compiled, SAME_NAME, Union, is_acronym, key},
    document::EntityType,
};

/// What each item must not meet: the user's never-merge lists, and its namesakes in its own document.
fn keep_apart(items: &[Item], options: &Compiled) -> Vec<Places> {
    let mut apart: Vec<Places> = items.iter().map(|_| Places::default()).collect();
    if !options.never_merge.is_empty() {
        for (item, apart) in items.iter().zip(&mut apart) {
            let names = [&item.local.name].into_iter().chain(item.local.forms.iter().map(|(name, _)| name));
            apart.0.extend(names.filter_map(|name| options.never_merge.get(&key(name))).flatten().copied());
        }
    }
    let mut families: FxHashMap<(usize, &str), Vec<usize>> = FxHashMap::default();
    for (at, item) in items.iter().enumerate() {
        if let Some(person) = &item.name.person {
            families.entry((item.record, person.name.surname.as_str())).or_default().push(at);
        }
    }
    for ((record, _), family) in families.into_iter().filter(|(_, family)| family.len() > 1) {
        for at in family {
            apart[at].0.insert(DOCUMENT_LISTS | record as u32, at as u32);
        }
    }
    apart
}

/// Works out the clusters of all records' entities, unless `stop` comes first.
pub(super) fn resolve<'a>(records: &[&'a Record], options: &'a Compiled, stop: Stop<'_>) -> Option<Resolution<'a>> {
    let mut names = Names::new(options);
    let mut items = Vec::new();
    for (record, r) in records.iter().enumerate() {
        if stop() {
            return None;
        }
        items.extend(r.entities.iter().map(|local| Item { record, local, name: names.of(local) }));
    }
    let union = Union::new(keep_apart(&items, options));
    let mut resolution = Resolution { items, union, open: Vec::new() };
    for members in by_name(&resolution.items).into_values() {
        if stop() {
            return None;
        }
        join_names(&mut resolution, &members);
    }
    acronyms(&mut resolution, stop)?;
    person::resolve(&mut resolution, &names.into_keys(), stop)?;
    Some(resolution)
}

/// Blocks of items that meet under one name: all but people. An alias of the user's, for people too, beats the name.
fn by_name(items: &[Item]) -> BTreeMap<(EntityType, String), Vec<usize>> {
    let mut blocks: FxHashMap<(&EntityType, &str), Vec<usize>> = FxHashMap::default();
    for (at, item) in items.iter().enumerate() {
        if let Some(block) = &item.name.block {
            blocks.entry((&item.local.entity_type, block)).or_default().push(at);
        }
    }
    blocks.into_iter().map(|((kind, block), members)| ((kind.clone(), block.to_owned()), members)).collect()
}

/// Joins the items of one name, but for those that a document itself holds apart or the user forbids to meet.
fn join_names(resolution: &mut Resolution, members: &[usize]) {
    let mut per_record: FxHashMap<usize, usize> = FxHashMap::default();
    for m in members {
        *per_record.entry(resolution.items[*m].record).or_default() += 1;
    }
    let twins: FxHashSet<usize> = per_record.into_iter().filter(|(_, n)| *n > 1).map(|(r, _)| r).collect();
    let mut first: Vec<usize> = Vec::new();
    for m in members {
        if twins.contains(&resolution.items[*m].record) {
            // One document has two entities of this name: which of them the others mean is open.
            if let Some(other) = members.iter().find(|o| !twins.contains(&resolution.items[**o].record)) {
                resolution.open.push((*m, *other));
            }
            continue;
        }
        if !first.iter().take(MAX_RIVALS).any(|f| resolution.join(*f, *m, &SAME_NAME, None)) {
            first.push(*m);
        }
    }
}

/// Clusters of one name, kept apart by the user, that are tried for a further document.
const MAX_RIVALS: usize = 32;

/// An entity known in its document by an acronym alone joins the one entity that other documents define so.
fn acronyms(resolution: &mut Resolution, stop: Stop<'_>) -> Option<()> {
    let mut fuller: FxHashMap<(EntityType, String), Vec<usize>> = FxHashMap::default();
    for (at, item) in resolution.items.iter().enumerate().filter(|(_, i)| i.name.block.is_some()) {
        if item.name.acronym {
            continue;
        }
        for (form, _) in item.local.forms.iter().filter(|(f, _)| is_acronym(f)) {
            fuller.entry((item.local.entity_type.clone(), key(form))).or_default().push(at);
        }
    }
    for at in 0..resolution.items.len() {
        if stop() {
            return None;
        }
        let item = &resolution.items[at];
        if item.name.block.is_none() || !item.name.acronym {
            continue;
        }
        let Some(holders) = fuller.get_mut(&(item.local.entity_type.clone(), key(&item.local.name))) else { continue };
        // Clusters only ever grow together: one holder of each is enough for the next of this name.
        holders.iter_mut().for_each(|holder| *holder = resolution.find(*holder));
        holders.sort_unstable();
        holders.dedup();
        match holders.as_slice() {
            [one] => {
                resolution.join(*one, at, &ACRONYM, None);
            }
            several => resolution.open.extend(several.iter().map(|root| (at, *root))),
        }
    }
    Some(())
}
