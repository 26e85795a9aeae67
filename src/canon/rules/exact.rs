//! `same-name`: one name, written alike up to case, accents, quotes, dashes, possessive and *the*.

use super::super::draft::Draft;

/// Joins the mentions of every form, but for bare names of people: those go to whoever bears them.
pub(super) fn apply(draft: &mut Draft) {
    for form in 0..draft.forms.len() {
        if !draft.forms[form].is_bare() {
            join_form(draft, form);
        }
    }
}

/// Joins all mentions of one form.
pub(super) fn join_form(draft: &mut Draft, form: usize) {
    let first = draft.first(form);
    for i in 1..draft.forms[form].mentions.len() {
        let mention = draft.forms[form].mentions[i];
        draft.join(first, mention, "same-name", false, None);
    }
}
