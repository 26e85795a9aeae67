//! `place-form`: a place with and without its formal or generic word, *Republic of X* and *X*.

use rustc_hash::FxHashMap;

use super::super::{draft::Draft, place};
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
        let first = draft.first(*form);
        let mut holders: Vec<usize> = Vec::new();
        for other in candidates.iter().take(16) {
            let bearer = draft.first(*other);
            let root = draft.clusters.find(bearer);
            if other != form
                && !holders.iter().any(|h| draft.clusters.find(*h) == root)
                && draft.may_join(first, bearer)
            {
                holders.push(bearer);
            }
        }
        match holders.as_slice() {
            [] => {}
            [one] => {
                draft.join(*one, first, "place-form", false, None);
            }
            _ => draft.undecided.push((first, holders)),
        }
    }
}
