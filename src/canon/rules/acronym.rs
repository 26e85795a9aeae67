//! `acronym`: *NFL* is the one name in the document with these initials.

use rustc_hash::FxHashMap;

use super::super::{
    draft::Draft,
    normalize::{is_acronym, key},
    organization::{LEGAL, SMALL},
};
use crate::document::EntityType;

/// Joins each acronym to the one fuller name that it abbreviates.
pub(super) fn apply(draft: &mut Draft) {
    let mut by_initials: FxHashMap<(EntityType, String), Vec<usize>> = FxHashMap::default();
    for form in 0..draft.forms.len() {
        let entity_type = draft.forms[form].entity_type.clone();
        if entity_type == EntityType::Person {
            continue;
        }
        for initials in initials(&draft.forms[form].words, &draft.forms[form].text) {
            by_initials.entry((entity_type.clone(), initials)).or_default().push(form);
        }
    }
    for form in 0..draft.forms.len() {
        let entity_type = draft.forms[form].entity_type.clone();
        if entity_type == EntityType::Person || !is_acronym(&draft.forms[form].text) {
            continue;
        }
        let letters: String = draft.forms[form].key.chars().filter(|c| c.is_alphanumeric()).collect();
        let Some(fuller) = by_initials.get(&(entity_type, letters)) else { continue };
        let first = draft.first(form);
        if draft.clusters.forms(first).len() > 1 {
            // The text, the user or the table has already said what it stands for.
            continue;
        }
        let mut holders: Vec<usize> = Vec::new();
        for other in fuller.iter().take(8) {
            let bearer = draft.first(*other);
            let root = draft.clusters.find(bearer);
            if !holders.iter().any(|h| draft.clusters.find(*h) == root) && draft.may_join(first, bearer) {
                holders.push(bearer);
            }
        }
        match holders.as_slice() {
            [] => {}
            [one] => {
                draft.join(*one, first, "acronym", false, None);
            }
            _ => draft.undecided.push((first, holders)),
        }
    }
}

/// The initials of a name of several words: with and without its small words; an acronym inside stays whole
/// (*Children's BBC*, CBBC).
fn initials(words: &[String], text: &str) -> Vec<String> {
    let of = |words: &[&str]| words.iter().filter_map(|w| w.chars().next()).collect::<String>();
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    let main: Vec<&str> = all.iter().copied().filter(|w| !SMALL.contains(w)).collect();
    if main.len() < 2 {
        return Vec::new();
    }
    let nested: String = text
        .split_whitespace()
        .map(|w| if is_acronym(w) { key(w) } else { w.chars().take(1).flat_map(char::to_lowercase).collect() })
        .collect();
    // *Grand Tarn Road-Works Co.*, GTR: what a hyphen joins is one word, the legal form none.
    let whole: Vec<String> = text.split_whitespace().map(key).collect();
    let whole: Vec<&str> =
        whole.iter().map(String::as_str).filter(|w| !SMALL.contains(w) && !LEGAL.contains(w)).collect();
    let mut found = vec![of(&main), of(&all), nested, if whole.len() > 2 { of(&whole) } else { String::new() }];
    found.retain(|i| i.chars().count() >= 2);
    found.sort();
    found.dedup();
    found
}
