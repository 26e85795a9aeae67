//! An organization's name in parts: head, modifiers, legal suffix, place.

mod short;

use super::lexicon::{Class, LEXICON};

/// An organization's name, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OrganizationName {
    /// The words without the legal suffix.
    pub(crate) words: Vec<String>,
    /// Countries that the name holds as a noun or an adjective, as keys of the country.
    pub(crate) countries: Vec<String>,
}

impl OrganizationName {
    /// Takes the name's folded words apart.
    pub(crate) fn parse(words: &[String]) -> Self {
        let mut words: Vec<String> = words.iter().filter(|w| !LEXICON.is(w, Class::Definite)).cloned().collect();
        while words.len() > 1 && words.last().is_some_and(|w| LEXICON.is(w, Class::Legal)) {
            words.pop();
            if words.last().is_some_and(|w| LEXICON.is(w, Class::And)) {
                words.pop();
            }
        }
        let countries = countries(&words);
        Self { words, countries }
    }

    /// Key under which *Department of State* and *State Department*, *Norwegian Parliament* and *Parliament of Norway*
    /// meet; `None` for names without an institution's word.
    pub(crate) fn bag(&self) -> Option<String> {
        if !self.words.iter().any(|w| LEXICON.is(w, Class::Institution)) {
            return None;
        }
        let mut bag: Vec<String> = self.without_country();
        bag.extend(self.countries.iter().map(|c| format!("@{c}")));
        bag.sort();
        (bag.len() > 1).then(|| bag.join(" "))
    }

    /// The meaningful words, countries taken out.
    pub(crate) fn without_country(&self) -> Vec<String> {
        let mut rest = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            match country_at(&self.words, at) {
                Some((_, len)) => at += len,
                None => {
                    if !LEXICON.is(&self.words[at], Class::Small) {
                        rest.push(self.words[at].clone());
                    }
                    at += 1;
                }
            }
        }
        rest
    }

    /// The words without the generic ones behind: *Goldman Sachs* [Group].
    pub(crate) fn without_generic(&self) -> &[String] {
        let end = self.words.iter().rposition(|w| !Self::is_generic(w)).map_or(0, |at| at + 1);
        &self.words[..end]
    }

    /// Whether `word` names an institution such as a navy or a parliament.
    pub(crate) fn is_institution(word: &str) -> bool {
        LEXICON.is(word, Class::Institution)
    }

    /// Whether `word` may follow a name that is already one.
    pub(crate) fn is_generic(word: &str) -> bool {
        LEXICON.is(word, Class::Generic) || LEXICON.is(word, Class::Legal)
    }
}

/// The countries named in `words`, sorted.
pub(crate) fn countries(words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match country_at(words, at) {
            Some((country, len)) => {
                found.push(country);
                at += len;
            }
            None => at += 1,
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The country whose name or adjective starts at `words[at]`, and how many words it takes.
pub(crate) fn country_at(words: &[String], at: usize) -> Option<(String, usize)> {
    (1..=3.min(words.len() - at))
        .rev()
        .find_map(|n| {
            let name = words[at..at + n].join(" ");
            if let Some(country) = LEXICON.demonyms.get(&name) {
                return Some((country.clone(), n));
            }
            let (row, _) = LEXICON.places.row(&name)?;
            Some((format!("#{row}"), n))
        })
        .map(|(country, n)| (LEXICON.places.row(&country).map_or(country, |(row, _)| format!("#{row}")), n))
}
