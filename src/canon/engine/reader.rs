//! Bare names: whom a reader would take each mention for.

use super::{
    draft::{Draft, Standing},
    holders::holders,
};
use crate::{
    canon::rules::{Rule, SAME_NAME},
    document::EntityType,
};

/// The next holder must be this many times as far away as the nearest, and this many bytes further.
const CLEAR_RATIO: usize = 4;
const CLEAR_BYTES: usize = 400;
/// By so many mentions the document is more about one holder than about the next.
const CLEAR_WEIGHT: usize = 2;
/// What it counts that the document opens with a person.
const OPENING_WEIGHT: usize = 3;

/// Finds a bearer for the mentions of a bare form.
pub(super) fn settle(draft: &mut Draft, rule: &'static Rule, form: usize, candidates: &[usize]) {
    if draft.standing[form] != Standing::Bare {
        return;
    }
    let first = draft.first(form);
    match holders(draft, rule, form, candidates).as_slice() {
        [] => {}
        [one] => {
            let same = draft.forms()[draft.form_of[*one]].key == draft.forms()[form].key;
            draft.join(*one, first, if same { &SAME_NAME } else { rule }, None);
            draft.standing[form] = Standing::Whole;
            draft.join_form(form, &SAME_NAME);
        }
        several => {
            draft.standing[form] = Standing::Shared;
            share(draft, form, several, rule);
        }
    }
}

/// What is known of one holder while the text is read from the start.
#[derive(Clone, Default)]
struct Holder {
    last: Option<usize>,
    /// Mentions so far, with a bonus for the person whom the document opens with.
    weight: usize,
    /// The bare name was used for this holder while no other had been named.
    established: bool,
}

/// Several people bear the name: each mention goes to the one whom a reader would take it for, or stays open.
fn share(draft: &mut Draft, form: usize, holders: &[usize], rule: &'static Rule) {
    let mut state = vec![Holder::default(); holders.len()];
    let mut named: Vec<(usize, usize)> = Vec::new();
    for (slot, holder) in holders.iter().enumerate() {
        for f in draft.cluster_forms(*holder).to_vec() {
            named.extend(draft.forms()[f].mentions.iter().map(|m| (*m, slot)));
        }
    }
    named.sort_unstable();
    let opening = draft.mentions.iter().position(|m| m.entity_type == EntityType::Person);
    let mut next = 0;
    let mut loose: Option<usize> = None;
    for i in 0..draft.forms()[form].mentions.len() {
        let mention = draft.forms()[form].mentions[i];
        while let Some((m, slot)) = named.get(next).copied().filter(|(m, _)| *m < mention) {
            if draft.cluster(m) == draft.cluster(holders[slot]) {
                state[slot].weight += if Some(m) == opening { OPENING_WEIGHT } else { 1 };
                state[slot].last = Some(m);
                loose = None;
            }
            next += 1;
        }
        match choose(draft, &state, mention) {
            Some(slot) if draft.join(holders[slot], mention, rule, None) => {
                state[slot].established |= state.iter().enumerate().all(|(s, h)| s == slot || h.last.is_none());
                state[slot].weight += 1;
                state[slot].last = Some(mention);
                loose = None;
            }
            _ => {
                match loose {
                    Some(before) => {
                        draft.join(before, mention, &SAME_NAME, None);
                    }
                    None => draft.trace.leave_open(rule.id, mention, holders.to_vec()),
                }
                loose = Some(mention);
            }
        }
    }
}

/// The only holder named before; or the one named far later than the others; or the one for whom the bare name was
/// established; or the one whom the document is about.
fn choose(draft: &Draft, state: &[Holder], mention: usize) -> Option<usize> {
    let start = draft.mentions[mention].start;
    let mut near: Vec<(usize, usize)> = state
        .iter()
        .enumerate()
        .filter_map(|(slot, h)| Some((start.saturating_sub(draft.mentions[h.last?].end), slot)))
        .collect();
    near.sort_unstable();
    let [(d1, nearest), rest @ ..] = near.as_slice() else { return None };
    let Some((d2, _)) = rest.first() else { return Some(*nearest) };
    if *d2 > d1 * CLEAR_RATIO && *d2 > d1 + CLEAR_BYTES {
        return Some(*nearest);
    }
    let established: Vec<usize> = (0..state.len()).filter(|s| state[*s].established).collect();
    if let [one] = established.as_slice() {
        return Some(*one);
    }
    let mut by_weight: Vec<(usize, usize)> = near.iter().map(|(_, slot)| (state[*slot].weight, *slot)).collect();
    by_weight.sort_unstable_by(|a, b| b.cmp(a));
    (by_weight[0].0 >= by_weight[1].0 + CLEAR_WEIGHT).then_some(by_weight[0].1)
}
