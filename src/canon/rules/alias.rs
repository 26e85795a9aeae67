//! `alias` and `known-alias`: names that the user, or the built-in table, says are one.

use rustc_hash::FxHashMap;

use super::super::{Canonicalizer, draft::Draft, lexicon::LEXICON};
use crate::document::EntityType;

/// Joins the names of one row.
pub(super) fn apply(draft: &mut Draft, options: &Canonicalizer) {
    let mut own: FxHashMap<(EntityType, usize), usize> = FxHashMap::default();
    let mut known: FxHashMap<(EntityType, u32), Vec<usize>> = FxHashMap::default();
    for form in 0..draft.forms.len() {
        let key = super::super::normalize::key(&draft.forms[form].text);
        let entity_type = draft.forms[form].entity_type.clone();
        if let Some(&row) = options.aliases.get(&key) {
            super::exact::join_form(draft, form);
            let first = draft.first(form);
            let with = *own.entry((entity_type.clone(), row)).or_insert(first);
            draft.join(with, first, "alias", true, None);
        }
        let table = match entity_type {
            EntityType::Place => &LEXICON.places,
            EntityType::Organization => &LEXICON.organizations,
            EntityType::Agreement => &LEXICON.agreements,
            _ => continue,
        };
        for (row, _) in table.rows(&key) {
            known.entry((entity_type.clone(), *row)).or_default().push(form);
        }
    }
    // A name in two rows (ECHR) joins neither unless the document holds another name of only one of them.
    let mut rows: Vec<_> = known.into_iter().filter(|(_, forms)| forms.len() > 1).collect();
    rows.sort();
    let mut uses: FxHashMap<usize, usize> = FxHashMap::default();
    for form in rows.iter().flat_map(|(_, forms)| forms) {
        *uses.entry(*form).or_default() += 1;
    }
    for (_, mut forms) in rows {
        forms.retain(|form| uses[form] == 1);
        for pair in forms.windows(2) {
            let (a, b) = (draft.first(pair[0]), draft.first(pair[1]));
            draft.join(a, b, "known-alias", true, None);
        }
    }
}
