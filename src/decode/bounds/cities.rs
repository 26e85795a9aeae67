//! Well-known cities that were taken for people or bodies.

use std::{collections::HashSet, sync::LazyLock};

use super::{Rule, retype};
use crate::document::{EntityType, Mention};

/// What a model that is this sure says is not doubted.
const SURE: f32 = 0.8;

/// A city's name behind *of* or *in*, or in a list of cities, one a line, is the city: not where the text names a person of
/// that surname.
pub(super) const CITIES: Rule = Rule {
    name: "cities",
    mend: cities,
    examples: &[
        ("The orchestra of [p:Zürich] played [P:Ada Dvořák].", "The orchestra of [l:Zürich] played [P:Ada Dvořák]."),
        ("[o:Boston]\n[o:Denver]\n[o:Austin]", "[l:Boston]\n[l:Denver]\n[l:Austin]"),
        (
            "[P:Jack London] wrote. The books of [p:London] sold.",
            "[P:Jack London] wrote. The books of [p:London] sold.",
        ),
        ("[o:Boston] beat [o:Denver] at home.", "[o:Boston] beat [o:Denver] at home."),
    ],
};

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("data/cities.txt").lines().collect());

#[expect(clippy::ptr_arg, reason = "the signature of all rules")]
fn cities(text: &str, mentions: &mut Vec<Mention>) {
    let known: Vec<bool> = mentions.iter().map(|mention| KNOWN.contains(mention.text.as_str())).collect();
    let surname = |mention: &Mention| mention.text.rsplit_once(' ').map(|(_, surname)| surname.to_owned());
    let people = mentions.iter().filter(|mention| mention.entity_type == EntityType::Person);
    let surnames: HashSet<String> = people.filter_map(surname).collect();
    let alone: Vec<bool> = mentions.iter().map(|mention| is_alone(text, mention)).collect();
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        let other = matches!(mention.entity_type, EntityType::Person | EntityType::Organization);
        if !known[at] || !other || mention.score >= SURE || surnames.contains(&mention.text) {
            continue;
        }
        let person = mention.entity_type == EntityType::Person;
        let before = text[..mention.start].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let beside = [at.wrapping_sub(1), at + 1];
        let listed = alone[at] && beside.iter().any(|n| known.get(*n) == Some(&true) && alone[*n]);
        if listed || person && matches!(before, "of" | "in" | "In" | "from" | "From" | "near" | "at") {
            retype(&mut mentions[at], EntityType::Place);
        }
    }
}

/// Whether a mention is all that its line holds.
fn is_alone(text: &str, mention: &Mention) -> bool {
    let before = text[..mention.start].trim_end_matches([' ', '\t']);
    let after = text[mention.end..].trim_start_matches([' ', '\t', '\r']);
    (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'))
}
