//! `alias` and `known-alias`: names that the user, or a built-in table, says are one.

use super::{Choice, Ground, Rule, Search, Types};
use crate::{
    canon::{
        engine::{Form, Keys, Sink, always, as_mentioned},
        lexicon::LEXICON,
        normalize::key,
        options::Compiled,
    },
    document::EntityType,
};

pub(super) static ALIAS: Rule = Rule {
    ground: Ground { id: "alias", types: Types::Any, explicit: true },
    joins: "names that the user equates",
    search: Search::Keys(Keys { offers: own, seeks: own, fits: always, rank: as_mentioned }),
    choice: Choice::All,
    examples: &[],
};

/// A name in two rows (ECHR) joins neither where the document holds another name of each.
pub(super) static KNOWN_ALIAS: Rule = Rule {
    ground: Ground { id: "known-alias", types: Types::Except(EntityType::Person), explicit: true },
    joins: "names that the built-in tables equate: *U.S.* and *United States*",
    search: Search::Keys(Keys { offers: known, seeks: known, fits: always, rank: as_mentioned }),
    choice: Choice::OnlyKey,
    examples: &[("{L:Burma} joined in 1997; {L:Myanmar} has chaired it since.", "Burma=Myanmar")],
};

fn own(form: &Form, options: &Compiled, out: Sink) {
    if let Some(row) = options.alias_row(&form.text) {
        out(row.to_string());
    }
}

/// Of a name that the user gives to something, only the rows that have what the user gives it to.
fn known(form: &Form, options: &Compiled, out: Sink) {
    let Some(table) = LEXICON.table(&form.entity_type) else { return };
    let own = options.alias_name(&form.text).map(|name| table.rows(&key(name)));
    for (row, _) in table.rows(&key(&form.text)) {
        if own.is_none_or(|own| own.iter().any(|(other, _)| other == row)) {
            out(row.to_string());
        }
    }
}
