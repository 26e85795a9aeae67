//! `agreement-form` and `agreement-short`: agreements by their distinctive words, never by the type word alone.

use super::{Choice, Ground, Rule, Search, Types};
use crate::{
    canon::{
        agreement::AgreementName,
        engine::{Draft, Form, Keys, Sink, as_mentioned},
        options::Compiled,
    },
    document::EntityType,
};

/// Names of one kind first; then *Kyoto*, which says no kind, joins *Kyoto Protocol* where no other kind is about.
pub(super) static FORM: Rule = Rule {
    ground: Ground { id: "agreement-form", types: Types::Only(&[EntityType::Agreement]), explicit: false },
    joins: "*Treaty of Versailles* and *Versailles Treaty*; *Kyoto* and *Kyoto Protocol*",
    search: Search::Keys(Keys {
        offers: bag,
        seeks: bag,
        fits: |draft, form, other| {
            pair(draft, form, other).is_some_and(|(name, other)| name.kind.is_none() || name.kind == other.kind)
        },
        rank: |form| usize::from(form.agreement().is_some_and(|name| name.kind.is_some())),
    }),
    choice: Choice::Only,
    examples: &[
        ("The {A:Treaty of Orr} ended it. The {A:Orr Treaty} held.", "Treaty of Orr=Orr Treaty"),
        ("The {A:Orr Treaty} and the {A:Orr Protocol}; {A:Orr} failed.", "Orr Treaty | Orr Protocol | Orr"),
    ],
};

pub(super) static SHORT: Rule = Rule {
    ground: Ground { id: "agreement-short", types: Types::Only(&[EntityType::Agreement]), explicit: false },
    joins: "*Rambouillet Agreement* of a longer title of its kind that holds all its words",
    search: Search::Keys(Keys { offers: words, seeks: first_word, fits: is_held, rank: as_mentioned }),
    choice: Choice::Only,
    examples: &[(
        "They signed the {A:Interim Agreement for Peace and Self-Government in Orr}. The {A:Orr Peace Agreement} held.",
        "Interim Agreement for Peace and Self-Government in Orr=Orr Peace Agreement",
    )],
};

fn pair<'a>(draft: &'a Draft, form: usize, other: usize) -> Option<(&'a AgreementName, &'a AgreementName)> {
    draft.forms()[form].agreement().zip(draft.forms()[other].agreement())
}

fn bag(form: &Form, _: &Compiled, out: Sink) {
    if let Some(bag) = form.agreement().and_then(AgreementName::bag) {
        out(bag);
    }
}

fn words(form: &Form, _: &Compiled, out: Sink) {
    form.agreement().into_iter().flat_map(|name| name.distinctive.iter().cloned()).for_each(out);
}

fn first_word(form: &Form, _: &Compiled, out: Sink) {
    if let Some([first, _, ..]) = form.agreement().map(|name| name.distinctive.as_slice()) {
        out(first.clone());
    }
}

fn is_held(draft: &mut Draft, form: usize, other: usize) -> bool {
    pair(draft, form, other).is_some_and(|(short, long)| {
        long.kind == short.kind
            && long.numerals == short.numerals
            && long.distinctive.len() > short.distinctive.len()
            && short.distinctive.iter().all(|w| long.distinctive.contains(w))
    })
}
