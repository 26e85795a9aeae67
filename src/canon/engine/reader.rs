//! Bare names: whom a reader would take each mention for.

use super::{
    draft::{Draft, Standing},
    ground::Ground,
    holders::holders,
    union::Support,
};
use crate::{
    canon::{
        lexicon::{Class, LEXICON},
        normalize::fold,
    },
    document::EntityType,
};

/// The next holder must be this many times as far away as the nearest, and this many bytes further.
const CLEAR_RATIO: usize = 4;
const CLEAR_BYTES: usize = 400;
/// By so many mentions the document is more about one holder than about the next.
const CLEAR_WEIGHT: usize = 2;
/// What it counts that the document opens with a person and says who that is.
const TOPIC_WEIGHT: usize = 3;

/// A passage this long, in bytes, is another one without a look at its sentences.
const MAX_PASSAGE: usize = 1500;

/// Finds a bearer for the mentions of a bare form.
pub(super) fn settle(
    draft: &mut Draft,
    ground: &'static Ground,
    same_name: &'static Ground,
    form: usize,
    candidates: &[usize],
) {
    if draft.standing[form] != Standing::Bare {
        return;
    }
    let first = draft.first(form);
    match holders(draft, ground, form, candidates).as_slice() {
        [] => {}
        [one] => {
            let same = draft.forms()[draft.form_of[*one]].key == draft.forms()[form].key;
            draft.join(*one, first, if same { same_name } else { ground }, Support::Names);
            draft.standing[form] = Standing::Whole;
            draft.join_form(form, same_name);
        }
        several => {
            draft.standing[form] = Standing::Shared;
            share(draft, form, several, ground, same_name);
        }
    }
}

/// What is known of one holder while the text is read from the start.
#[derive(Clone, Default)]
struct Holder {
    last: Option<usize>,
    /// Mentions so far, with a bonus for the person whom the document is about.
    weight: usize,
    /// The bare name was used for this holder while no other had been named.
    established: bool,
    /// The text brings the person in as somebody's relative.
    relative: bool,
    /// Folded titles.
    titles: Vec<String>,
}

/// Several people bear the name: each mention goes to the one whom a reader would take it for, or stays open.
fn share(draft: &mut Draft, form: usize, holders: &[usize], ground: &'static Ground, same_name: &'static Ground) {
    let mut state = vec![Holder::default(); holders.len()];
    let mut named: Vec<(usize, usize)> = Vec::new();
    for (slot, holder) in holders.iter().enumerate() {
        for f in draft.cluster_forms(*holder).to_vec() {
            named.extend(draft.forms()[f].mentions.iter().map(|m| (*m, slot)));
        }
    }
    named.sort_unstable();
    let topic = topic(draft);
    let mut next = 0;
    let mut loose: Option<usize> = None;
    for i in 0..draft.forms()[form].mentions.len() {
        let mention = draft.forms()[form].mentions[i];
        while let Some((m, slot)) = named.get(next).copied().filter(|(m, _)| *m < mention) {
            if draft.cluster(m) == draft.cluster(holders[slot]) {
                state[slot].established |= draft.forms()[draft.form_of[m]].is_bare() && alone(&state, slot);
                state[slot].weight += if Some(m) == topic { TOPIC_WEIGHT } else { 1 };
                state[slot].relative |= state[slot].last.is_none() && draft.kin[m].relative;
                state[slot].last = Some(m);
                let (known, title) = (&mut state[slot].titles, draft.beside[m].title.as_deref().map(fold));
                if let Some(title) = title.filter(|title| !known.contains(title)) {
                    known.push(title);
                }
                loose = None;
            }
            next += 1;
        }
        match choose(draft, &state, mention) {
            Some((slot, because)) if draft.join(holders[slot], mention, ground, Support::Reason(because)) => {
                state[slot].established |= alone(&state, slot);
                state[slot].weight += 1;
                state[slot].last = Some(mention);
                loose = None;
            }
            _ => {
                match loose {
                    Some(before) => {
                        draft.join(before, mention, same_name, Support::Names);
                    }
                    None => draft.trace.leave_open(ground.id, mention, holders.to_vec()),
                }
                loose = Some(mention);
            }
        }
    }
}

/// Whether no other holder has been named yet.
fn alone(state: &[Holder], slot: usize) -> bool {
    state.iter().enumerate().all(|(s, h)| s == slot || h.last.is_none())
}

