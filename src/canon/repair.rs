//! Type repair: one name tagged with two types follows the strong majority of its mentions.

use rustc_hash::FxHashMap;

use super::{
    lexicon::{LEXICON, NameTable},
    normalize::key,
};
use crate::document::{EntityType, Mention};

/// The majority must have this many mentions, and this many times the weight of all other types together.
const MIN_MENTIONS: usize = 3;
const MIN_RATIO: f32 = 2.5;

/// Repairs types in place; the mention keeps the model's type in `repaired_from`.
///
/// A name that is rightly two things is left alone: a treaty and its alliance, a building and its institution.
pub(crate) fn repair(mentions: &mut [Mention]) {
    let mut by_name: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, mention) in mentions.iter().enumerate() {
        by_name.entry(key(&mention.text)).or_default().push(at);
    }
    for group in by_name.into_values().filter(|g| g.len() > MIN_MENTIONS) {
        let mut weights: Vec<(EntityType, usize, f32)> = Vec::new();
        for at in &group {
            let mention = &mentions[*at];
            let score = if mention.score.is_finite() { mention.score.clamp(0.01, 1.0) } else { 0.01 };
            match weights.iter_mut().find(|(t, ..)| *t == mention.entity_type) {
                Some((_, count, weight)) => {
                    *count += 1;
                    *weight += score;
                }
                None => weights.push((mention.entity_type.clone(), 1, score)),
            }
        }
        let total: f32 = weights.iter().map(|(.., w)| w).sum();
        let Some((major, ..)) = weights
            .iter()
            .find(|(_, count, weight)| *count >= MIN_MENTIONS && *weight >= MIN_RATIO * (total - weight))
            .filter(|_| weights.len() > 1)
            .cloned()
        else {
            continue;
        };
        for at in group {
            let mention = &mut mentions[at];
            if mention.entity_type != major && !both_are_right(&mention.text, &mention.entity_type, &major) {
                mention.repaired_from = Some(std::mem::replace(&mut mention.entity_type, major.clone()));
            }
        }
    }
}

/// Whether one name may have both types side by side, by its use: a treaty and its alliance, a building and its
/// institution. A country is always a place, though, and a body such as the United Nations always an organization.
fn both_are_right(name: &str, given: &EntityType, major: &EntityType) -> bool {
    use EntityType::{Agreement, Organization, Other, Place};
    let listed = |table: &NameTable| !table.rows(&key(name)).is_empty();
    match (given, major) {
        (Organization, Place) => !listed(&LEXICON.places) || listed(&LEXICON.organizations),
        (Place, Organization) => !listed(&LEXICON.organizations) || listed(&LEXICON.places),
        (Agreement, Organization) | (Organization, Agreement) | (Other(_), _) | (_, Other(_)) => true,
        _ => false,
    }
}
