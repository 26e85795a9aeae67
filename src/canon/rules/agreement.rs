//! `agreement-form` and `agreement-short`: agreements by their distinctive words, never by the type word alone.

use rustc_hash::FxHashMap;

use super::{super::draft::Draft, only_holder};

/// Joins names of one agreement.
pub(super) fn apply(draft: &mut Draft) {
    let forms: Vec<usize> = (0..draft.forms.len()).filter(|f| draft.forms[*f].agreement().is_some()).collect();
    let mut by_bag: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for form in &forms {
        if let Some(bag) = draft.forms[*form].agreement().and_then(|a| a.bag()) {
            by_bag.entry(bag).or_default().push(*form);
        }
    }
    // Names of one kind first; then *Kyoto*, which says no kind, joins *Kyoto Protocol* where no other kind is about.
    for kindless in [false, true] {
        for form in &forms {
            let Some(name) = draft.forms[*form].agreement().filter(|a| a.kind.is_none() == kindless) else { continue };
            let kind = name.kind;
            let Some(candidates) = name.bag().and_then(|bag| by_bag.get(&bag)) else { continue };
            let candidates: Vec<usize> = candidates
                .iter()
                .copied()
                .filter(|c| kindless || draft.forms[*c].agreement().is_some_and(|a| a.kind == kind))
                .collect();
            only_holder::join(draft, *form, &candidates, "agreement-form");
        }
    }
    // "Rambouillet Agreement" of a longer title holds all its words.
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for form in &forms {
        for word in draft.forms[*form].agreement().map(|a| a.distinctive.clone()).unwrap_or_default() {
            by_word.entry(word).or_default().push(*form);
        }
    }
    for form in &forms {
        let Some(name) = draft.forms[*form].agreement().filter(|a| a.distinctive.len() > 1).cloned() else { continue };
        let Some(candidates) = by_word.get(&name.distinctive[0]).filter(|c| c.len() <= 32) else { continue };
        let holding: Vec<usize> = candidates
            .iter()
            .copied()
            .filter(|c| {
                draft.forms[*c].agreement().is_some_and(|long| {
                    long.kind == name.kind
                        && long.numerals == name.numerals
                        && long.distinctive.len() > name.distinctive.len()
                        && name.distinctive.iter().all(|w| long.distinctive.contains(w))
                })
            })
            .collect();
        only_holder::join(draft, *form, &holding, "agreement-short");
    }
}
