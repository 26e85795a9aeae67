//! *Comprehensive Tariff Agreement (CTA)*: an abbreviation has the type of the name that it stands for.

use super::{retype_all, set_type, weight};
use crate::{
    canon::{abbreviation::is_initials, normalize::is_acronym},
    document::{EntityType, Mention},
};

/// Repairs the abbreviation in brackets, and only there: elsewhere its use decides, as with an alliance and its treaty.
/// The initials of a person are the person everywhere.
pub(super) fn repair(text: &str, mentions: &mut [Mention]) {
    for at in 1..mentions.len() {
        let (left, right) = (&mentions[at - 1], &mentions[at]);
        let between = text.get(left.end..right.start).map(str::trim);
        let closes = text.get(right.end..).is_some_and(|rest| rest.trim_start().starts_with([')', ',', ';']));
        if left.entity_type == right.entity_type
            || between != Some("(")
            || !closes
            || weight(left) <= weight(right)
            || !is_acronym(&right.text)
            || !is_initials(&right.text, &left.text)
        {
            continue;
        }
        let entity_type = left.entity_type.clone();
        if entity_type == EntityType::Person {
            retype_all(mentions, at, &entity_type);
        } else {
            set_type(&mut mentions[at], entity_type);
        }
    }
}
