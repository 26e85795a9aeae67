//! Type repair: what the document says elsewhere overrules a type that the model was less sure of.
//!
//! A repaired mention keeps the model's type in [`Mention::repaired_from`]. Five cases, each with strong evidence only:
//! a name defined in brackets has the type of its definition ([`defined`]), one that the text equates with another the
//! type of that ([`equated`]), a firm's short name that of the firm ([`firm`]); a name follows the strong majority of its
//! own mentions ([`majority`]), and a lone surname the person introduced before ([`surname`]).

mod defined;
mod equated;
mod firm;
mod majority;
mod surname;

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::{
    lexicon::LEXICON,
    normalize::{key, words},
};
use crate::document::{EntityType, Mention};

/// Repairs types in place.
pub(super) fn repair(text: &str, mentions: &mut [Mention]) {
    defined::repair(text, mentions);
    equated::repair(text, mentions);
    firm::repair(mentions);
    let longer = LongerNames::default();
    majority::repair(mentions, &longer);
    surname::repair(text, mentions, &longer);
}

fn set_type(mention: &mut Mention, entity_type: EntityType) {
    let was = std::mem::replace(&mut mention.entity_type, entity_type);
    mention.repaired_from.get_or_insert(was);
}

/// Gives a type to all mentions that have the name and the type of `mentions[at]`.
fn retype_all(mentions: &mut [Mention], at: usize, entity_type: &EntityType) {
    let (name, was) = (key(&mentions[at].text), mentions[at].entity_type.clone());
    for mention in mentions.iter_mut().filter(|m| m.entity_type == was) {
        if key(&mention.text) == name {
            set_type(mention, entity_type.clone());
        }
    }
}

/// A score that can be added up.
fn weight(mention: &Mention) -> f32 {
    if mention.score.is_finite() { mention.score.clamp(0.01, 1.0) } else { 0.01 }
}

/// Whether the built-in tables know the name as one of this type.
fn listed(name: &str, entity_type: &EntityType) -> bool {
    LEXICON.table(entity_type).is_some_and(|table| !table.rows(&key(name)).is_empty())
}

/// The words of names of several words, by type: *Ford Motor* speaks for an organization *Ford*. Built when first asked.
#[derive(Default)]
struct LongerNames(OnceCell<FxHashSet<(EntityType, String)>>);

impl LongerNames {
    fn hold(&self, mentions: &[Mention], word: &str, entity_type: &EntityType) -> bool {
        let held = self.0.get_or_init(|| {
            let names = mentions.iter().map(|m| (&m.entity_type, words(&m.text))).filter(|(_, words)| words.len() > 1);
            names.flat_map(|(t, words)| words.into_iter().map(|w| (t.clone(), w))).collect()
        });
        held.contains(&(entity_type.clone(), word.to_owned()))
    }
}
