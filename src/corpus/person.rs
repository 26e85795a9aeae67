//! People across documents: one name is not yet one person.
//!
//! Bearers of a name are joined where they share evidence: a companion (another person, an organization or an agreement
//! of both documents) or a role. Groups that share none are joined only while nothing disagrees; where roles or
//! companions disagree, they stay apart, and what could belong to several is reported.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use rustc_hash::FxHashMap;

use super::{
    Stop,
    names::{Name, Person},
    resolution::Resolution,
};
use crate::canon::{Class, Gender, LEXICON, Relation, SAME_COMPANION, SAME_FULL_NAME, SAME_ROLE, TitleKind, fold};

/// So many companions on both sides, and none shared: the companions disagree.
const MANY_COMPANIONS: usize = 6;
/// Groups of one name beyond which no pair is compared.
const MAX_GROUPS: usize = 48;

/// What is known of some bearers of a name.
#[derive(Debug, Clone, Default)]
struct Group {
    /// Smallest first.
    items: Vec<usize>,
    roles: BTreeSet<String>,
    companions: usize,
    gender: Option<Gender>,
}

/// The telling company in each document, by the numbers of the names.
type Companions = Vec<Vec<u32>>;

/// The name and a root of a cluster of its bearers.
type Bearer = (Rc<Name>, usize);

/// Joins the people of all documents, unless `stop` comes first. `keys` are the names by their numbers.
pub(super) fn resolve(resolution: &mut Resolution, keys: &[String], stop: Stop<'_>) -> Option<()> {
    let companions = companions(resolution);
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, item) in resolution.items.iter().enumerate() {
        if let Some(person) = item.name.as_person() {
            match names.get_mut(&person.key) {
                Some(members) => members.push(at),
                None => drop(names.insert(person.key.clone(), vec![at])),
            }
        }
    }
    let mut by_surname: BTreeMap<String, Vec<Bearer>> = BTreeMap::new();
    for members in names.into_values() {
        let name = Rc::clone(&resolution.items[members[0]].name);
        let Some(person) = name.as_person() else { continue };
        join_by_evidence(resolution, &members, &companions, keys, stop)?;
        if !person.name.is_single() {
            join_undisputed(resolution, &members, &companions);
        }
        let mut roots: Vec<usize> = members.iter().map(|m| resolution.find(*m)).collect();
        roots.sort_unstable();
        roots.dedup();
        let block = by_surname.entry(person.sound.clone()).or_default();
        block.extend(roots.into_iter().map(|root| (Rc::clone(&name), root)));
    }
    for block in by_surname.into_values() {
        join_variants(resolution, &block, &companions, keys, stop)?;
    }
    Some(())
}

fn companions(resolution: &Resolution) -> Companions {
    let records = resolution.items.last().map_or(0, |item| item.record + 1);
    let mut companions: Companions = vec![Vec::new(); records];
    for item in resolution.items.iter().filter(|item| item.name.telling) {
        companions[item.record].push(item.name.key);
    }
    companions
}

/// Roles that tell people apart: `Senator` and `coach`, not `Mr.`.
fn roles(titles: &[String]) -> impl Iterator<Item = String> {
    titles.iter().filter_map(|title| {
        let folded = fold(title).replace('.', "");
        let words: Vec<&str> = folded.split(' ').collect();
        let phrase = (0..words.len())
            .map(|from| words[from..].join(" "))
            .find(|p| matches!(LEXICON.titles.get(p), Some((TitleKind::Role, _))));
        phrase.filter(|p| !LEXICON.is(p, Class::Vague))
    })
}

/// What two bearers of a name may share.
#[derive(PartialEq, Eq, Hash)]
enum Clue {
    Role(String),
    With(u32),
}

/// Joins bearers of one name that share a companion or a role with a modifier.
fn join_by_evidence(
    resolution: &mut Resolution,
    members: &[usize],
    companions: &Companions,
    keys: &[String],
    stop: Stop<'_>,
) -> Option<()> {
    let mut seen: FxHashMap<(Clue, Option<Gender>), usize> = FxHashMap::default();
    for m in members {
        if stop() {
            return None;
        }
        let (record, local, own) =
            (resolution.items[*m].record, resolution.items[*m].local, Rc::clone(&resolution.items[*m].name));
        let gender = own.as_person().and_then(|p| p.name.gender);
        // "Foreign Minister" tells; "Mr." and a bare "President" do not.
        let tells = |title: &&String| title.contains(' ') && roles(std::slice::from_ref(*title)).next().is_some();
        let titles = local.titles.iter().filter(tells).map(|t| (Clue::Role(fold(t)), &SAME_ROLE, t.as_str()));
        let company = companions[record].iter().filter(|c| **c != own.key);
        let company = company.map(|c| (Clue::With(*c), &SAME_COMPANION, keys[*c as usize].as_str()));
        for (clue, rule, shown) in titles.chain(company) {
            let with = *seen.entry((clue, gender)).or_insert(*m);
            if with != *m && resolution.items[with].record != record {
                resolution.join(with, *m, rule, Some(shown));
            }
        }
    }
    Some(())
}

