//! `organization-form`, `organization-head` and `organization-short`: one body under a longer and a shorter name.

use rustc_hash::FxHashMap;

use super::{super::draft::Draft, only_holder};

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
    // Longer ones first: once *Supreme Court* and *United States Supreme Court* are one, *Court* has one holder.
    let mut order = forms.to_vec();
    order.sort_by_key(|f| std::cmp::Reverse(draft.forms[*f].words.len()));
    for form in &order {
        let Some(name) = draft.forms[*form].organization() else { continue };
        let Some(candidates) = longer.get(&name.words.join(" ")) else { continue };
        only_holder::join(draft, *form, candidates, "organization-short");
    }
}
