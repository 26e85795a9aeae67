//! Names with the family name in front: *Xi Jinping*.

use crate::canon::lexicon::{Class, LEXICON};

/// *Xi Jinping*, *Kim Jong-un*, *Nguyen Van Thieu*: a known family name, then syllables.
pub(super) fn is_surname_first(tokens: &[String]) -> bool {
    let (Some(first), 2..=3) = (tokens.first(), tokens.len()) else { return false };
    if !LEXICON.is(first, Class::FamilyFirst) {
        return false;
    }
    let given = &tokens[1..];
    let last_is_family = given.last().is_some_and(|t| LEXICON.is(t, Class::FamilyFirst));
    given.iter().all(|t| t.split('-').all(is_syllables)) && !(last_is_family && given.len() == 1 && first.len() > 4)
}

/// One or two syllables as romanized Chinese, Korean or Vietnamese has them.
fn is_syllables(word: &str) -> bool {
    let vowels = |c: char| "aeiouy".contains(c);
    let mut rest = word;
    for _ in 0..2 {
        let onset = rest.find(vowels).unwrap_or(rest.len());
        let after = rest[onset..].find(|c| !vowels(c)).map_or(rest.len(), |i| i + onset);
        let known_onset = onset == 0 || LEXICON.is(&rest[..onset], Class::Onset);
        if !known_onset || after == onset {
            return false;
        }
        // The longer coda first; at the end of the word, Korean and Vietnamese have more of them.
        let coda = [2, 1].into_iter().filter_map(|len| rest[after..].get(..len)).find(|c| {
            LEXICON.is(c, Class::Coda)
                && (after + c.len() == rest.len() || !rest[after + c.len()..].starts_with(vowels))
        });
        let end = after + coda.map_or(0, str::len);
        rest = &rest[end..];
        if rest.is_empty() || LEXICON.is(rest, Class::LastCoda) {
            return true;
        }
    }
    false
}
