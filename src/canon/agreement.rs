//! An agreement's name in parts: type word, distinctive words, numerals and years.

use super::{
    lexicon::{Class, LEXICON},
    organization::country_at,
    person::is_numeral,
    refusal::Refusal,
};

/// An agreement's name, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AgreementName {
    /// The class of its type word: *accord* and *agreement* are one class, *protocol* another.
    pub(crate) kind: Option<&'static str>,
    /// The words that tell it from others of its kind, sorted; places stand as their country.
    pub(crate) distinctive: Vec<String>,
    /// Roman and Arabic numerals and ordinals, sorted; years are not among them.
    pub(crate) numerals: Vec<String>,
    /// The year inside the name.
    pub(crate) year: Option<u16>,
}

impl AgreementName {
    /// Takes the name's folded words apart.
    pub(crate) fn parse(words: &[String]) -> Self {
        let mut name = Self::default();
        // The first type word before "of"/"on" is the head, else the last: "Protocol to the ... Convention".
        let of = words.iter().position(|w| LEXICON.is(w, Class::Small)).unwrap_or(words.len());
        let kind_of = |w: &String| LEXICON.value(w, Class::Agreement);
        let head = words[..of]
            .iter()
            .rposition(|w| kind_of(w).is_some())
            .or_else(|| words.iter().rposition(|w| kind_of(w).is_some()));
        name.kind = head.and_then(|at| kind_of(&words[at]));
        let mut at = 0;
        while at < words.len() {
            let word = &words[at];
            let year = word.parse::<u16>().ok().filter(|y| word.len() == 4 && (1000..2200).contains(y));
            match (year, country_at(words, at)) {
                (Some(year), _) => name.year = Some(year),
                (None, Some((country, len))) => {
                    name.distinctive.push(country);
                    at += len;
                    continue;
                }
                _ if head == Some(at) || LEXICON.is(word, Class::Small) => {}
                _ if is_number(word) => name.numerals.push(numeral(word)),
                _ => name.distinctive.push(word.clone()),
            }
            at += 1;
        }
        name.distinctive.sort();
        name.distinctive.dedup();
        name.numerals.sort();
        name
    }

    /// Key under which *Treaty of Versailles* and *Versailles Treaty* meet; `None` where nothing distinguishes it.
    pub(crate) fn bag(&self) -> Option<String> {
        if self.distinctive.is_empty() {
            return None;
        }
        Some(format!("{}|{}", self.distinctive.join(" "), self.numerals.join(" ")))
    }

    /// Why the two names, whatever else agrees, cannot be one agreement.
    pub(crate) fn difference(&self, other: &Self) -> Option<Refusal> {
        if matches!((self.kind, other.kind), (Some(a), Some(b)) if a != b) {
            return Some(Refusal::Kind);
        }
        let numbers = self.numerals != other.numerals && !self.numerals.is_empty() && !other.numerals.is_empty();
        numbers.then_some(Refusal::Number)
    }

    /// Whether the years inside the names differ.
    pub(crate) fn other_year(&self, other: &Self) -> bool {
        matches!((self.year, other.year), (Some(a), Some(b)) if a != b)
    }
}

/// Roman or Arabic numerals and spelt-out ordinals.
pub(crate) fn is_number(word: &str) -> bool {
    is_numeral(word)
        || word == "v"
        || word.chars().next().is_some_and(|c| c.is_ascii_digit())
        || ordinal(word).is_some()
}

fn numeral(word: &str) -> String {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"].iter().position(|r| *r == word);
    match (digits.is_empty(), roman, ordinal(word)) {
        (false, ..) => digits,
        (_, Some(n), _) => (n + 1).to_string(),
        (_, _, Some(n)) => n.to_string(),
        _ => word.to_owned(),
    }
}

fn ordinal(word: &str) -> Option<usize> {
    LEXICON.value(word, Class::Ordinal)?.parse().ok()
}

/// Numerals among the words of any name: the *Sixth* and the *Seventh Fleet* are two.
pub(crate) fn numerals(words: &[String]) -> Vec<String> {
    let mut found: Vec<String> =
        words.iter().skip(1).chain(words.first()).filter(|w| is_number(w)).map(|w| numeral(w)).collect();
    found.sort();
    found
}
