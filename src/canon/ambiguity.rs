//! Which other entities a mention could have meant: reported, never guessed.

use super::draft::Draft;

/// For each entity, the ids of the others that its undecided mentions may also mean; ascending.
pub(crate) fn ambiguous(draft: &mut Draft, entity_of: &[usize], entities: usize) -> Vec<Vec<usize>> {
    let mut ambiguous = vec![Vec::new(); entities];
    for (mention, holders) in std::mem::take(&mut draft.undecided) {
        let own = entity_of[mention];
        let others = holders.into_iter().map(|h| entity_of[h]).filter(|e| *e != own);
        ambiguous[own].extend(others);
    }
    for ids in &mut ambiguous {
        ids.sort_unstable();
        ids.dedup();
    }
    ambiguous
}
