//! *Comprehensive Tariff Agreement (CTA)*: an abbreviation has the type of the name that it stands for.

use super::{super::normalize::is_acronym, set_type, weight};
use crate::{
    canon::{
        lexicon::{Class, LEXICON},
        normalize::words,
    },
    document::{EntityType, Mention},
};

/// Repairs the abbreviation in brackets, and only there: elsewhere its use decides, as with an alliance and its treaty.
pub(super) fn repair(text: &str, mentions: &mut [Mention]) {
    for at in 1..mentions.len() {
        let (left, right) = (&mentions[at - 1], &mentions[at]);
        let between = text.get(left.end..right.start).map(str::trim);
        let closes = text.get(right.end..).is_some_and(|rest| rest.trim_start().starts_with([')', ',', ';']));
        if left.entity_type == right.entity_type
            || left.entity_type == EntityType::Person
            || between != Some("(")
            || !closes
            || weight(left) <= weight(right)
            || !stands_for(&right.text, &left.text)
        {
            continue;
        }
        let entity_type = left.entity_type.clone();
        set_type(&mut mentions[at], entity_type);
    }
}

/// Whether `short` is made of exactly the initials of `long`.
fn stands_for(short: &str, long: &str) -> bool {
    let letters: String = words(short).concat();
    let words = words(long);
    let initials = |small: bool| -> String {
        let counted = words.iter().filter(|w| small || !LEXICON.is(w, Class::Small));
        counted.filter_map(|w| w.chars().next()).collect()
    };
    is_acronym(short) && letters.chars().count() > 1 && (initials(true) == letters || initials(false) == letters)
}
