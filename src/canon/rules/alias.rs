//! `alias` and `known-alias`: names that the user, or a built-in table, says are one.

use super::{Choice, Rule, Search, Types};
use crate::{
    Canonicalizer,
    canon::{
        engine::{Form, Keys, Sink, always, as_mentioned},
        lexicon::LEXICON,
        normalize::key,
    },
    document::EntityType,
};

pub(super) static ALIAS: Rule = Rule {
    id: "alias",
    joins: "names that the user equates",
    types: Types::Any,
    search: Search::Keys(Keys { offers: own, seeks: own, fits: always, rank: as_mentioned }),
    choice: Choice::All,
    explicit: true,
    examples: &[],
};

/// A name in two rows (ECHR) joins neither where the document holds another name of each.
pub(super) static KNOWN_ALIAS: Rule = Rule {
    id: "known-alias",
    joins: "names that the built-in tables equate: *U.S.* and *United States*",
    types: Types::Except(EntityType::Person),
    search: Search::Keys(Keys { offers: known, seeks: known, fits: always, rank: as_mentioned }),
    choice: Choice::OnlyKey,
    explicit: true,
    examples: &[("The {L:U.S.} agreed; the {L:United States} signed.", "U.S.=United States")],
};

fn own(form: &Form, options: &Canonicalizer, out: Sink) {
    if let Some(row) = options.alias_row(&form.text) {
        out(row.to_string());
    }
}

fn known(form: &Form, _: &Canonicalizer, out: Sink) {
    for (row, _) in LEXICON.table(&form.entity_type).map_or(&[][..], |table| table.rows(&key(&form.text))) {
        out(row.to_string());
    }
}
