//! Forms of a name that follow from it: a person's surname, an organization without its legal form, an acronym.

use std::ops::Range;

use super::{Words, everyday::is_everyday};

/// What may stand behind a surname.
const SUFFIXES: &[&str] = &["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "V", "VI", ".", ","];

/// Words behind an organization's name that it is often named without.
const LEGAL: &str = "AB AG ASA Co Co. Company Corp Corp. Corporation GmbH Group Holding Holdings Inc Inc. Incorporated Industries International LLC LLP LP Limited Ltd Ltd. N.V. NV Oy PLC Partners S.A. SA SE Technologies plc & , .";

/// Words of a name that its acronym may leave out.
const SMALL: &[&str] = &["of", "the", "and", "for", "on", "in", "to", "de", "du", "des", "la", "&"];

/// The last word of a person's name of several, unless it is an everyday word.
pub(super) fn surname<'a>(name: &[&'a str]) -> Option<&'a str> {
    let at = name.iter().rposition(|word| !SUFFIXES.contains(word)).filter(|at| *at > 0)?;
    stands_alone(name[at]).then_some(name[at])
}

/// The last two words of a person's longer name, which may be one surname: *Mac Giolla* of *Robert Mac Giolla*.
pub(super) fn double_surname<'n, 'a>(name: &'n [&'a str]) -> Option<&'n [&'a str]> {
    let [_, .., first, last] = name else { return None };
    let whole = |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c));
    let capital = first.starts_with(char::is_uppercase) && last.starts_with(char::is_uppercase);
    (capital && whole(first) && whole(last) && !SUFFIXES.contains(last)).then(|| &name[name.len() - 2..])
}

/// An organization's name without what its form adds, step by step: *Ada Holdings Inc.*, *Ada Holdings*, *Ada*.
pub(super) fn shorter<'n, 'a>(name: &'n [&'a str]) -> impl Iterator<Item = &'n [&'a str]> {
    let without_last = |name: &&'n [&'a str]| {
        let (last, rest) = name.split_last()?;
        (LEGAL.split(' ').any(|word| word == *last) && !rest.is_empty()).then_some(rest)
    };
    let fits = |rest: &&'n [&'a str]| match rest {
        [word] => stands_alone(word),
        _ => rest.last().is_some_and(|last| last.contains(char::is_alphanumeric)),
    };
    std::iter::successors(without_last(&name), without_last).filter(fits)
}

/// Whether a word is enough of a name.
fn stands_alone(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().count() > 2 && !word.contains('.') && !is_everyday(word)
}

/// The acronym in brackets behind a name of several words, made of its initials: *World Ada Board (WAB)*.
pub(super) fn acronym<'a>(words: &Words<'a>, own: &Range<usize>) -> Option<&'a str> {
    if own.len() < 2 || words.get(own.end) != "(" {
        return None;
    }
    let is_filler = |w: &&&str| matches!(**w, "\"" | "“" | "”" | "'" | "‘" | "’" | "the" | "or");
    let mut inside = words.words[own.end + 1..].iter().take(5).filter(|w| !is_filler(w));
    let (short, close) = (*inside.next()?, *inside.next()?);
    let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let initials = |small: bool| -> String {
        let counted = words.words[own.clone()].iter().filter(|w| small || !SMALL.contains(w));
        let firsts = counted.filter_map(|w| w.chars().next()).filter(|c| c.is_alphanumeric());
        firsts.flat_map(char::to_uppercase).collect()
    };
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let upper = letters.to_uppercase();
    let fits = matches!(close, ")" | "," | ";") && (initials(true) == upper || initials(false) == upper);
    (fits && capitals > 1).then_some(short)
}
