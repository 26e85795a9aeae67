//! `surname` and `given-name`: a bare name joins the one person who bears it, else the nearest where that is clear.

use rustc_hash::FxHashMap;

use super::{
    super::{draft::Draft, lexicon::Gender, normalize::sound},
    exact::join_form,
};

/// Holders of one name that are looked at.
const MAX_HOLDERS: usize = 32;
/// The next holder must be this many times as far away as the nearest, and this many bytes further.
const CLEAR_RATIO: usize = 4;
const CLEAR_BYTES: usize = 400;

/// The forms that bear a word as surname, and as given name.
#[derive(Default)]
struct Bearers {
    surname: FxHashMap<String, Vec<usize>>,
    given: FxHashMap<String, Vec<usize>>,
}

impl Bearers {
    fn add(&mut self, draft: &Draft, form: usize) {
        let Some(name) = draft.forms[form].person() else { return };
        push(&mut self.surname, &name.surname, form);
        if name.surname_first {
            for given in &name.given {
                push(&mut self.given, given, form);
            }
            return;
        }
        for (at, given) in name.given.iter().chain(&name.nickname).enumerate() {
            // A middle name before a surname may be the first of two surnames: *Endara* in *David Endara Galimany*.
            if given.chars().count() > 1 {
                push(&mut self.given, given, form);
            }
            let _ = at;
        }
    }
}

fn push(map: &mut FxHashMap<String, Vec<usize>>, word: &str, form: usize) {
    let forms = map.entry(sound(&word.replace('-', ""))).or_default();
    if forms.len() < MAX_HOLDERS {
        forms.push(form);
    }
}

/// Settles all bare names: first those whose title tells a gender, then the rest.
pub(super) fn apply(draft: &mut Draft) {
    let mut bearers = Bearers::default();
    let persons: Vec<usize> = (0..draft.forms.len()).filter(|f| draft.forms[*f].person().is_some()).collect();
    let (bare, full): (Vec<usize>, Vec<usize>) = persons.into_iter().partition(|f| draft.forms[*f].is_bare());
    for form in full {
        bearers.add(draft, form);
    }
    let (told, untold): (Vec<usize>, Vec<usize>) = bare.into_iter().partition(|f| draft.forms[*f].gender.is_some());
    let mut told_alone = Vec::new();
    for form in told {
        if !settle(draft, &bearers, form) {
            told_alone.push(form);
        }
    }
    for form in told_alone {
        bearers.add(draft, form);
    }
    for form in untold {
        settle(draft, &bearers, form);
    }
}

/// Finds a bearer for the mentions of one form; says whether there is any.
fn settle(draft: &mut Draft, bearers: &Bearers, form: usize) -> bool {
    let Some(name) = draft.forms[form].person() else { return false };
    let word = sound(&name.surname.replace('-', ""));
    let first = draft.first(form);
    for (rule, map) in [("surname", &bearers.surname), ("given-name", &bearers.given)] {
        let mut holders: Vec<usize> = Vec::new();
        for other in map.get(&word).into_iter().flatten() {
            let bearer = draft.first(*other);
            let root = draft.clusters.find(bearer);
            if !holders.iter().any(|h| draft.clusters.find(*h) == root)
                && draft.may_join(first, bearer)
                && sure_of_gender(draft, form, bearer)
            {
                holders.push(bearer);
            }
        }
        match holders.as_slice() {
            [] => {}
            [one] => {
                draft.join(*one, first, rule, false, None);
                join_form(draft, form);
                return true;
            }
            _ => {
                nearest(draft, form, &holders, rule);
                return true;
            }
        }
    }
    join_form(draft, form);
    false
}

/// *Mrs. Smith* joins no John Doe Smith of unknown gender: she may be his wife.
fn sure_of_gender(draft: &mut Draft, form: usize, bearer: usize) -> bool {
    if draft.forms[form].gender != Some(Gender::Female) {
        return true;
    }
    let forms = draft.clusters.forms(bearer).to_vec();
    forms.iter().any(|f| draft.forms[*f].gender == Some(Gender::Female))
}

/// Gives each mention to the holder named last before it, where no other holder was named nearly as late.
fn nearest(draft: &mut Draft, form: usize, holders: &[usize], rule: &'static str) {
    let roots: Vec<usize> = holders.iter().map(|h| draft.clusters.find(*h)).collect();
    let mut seen: Vec<Option<usize>> = vec![None; holders.len()];
    let mut named: Vec<(usize, usize)> = Vec::new();
    for (slot, root) in roots.iter().enumerate() {
        for f in draft.clusters.forms(*root).to_vec() {
            for m in &draft.forms[f].mentions {
                named.push((*m, slot));
            }
        }
    }
    named.sort_unstable();
    let mut next = 0;
    let mut loose: Option<usize> = None;
    for i in 0..draft.forms[form].mentions.len() {
        let mention = draft.forms[form].mentions[i];
        while let Some((m, slot)) = named.get(next).filter(|(m, _)| *m < mention) {
            if draft.clusters.find(*m) == draft.clusters.find(roots[*slot]) {
                seen[*slot] = Some(*m);
                loose = None;
            }
            next += 1;
        }
        match clear_choice(draft, &seen, mention) {
            Some(slot) if loose.is_none() && draft.join(holders[slot], mention, rule, false, None) => {
                seen[slot] = Some(mention);
            }
            _ => {
                match loose {
                    Some(before) => {
                        draft.join(before, mention, "same-name", false, None);
                    }
                    None => draft.undecided.push((mention, holders.to_vec())),
                }
                loose = Some(mention);
            }
        }
    }
}

/// The holder named clearly last before a mention.
fn clear_choice(draft: &Draft, seen: &[Option<usize>], mention: usize) -> Option<usize> {
    let start = draft.mentions[mention].start;
    let mut near: Vec<(usize, usize)> = seen
        .iter()
        .enumerate()
        .filter_map(|(slot, m)| Some((start.saturating_sub(draft.mentions[(*m)?].end), slot)))
        .collect();
    near.sort_unstable();
    match near.as_slice() {
        [] => None,
        [(_, slot)] => Some(*slot),
        [(d1, slot), (d2, _), ..] => (*d2 > d1 * CLEAR_RATIO && *d2 > d1 + CLEAR_BYTES).then_some(*slot),
    }
}
