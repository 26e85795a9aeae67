//! `definition` and `stated-alias`: the text itself says that two names are one.

use super::super::{
    draft::Draft,
    normalize::{fold, is_acronym, key},
    organization::SMALL,
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
        } else if between.trim() == "," && fold(&left.text) == "washington" && key(&right.text) == "dc" {
            draft.join(at - 1, at, "definition", true, text.get(left.start..right.end).map(str::to_owned));
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
    loosely_abbreviates(&fold(short), &fold(long))
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

/// *X, also known as Y*; *X (formerly Y)*; *X, now called Y*.
fn states_alias(between: &str, entity_type: &EntityType) -> bool {
    let between = fold(between);
    let inner = between.trim().trim_start_matches([',', '(', ' ']).trim_end_matches(['"', '\'', ' ', '(']);
    let inner = inner.strip_suffix(" the").unwrap_or(inner);
    match inner {
        "also known as"
        | "also called"
        | "better known as"
        | "commonly known as"
        | "also known simply as"
        | "known as"
        | "aka"
        | "a.k.a."
        | "alias"
        | "then known as"
        | "now known as"
        | "formerly known as"
        | "previously known as"
        | "later known as"
        | "now called"
        | "then called"
        | "formerly called"
        | "later called"
        | "later renamed"
        | "renamed"
        | "since renamed"
        | "known locally as"
        | "officially"
        | "abbreviated"
        | "abbreviated as"
        | "abbreviated to"
        | "or simply"
        | "known simply as"
        | "popularly known as"
        | "better known by his stage name"
        | "better known by her stage name"
        | "known professionally as" => true,
        "formerly" | "now" | "today" | "previously" => {
            *entity_type != EntityType::Person && between.trim().starts_with(['(', ','])
        }
        "born" | "née" | "nee" | "ne" | "real name" | "pseudonym of" => *entity_type == EntityType::Person,
        _ => false,
    }
}
