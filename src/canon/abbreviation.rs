//! Whether letters stand for a name: *NFL*, *PKK*, *MBS*.

use super::{
    lexicon::{Class, LEXICON},
    normalize::{fold, is_acronym, words},
    organization::country_at,
};
use crate::document::EntityType;

/// Shorter ones stand for too much.
const MIN_LETTERS: usize = 3;

/// Whether one of two names, one behind the other in brackets, abbreviates the other.
pub(super) fn abbreviates(a: &str, b: &str, entity_type: &EntityType) -> bool {
    let (a_words, b_words) = (words(a), words(b));
    let (short, long, names) = match (is_short(a), is_short(b)) {
        (true, false) => (a, b, b_words),
        (false, true) => (b, a, a_words),
        (true, true) if a_words.len() > b_words.len() => (b, a, a_words),
        (true, true) if b_words.len() > a_words.len() => (a, b, b_words),
        _ => return false,
    };
    if *entity_type == EntityType::Person {
        return is_acronym(short) && is_initials(short, long);
    }
    if !is_acronym(short) {
        return same_initials(&fold(short), &names);
    }
    // The country may be left out of either: *Advisory Board on Tides (US-ABT)*, *U.S. Naval Forces Norway (NAVFORNO)*.
    let country = |words: &[String]| country_at(words, 0).map(|(_, len)| len).filter(|len| *len < words.len());
    let letters = words(short);
    let bare_letters = country(&letters).map_or_else(|| fold(short), |len| letters[len..].concat());
    let bare_names = country(&names).map_or_else(|| fold(long), |len| names[len..].join(" "));
    in_order(&fold(short), &fold(long))
        || in_order(&bare_letters, &bare_names)
        || same_initials(&fold(short), &names)
        || of_another_language(short, &names, entity_type)
}

/// Letters as they stand alone in brackets: an acronym, or one word such as *Fifa*.
fn is_short(text: &str) -> bool {
    is_acronym(text) || !text.contains(char::is_whitespace) && text.starts_with(char::is_uppercase)
}

/// Whether `short` is made of exactly the initials of `long`, with or without its small words.
pub(super) fn is_initials(short: &str, long: &str) -> bool {
    let letters: String = words(short).concat();
    let words = words(long);
    let initials = |small: bool| -> String {
        let counted = words.iter().filter(|w| small || !LEXICON.is(w, Class::Small));
        counted.filter_map(|w| w.chars().next()).collect()
    };
    letters.chars().count() > 1 && (initials(true) == letters || initials(false) == letters)
}

/// The letters of a name in another language, *Kurdistan Workers' Party (PKK)*, where they are not known as another's.
fn of_another_language(short: &str, names: &[String], entity_type: &EntityType) -> bool {
    let letters = short.chars().filter(|c| c.is_alphabetic()).count();
    let known = LEXICON.table(entity_type).is_some_and(|table| !table.rows(&words(short).join(" ")).is_empty());
    let telling = names.iter().filter(|w| !LEXICON.is(w, Class::Small)).count();
    matches!(entity_type, EntityType::Organization | EntityType::Agreement)
        && letters >= MIN_LETTERS
        && telling > 1
        && !known
}

/// The letters are the names' initials, in the order of another language: *Social Democratic Party (SPD)*.
fn same_initials(short: &str, names: &[String]) -> bool {
    let mut letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut initials: Vec<char> =
        names.iter().filter(|w| !LEXICON.is(w, Class::Small)).filter_map(|w| w.chars().next()).collect();
    letters.sort_unstable();
    initials.sort_unstable();
    letters.len() >= MIN_LETTERS && letters == initials
}

/// The letters of `short` occur in order in `long`, and begin with the first letter of one of its words.
fn in_order(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let Some(first) = letters.first() else { return false };
    let starts: Vec<&str> = long.split([' ', '-']).filter(|w| !LEXICON.is(w, Class::Small)).collect();
    (0..starts.len()).any(|at| {
        starts[at].starts_with(*first) && at <= 1 && {
            let rest: String = starts[at..].concat();
            let mut chars = rest.chars();
            letters.iter().all(|l| chars.any(|c| c == *l))
        }
    })
}
