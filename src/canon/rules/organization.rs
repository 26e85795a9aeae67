//! `organization-form`, `organization-head` and `organization-short`: one body under a longer and a shorter name.

use rustc_hash::FxHashMap;

use super::super::draft::Draft;

/// Joins names of one body.
pub(super) fn apply(draft: &mut Draft) {
    let forms: Vec<usize> = (0..draft.forms.len()).filter(|f| draft.forms[*f].organization().is_some()).collect();
    same_parts(draft, &forms);
    shortened(draft, &forms);
}

/// *Department of State* and *State Department*; *Taito* and *Taito Inc.*.
fn same_parts(draft: &mut Draft, forms: &[usize]) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for form in forms {
        let Some(name) = draft.forms[*form].organization() else { continue };
        let keys = [Some(format!("= {}", name.words.join(" "))), name.bag()];
        let first = draft.first(*form);
        for key in keys.into_iter().flatten() {
            let with = *seen.entry(key).or_insert(first);
            if with != first {
                draft.join(with, first, "organization-form", false, None);
            }
        }
    }
}

/// A shorter name of one or more words that begins or ends a longer one, where only one longer name has it.
fn shortened(draft: &mut Draft, forms: &[usize]) {
    let mut longer: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for form in forms {
        let Some(name) = draft.forms[*form].organization() else { continue };
        for short in name.short_forms() {
            longer.entry(short).or_default().push(*form);
        }
    }
    for form in forms {
        let Some(name) = draft.forms[*form].organization() else { continue };
        let Some(candidates) = longer.get(&name.words.join(" ")) else { continue };
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
                draft.join(*one, first, "organization-short", false, None);
            }
            _ => draft.undecided.push((first, holders)),
        }
    }
}
