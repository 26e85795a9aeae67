//! One way in which a name is written, its parts, and what it cannot share an entity with.

use super::fit::Fit;
use crate::{
    canon::{
        agreement::AgreementName,
        lexicon::Gender,
        normalize::{key, words},
        organization::OrganizationName,
        person::{PersonName, Relation},
        refusal::Refusal,
    },
    document::EntityType,
};

/// A name's parts, by type.
#[derive(Debug, Clone)]
pub(crate) enum Name {
    Person(PersonName),
    Organization(OrganizationName),
    Agreement(AgreementName),
    Plain,
}

/// One way in which a name is written in the document, with all its mentions.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) entity_type: EntityType,
    /// The number of the type in this document.
    pub(super) type_number: usize,
    /// The text of the first mention.
    pub(crate) text: String,
    pub(crate) key: String,
    pub(crate) words: Vec<String>,
    pub(crate) name: Name,
    pub(crate) gender: Option<Gender>,
    /// The name of somebody new, whoever bears it already: *a son, also named Tim*.
    pub(crate) newcomer: bool,
    /// The name of a whole family.
    pub(crate) family: bool,
    /// The year in front of an agreement: *1972 Anti-Ballistic Missile Treaty*.
    pub(crate) year: Option<u16>,
    pub(crate) numerals: Vec<String>,
    /// Ascending.
    pub(crate) mentions: Vec<usize>,
    /// Never-merge lists that hold the name: list and place in it.
    pub(crate) apart: Vec<(u32, u32)>,
}

impl Form {
    pub(crate) fn person(&self) -> Option<&PersonName> {
        match &self.name {
            Name::Person(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn organization(&self) -> Option<&OrganizationName> {
        match &self.name {
            Name::Organization(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn agreement(&self) -> Option<&AgreementName> {
        match &self.name {
            Name::Agreement(name) => Some(name),
            _ => None,
        }
    }

    /// A person's single name, with nothing that tells its bearers apart but a gender.
    pub(crate) fn is_bare(&self) -> bool {
        self.person().is_some_and(|p| p.is_single() && p.suffix.is_none() && p.epithet.is_none())
    }

    /// Whether this name introduces somebody new where the other had been named before.
    fn is_new_after(&self, other: &Self) -> bool {
        self.newcomer && other.mentions.first() < self.mentions.first()
    }

    /// How well two forms fit one entity.
    pub(crate) fn fit(&self, other: &Self) -> Fit {
        if self.apart.iter().any(|(list, at)| other.apart.iter().any(|(l, a)| l == list && a != at)) {
            return Fit::Never(Refusal::NeverMerge);
        }
        match (&self.name, &other.name) {
            (Name::Person(a), Name::Person(b)) => self.fit_person(other, a, b),
            (Name::Agreement(a), Name::Agreement(b)) => {
                let year = matches!((self.year.or(a.year), other.year.or(b.year)), (Some(a), Some(b)) if a != b);
                match a.difference(b) {
                    _ if year || a.other_year(b) => Fit::Never(Refusal::Year),
                    Some(refusal) => Fit::Against(refusal),
                    None => Fit::Alike,
                }
            }
            _ => {
                let differ = self.numerals != other.numerals && !self.numerals.is_empty() && !other.numerals.is_empty();
                if differ { Fit::Against(Refusal::Number) } else { Fit::Alike }
            }
        }
    }

    fn fit_person(&self, other: &Self, a: &PersonName, b: &PersonName) -> Fit {
        if matches!((self.gender, other.gender), (Some(a), Some(b)) if a.clashes(b)) {
            // A pen name may be of the other gender, if the text says that it is one.
            return Fit::Against(Refusal::Gender);
        }
        if self.family != other.family {
            return Fit::Never(Refusal::Family);
        }
        if self.is_new_after(other) || other.is_new_after(self) {
            return Fit::Never(Refusal::Newcomer);
        }
        match a.relation(b) {
            Relation::Same => Fit::Alike,
            Relation::Unrelated => Fit::Unlike,
            Relation::Different(Refusal::Generation) if a.suffix.is_some() && b.suffix.is_some() => {
                Fit::Never(Refusal::Generation)
            }
            Relation::Different(refusal) => Fit::Against(refusal),
        }
    }
}

/// The key under which identical names meet, the words, and the parts.
pub(super) fn parse(entity_type: &EntityType, text: &str) -> (String, Vec<String>, Name) {
    let words = words(text);
    match entity_type {
        EntityType::Person => {
            let name = PersonName::parse(text);
            let own = name.key();
            (if own.is_empty() { key(text) } else { own }, words, Name::Person(name))
        }
        EntityType::Organization => {
            let name = OrganizationName::parse(&words);
            (key(text), words, Name::Organization(name))
        }
        EntityType::Agreement => {
            let name = AgreementName::parse(&words);
            (key(text), words, Name::Agreement(name))
        }
        _ => (key(text), words, Name::Plain),
    }
}
