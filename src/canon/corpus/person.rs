//! People across documents: one name is not yet one person.
//!
//! Bearers of a name are joined where they share evidence: a companion (another person, an organization or an agreement
//! of both documents) or a role. Groups that share none are joined only while nothing disagrees; where roles or
//! companions disagree, they stay apart, and what could belong to several is reported.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Stop, resolve::Resolution};
use crate::{
    canon::{
        lexicon::{Gender, LEXICON, TitleKind},
        normalize::{fold, key, sound},
        person::{PersonName, Relation},
    },
    document::EntityType,
};

/// So many companions on both sides, and none shared: the companions disagree.
const MANY_COMPANIONS: usize = 6;
/// Groups of one name beyond which no pair is compared.
const MAX_GROUPS: usize = 48;

/// What is known of some bearers of a name.
#[derive(Debug, Clone, Default)]
struct Group {
    /// Smallest first.
    items: Vec<usize>,
    roles: Vec<String>,
    companions: usize,
    gender: Option<Gender>,
}

/// Joins the people of all documents, unless `stop` comes first.
pub(super) fn resolve(resolution: &mut Resolution, stop: Stop<'_>) -> Option<()> {
    let companions = companions(resolution, stop)?;
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, item) in resolution.items.iter().enumerate() {
        if let Some(person) = &item.person {
            names.entry(person.key()).or_default().push(at);
        }
    }
    let mut by_surname: BTreeMap<String, Vec<(PersonName, usize)>> = BTreeMap::new();
    for members in names.into_values() {
        if stop() {
            return None;
        }
        let Some(person) = resolution.items[members[0]].person.clone() else { continue };
        join_by_evidence(resolution, &members, &companions);
        if !person.is_single() {
            join_undisputed(resolution, &members, &companions);
        }
        let mut roots: Vec<usize> = members.iter().map(|m| resolution.find(*m)).collect();
        roots.sort_unstable();
        roots.dedup();
        let block = by_surname.entry(sound(&person.surname)).or_default();
        block.extend(roots.into_iter().map(|root| (person.clone(), root)));
    }
    for block in by_surname.into_values() {
        if stop() {
            return None;
        }
        join_variants(resolution, &block, &companions);
    }
    Some(())
}

/// The telling companions of each document, by key: people under full names, organizations and agreements that are not
/// household names. Countries and the United Nations keep company with everyone.
fn companions(resolution: &Resolution, stop: Stop<'_>) -> Option<FxHashMap<usize, Vec<String>>> {
    let mut companions: FxHashMap<usize, Vec<String>> = FxHashMap::default();
    for item in &resolution.items {
        if stop() {
            return None;
        }
        let local = item.local;
        let name = key(&local.name);
        let telling = match (&item.person, &local.entity_type) {
            (Some(person), _) => !person.is_single(),
            (None, EntityType::Organization) => LEXICON.organizations.rows(&name).is_empty() && name.contains(' '),
            (None, EntityType::Agreement) => LEXICON.agreements.rows(&name).is_empty() && name.contains(' '),
            _ => false,
        };
        if telling {
            companions.entry(item.record).or_default().push(name);
        }
    }
    Some(companions)
}

/// Roles that tell people apart: `Senator` and `coach`, not `Mr.`.
fn roles(titles: &[String]) -> impl Iterator<Item = String> {
    titles.iter().filter_map(|title| {
        let folded = fold(title).replace('.', "");
        let words: Vec<&str> = folded.split(' ').collect();
        let phrase = (0..words.len())
            .map(|from| words[from..].join(" "))
            .find(|p| matches!(LEXICON.titles.get(p), Some((TitleKind::Role, _))));
        phrase.filter(|p| p != "officer" && p != "leader" && p != "chief")
    })
}

