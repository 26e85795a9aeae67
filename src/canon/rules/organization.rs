//! `organization-form` and `organization-short`: one body under a longer and a shorter name.

use super::{Choice, Ground, Rule, Search, Types};
use crate::{
    canon::{
        engine::{Form, Keys, Sink, always, as_mentioned},
        options::Compiled,
    },
    document::EntityType,
};

pub(super) static FORM: Rule = Rule {
    ground: Ground { id: "organization-form", types: Types::Only(&[EntityType::Organization]), explicit: false },
    joins: "*Department of State* and *State Department*; *Taito* and *Taito Inc.*",
    search: Search::Keys(Keys { offers: same_parts, seeks: same_parts, fits: always, rank: as_mentioned }),
    choice: Choice::All,
    examples: &[
        ("The {O:Department of Tides} and the {O:Tides Department}.", "Department of Tides=Tides Department"),
        ("{O:Orrim Inc.} grew. {O:Orrim} hired.", "Orrim Inc.=Orrim"),
    ],
};

/// Longer ones first: once *Supreme Court* and *United States Supreme Court* are one, *Court* has one holder.
pub(super) static SHORT: Rule = Rule {
    ground: Ground { id: "organization-short", types: Types::Only(&[EntityType::Organization]), explicit: false },
    joins: "the one longer name that a text shortens so: *Xinhua*, *the Senate*, *Chiefs*",
    search: Search::Keys(Keys {
        offers: |form, _, out| form.organization().into_iter().flat_map(|name| name.short_forms()).for_each(out),
        seeks: |form, _, out| form.organization().into_iter().for_each(|name| out(name.words.join(" "))),
        fits: always,
        rank: |form| form.words.len(),
    }),
    choice: Choice::Only,
    examples: &[
        ("{O:Orrim News Agency} wrote so. {O:Orrim} has more.", "Orrim News Agency=Orrim"),
        ("The {O:Tarn River Commission} met. The {O:Commission} agreed.", "Tarn River Commission=Commission"),
    ],
};

fn same_parts(form: &Form, _: &Compiled, out: Sink) {
    if let Some(name) = form.organization() {
        out(format!("= {}", name.words.join(" ")));
        name.bag().into_iter().for_each(out);
    }
}
