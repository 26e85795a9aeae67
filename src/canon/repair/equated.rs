//! *Rafael Quintero, alias Diego Montes*: two names of one thing have one type, the one that the model was surer of.

use super::{listed, retype_all, weight};
use crate::{
    canon::{
        engine::{Gap, MAX_GAP},
        lexicon::{Class, LEXICON},
        normalize::{key, word_before},
        rules::states_alias,
    },
    document::{EntityType, Mention},
};

/// A type that the model is so sure of stands, whatever the text seems to say.
const SURE: f32 = 0.85;

/// Repairs the less sure of two neighbouring names that the text equates, wherever the document has it. An agreement and
/// the body that it founds are left as they are, and so is what a table knows.
pub(super) fn repair(text: &str, mentions: &mut [Mention]) {
    for at in 1..mentions.len() {
        let (left, right) = (&mentions[at - 1], &mentions[at]);
        if left.entity_type == right.entity_type || [left, right].iter().any(|m| m.entity_type == EntityType::Agreement)
        {
            continue;
        }
        let between = text.get(left.end..right.start).filter(|b| b.len() <= MAX_GAP);
        let (Some(between), Some(after)) = (between, text.get(right.end..)) else { continue };
        let equates = |entity_type: &EntityType| {
            states_alias(&Gap { entity_type, left: &left.text, right: &right.text, between, after })
        };
        // The dear part comes last: the means go over all mentions.
        if !equates(&left.entity_type) && !equates(&right.entity_type) {
            continue;
        }
        let (sure, unsure) = if mean(mentions, at - 1) >= mean(mentions, at) { (at - 1, at) } else { (at, at - 1) };
        let entity_type = mentions[sure].entity_type.clone();
        // In *the head of Orrim, known as Bo*, it is not Orrim who is known.
        let is_head = !LEXICON.is(word_before(text, left.start), Class::Inside);
        let may_be = entity_type == EntityType::Organization || entity_type == EntityType::Person && sure < unsure;
        let doubted = mean(mentions, unsure) < SURE && !listed(&mentions[unsure].text, &mentions[unsure].entity_type);
        if is_head && may_be && doubted && equates(&entity_type) {
            retype_all(mentions, unsure, &entity_type);
        }
    }
}

/// The mean weight of the mentions of one name and type.
fn mean(mentions: &[Mention], at: usize) -> f32 {
    let own = (key(&mentions[at].text), &mentions[at].entity_type);
    let same = mentions.iter().filter(|m| m.entity_type == *own.1 && key(&m.text) == own.0);
    let (sum, count) = same.fold((0.0, 0.0), |(sum, count), m| (sum + weight(m), count + 1.0_f32));
    sum / count.max(1.0)
}