/// The mention of the person whom the document opens with, perhaps after a headline of the same name, where it goes on to
/// say who that is: *Nora Vale (born 1950)*, *Nora Vale is a*.
fn topic(draft: &Draft) -> Option<usize> {
    let first = draft.mentions.iter().position(|m| m.entity_type == EntityType::Person)?;
    let opens = |m: usize| draft.form_of.get(m) == draft.form_of.get(first);
    [first, first + 1].into_iter().filter(|m| opens(*m)).find(|m| {
        let after = draft.text.get(draft.mentions[*m].end..).unwrap_or_default().trim_start();
        let word = after.split_whitespace().next().unwrap_or_default();
        after.starts_with('(') || LEXICON.is(word, Class::Copula)
    })
}

/// The first that holds of: the holder of the same title; the only one named before; the one named far later than the
/// others; the one for whom the bare name was established; the only one who is nobody's relative; the one whom the document
/// is about; the one of this passage. With the reason.
fn choose(draft: &Draft, state: &[Holder], mention: usize) -> Option<(usize, &'static str)> {
    if let Some(slot) = by_title(draft, state, mention) {
        return Some((slot, "the same title"));
    }
    let start = draft.mentions[mention].start;
    let mut near: Vec<(usize, usize)> = state
        .iter()
        .enumerate()
        .filter_map(|(slot, h)| Some((start.saturating_sub(draft.mentions[h.last?].end), slot)))
        .collect();
    near.sort_unstable();
    let [(d1, nearest), rest @ ..] = near.as_slice() else { return None };
    let Some((d2, _)) = rest.first() else { return Some((*nearest, "the only one named so far")) };
    if *d2 > d1 * CLEAR_RATIO && *d2 > d1 + CLEAR_BYTES {
        return Some((*nearest, "named last, by far"));
    }
    let established: Vec<usize> = (0..state.len()).filter(|s| state[*s].established).collect();
    if let [one] = established.as_slice() {
        return Some((*one, "called so before"));
    }
    let own: Vec<usize> = near.iter().map(|(_, slot)| *slot).filter(|s| !state[*s].relative).collect();
    if let [one] = own.as_slice() {
        return Some((*one, "the others come in as relatives"));
    }
    let mut by_weight: Vec<(usize, usize)> = near.iter().map(|(_, slot)| (state[*slot].weight, *slot)).collect();
    by_weight.sort_unstable_by(|a, b| b.cmp(a));
    if by_weight[0].0 >= by_weight[1].0 + CLEAR_WEIGHT {
        return Some((by_weight[0].1, "whom the text is about"));
    }
    is_active(draft, state, &near, mention).then_some((*nearest, "named last, in another passage"))
}

/// Whether the nearest holder stands in the sentence before, and all others at least two sentences further back. A
/// relative who comes in between does not take the name over.
fn is_active(draft: &Draft, state: &[Holder], near: &[(usize, usize)], mention: usize) -> bool {
    let start = draft.mentions[mention].start;
    let sentences = |slot: usize| {
        let end = draft.mentions[state[slot].last?].end;
        draft.text.get(end..start).filter(|between| between.len() < MAX_PASSAGE).map(sentence_ends)
    };
    let [(_, nearest), rest @ ..] = near else { return false };
    let (Some(own), Some(last)) = (sentences(*nearest), state[*nearest].last) else { return false };
    own == 1 && !draft.kin[last].relative && rest.iter().all(|(_, slot)| sentences(*slot).is_none_or(|n| n >= own + 2))
}

/// Full stops and their like that a word with a capital follows.
fn sentence_ends(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = |pair: &&[&str]| {
        let last = pair[0].trim_end_matches(['"', '”', '’', '\'', ')']);
        let word = last.trim_end_matches(['.', '!', '?']);
        let abbreviates = word.chars().count() < 2 || LEXICON.abbreviations.contains(fold(word).as_str());
        word.len() < last.len() && !abbreviates && pair[1].starts_with(char::is_uppercase)
    };
    words.windows(2).filter(ends).count() + usize::from(words.last().is_some_and(|w| w.ends_with(['.', '!', '?'])))
}

/// *Senator Vale* where one Vale of two was called senator.
fn by_title(draft: &Draft, state: &[Holder], mention: usize) -> Option<usize> {
    let title = fold(draft.beside[mention].title.as_deref()?);
    let mut bearers = (0..state.len()).filter(|slot| state[*slot].titles.contains(&title));
    bearers.next().filter(|_| bearers.next().is_none())
}
