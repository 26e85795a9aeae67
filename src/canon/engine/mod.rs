//! The engine that applies rules: name forms that look for one another by keys, over clusters with cannot-links.
//!
//! It knows no rule and no language. [`Union`] is shared with the corpus.

mod compare;
mod draft;
mod fit;
mod form;
mod ground;
mod holders;
mod names;
mod neighbours;
mod reader;
mod rule;
mod search;
mod trace;
mod union;

pub(super) use self::{
    draft::{Draft, Standing},
    form::{Form, Name},
    ground::Types,
    neighbours::{Gap, MAX_GAP},
    rule::Search,
    search::{Choice, Keys, Sink, always, as_mentioned},
};
pub(crate) use self::{
    ground::Ground,
    union::{Facts, Reason, Support, Union},
};
pub use self::{
    rule::Rule,
    trace::{Open, Refused, Trace},
};
use super::options::Compiled;

/// Applies rules once, in order.
pub(super) fn apply(draft: &mut Draft, rules: &[&'static Rule], options: &Compiled) {
    for rule in rules.iter().filter(|rule| options.applies(rule.id())) {
        run(draft, rule, options);
    }
}

fn run(draft: &mut Draft, rule: &'static Rule, options: &Compiled) {
    match &rule.search {
        Search::Form(standing) => {
            for form in 0..draft.forms().len() {
                if draft.standing[form] == *standing {
                    draft.join_form(form, &rule.ground);
                }
            }
        }
        Search::Neighbours(says) => neighbours::run(draft, &rule.ground, *says),
        Search::Keys(keys) => search::run(draft, &rule.ground, keys, rule.choice, options),
        Search::Corpus => {}
    }
}
