//! The merge rules, one table in order of precision.
//!
//! A rule says which names it is for, under what keys they look for one another (or what the text between two of them
//! must say), and how it chooses among those found. The engine does the rest: what cannot be one entity is refused
//! there. Every rule carries examples of what is right, which `tests/canon_rules.rs` runs with the rule and without it. A new rule is a
//! new entry.

mod acronym;
mod agreement;
mod alias;
mod corpus;
mod name;
mod organization;
mod person;
mod phrases;
mod place;
mod said;

pub(crate) use self::{
    acronym::ACRONYM,
    corpus::{SAME_COMPANION, SAME_FULL_NAME, SAME_ROLE},
    name::SAME_NAME,
    phrases::states_alias,
};
use super::engine::{Gap, Keys, Standing};
use crate::document::EntityType;

/// One ground on which names are one entity.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// As evidence and trace name it.
    pub id: &'static str,
    /// What it joins, for people.
    pub joins: &'static str,
    /// Texts with marked names, `{P:…}` a person's, `L` a place's, `O` an organization's, `A` an agreement's, and the
    /// entities that are right, as `Vale=Vale | Oak`.
    pub examples: &'static [(&'static str, &'static str)],
    pub(crate) types: Types,
    pub(crate) search: Search,
    pub(crate) choice: Choice,
    /// The text or the user equates the names, so that they need not look alike.
    pub(crate) explicit: bool,
}

/// The types of entity that a rule is for.
#[derive(Debug)]
pub(crate) enum Types {
    Any,
    Only(&'static [EntityType]),
    Except(EntityType),
}

impl Types {
    pub(crate) fn hold(&self, entity_type: &EntityType) -> bool {
        match self {
            Self::Any => true,
            Self::Only(types) => types.contains(entity_type),
            Self::Except(other) => entity_type != other,
        }
    }
}

/// How a rule finds the names that it may join.
pub(crate) enum Search {
    /// All mentions of each form that stands so.
    Form(Standing),
    /// Neighbouring mentions, by what stands between and around them.
    Neighbours(fn(&Gap) -> Option<usize>),
    /// Forms under common keys.
    Keys(Keys),
    /// Entities of several documents: the corpus finds them.
    Corpus,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Form(_) => "form",
            Self::Neighbours(_) => "neighbours",
            Self::Keys(_) => "keys",
            Self::Corpus => "corpus",
        })
    }
}

/// How a rule chooses among the names found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// All of them are the same.
    All,
    /// The only one there is; several are left open.
    Only,
    /// All under the only key that finds any; several are left open.
    OnlyKey,
    /// For each mention the one whom a reader would take it for, or none.
    Reader,
}

/// The rules that hold between documents: two of those above, and those for people.
pub(crate) static BETWEEN_DOCUMENTS: &[&Rule] = &[&SAME_COMPANION, &SAME_ROLE, &SAME_FULL_NAME];

/// Every rule of a document, in the order in which they run: the surest first.
pub(crate) static TABLE: &[&Rule] = &[
    &name::SAME_NAME,
    &said::DEFINITION,
    &said::STATED_ALIAS,
    &alias::ALIAS,
    &alias::KNOWN_ALIAS,
    &person::FULL_NAME,
    &person::SURNAME,
    &person::GIVEN_NAME,
    &name::BARE_NAME,
    &acronym::ACRONYM,
    &organization::FORM,
    &organization::SHORT,
    &place::FORM,
    &place::ARTICLE,
    &name::PLURAL,
    &agreement::FORM,
    &agreement::SHORT,
];