/// Joins bearers of one name that share a companion or a role with a modifier.
fn join_by_evidence(resolution: &mut Resolution, members: &[usize], companions: &FxHashMap<usize, Vec<String>>) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for m in members {
        let item = &resolution.items[*m];
        let own = key(&item.local.name);
        let gender = item.person.as_ref().and_then(|p| p.gender);
        let mut clues: Vec<(String, &'static str, String)> = Vec::new();
        for title in &item.local.titles {
            // "Foreign Minister" tells; "Mr." and a bare "President" do not.
            if title.contains(' ') && roles(std::slice::from_ref(title)).next().is_some() {
                clues.push((format!("role {}", fold(title)), "same-role", title.clone()));
            }
        }
        for companion in companions.get(&item.record).into_iter().flatten().filter(|c| **c != own) {
            clues.push((format!("with {companion}"), "same-companion", companion.clone()));
        }
        for (clue, rule, shown) in clues {
            let clue = format!("{clue} {gender:?}");
            let with = *seen.entry(clue).or_insert(*m);
            if with != *m && resolution.items[with].record != resolution.items[*m].record {
                resolution.join(with, *m, rule, Some(shown));
            }
        }
    }
}

/// Groups of one full name that nothing holds apart are one person; else they stay apart, and the open ones say so.
fn join_undisputed(resolution: &mut Resolution, members: &[usize], companions: &FxHashMap<usize, Vec<String>>) {
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
        if !resolution.join(first, other, "same-full-name", None) {
            // A document holds two people of this name apart.
            resolution.open.push((other, first));
        }
    }
}

fn groups(resolution: &mut Resolution, members: &[usize], companions: &FxHashMap<usize, Vec<String>>) -> Vec<Group> {
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for m in members {
        let root = resolution.find(*m);
        let item = &resolution.items[*m];
        let group = groups.entry(root).or_default();
        group.items.push(*m);
        group.roles.extend(roles(&item.local.titles));
        // The person is listed among the companions of its own document.
        group.companions += companions.get(&item.record).map_or(0, |c| c.len().saturating_sub(1));
        group.gender = group.gender.or(item.person.as_ref().and_then(|p| p.gender));
    }
    groups.into_values().collect()
}

fn disagree(a: &Group, b: &Group) -> bool {
    let roles = !a.roles.is_empty() && !b.roles.is_empty() && a.roles.iter().all(|r| !b.roles.contains(r));
    let gender = matches!((a.gender, b.gender), (Some(a), Some(b)) if a.clashes(b));
    let companions = a.companions >= MANY_COMPANIONS && b.companions >= MANY_COMPANIONS;
    roles || gender || companions
}

/// *John Kennedy* and *John F. Kennedy* across documents: only with a shared companion, and only one fitting person.
fn join_variants(
    resolution: &mut Resolution,
    block: &[(PersonName, usize)],
    companions: &FxHashMap<usize, Vec<String>>,
) {
    let mut by_companion: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, (_, root)) in block.iter().enumerate() {
        let record = resolution.items[*root].record;
        for companion in companions.get(&record).into_iter().flatten() {
            let list = by_companion.entry(companion.as_str()).or_default();
            if list.len() < MAX_GROUPS {
                list.push(at);
            }
        }
    }
    for (at, (name, root)) in block.iter().enumerate() {
        let record = resolution.items[*root].record;
        let mut fitting: Vec<(usize, String)> = Vec::new();
        for companion in companions.get(&record).into_iter().flatten() {
            for other in by_companion.get(companion.as_str()).into_iter().flatten() {
                let (longer, other_root) = &block[*other];
                let fuller = longer.given.len() > name.given.len() || longer.key().len() > name.key().len();
                let same_document = resolution.items[*other_root].record == record;
                let itself = key(&resolution.items[*other_root].local.name) == *companion;
                if *other != at && fuller && !same_document && !itself && longer.relation(name) == Relation::Same {
                    let other_root = resolution.find(*other_root);
                    if !fitting.iter().any(|(r, _)| *r == other_root) {
                        fitting.push((other_root, companion.clone()));
                    }
                }
            }
        }
        match fitting.as_slice() {
            [] => {}
            [(one, companion)] => {
                resolution.join(*one, *root, "same-companion", Some(companion.clone()));
            }
            several => {
                let open: Vec<(usize, usize)> = several.iter().map(|(r, _)| (*root, *r)).collect();
                resolution.open.extend(open);
            }
        }
    }
}
