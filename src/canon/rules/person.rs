//! `full-name`: two full names of one person, *John F. Kennedy* and *J. F. Kennedy*.

use rustc_hash::FxHashMap;

use super::super::{draft::Draft, lexicon::LEXICON, normalize::sound, person::PersonName};

/// How many names of one block are looked at for each name.
const MAX_BLOCK: usize = 48;

/// Joins full names that fit one another and no third one.
pub(super) fn apply(draft: &mut Draft) {
    let mut order: Vec<usize> = (0..draft.forms.len())
        .filter(|f| draft.forms[*f].person().is_some_and(|_| !draft.forms[*f].is_bare()))
        .collect();
    // Fuller names first, so that every shorter one meets all that could hold it.
    order.sort_by_key(|f| {
        let weight = draft.forms[*f].person().map_or(0, fullness);
        (std::cmp::Reverse(weight), *f)
    });
    let mut blocks: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for form in order {
        let Some(name) = draft.forms[form].person().cloned() else { continue };
        let keys = block_keys(&name);
        let mut holders: Vec<usize> = Vec::new();
        let mut candidates: Vec<usize> = keys.iter().filter_map(|key| blocks.get(key)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        for other in candidates.into_iter().take(MAX_BLOCK) {
            let (a, b) = (draft.first(form), draft.first(other));
            let root = draft.clusters.find(b);
            if !holders.iter().any(|h| draft.clusters.find(*h) == root) && draft.may_join(a, b) {
                holders.push(b);
            }
        }
        let first = draft.first(form);
        match holders.as_slice() {
            [] => {}
            [one] => {
                draft.join(*one, first, "full-name", false, None);
            }
            _ => draft.undecided.push((first, holders)),
        }
        for key in keys {
            let block = blocks.entry(key).or_default();
            if block.len() < MAX_BLOCK {
                block.push(form);
            }
        }
    }
}

/// Names with more and longer parts are fuller.
pub(super) fn fullness(name: &PersonName) -> usize {
    let whole = name.parts().iter().filter(|p| p.chars().count() > 1).count();
    whole * 100 + name.parts().len() * 10 + usize::from(name.suffix.is_some())
}

/// The blocks in which a name looks for its like: surname with first given name, with its initial, and the first two words.
fn block_keys(name: &PersonName) -> Vec<String> {
    let surname = sound(&name.surname);
    let mut keys = Vec::new();
    if name.is_single() {
        return vec![format!("1 {surname} {}", name.suffix.as_deref().unwrap_or(""))];
    }
    for given in &name.given {
        if given.chars().count() == 1 {
            keys.push(format!("i {surname} {given}"));
            continue;
        }
        let roots = LEXICON.given.get(given.as_str()).cloned().unwrap_or_else(|| vec![given.clone()]);
        for root in roots {
            keys.push(format!("g {surname} {}", sound(&root.replace('-', ""))));
        }
        if let Some(c) = given.chars().next() {
            keys.push(format!("i {surname} {c}"));
        }
    }
    if let Some(nickname) = &name.nickname {
        keys.push(format!("g {surname} {}", sound(nickname)));
    }
    let parts = name.parts();
    keys.push(format!("f {} {}", parts[0], parts[1]));
    keys.sort();
    keys.dedup();
    keys
}
