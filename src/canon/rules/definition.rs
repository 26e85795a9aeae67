//! `definition` and `stated-alias`: the text itself says that two names are one.

use super::{
    super::{
        draft::Draft,
        lexicon::LEXICON,
        normalize::{fold, is_acronym, key, words},
        organization::{SMALL, country_at},
    },
    phrases::states_alias,
};
use crate::document::EntityType;

/// Reads what stands between neighbouring mentions.
pub(super) fn apply(draft: &mut Draft) {
    for at in 1..draft.mentions.len() {
        let (left, right) = (&draft.mentions[at - 1], &draft.mentions[at]);
        if left.entity_type != right.entity_type || left.end > right.start {
            continue;
        }
        let text = draft.text;
        let Some(between) = text.get(left.end..right.start).filter(|b| b.len() <= 60) else { continue };
        if bracketed(text, between, right.end) && abbreviates(&left.text, &right.text, &left.entity_type) {
            let shown = text.get(left.start..right.end + 1).map(str::to_owned);
            draft.join(at - 1, at, "definition", true, shown);
        } else if closed(text, between, right.end) && glosses(&left.text, &right.text, &left.entity_type) {
            draft.join(at - 1, at, "stated-alias", true, text.get(left.start..right.end + 1).map(str::to_owned));
        } else if between.trim() == "," && fold(&left.text) == "washington" && key(&right.text) == "dc" {
            draft.join(at - 1, at, "definition", true, text.get(left.start..right.end).map(str::to_owned));
        } else if may_transcribe(between) && other_script(&right.text) != other_script(&left.text) {
            draft.join(at - 1, at, "stated-alias", true, text.get(left.start..right.end).map(str::to_owned));
        } else if states_alias(between, &left.entity_type) {
            let shown = text.get(left.start..right.end).map(str::to_owned);
            draft.join(at - 1, at, "stated-alias", true, shown);
        }
    }
}

/// `Name (` … `)` or `Name ("` … `")`.
fn bracketed(text: &str, between: &str, end: usize) -> bool {
    let opens = fold(between);
    let after = text.get(end..).unwrap_or_default().trim_start();
    let after = after.trim_start_matches(['"', '”', '\'', '’', '“']);
    matches!(opens.trim().trim_end_matches(['"', '\'', ' ']), "(" | "(the" | "[")
        && after.starts_with([')', ',', ';', ']'])
}

/// `Name (Other)`, with nothing else in the brackets.
fn closed(text: &str, between: &str, end: usize) -> bool {
    between.trim() == "(" && text.get(end..).unwrap_or_default().trim_start().starts_with(')')
}

/// Whether a name alone in brackets is another form of the one before: *Oder (Odra)*, *Tarn Metropolitan Area (Greater
/// Vale Metropolitan Area)*. Otherwise the brackets may as well hold where it lies or whose it is.
fn glosses(a: &str, b: &str, entity_type: &EntityType) -> bool {
    if !matches!(entity_type, EntityType::Place | EntityType::Organization) {
        return false;
    }
    let (a, b) = (words(a), words(b));
    let (Some(first), Some(other)) = (a.first(), b.first()) else { return false };
    let listed = |words: &[String]| LEXICON.places.row(&words.join(" "));
    if listed(&a).is_some() && listed(&b).is_some() {
        return false;
    }
    let same_head = a.len() > 2 && b.len() > 2 && a[a.len() - 2..] == b[b.len() - 2..];
    let respelt = a.len() == 1 && b.len() == 1 && first.chars().next() == other.chars().next() && near(first, other);
    same_head || respelt
}

/// Two words of four letters or more that differ in at most two of them, and agree in more.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let length = a.len().max(b.len());
    if length < 4 || a.len().abs_diff(b.len()) > 2 || length > 32 {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let here = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row[b.len()] <= 2
}

/// Whether one of two names abbreviates the other.
fn abbreviates(a: &str, b: &str, entity_type: &EntityType) -> bool {
    if *entity_type == EntityType::Person {
        return false;
    }
    let (short, long) = match (is_acronym(a), is_acronym(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return false,
    };
    // The country may be left out of either: *Advisory Board on Tides (US-ABT)*, *U.S. Naval Forces Norway (NAVFORNO)*.
    let country = |words: &[String]| country_at(words, 0).map(|(_, len)| len).filter(|len| *len < words.len());
    let (letters, names) = (words(short), words(long));
    let bare_letters = country(&letters).map_or_else(|| fold(short), |len| letters[len..].concat());
    let bare_names = country(&names).map_or_else(|| fold(long), |len| names[len..].join(" "));
    loosely_abbreviates(&fold(short), &fold(long))
        || loosely_abbreviates(&bare_letters, &bare_names)
        || same_initials(&fold(short), &names)
}

/// The letters are the names' initials, in the order of another language: *Social Democratic Party (SPD)*.
fn same_initials(short: &str, names: &[String]) -> bool {
    let mut letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut initials: Vec<char> =
        names.iter().filter(|w| !SMALL.contains(&w.as_str())).filter_map(|w| w.chars().next()).collect();
    letters.sort_unstable();
    initials.sort_unstable();
    letters.len() > 2 && letters == initials
}

/// The letters of `short` occur in order in `long`, and begin with the first letter of one of its words.
fn loosely_abbreviates(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let Some(first) = letters.first() else { return false };
    let starts: Vec<&str> = long.split([' ', '-']).filter(|w| !SMALL.contains(w)).collect();
    (0..starts.len()).any(|at| {
        starts[at].starts_with(*first) && at <= 1 && {
            let rest: String = starts[at..].concat();
            let mut chars = rest.chars();
            letters.iter().all(|l| chars.any(|c| c == *l))
        }
    })
}

/// `Name (` or `Name (Kurdish Navê, ` before another script; `Name / `.
fn may_transcribe(between: &str) -> bool {
    let between = between.trim();
    between == "/" || between.starts_with('(') && !between.contains(')')
}

/// Whether a text is written in another script than Latin.
fn other_script(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c > '\u{36f}' && !('\u{1e00}'..='\u{1eff}').contains(&c))
}
