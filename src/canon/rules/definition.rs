//! `definition` and `stated-alias`: the text itself says that two names are one.

use super::super::{
    draft::Draft,
    lexicon::LEXICON,
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
        } else if between.trim() == "(" && other_script(&right.text) != other_script(&left.text) {
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

/// How a text introduces another name; what stands before must be of [`AROUND`].
const INTRODUCTIONS: &[&str] = &[
    "known as",
    "known simply as",
    "called",
    "referred to as",
    "referred to simply as",
    "renamed",
    "named",
    "nicknamed",
    "abbreviated",
    "abbreviated as",
    "abbreviated to",
    "short for",
    "spelled",
    "spelled as",
    "spelt",
    "spelt as",
    "translated as",
    "aka",
    "a.k.a.",
    "alias",
    "simply",
];

/// Words that may stand around an introduction.
const AROUND: &[&str] = &[
    "also",
    "formerly",
    "previously",
    "better",
    "best",
    "commonly",
    "popularly",
    "now",
    "then",
    "later",
    "locally",
    "otherwise",
    "sometimes",
    "once",
    "originally",
    "initially",
    "officially",
    "often",
    "professionally",
    "widely",
    "since",
    "subsequently",
    "alternatively",
    "and",
    "or",
    "but",
    "is",
    "was",
    "were",
    "which",
    "been",
    "has",
    "by",
    "his",
    "her",
    "stage",
    "name",
];

/// *X, also known as Y*; *X (formerly Y)*; *X (Thai: Y)*.
fn states_alias(between: &str, entity_type: &EntityType) -> bool {
    let between = fold(between);
    let in_brackets = between.trim_start().starts_with('(');
    let set_off = in_brackets || between.trim_start().starts_with(',');
    let inner = between.trim_matches(|c: char| matches!(c, ',' | '(' | ')' | ';' | '"' | '\'' | ' '));
    let inner = inner.strip_suffix(" the").unwrap_or(inner).trim_end_matches([' ', '"', '\'']);
    if let Some(language) = inner.strip_suffix(':') {
        return in_brackets && language.split(' ').count() <= 2 && language.split(' ').all(is_language);
    }
    match inner {
        "formerly" | "now" | "today" | "previously" => *entity_type != EntityType::Person && set_off,
        "or" | "also" | "then" => *entity_type != EntityType::Person && in_brackets,
        "born" | "nee" | "ne" | "real name" | "pseudonym of" => *entity_type == EntityType::Person && set_off,
        _ => INTRODUCTIONS.iter().any(|introduction| {
            let Some(before) = inner.strip_suffix(introduction) else { return false };
            // "Smith named Jones" appoints him; "was named" and "also called" rename.
            let verb = matches!(*introduction, "called" | "named" | "renamed" | "simply" | "abbreviated" | "nicknamed");
            (before.is_empty() && !verb && set_off || before.ends_with(' '))
                && before.split_whitespace().all(|w| AROUND.contains(&w))
        }),
    }
}

/// *Thai*, *Sanskrit*, *simplified Chinese*.
fn is_language(word: &str) -> bool {
    const MORE: &[&str] = &[
        "latin",
        "sanskrit",
        "urdu",
        "hindi",
        "bengali",
        "tamil",
        "arabic",
        "hebrew",
        "yiddish",
        "kurdish",
        "pashto",
        "amharic",
        "swahili",
        "catalan",
        "basque",
        "gaelic",
        "cantonese",
        "mandarin",
        "pinyin",
        "simplified",
        "traditional",
        "devanagari",
        "cyrillic",
        "in",
        "old",
        "lit",
        "literally",
        "native",
        "esperanto",
        "tibetan",
        "uyghur",
        "tagalog",
    ];
    MORE.contains(&word) || LEXICON.demonyms.contains_key(word)
}

/// Whether a text is written in another script than Latin.
fn other_script(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c > '\u{36f}' && !('\u{1e00}'..='\u{1eff}').contains(&c))
}
