//! *Goldman Sachs* that the model took for a person is the *Goldman Sachs Group Inc.* of the same document.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{set_type, weight};
use crate::{
    canon::{normalize::words, organization::OrganizationName, person::PersonName},
    document::{EntityType, Mention},
};

/// A lone word that the model is surer of is left to it.
const UNSURE: f32 = 0.6;

/// Repairs the short name of an organization that was named with its legal form or a generic word, where the model was
/// surer of that.
pub(super) fn repair(mentions: &mut [Mention]) {
    let mut firms: FxHashMap<String, f32> = FxHashMap::default();
    for mention in mentions.iter().filter(|m| m.entity_type == EntityType::Organization) {
        let all = words(&mention.text);
        let parsed = OrganizationName::parse(&all);
        let name = parsed.without_generic();
        if !name.is_empty() && name.len() < all.len() {
            let known = firms.entry(name.join(" ")).or_default();
            *known = known.max(weight(mention));
        }
    }
    if firms.is_empty() {
        return;
    }
    let people: FxHashSet<String> = mentions
        .iter()
        .filter(|m| m.entity_type == EntityType::Person && m.text.trim().contains(char::is_whitespace))
        .map(|m| PersonName::parse(&m.text).surname)
        .collect();
    for mention in mentions.iter_mut().filter(|m| matches!(m.entity_type, EntityType::Person | EntityType::Place)) {
        let own = words(&mention.text);
        let Some(sure) = firms.get(&own.join(" ")) else { continue };
        // One word may be the founder's surname, or the town that the body is called after.
        let doubtful = mention.entity_type == EntityType::Place || weight(mention) > UNSURE || people.contains(&own[0]);
        if *sure > weight(mention) && (own.len() > 1 || !doubtful) {
            set_type(mention, EntityType::Organization);
        }
    }
}
