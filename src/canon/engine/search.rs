//! Rules by which name forms look for one another under keys.

use rustc_hash::FxHashMap;

use super::{
    draft::Draft,
    form::Form,
    ground::Ground,
    holders::{MAX_CANDIDATES, join_all, join_only},
    reader,
};
use crate::canon::options::Compiled;

/// Takes the keys of a form.
pub(crate) type Sink<'a> = &'a mut dyn FnMut(String);

/// Whether a form that seeks may belong to one that offers: (draft, seeking, offering).
pub(crate) type Fits = fn(&mut Draft, usize, usize) -> bool;

/// Under what keys forms meet.
pub(crate) struct Keys {
    /// The keys under which a form is found.
    pub(crate) offers: fn(&Form, &Compiled, Sink),
    /// The keys under which it looks for others.
    pub(crate) seeks: fn(&Form, &Compiled, Sink),
    /// What else must hold of the two.
    pub(crate) fits: Fits,
    /// Forms of a higher rank offer and seek first, among equals the first mentioned.
    pub(crate) rank: fn(&Form) -> usize,
}

/// How a rule chooses among the names found.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Choice {
    /// All of them are the same.
    All,
    /// The only one there is; several are left open.
    Only,
    /// All under the only key that finds any; several are left open.
    OnlyKey,
    /// For each mention the one whom a reader would take it for, or none. Mentions of one name are joined on the ground here.
    Reader(&'static Ground),
}

/// No further condition.
pub(crate) fn always(_: &mut Draft, _: usize, _: usize) -> bool {
    true
}

/// In order of mention.
pub(crate) fn as_mentioned(_: &Form) -> usize {
    0
}

pub(super) fn run(draft: &mut Draft, ground: &'static Ground, keys: &Keys, choice: Choice, options: &Compiled) {
    let mut order: Vec<usize> =
        (0..draft.forms().len()).filter(|f| ground.types.hold(&draft.forms()[*f].entity_type)).collect();
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
        choose(draft, (ground, choice), form, fit, &candidates);
    }
}

fn choose(
    draft: &mut Draft,
    (ground, choice): (&'static Ground, Choice),
    form: usize,
    by_key: Vec<Vec<usize>>,
    candidates: &[usize],
) {
    match choice {
        Choice::All => {
            // Named by the user, a bare name needs no bearer.
            if ground.explicit {
                draft.join_form(form, ground);
            }
            join_all(draft, ground, form, candidates);
        }
        Choice::Only => join_only(draft, ground, form, candidates),
        Choice::OnlyKey => match by_key.as_slice() {
            [] => {}
            [one] => join_all(draft, ground, form, one),
            several => {
                let (first, one_each) = (draft.first(form), several.iter().map(|list| draft.first(list[0])).collect());
                draft.trace.leave_open(ground.id, first, one_each);
            }
        },
        Choice::Reader(same_name) => reader::settle(draft, ground, same_name, form, candidates),
    }
}
