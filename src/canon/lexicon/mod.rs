//! The built-in word lists, read once from the tables in `canon/data`: a folder and a [`Data`] for each language.

mod class;
mod names;
mod pattern;
mod person;
#[cfg(test)]
mod tests;
mod words;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) use self::{
    class::Class,
    names::NameTable,
    pattern::Pattern,
    person::{Gender, TitleKind},
};
use self::{
    names::demonyms,
    person::{GivenNames, Titles},
    words::Words,
};
use super::tables::{Data, EN, Problems};
use crate::document::EntityType;

/// Everything that the tables say.
pub(crate) struct Lexicon {
    pub(crate) places: NameTable,
    pub(crate) organizations: NameTable,
    pub(crate) agreements: NameTable,
    /// Nationality word → key of its country.
    pub(crate) demonyms: FxHashMap<String, String>,
    /// Title or role (folded, dots gone) → kind and gender.
    pub(crate) titles: FxHashMap<String, (TitleKind, Option<Gender>)>,
    /// Words of titles that are written with a dot (folded, the dot gone): behind them no sentence ends.
    pub(crate) abbreviations: FxHashSet<String>,
    /// Given name or its short form → the full names that it may stand for.
    pub(crate) given: FxHashMap<String, Vec<String>>,
    /// Given name → gender, where all its bearers share one.
    pub(crate) gender: FxHashMap<String, Gender>,
    /// Phrases that introduce another name.
    naming: Vec<Pattern>,
    words: Words,
}

/// The built-in lists.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&EN, &mut Problems::default()));

impl Lexicon {
    fn read(data: &Data, problems: &mut Problems) -> Self {
        let titles = Titles::read(data.titles, problems);
        let given = GivenNames::read(data.given_names, problems);
        Self {
            places: NameTable::read(data.places, problems),
            organizations: NameTable::read(data.organizations, problems),
            agreements: NameTable::read(data.agreements, problems),
            demonyms: demonyms(data.places, problems),
            titles: titles.kinds,
            abbreviations: titles.abbreviations,
            given: given.roots,
            gender: given.genders,
            naming: pattern::read(data.naming_patterns, problems),
            words: Words::read(data.words, problems),
        }
    }

    /// The table of known names of a type.
    pub(crate) fn table(&self, entity_type: &EntityType) -> Option<&NameTable> {
        match entity_type {
            EntityType::Place => Some(&self.places),
            EntityType::Organization => Some(&self.organizations),
            EntityType::Agreement => Some(&self.agreements),
            _ => None,
        }
    }

    /// Whether a folded word or phrase is of a class.
    pub(crate) fn is(&self, word: &str, class: Class) -> bool {
        self.words.is(word, class)
    }

    /// The phrase that folded words are, by which a text introduces another name.
    pub(crate) fn naming(&self, words: &[&str]) -> Option<&Pattern> {
        self.naming.iter().find(|pattern| pattern.fits(words, self))
    }

    /// What the tables say of a folded word as one of a class.
    pub(crate) fn value(&self, word: &str, class: Class) -> Option<&'static str> {
        self.words.value(word, class)
    }
}