/// Groups of one full name that nothing holds apart are one person; else they stay apart, and the open ones say so.
fn join_undisputed(resolution: &mut Resolution, members: &[usize], companions: &Companions) {
    let groups = groups(resolution, members, companions);
    if groups.len() < 2 {
        return;
    }
    let mut disputed = vec![false; groups.len()];
    if groups.len() <= MAX_GROUPS {
        for a in 0..groups.len() {
            for b in a + 1..groups.len() {
                if disagree(&groups[a], &groups[b]) {
                    disputed[a] = true;
                    disputed[b] = true;
                }
            }
        }
    } else {
        // A name this common tells nothing by itself.
        disputed.fill(true);
    }
    if disputed.iter().any(|d| *d) {
        let settled: Vec<usize> = (0..groups.len()).filter(|g| disputed[*g]).map(|g| groups[g].items[0]).collect();
        for g in (0..groups.len()).filter(|g| !disputed[*g]) {
            let open: Vec<(usize, usize)> =
                settled.iter().take(MAX_GROUPS).map(|other| (groups[g].items[0], *other)).collect();
            resolution.open.extend(open);
        }
        return;
    }
    for group in &groups[1..] {
        let (first, other) = (groups[0].items[0], group.items[0]);
        if !resolution.join(first, other, &SAME_FULL_NAME, None) {
            // A document holds two people of this name apart.
            resolution.open.push((other, first));
        }
    }
}

fn groups(resolution: &mut Resolution, members: &[usize], companions: &Companions) -> Vec<Group> {
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for m in members {
        let root = resolution.find(*m);
        let item = &resolution.items[*m];
        let group = groups.entry(root).or_default();
        group.items.push(*m);
        group.roles.extend(roles(&item.local.titles));
        // The person is listed among the companions of its own document.
        group.companions += companions[item.record].len().saturating_sub(1);
        group.gender = group.gender.or(item.name.as_person().and_then(|p| p.name.gender));
    }
    groups.into_values().collect()
}

fn disagree(a: &Group, b: &Group) -> bool {
    let roles = !a.roles.is_empty() && !b.roles.is_empty() && a.roles.is_disjoint(&b.roles);
    let gender = matches!((a.gender, b.gender), (Some(a), Some(b)) if a.clashes(b));
    let companions = a.companions >= MANY_COMPANIONS && b.companions >= MANY_COMPANIONS;
    roles || gender || companions
}

/// *John Kennedy* and *John F. Kennedy* across documents: only with a shared companion, and only one fitting person.
fn join_variants(
    resolution: &mut Resolution,
    block: &[Bearer],
    companions: &Companions,
    keys: &[String],
    stop: Stop<'_>,
) -> Option<()> {
    let mut by_companion: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, (_, root)) in block.iter().enumerate() {
        for companion in &companions[resolution.items[*root].record] {
            let list = by_companion.entry(*companion).or_default();
            if list.len() < MAX_GROUPS {
                list.push(at);
            }
        }
    }
    for (at, (name, root)) in block.iter().enumerate() {
        if stop() {
            return None;
        }
        let Some(name) = name.as_person() else { continue };
        let record = resolution.items[*root].record;
        let mut fitting: Vec<(usize, u32)> = Vec::new();
        for companion in &companions[record] {
            for other in by_companion.get(companion).into_iter().flatten() {
                let (longer, other_root) = &block[*other];
                let Some(longer) = longer.as_person().filter(|_| *other != at) else { continue };
                let other_item = &resolution.items[*other_root];
                let apart = other_item.record != record && other_item.name.key != *companion;
                if apart && is_fuller(longer, name) && longer.name.relation(&name.name) == Relation::Same {
                    let other_root = resolution.find(*other_root);
                    if !fitting.iter().any(|(r, _)| *r == other_root) {
                        fitting.push((other_root, *companion));
                    }
                }
            }
        }
        match fitting.as_slice() {
            [] => {}
            [(one, companion)] => {
                resolution.join(*one, *root, &SAME_COMPANION, Some(&keys[*companion as usize]));
            }
            several => resolution.open.extend(several.iter().map(|(r, _)| (*root, *r))),
        }
    }
    Some(())
}

fn is_fuller(longer: &Person, name: &Person) -> bool {
    longer.name.given.len() > name.name.given.len() || longer.key.len() > name.key.len()
}
