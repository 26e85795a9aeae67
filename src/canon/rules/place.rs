//! `place-form`: a place with and without its formal or generic word, *Republic of X* and *X*.

use rustc_hash::FxHashMap;

use super::{
    super::{draft::Draft, place},
    only_holder,
};
use crate::document::EntityType;

/// Joins a place's long and short form where the document has one long form for the short one.
pub(super) fn apply(draft: &mut Draft) {
    let forms: Vec<usize> =
        (0..draft.forms.len()).filter(|f| draft.forms[*f].entity_type == EntityType::Place).collect();
    let mut longer: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for form in &forms {
        for core in place::cores(&draft.forms[*form].words) {
            longer.entry(core).or_default().push(*form);
        }
    }
    for form in &forms {
        let Some(candidates) = longer.get(&draft.forms[*form].words.join(" ")) else { continue };
        only_holder::join(draft, *form, candidates, "place-form");
    }
}
