//! `plural`: members and their body, *the Ho-Chunk* and *Ho-Chunks*, *a Laker* and *the Lakers*.

use rustc_hash::FxHashMap;

use super::super::{
    draft::{Draft, is_demonym},
    organization::FAITHS,
};

/// Shorter words take an *s* by chance.
const MIN_LETTERS: usize = 4;

/// Joins organizations whose names differ by the *s* of their last word. Nationality words are no names, and what an
/// adjective of faith stands for (*Catholic*) are more often the faith's bodies than its people.
pub(super) fn apply(draft: &mut Draft) {
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    for (form, f) in draft.forms.iter().enumerate().filter(|(_, f)| f.organization().is_some()) {
        by_name.entry(f.words.join(" ")).or_insert(form);
    }
    for form in 0..draft.forms.len() {
        let f = &draft.forms[form];
        let long = f.words.last().is_some_and(|w| w.chars().count() > MIN_LETTERS && !w.ends_with("ss"));
        let name = f.words.join(" ");
        let Some(singular) = name.strip_suffix('s').filter(|_| long && f.organization().is_some()) else { continue };
        if is_demonym(&name) || is_demonym(singular) || FAITHS.contains(&singular) {
            continue;
        }
        if let Some(&other) = by_name.get(singular) {
            let (a, b) = (draft.first(other), draft.first(form));
            draft.join(a, b, "plural", false, None);
        }
    }
}
