//! Rules for names of any type: one spelling, and the *s* of a plural.

use super::{Choice, Ground, Rule, Search, Types};
use crate::{
    canon::{
        engine::{Form, Keys, Sink, Standing, always, as_mentioned},
        is_demonym_key,
        lexicon::{Class, LEXICON},
    },
    document::EntityType,
};

/// Shorter words take an *s* by chance.
const MIN_LETTERS: usize = 4;

/// One name, written alike up to case, accents, quotes, dashes, possessive and *the*. Bare names of people wait for
/// whoever bears them.
pub(crate) static SAME_NAME: Rule = Rule {
    ground: Ground { id: "same-name", types: Types::Any, explicit: false },
    joins: "one name up to case, accents, quotes, dashes, possessive and *the*",
    search: Search::Form(Standing::Whole),
    choice: Choice::All,
    examples: &[("{O:The Tarn Post} wrote; {O:the Tarn Post’s} man left.", "The Tarn Post=the Tarn Post’s")],
};

/// A single name that no full name of the document explains is one person.
pub(super) static BARE_NAME: Rule = Rule {
    ground: Ground { id: "same-name", types: Types::Any, explicit: false },
    joins: "a person's single name, whose bearer the text does not name in full",
    search: Search::Form(Standing::Bare),
    choice: Choice::All,
    examples: &[("{P:Vale} spoke. Nobody believed {P:Vale}.", "Vale=Vale")],
};

/// Nationality words are no names, and what an adjective of faith stands for (*Catholic*) are more often the faith's
/// bodies than its people.
pub(super) static PLURAL: Rule = Rule {
    ground: Ground { id: "plural", types: Types::Only(&[EntityType::Organization]), explicit: false },
    joins: "a member and its body: *Laker* and *Lakers*",
    search: Search::Keys(Keys {
        offers: |form, _, out| out(form.words.join(" ")),
        seeks: singular,
        fits: always,
        rank: as_mentioned,
    }),
    choice: Choice::All,
    examples: &[("A {O:Laker} beat two {O:Lakers}.", "Laker=Lakers")],
};

fn singular(form: &Form, _: &crate::canon::options::Compiled, out: Sink) {
    let long = form.words.last().is_some_and(|w| w.chars().count() > MIN_LETTERS && !w.ends_with("ss"));
    let name = form.words.join(" ");
    if let Some(one) = name.strip_suffix('s').filter(|_| long)
        && !is_demonym_key(&name)
        && !is_demonym_key(one)
        && !LEXICON.is(one, Class::Faith)
    {
        out(one.to_owned());
    }
}
