//! The merge rules, one table in order of precision.
//!
//! A rule says which names it is for, under what keys they look for one another (or what the text between two of them
//! must say), and how it chooses among those found. The engine does the rest: what cannot be one entity is refused
//! there. Every rule carries examples of what is right, which `tests/canon_rules.rs` runs with the rule and without it. A
//! new rule is a new entry.

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
use super::engine::{Choice, Ground, Rule, Search, Types};

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
