//! A lone *Xi* that the model took for a place is *Xi Jinping*.
//!
//! Surnames such as *Ford*, *Lincoln* and *Jordan* are also names of companies, towns and countries, so all must hold:
//! the person was named in full before; the model was surer of that than of this mention; the document has at least as
//! many mentions of people of the surname; no longer name of the given type has the word (*Ford Motor*); no built-in table
//! knows it (*Jordan*, *Washington*); and it does not stand where a place or a body stands (*in Lincoln*, *the Ford*,
//! *Lincoln, Nebraska*).

use rustc_hash::FxHashMap;

use super::{LongerNames, listed, set_type, weight};
use crate::{
    canon::{
        is_demonym_key,
        lexicon::{Class, LEXICON},
        normalize::{is_acronym, word_before, words},
        person::PersonName,
    },
    document::{EntityType, Mention},
};

/// The people of one surname, which may be of two words.
#[derive(Default)]
struct Bearers {
    /// Where the first full name ends.
    introduced: Option<usize>,
    /// The least sure of the full names counts.
    weight: f32,
    mentions: usize,
}

/// Repairs lone surnames.
pub(super) fn repair(text: &str, mentions: &mut [Mention], longer: &LongerNames) {
    let bearers = bearers(mentions);
    if bearers.is_empty() {
        return;
    }
    let mut found: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, mention) in mentions.iter().enumerate() {
        if !matches!(mention.entity_type, EntityType::Place | EntityType::Organization) || is_acronym(&mention.text) {
            continue;
        }
        let name = words(&mention.text).join(" ");
        if bearers.contains_key(&name) {
            found.entry(name).or_default().push(at);
        }
    }
    for (word, places) in found {
        let Some(people) = bearers.get(&word) else { continue };
        let known =
            [EntityType::Place, EntityType::Organization].iter().any(|t| listed(&word, t)) || is_demonym_key(&word);
        if known || places.len() > people.mentions {
            continue;
        }
        for at in places {
            let mention = &mentions[at];
            let after = people.introduced.is_some_and(|end| end <= mention.start);
            if after
                && weight(mention) < people.weight
                && !longer.hold(mentions, &word, &mention.entity_type)
                && !stands_as_other(text, mentions, at)
            {
                set_type(&mut mentions[at], EntityType::Person);
            }
        }
    }
}

/// By surname, for people named in full.
fn bearers(mentions: &[Mention]) -> FxHashMap<String, Bearers> {
    let mut bearers: FxHashMap<String, Bearers> = FxHashMap::default();
    let people = || mentions.iter().filter(|m| m.entity_type == EntityType::Person);
    for mention in people() {
        let name = PersonName::parse(&mention.text);
        if name.is_single() {
            continue;
        }
        let words = words(&mention.text);
        // *St. John* of *Jill St. John*, not *Philip Morris* of *Barbara Philip Morris*
        let two = words.iter().rev().nth(1).filter(|w| words.len() > 2 && !LEXICON.given.contains_key(w.as_str()));
        let two = two.map(|_| words[words.len() - 2..].join(" "));
        for surname in [name.surname].into_iter().chain(two) {
            let people = bearers.entry(surname).or_default();
            let sure = if people.introduced.is_some() { people.weight } else { f32::INFINITY };
            people.weight = sure.min(weight(mention));
            people.introduced.get_or_insert(mention.end);
            people.mentions += 1;
        }
    }
    if bearers.is_empty() {
        return bearers;
    }
    for mention in people() {
        if let Some(people) = bearers.get_mut(&words(&mention.text).join(" ")) {
            people.mentions += 1;
        }
    }
    bearers
}

/// Whether the words around fit a place or a body.
fn stands_as_other(text: &str, mentions: &[Mention], at: usize) -> bool {
    let before = word_before(text, mentions[at].start);
    let followed_by_place = mentions.get(at + 1).is_some_and(|next| {
        next.entity_type == EntityType::Place
            && text.get(mentions[at].end..next.start).is_some_and(|between| between.trim() == ",")
    });
    followed_by_place || LEXICON.is(&before.to_ascii_lowercase(), Class::BeforePlace)
}
