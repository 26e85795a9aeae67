//! Shared by the rules that join a shorter form to the one longer form that has it.

use super::super::draft::Draft;

/// Longer forms that are looked at; a form that more of them have is ambiguous anyway.
const MAX_CANDIDATES: usize = 16;

/// Joins `form` to the candidates where they make one cluster; several are reported as undecided.
pub(super) fn join(draft: &mut Draft, form: usize, candidates: &[usize], rule: &'static str) {
    let first = draft.first(form);
    let mut holders: Vec<usize> = Vec::new();
    for other in candidates.iter().filter(|c| **c != form).take(MAX_CANDIDATES) {
        let bearer = draft.first(*other);
        let root = draft.clusters.find(bearer);
        if !holders.iter().any(|h| draft.clusters.find(*h) == root) && draft.may_join(first, bearer) {
            holders.push(bearer);
        }
    }
    match holders.as_slice() {
        [] => {}
        [one] => {
            draft.join(*one, first, rule, false, None);
        }
        _ => draft.undecided.push((first, holders)),
    }
}
