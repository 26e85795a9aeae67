//! `place-form`: a place with and without its formal or generic word, *Republic of X* and *X*, *X River* and *the X*.

use rustc_hash::FxHashMap;

use super::{
    super::{
        draft::Draft,
        lexicon::LEXICON,
        normalize::{word_after, word_before},
        place,
    },
    only_holder,
};
use crate::document::EntityType;

/// Joins a place's long and short form where the document has one long form for the short one.
pub(super) fn apply(draft: &mut Draft) {
    let forms: Vec<usize> =
        (0..draft.forms.len()).filter(|f| draft.forms[*f].entity_type == EntityType::Place).collect();
    let mut longer: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut articled: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for form in &forms {
        if let Some(core) = place::with_article(&draft.forms[*form].words) {
            articled.entry(core).or_default().push(*form);
        }
        for core in place::cores(&draft.forms[*form].words) {
            longer.entry(core).or_default().push(*form);
        }
    }
    for form in &forms {
        let name = draft.forms[*form].words.join(" ");
        if let Some(candidates) = longer.get(&name) {
            only_holder::join(draft, *form, candidates, "place-form");
        }
        if let Some(candidates) = articled.get(&name)
            && always_with_article(draft, *form)
        {
            only_holder::join(draft, *form, candidates, "place-form");
        }
    }
}

/// What may follow a name that is not a part of a longer phrase, such as *the Tarn border*.
const AFTER: &[&str] = &[
    "and", "or", "in", "on", "at", "to", "from", "into", "is", "was", "near", "by", "with", "as", "between", "through",
    "flows", "which", "are", "were", "where", "for", "but", "above", "below", "rises", "has", "had",
];

/// Whether every mention is *the X* and stands alone: X is then no town or state.
fn always_with_article(draft: &Draft, form: usize) -> bool {
    if LEXICON.places.row(&draft.forms[form].key).is_some() {
        return false;
    }
    draft.forms[form].mentions.iter().all(|m| {
        let mention = &draft.mentions[*m];
        let the = |word: &str| word.eq_ignore_ascii_case("the");
        let within = mention.text.split(char::is_whitespace).next().is_some_and(the);
        let next = word_after(draft.text, mention.end);
        (the(word_before(draft.text, mention.start)) || within) && (next.is_empty() || AFTER.contains(&next))
    })
}
