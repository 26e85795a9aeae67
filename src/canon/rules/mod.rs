//! The merge rules, in order of precision. Each works on whole clusters and leaves evidence.

mod acronym;
mod agreement;
mod alias;
mod bare;
mod definition;
mod exact;
mod only_holder;
mod organization;
mod person;
mod phrases;
mod place;
mod plural;

use super::{Canonicalizer, draft::Draft};

/// Applies every rule once.
pub(crate) fn apply(draft: &mut Draft, options: &Canonicalizer) {
    exact::apply(draft);
    definition::apply(draft);
    alias::apply(draft, options);
    person::apply(draft);
    bare::apply(draft);
    acronym::apply(draft);
    organization::apply(draft);
    place::apply(draft);
    plural::apply(draft);
    agreement::apply(draft);
}
