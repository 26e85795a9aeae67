//! `surname` and `given-name`: a bare name joins the one person who bears it, else the nearest where that is clear.

use crate::document::EntityType;
use rustc_hash::FxHashMap;

use super::{
    super::{
        draft::Draft,
        lexicon::{Gender, LEXICON},
        normalize::sound,
    },
    exact::join_form,
};

/// Holders of one name that are looked at.
const MAX_HOLDERS: usize = 32;
/// The next holder must be this many times as far away as the nearest, and this many bytes further.
const CLEAR_RATIO: usize = 4;
const CLEAR_BYTES: usize = 400;
/// By so many mentions the document is more about one holder than about the next.
const CLEAR_WEIGHT: usize = 2;

/// The forms that bear a word as surname, and as given name.
#[derive(Default)]
struct Bearers {
    surname: FxHashMap<String, Vec<usize>>,
    given: FxHashMap<String, Vec<usize>>,
}

impl Bearers {
    fn add(&mut self, draft: &Draft, form: usize) {
        let Some(name) = draft.forms[form].person() else { return };
        push(&mut self.surname, &sound(&plain(&name.surname)), form);
        if name.surname_first {
            for given in &name.given {
                push(&mut self.given, given, form);
            }
            return;
        }
        // A middle name may be the first of two surnames: *Endara* in *David Endara Galimany*.
        for given in name.given.iter().chain(&name.nickname).filter(|g| g.chars().count() > 1) {
            push(&mut self.given, given, form);
            for root in LEXICON.given.get(given.as_str()).into_iter().flatten().filter(|root| *root != given) {
                push(&mut self.given, root, form);
            }
        }
    }

    /// The forms that may own a bare word, by rule.
    fn of(&self, word: &str) -> [(&'static str, Vec<usize>); 2] {
        let word = plain(word);
        let mut given = self.given.get(&word).cloned().unwrap_or_default();
        for root in LEXICON.given.get(&word).into_iter().flatten().filter(|root| **root != word) {
            given.extend(self.given.get(root).into_iter().flatten());
        }
        [("surname", self.surname.get(&sound(&word)).cloned().unwrap_or_default()), ("given-name", given)]
    }
}

fn plain(word: &str) -> String {
    word.replace('-', "")
}

fn push(map: &mut FxHashMap<String, Vec<usize>>, word: &str, form: usize) {
    let forms = map.entry(plain(word)).or_default();
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
    let (told, untold): (Vec<usize>, Vec<usize>) =
        bare.into_iter().partition(|f| draft.forms[*f].gender.is_some() || draft.forms[*f].newcomer);
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
    let first = draft.first(form);
    for (rule, others) in bearers.of(&name.surname) {
        let mut holders: Vec<usize> = Vec::new();
        for other in others {
            let bearer = draft.first(other);
            // A given name alone is understood only once its bearer has been introduced.
            if rule == "given-name" && bearer > first {
                continue;
            }
            // "Vale and his wife Ada Vale": what comes before her is not her name.
            let same = draft.forms[other].key == draft.forms[form].key;
            if bearer > first && draft.kin[bearer].relative && !same {
                continue;
            }
            let root = draft.clusters.find(bearer);
            if !holders.iter().any(|h| draft.clusters.find(*h) == root)
                && draft.may_join(first, bearer)
                && (rule == "given-name" || sure_of_gender(draft, form, bearer))
            {
                holders.push(bearer);
            }
        }
        match holders.as_slice() {
            [] => {}
            [one] => {
                let same = draft.forms[draft.form_of[*one]].key == draft.forms[form].key;
                draft.join(*one, first, if same { "same-name" } else { rule }, false, None);
                join_form(draft, form);
                return true;
            }
            _ => {
                share(draft, form, &holders, rule);
                return true;
            }
        }
    }
    join_form(draft, form);
    false
}

/// *Mrs. Smith* joins no John Doe Smith of unknown gender: she may be his wife.
fn sure_of_gender(draft: &mut Draft, form: usize, bearer: usize) -> bool {
    if matches!(draft.forms[form].gender, None | Some(Gender::Male)) {
        return true;
    }
    let forms = draft.clusters.forms(bearer).to_vec();
    forms.iter().any(|f| draft.forms[*f].gender.is_some_and(|g| g != Gender::Male))
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
fn share(draft: &mut Draft, form: usize, holders: &[usize], rule: &'static str) {
    let mut state = vec![Holder::default(); holders.len()];
    let mut named: Vec<(usize, usize)> = Vec::new();
    for (slot, holder) in holders.iter().enumerate() {
        for f in draft.clusters.forms(*holder).to_vec() {
            named.extend(draft.forms[f].mentions.iter().map(|m| (*m, slot)));
        }
    }
    named.sort_unstable();
    let opening = draft.mentions.iter().position(|m| m.entity_type == EntityType::Person);
    let mut next = 0;
    let mut loose: Option<usize> = None;
    for i in 0..draft.forms[form].mentions.len() {
        let mention = draft.forms[form].mentions[i];
        while let Some((m, slot)) = named.get(next).copied().filter(|(m, _)| *m < mention) {
            if draft.clusters.find(m) == draft.clusters.find(holders[slot]) {
                state[slot].weight += if Some(m) == opening { 3 } else { 1 };
                state[slot].last = Some(m);
                loose = None;
            }
            next += 1;
        }
        match choose(draft, &state, mention) {
            Some(slot) if draft.join(holders[slot], mention, rule, false, None) => {
                state[slot].established |= state.iter().enumerate().all(|(s, h)| s == slot || h.last.is_none());
                state[slot].weight += 1;
                state[slot].last = Some(mention);
                loose = None;
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
