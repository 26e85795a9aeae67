//! The phrases by which a text gives another name: *also known as*, *formerly*, *Thai:*.

use crate::{
    canon::{lexicon::LEXICON, normalize::fold},
    document::EntityType,
};

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
    "translated",
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
    "he",
    "she",
    "it",
    "they",
];

/// *X, also known as Y*; *X (formerly Y)*; *X (Thai: Y)*.
pub(super) fn states_alias(between: &str, entity_type: &EntityType) -> bool {
    let between = fold(between);
    // The bracket of another alias may close here: *X (Thai: Y) (or Z*.
    let opening = between.trim_start().trim_start_matches(')').trim_start();
    let in_brackets = opening.starts_with('(');
    let set_off = in_brackets || opening.starts_with([',', ';']);
    let inner = between.trim_matches(|c: char| matches!(c, ',' | '(' | ')' | ';' | '"' | '\'' | ' '));
    let inner = inner.strip_suffix(" the").unwrap_or(inner).trim_end_matches([' ', '"', '\'']);
    if let Some(language) = inner.strip_suffix(':') {
        return in_brackets && language.split(' ').count() <= 2 && language.split(' ').all(is_language);
    }
    let person = *entity_type == EntityType::Person;
    match inner {
        "formerly" | "previously" => set_off && !person || in_brackets,
        "now" | "today" => set_off && !person,
        "or" | "also" => in_brackets,
        "then" => in_brackets && !person,
        "born" | "nee" | "ne" | "real name" | "pseudonym of" => person && set_off,
        _ => person && in_brackets && becomes(inner) || introduces(inner, set_off),
    }
}

/// *X (later Queen Y)*.
fn becomes(inner: &str) -> bool {
    let mut words = inner.split(' ');
    matches!(words.next(), Some("now" | "later" | "future")) && words.all(|w| LEXICON.titles.contains_key(w))
}

/// *Also known as*, *popularly called*, *and known locally as*.
fn introduces(inner: &str, set_off: bool) -> bool {
    // "known locally as" is "locally known as"
    let words: Vec<&str> = inner.split(' ').collect();
    let turned = match words.as_slice() {
        [front @ .., "known", how, "as"] if AROUND.contains(how) => {
            Some([front, &[*how, "known", "as"]].concat().join(" "))
        }
        _ => None,
    };
    let inner = turned.as_deref().unwrap_or(inner);
    INTRODUCTIONS.iter().any(|introduction| {
        let Some(before) = inner.strip_suffix(introduction) else { return false };
        // "Smith named Jones" appoints him; "was named" and "also called" rename.
        let verb = matches!(
            *introduction,
            "called" | "named" | "renamed" | "simply" | "abbreviated" | "nicknamed" | "translated"
        );
        (before.is_empty() && !verb && set_off || before.ends_with(' '))
            && before.split_whitespace().all(|w| AROUND.contains(&w))
    })
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
