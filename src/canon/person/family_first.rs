//! Names with the family name in front: *Xi Jinping*.

use crate::canon::lexicon::LEXICON;

/// *Xi Jinping*, *Kim Jong-un*, *Nguyen Van Thieu*: a known family name, then syllables.
pub(super) fn is_surname_first(tokens: &[String]) -> bool {
    let (Some(first), 2..=3) = (tokens.first(), tokens.len()) else { return false };
    if !LEXICON.family_first.contains(first.as_str()) {
        return false;
    }
    let given = &tokens[1..];
    let last_is_family = given.last().is_some_and(|t| LEXICON.family_first.contains(t.as_str()));
    given.iter().all(|t| t.split('-').all(is_syllables)) && !(last_is_family && given.len() == 1 && first.len() > 4)
}

/// One or two syllables as romanized Chinese, Korean or Vietnamese has them.
fn is_syllables(word: &str) -> bool {
    let vowels = |c: char| "aeiouy".contains(c);
    let mut rest = word;
    for _ in 0..2 {
        let onset = rest.find(vowels).unwrap_or(rest.len());
        let after = rest[onset..].find(|c| !vowels(c)).map_or(rest.len(), |i| i + onset);
        let known_onset = matches!(
            &rest[..onset],
            "" | "b"
                | "p"
                | "m"
                | "f"
                | "d"
                | "t"
                | "n"
                | "l"
                | "g"
                | "k"
                | "h"
                | "j"
                | "q"
                | "x"
                | "zh"
                | "ch"
                | "sh"
                | "r"
                | "z"
                | "c"
                | "s"
                | "w"
                | "ts"
                | "hs"
                | "ng"
                | "th"
                | "kh"
                | "ph"
                | "nh"
                | "v"
        );
        if !known_onset || after == onset {
            return false;
        }
        // A coda is n, ng, r, or (Korean, Vietnamese) k, m, t, p, l, c, h at the end of the word.
        let coda = ["ng", "nh", "n"].into_iter().find(|c| {
            rest[after..].starts_with(c)
                && (after + c.len() == rest.len() || !rest[after + c.len()..].starts_with(vowels))
        });
        let end = after + coda.map_or(0, str::len);
        rest = &rest[end..];
        if rest.is_empty() || ["k", "m", "t", "p", "l", "c", "h", "r"].contains(&rest) {
            return true;
        }
    }
    false
}
