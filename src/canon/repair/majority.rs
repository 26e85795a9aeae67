//! One name tagged with two types follows the strong majority of its mentions.

use rustc_hash::FxHashMap;

use super::{LongerNames, listed, set_type, weight};
use crate::{
    canon::normalize::key,
    document::{EntityType, Mention},
};

/// The majority must have this many mentions, and this many times the weight of all other types together.
const MIN_MENTIONS: usize = 3;
const MIN_RATIO: f32 = 2.5;

/// Repairs the minority where the model was less sure of it than of the majority, or where a built-in table knows the
/// name as nothing else. A name that is rightly two things is left alone: a treaty and its alliance, a building and its
/// institution, a person and the town named after him.
pub(super) fn repair(mentions: &mut [Mention], longer: &LongerNames) {
    let mut by_name: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, mention) in mentions.iter().enumerate() {
        by_name.entry(key(&mention.text)).or_default().push(at);
    }
    for group in by_name.into_values().filter(|g| g.len() > MIN_MENTIONS) {
        let mut weights: Vec<(EntityType, usize, f32)> = Vec::new();
        for at in &group {
            let mention = &mentions[*at];
            let score = weight(mention);
            match weights.iter_mut().find(|(t, ..)| *t == mention.entity_type) {
                Some((_, count, weight)) => {
                    *count += 1;
                    *weight += score;
                }
                None => weights.push((mention.entity_type.clone(), 1, score)),
            }
        }
        let total: f32 = weights.iter().map(|(.., w)| w).sum();
        let Some((major, count, weight_of_major)) = weights
            .iter()
            .find(|(_, count, weight)| *count >= MIN_MENTIONS && *weight >= MIN_RATIO * (total - weight))
            .filter(|_| weights.len() > 1)
            .cloned()
        else {
            continue;
        };
        let mean = weight_of_major / count as f32;
        for at in group {
            let mention = &mentions[at];
            if mention.entity_type == major || both_are_right(&mention.text, &mention.entity_type, &major) {
                continue;
            }
            let certain = listed(&mention.text, &major);
            let supported = longer.hold(mentions, &key(&mention.text), &mention.entity_type);
            if certain || weight(mention) < mean && !supported {
                set_type(&mut mentions[at], major.clone());
            }
        }
    }
}

/// Whether one name may have both types side by side, by its use. What a table knows as one thing only is that thing: a
/// country is always a place, the United Nations always an organization.
fn both_are_right(name: &str, given: &EntityType, major: &EntityType) -> bool {
    use EntityType::{Agreement, Organization, Other, Place};
    let (as_given, as_major) = (listed(name, given), listed(name, major));
    match (given, major) {
        (Organization, Place) | (Place, Organization) | (Agreement, Organization) | (Organization, Agreement) => {
            as_given || !as_major
        }
        (Other(_), _) | (_, Other(_)) => true,
        _ => as_given,
    }
}
