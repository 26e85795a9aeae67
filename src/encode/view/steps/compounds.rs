//! Hyphen compounds: the name inside counts, and models find it once the hyphen is gone.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Stage, Step, places::is_country};
use crate::{encode::view::Edit, text::pattern};

/// *NATO-backed* is shown as `NATO backed`, *anti-Putin* as `against Putin`, *the China-India border* as `China and India`.
pub(super) const COMPOUNDS: Step = Step {
    name: "compounds",
    stage: Stage::Showing,
    english: true,
    make: compounds,
    examples: &[
        ("a NATO-backed force of U.S.-led troops", "a NATO backed force of U.S. led troops"),
        ("anti-Putin and ex-Google people", "against Putin and former Google people"),
        ("the Iran\u{2013}Iraq border", "the Iran and Iraq border"),
        ("Jean-Claude, Guinea-Bissau, Sous-le-Bois", "Jean-Claude, Guinea-Bissau, Sous-le-Bois"),
        ("the Non-Proliferation Treaty", "the Non-Proliferation Treaty"),
    ],
};

/// Second parts that make an adjective of the name before them.
pub(super) const TAILS: &[&str] = &[
    "aligned",
    "allied",
    "appointed",
    "approved",
    "area",
    "armed",
    "backed",
    "based",
    "bashing",
    "born",
    "bound",
    "bred",
    "brokered",
    "built",
    "centered",
    "centric",
    "chaired",
    "controlled",
    "dominated",
    "drafted",
    "driven",
    "dwelling",
    "educated",
    "era",
    "focused",
    "friendly",
    "funded",
    "hosted",
    "inspired",
    "issued",
    "leaning",
    "led",
    "like",
    "linked",
    "listed",
    "made",
    "majority",
    "mandated",
    "mediated",
    "native",
    "occupied",
    "operated",
    "oriented",
    "owned",
    "produced",
    "raised",
    "related",
    "run",
    "sanctioned",
    "sponsored",
    "style",
    "supplied",
    "supported",
    "trained",
    "type",
    "wide",
    "administered",
    "affiliated",
    "annexed",
    "governed",
    "held",
    "proposed",
    "registered",
    "ruled",
    "sized",
    "trading",
];

/// First parts before a name, and the words in whose place models know them.
const HEADS: &[(&str, &str)] = &[
    ("anti", "against"),
    ("pro", "for"),
    ("ex", "former"),
    ("pre", "before"),
    ("post", "after"),
    ("non", "not"),
    ("then", "then"),
    ("former", "former"),
];

fn compounds(text: &str) -> Vec<Edit> {
    // A compound: no letter, digit or further hyphen beside it.
    static COMPOUND: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?<left>[\p{L}.&']*\p{L}\.?)(?<hyphen>[-\u{2010}\u{2011}\u{2013}])(?<right>\p{L}+)")
    });
    let mut edits = Vec::new();
    let mut last = 0;
    for found in COMPOUND.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let in_chain =
            |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '/' | '@');
        let chained = last == whole.start() && last > 0
            || text[..whole.start()].ends_with(in_chain)
            || text[whole.end()..].starts_with(in_chain);
        last = whole.end();
        if !chained {
            edits.extend(part(&found));
        }
    }
    edits
}

fn part(found: &Captures<'_>) -> Option<Edit> {
    let (left, hyphen, right) = (found.name("left")?, found.name("hyphen")?, found.name("right")?);
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    if is_name(left.as_str()) && (TAILS.contains(&right.as_str()) || participle(left.as_str(), right.as_str())) {
        return Some(Edit::new(hyphen.range(), " "));
    }
    // *Non-Proliferation Treaty* is a name as a whole.
    if let Some((_, word)) = HEADS.iter().find(|(prefix, _)| *prefix == left.as_str())
        && is_name(right.as_str())
    {
        return Some(Edit::new(left.start()..hyphen.end(), format!("{word} ")));
    }
    (is_country(left.as_str()) && is_country(right.as_str())).then(|| Edit::new(hyphen.range(), " and "))
}

/// *Microsoft-acquired*: any participle behind a name of more than one letter.
fn participle(left: &str, right: &str) -> bool {
    left.chars().nth(1).is_some() && right.len() > 4 && right.ends_with("ed") && right.chars().all(char::is_lowercase)
}
