//! Who bears a name: one mention of each cluster that a form could belong to.

use super::{draft::Draft, ground::Ground, union::Support};

/// Forms that are looked at for one form; a name that more of them bear is ambiguous anyway.
pub(super) const MAX_CANDIDATES: usize = 48;

/// The first mention of each candidate form, one for each cluster that `form` may join; what is refused is noted.
pub(super) fn holders(draft: &mut Draft, ground: &'static Ground, form: usize, candidates: &[usize]) -> Vec<usize> {
    let first = draft.first(form);
    let (mut seen, mut holders) = (Vec::new(), Vec::new());
    for candidate in candidates.iter().take(MAX_CANDIDATES) {
        let bearer = draft.first(*candidate);
        let cluster = draft.cluster(bearer);
        if seen.contains(&cluster) {
            continue;
        }
        seen.push(cluster);
        match draft.refusal(first, bearer) {
            None => holders.push(bearer),
            Some(refusal) => draft.trace.refuse(ground.id, first, bearer, refusal),
        }
    }
    holders
}

/// Joins a form to the candidates where they make one cluster; several are left open.
pub(super) fn join_only(draft: &mut Draft, ground: &'static Ground, form: usize, candidates: &[usize]) {
    let first = draft.first(form);
    match holders(draft, ground, form, candidates).as_slice() {
        [] => {}
        [one] => {
            draft.join(*one, first, ground, Support::Names);
        }
        several => draft.trace.leave_open(ground.id, first, several.to_vec()),
    }
}

/// Joins a form to every candidate.
pub(super) fn join_all(draft: &mut Draft, ground: &'static Ground, form: usize, candidates: &[usize]) {
    let first = draft.first(form);
    for candidate in candidates.iter().take(MAX_CANDIDATES) {
        let bearer = draft.first(*candidate);
        draft.join(bearer, first, ground, Support::Names);
    }
}
