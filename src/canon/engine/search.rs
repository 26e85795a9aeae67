//! Rules by which name forms look for one another under keys.

use rustc_hash::FxHashMap;

use super::{
    draft::Draft,
    form::Form,
    holders::{MAX_CANDIDATES, join_all, join_only},
    reader,
};
use crate::canon::{
    Canonicalizer,
    rules::{Choice, Rule},
};

/// Takes the keys of a form.
pub(crate) type Sink<'a> = &'a mut dyn FnMut(String);

/// Whether a form that seeks may belong to one that offers: (draft, seeking, offering).
pub(crate) type Fits = fn(&mut Draft, usize, usize) -> bool;

/// Under what keys forms meet.
pub(crate) struct Keys {
    /// The keys under which a form is found.
    pub(crate) offers: fn(&Form, &Canonicalizer, Sink),
    /// The keys under which it looks for others.
    pub(crate) seeks: fn(&Form, &Canonicalizer, Sink),
    /// What else must hold of the two.
    pub(crate) fits: Fits,
    /// Forms of a higher rank offer and seek first, among equals the first mentioned.
    pub(crate) rank: fn(&Form) -> usize,
}

/// No further condition.
pub(crate) fn always(_: &mut Draft, _: usize, _: usize) -> bool {
    true
}

/// In order of mention.
pub(crate) fn as_mentioned(_: &Form) -> usize {
    0
}

pub(super) fn run(draft: &mut Draft, rule: &'static Rule, keys: &Keys, options: &Canonicalizer) {
    let mut order: Vec<usize> =
        (0..draft.forms().len()).filter(|f| rule.types.hold(&draft.forms()[*f].entity_type)).collect();
    order.sort_by_key(|f| std::cmp::Reverse((keys.rank)(&draft.forms()[*f])));
    // By the number of the type and the key.
    let mut index: FxHashMap<(usize, String), Vec<usize>> = FxHashMap::default();
    for form in &order {
        let f = &draft.forms()[*form];
        (keys.offers)(f, options, &mut |key| {
            let offering = index.entry((f.type_number, key)).or_default();
            if offering.len() < MAX_CANDIDATES && offering.last() != Some(form) {
                offering.push(*form);
            }
        });
    }
    if index.is_empty() {
        return;
    }
    for form in order {
        let f = &draft.forms()[form];
        let mut found: Vec<&[usize]> = Vec::new();
        (keys.seeks)(f, options, &mut |key| {
            found.extend(index.get(&(f.type_number, key)).map(Vec::as_slice));
        });
        let fit: Vec<Vec<usize>> = found
            .into_iter()
            .map(|list| list.iter().copied().filter(|c| *c != form && (keys.fits)(draft, form, *c)).collect())
            .filter(|list: &Vec<usize>| !list.is_empty())
            .collect();
        let mut candidates: Vec<usize> = fit.concat();
        candidates.sort_unstable();
        candidates.dedup();
        choose(draft, rule, form, fit, &candidates);
    }
}

fn choose(draft: &mut Draft, rule: &'static Rule, form: usize, by_key: Vec<Vec<usize>>, candidates: &[usize]) {
    match rule.choice {
        Choice::All => {
            if rule.explicit {
                draft.join_form(form, rule);
            }
            join_all(draft, rule, form, candidates);
        }
        Choice::Only => join_only(draft, rule, form, candidates),
        Choice::OnlyKey => match by_key.as_slice() {
            [] => {}
            [one] => join_all(draft, rule, form, one),
            several => {
                let (first, one_each) = (draft.first(form), several.iter().map(|list| draft.first(list[0])).collect());
                draft.trace.leave_open(rule.id, first, one_each);
            }
        },
        Choice::Reader => reader::settle(draft, rule, form, candidates),
    }
}
