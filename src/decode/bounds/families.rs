//! People whose given name and surname the text knows, each from somebody else: *Diana Whitaker* beside *Diana Okafor* and
//! *Simon Whitaker*.

use std::collections::HashSet;

use super::{Rule, retype};
use crate::document::{EntityType, Mention};

/// What a model that is this sure says is not doubted.
const SURE: f32 = 0.6;

/// A place or body of two words that are names of people of the text is a person.
pub(super) const FAMILIES: Rule = Rule {
    name: "families",
    mend: families,
    examples: &[
        (
            "[P:Diana Okafor] and [P:Simon Whitaker] reached [l:Diana Whitaker].",
            "[P:Diana Okafor] and [P:Simon Whitaker] reached [p:Diana Whitaker].",
        ),
        (
            "[P:Diana Okafor] and [P:Simon Whitaker] reached [L:Diana Whitaker].",
            "[P:Diana Okafor] and [P:Simon Whitaker] reached [L:Diana Whitaker].",
        ),
        ("[P:Diana Okafor] reached [l:Diana Park].", "[P:Diana Okafor] reached [l:Diana Park]."),
    ],
};

#[expect(clippy::ptr_arg, reason = "the signature of all rules")]
fn families(_text: &str, mentions: &mut Vec<Mention>) {
    let full = |mention: &&Mention| mention.entity_type == EntityType::Person;
    let people: Vec<(String, String)> = mentions.iter().filter(full).filter_map(parts).collect();
    let given: HashSet<&str> = people.iter().map(|(given, _)| given.as_str()).collect();
    let surnames: HashSet<&str> = people.iter().map(|(_, surname)| surname.as_str()).collect();
    for mention in mentions.iter_mut() {
        let other = matches!(mention.entity_type, EntityType::Place | EntityType::Organization);
        if other
            && mention.score < SURE
            && parts(mention).is_some_and(|(first, last)| given.contains(&*first) && surnames.contains(&*last))
        {
            retype(mention, EntityType::Person);
        }
    }
}

/// The two words of a name.
fn parts(mention: &Mention) -> Option<(String, String)> {
    let (given, surname) = mention.text.split_once(' ')?;
    (!surname.contains(' ')).then(|| (given.to_owned(), surname.to_owned()))
}
