//! The engine that applies the rules: name forms that look for one another by keys, over clusters with cannot-links.
//!
//! It knows no rule and no language. [`Union`] is shared with the corpus.

mod draft;
mod form;
mod holders;
mod names;
mod neighbours;
mod reader;
mod refusal;
mod search;
mod trace;
mod union;

pub(super) use self::{
    draft::{Draft, Standing},
    form::{Form, Name},
    neighbours::Gap,
    search::{Keys, Sink, always, as_mentioned},
    union::{Facts, Reason, Union},
};
pub use self::{
    refusal::Refusal,
    trace::{Open, Refused, Trace},
};
use super::{
    Canonicalizer,
    rules::{Rule, Search, TABLE},
};

/// Applies every rule once, in the order of the table.
pub(super) fn apply(draft: &mut Draft, options: &Canonicalizer) {
    for rule in TABLE.iter().copied().filter(|rule| options.applies(rule)) {
        run(draft, rule, options);
    }
}

fn run(draft: &mut Draft, rule: &'static Rule, options: &Canonicalizer) {
    match &rule.search {
        Search::Form(standing) => {
            for form in 0..draft.forms().len() {
                if draft.standing[form] == *standing {
                    draft.join_form(form, rule);
                }
            }
        }
        Search::Neighbours(says) => neighbours::run(draft, rule, *says),
        Search::Keys(keys) => search::run(draft, rule, keys, options),
        Search::Corpus => {}
    }
}
